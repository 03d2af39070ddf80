r"""zhangju (章句): the raw text of a scraped Chinese news article in, its parts out.

>>> import zhangju
>>> article = zhangju.parse("2020年04月29日08:32 來源:人民網-中國共產黨新聞網\n今天上午，全鎮三個村同時開工，預計年底完成。")
>>> article.published, article.source.name, article.source.channel
('2020-04-29T08:32', '人民網', '中國共產黨新聞網')

Importing this loads nothing: each name is fetched from its module when it is first used.
"""

from __future__ import annotations

from zhangju._version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.article import Announcement, Article, Dateline, Part, Section, Source, parse
    from zhangju.duplicates import Duplicates, Fingerprint, fingerprint
    from zhangju.errors import ArgumentError, LexiconError, MissingFontError, MissingPackageError, ZhangjuError, ZhangjuWarning
    from zhangju.io.arrow import ArrowMapper
    from zhangju.mend import Edit, Repaired, TextWarning, repair
    from zhangju.pipeline import Pipeline
    from zhangju.script import Converter, convert
    from zhangju.script.detect import ScriptReport, detect_script
    from zhangju.script.normalize import normalize_script
    from zhangju.script.regions import RegionSign
    from zhangju.spans import Alignment, Span
    from zhangju.views import View, view
    from zhangju.words.counts import Counts
    from zhangju.words.idf import Idf
    from zhangju.words.kept import cut, keywords, tokenize
    from zhangju.words.keywords import Keyword, KeywordExtractor, Keywords
    from zhangju.words.segment import Segmenter, Token
    from zhangju.words.themes import Themes, themes

__all__ = [
    "Alignment",
    "Announcement",
    "ArgumentError",
    "ArrowMapper",
    "Article",
    "Converter",
    "Counts",
    "Dateline",
    "Duplicates",
    "Edit",
    "Fingerprint",
    "Idf",
    "Keyword",
    "KeywordExtractor",
    "Keywords",
    "LexiconError",
    "MissingFontError",
    "MissingPackageError",
    "Part",
    "Pipeline",
    "RegionSign",
    "Repaired",
    "ScriptReport",
    "Section",
    "Segmenter",
    "Source",
    "Span",
    "TextWarning",
    "Themes",
    "Token",
    "View",
    "ZhangjuError",
    "ZhangjuWarning",
    "__version__",
    "convert",
    "cut",
    "detect_script",
    "fingerprint",
    "keywords",
    "normalize_script",
    "parse",
    "repair",
    "themes",
    "tokenize",
    "view",
]

_ERRORS = ("ArgumentError", "LexiconError", "MissingFontError", "MissingPackageError", "ZhangjuError", "ZhangjuWarning")
_MODULES = {
    "zhangju.article": ("Announcement", "Article", "Dateline", "Part", "Section", "Source", "parse"),
    "zhangju.duplicates": ("Duplicates", "Fingerprint", "fingerprint"),
    "zhangju.errors": _ERRORS,
    "zhangju.io.arrow": ("ArrowMapper",),
    "zhangju.mend": ("Edit", "Repaired", "TextWarning", "repair"),
    "zhangju.pipeline": ("Pipeline",),
    "zhangju.script": ("Converter", "convert"),
    "zhangju.script.detect": ("ScriptReport", "detect_script"),
    "zhangju.script.normalize": ("normalize_script",),
    "zhangju.script.regions": ("RegionSign",),
    "zhangju.spans": ("Alignment", "Span"),
    "zhangju.views": ("View", "view"),
    "zhangju.words.counts": ("Counts",),
    "zhangju.words.idf": ("Idf",),
    "zhangju.words.kept": ("cut", "keywords", "tokenize"),
    "zhangju.words.keywords": ("Keyword", "KeywordExtractor", "Keywords"),
    "zhangju.words.segment": ("Segmenter", "Token"),
    "zhangju.words.themes": ("Themes", "themes"),
}
#: Modules that are used by their names, `zhangju.samples.page()`, without being imported by them.
_SHOWN = ("plots", "report", "samples")
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _SHOWN:
        return import_module(f"zhangju.{name}")
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
