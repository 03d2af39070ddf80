"""What can go wrong, as exceptions and warnings that say what to do.

::

    ZhangjuError
    ├── ArgumentError   (also a ValueError)  an argument that cannot be used
    └── LexiconError    the dictionaries cannot be read or built

    ZhangjuWarning      (a UserWarning)      something to mend, though the work goes on
"""


class ZhangjuError(Exception):
    """Any error that this package raises on purpose."""


class ArgumentError(ZhangjuError, ValueError):
    """An argument that cannot be used; the message names those that can."""


class LexiconError(ZhangjuError):
    """The lexicon, or a dictionary it is built from, is missing or cannot be read."""


class ZhangjuWarning(UserWarning):
    """Something to mend, though the work goes on."""
