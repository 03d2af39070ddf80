"""A text in, its words out, by the interface of jieba: ``import zhangju.compat.jieba as jieba`` is the migration.

>>> import zhangju.compat.jieba as jieba
>>> jieba.lcut("他来到了网易杭研大厦")
['他', '来到', '了', '网易', '杭研', '大厦']
>>> jieba.add_word("杭研大厦")
>>> jieba.lcut("他来到了网易杭研大厦")
['他', '来到', '了', '网易', '杭研大厦']
>>> jieba.del_word("杭研大厦")

Results are those of jieba 0.42.1; ``docs/migrating-from-jieba.md`` tells what differs. As in jieba, the functions of this module
work on one instance, `dt`, which whoever imports the module shares; threads may use it, and what one of them adds, all have.
"""

from __future__ import annotations

from zhangju.compat.jieba.tokenizer import Tokenizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.compat.jieba import analyse, posseg

__all__ = [
    "Tokenizer",
    "add_word",
    "analyse",
    "cut",
    "cut_for_search",
    "del_word",
    "dt",
    "get_DAG",
    "get_FREQ",
    "initialize",
    "lcut",
    "lcut_for_search",
    "load_userdict",
    "posseg",
    "setLogLevel",
    "set_dictionary",
    "suggest_freq",
    "tokenize",
]

dt = Tokenizer()
"""The instance that the functions work on."""

add_word = dt.add_word
cut = dt.cut
cut_for_search = dt.cut_for_search
del_word = dt.del_word
get_DAG = dt.get_DAG  # noqa: N816 - jieba's name
initialize = dt.initialize
lcut = dt.lcut
lcut_for_search = dt.lcut_for_search
load_userdict = dt.load_userdict
set_dictionary = dt.set_dictionary
suggest_freq = dt.suggest_freq
tokenize = dt.tokenize


def get_FREQ(k: str, d: int | None = None) -> int | None:  # noqa: N802 - jieba's name
    """How often a word counts; 0 for the beginning of one, `d` for what is neither."""
    return dt.FREQ.get(k, d)


def setLogLevel(log_level: int) -> None:  # noqa: N802 - jieba's names
    """Accepted, as programs call it to silence jieba; here nothing is logged."""


def __getattr__(name: str) -> object:
    """The modules `posseg` and `analyse`, which are loaded when they are used."""
    if name not in {"analyse", "posseg"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f"{__name__}.{name}")
