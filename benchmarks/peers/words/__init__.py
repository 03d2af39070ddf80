"""The parts of `words.py`: its peers, its texts, and what is measured only there."""
