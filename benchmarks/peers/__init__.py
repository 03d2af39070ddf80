"""What benchmarks against peers share: environments, workers that time themselves, rounds, sheets of results, the command.

`conversion/` has the parts of `conversion.py`, `words/` those of `words.py`. What lies in `inside/` is run by the Python of a peer's
environment, which has the peer and the standard library only.
"""
