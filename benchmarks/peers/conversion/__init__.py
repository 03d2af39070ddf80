"""The parts of `conversion.py`: its peers, its texts, and what is measured only there."""
