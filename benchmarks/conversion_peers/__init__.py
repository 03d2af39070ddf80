"""The parts of `conversion.py`: peers in environments of their own, workers that time them, rounds, and sheets of results.

What lies in `inside/` is run by the Python of a peer's environment, which has the peer and the standard library only.
"""
