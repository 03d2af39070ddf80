"""What can go wrong, as exceptions and warnings that say what to do.

::

    ZhangjuError
    ├── ArgumentError   (also a ValueError)  an argument that cannot be used
    ├── LexiconError    the dictionaries cannot be read or built
    ├── MissingFontError  no font has the characters that are to be drawn
    └── MissingPackageError  (also an ImportError)  an optional package is not installed

    ZhangjuWarning      (a UserWarning)      something to mend, though the work goes on
"""


class ZhangjuError(Exception):
    """Any error that this package raises on purpose."""


class ArgumentError(ZhangjuError, ValueError):
    """An argument that cannot be used; the message names those that can."""


class LexiconError(ZhangjuError):
    """The lexicon, or a dictionary it is built from, is missing or cannot be read."""


class MissingPackageError(ZhangjuError, ImportError):
    """A package that only some functions need is not installed; the message says how to install it.

    Args:
        package: The package.
        extra: The extra of zhangju that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; install it with: pip install 'zhangju[{extra}]'", name=package)
        self._arguments = (package, extra)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self._arguments


class MissingFontError(ZhangjuError):
    """There is no font with Chinese characters, so that boxes would be drawn; the message says what to install.

    Args:
        packages: What to install on which system.
    """

    def __init__(self, packages: str) -> None:
        super().__init__(
            f"no font with Chinese characters was found; install one ({packages}), or name the file of one: font='NotoSansSC.otf'"
        )
        self._packages = packages

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._packages,)


class ZhangjuWarning(UserWarning):
    """Something to mend, though the work goes on."""
