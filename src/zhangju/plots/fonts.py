"""A script in, a font that has its characters out: `find_font`.

Families are looked for in the order of `FAMILIES`: those made for the script first, then others that have its characters, in the
forms of another region.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from zhangju.errors import ArgumentError, MissingFontError, MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.font_manager import FontEntry

SCRIPTS = ("Hans", "Hant", "Hant-TW", "Hant-HK")

_REGIONS = {
    "Hans": ("SC", "CN", "TC", "TW", "HK"),
    "Hant": ("TC", "TW", "HK", "SC", "CN"),
    "Hant-TW": ("TC", "TW", "HK", "SC", "CN"),
    "Hant-HK": ("HK", "TC", "TW", "SC", "CN"),
}
"""Which region's forms of the characters are wanted, those of others last."""

_BY_REGION = ("Noto Sans CJK {}", "Noto Sans {}", "Source Han Sans {}", "PingFang {}", "Noto Serif CJK {}", "Noto Serif {}")
_OF_SYSTEMS = {
    "Hans": ("Hiragino Sans GB", "Heiti SC", "STHeiti", "Microsoft YaHei", "SimHei", "DengXian", "SimSun", "Songti SC"),
    "Hant": ("Heiti TC", "Microsoft JhengHei", "PMingLiU", "MingLiU", "DFKai-SB", "Songti TC"),
}
_ANY = (
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Sarasa Gothic SC",
    "LXGW WenKai",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "Arial Unicode MS",
    # An older matplotlib sees only the first font of a collection, which has all characters, in the forms of Japan.
    "Noto Sans CJK JP",
    "Noto Serif CJK JP",
)

HINTS = re.compile(
    r"(?i)cjk|han-?s|noto(sans|serif)[sth]c|pingfang|heiti|songti|msyh|msjh|simhei|simsun|wqy|uming|ukai|droidsansfall"
)
"""Names of files that may be of such fonts: only those are looked into if matplotlib knows of none."""

PACKAGES = (
    "Debian, Ubuntu: apt-get install fonts-noto-cjk; Fedora: dnf install google-noto-sans-cjk-fonts; "
    "Arch: pacman -S noto-fonts-cjk; Alpine: apk add font-noto-cjk"
)

PROBE = {"Hans": "这与国说", "Hant": "這與國說"}
"""A font that has not even these has not got the script."""

MISSING = "〓"
"""What printers set for a character that they have not got (geta)."""


class Font(NamedTuple):
    """A font.

    Attributes:
        family: Its family, as matplotlib knows it.
        path: Its file.
        characters: The code points that it has.
    """

    family: str
    path: str
    characters: frozenset[int]

    def shown(self, text: str) -> str:
        """A text with a sign (geta) for each character that the font has not got, which would be drawn as a box."""
        lack = MISSING if ord(MISSING) in self.characters else "?"
        return "".join(c if ord(c) in self.characters else lack if c.isprintable() else "" for c in text)


def families(script: str) -> tuple[str, ...]:
    """The families that have the characters of a script, those that suit it best first.

    >>> families("Hant-HK")[:2]
    ('Noto Sans CJK HK', 'Noto Sans HK')
    """
    regions = _REGIONS[script]
    base = "Hans" if script == "Hans" else "Hant"
    other = "Hant" if base == "Hans" else "Hans"
    near = _of_regions(regions[:2] if base == "Hans" else regions[:3])
    far = _of_regions(regions)
    return tuple(dict.fromkeys((*near, *_OF_SYSTEMS[base], *far, *_OF_SYSTEMS[other], *_ANY)))


def find_font(script: str = "Hans", font: str | os.PathLike[str] | None = None) -> Font:
    """A font that has the characters of a script.

    Args:
        script: One of `SCRIPTS`.
        font: The family, or the path of a file, of a font to take; by default one is looked for.

    Raises:
        ArgumentError: There is no such script, or the font cannot be read or has no Chinese characters.
        MissingFontError: None was found; the message says what to install.
        MissingPackageError: matplotlib is not installed.
    """
    if script not in SCRIPTS:
        raise ArgumentError(f"there is no script {script!r}; use one of: {' '.join(SCRIPTS)}")
    try:
        from matplotlib import font_manager
    except ImportError as error:
        raise MissingPackageError("matplotlib", "plots") from error
    if font is not None:
        return _given(os.fspath(font), script)
    known = font_manager.fontManager.ttflist
    found = _first(known, families(script), script)
    if found is None and _add_unknown():
        found = _first(known, families(script), script)
    if found is None:
        raise MissingFontError(PACKAGES)
    return found


def _of_regions(regions: Sequence[str]) -> list[str]:
    return [form.format(region) for region in regions for form in _BY_REGION]


def _given(font: str, script: str) -> Font:
    from matplotlib import font_manager

    known = font_manager.fontManager.ttflist
    if os.path.exists(font):
        before = len(known)
        try:
            font_manager.fontManager.addfont(font)
        except (OSError, RuntimeError) as error:
            raise ArgumentError(f"{font} cannot be read as a font: {error}") from error
        found = _first(known[before:], [entry.name for entry in known[before:]], script)
    else:
        found = _first(known, [font], script)
        if found is None and not any(entry.name == font for entry in known):
            raise ArgumentError(f"matplotlib knows no font {font!r}; give the path of its file, or no font: one is looked for")
    if found is None:
        raise ArgumentError(f"the font {font} has no Chinese characters of the script {script}")
    return found


def _first(entries: Iterable[FontEntry], names: Iterable[str], script: str) -> Font | None:
    """The first of the families that is there in its regular weight, and really has the characters."""
    by_name: dict[str, FontEntry] = {}
    for entry in entries:
        before = by_name.get(entry.name)
        if before is None or _plainness(entry) < _plainness(before):
            by_name[entry.name] = entry
    for name in names:
        if name not in by_name:
            continue
        characters = _characters(by_name[name])
        if all(ord(c) in characters for c in PROBE["Hans" if script == "Hans" else "Hant"]):
            return Font(name, by_name[name].fname, characters)
    return None


def _plainness(entry: FontEntry) -> tuple[bool, int]:
    return entry.style != "normal", abs(int(entry.weight) - 400) if str(entry.weight).isdigit() else 0


def _characters(entry: FontEntry) -> frozenset[int]:
    """The code points that a font has."""
    from matplotlib.ft2font import FT2Font

    place = getattr(entry, "index", 0)  # before 3.11 the first font of a collection is the only one
    try:
        font = FT2Font(entry.fname, face_index=place) if place else FT2Font(entry.fname)
    except (OSError, RuntimeError):  # removed since matplotlib looked
        return frozenset()
    return frozenset(font.get_charmap())


def _add_unknown() -> bool:
    """Tell matplotlib of Chinese fonts that were installed since it last looked; whether there are any."""
    from matplotlib import font_manager

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    added = False
    for path in font_manager.findSystemFonts():
        if path not in known and HINTS.search(os.path.basename(path)):
            try:
                font_manager.fontManager.addfont(path)
                added = True
            except (OSError, RuntimeError):  # a file that is no font after all
                continue
    return added
