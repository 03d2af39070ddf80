"""A converter's name and a task in, the function to call for every text out, made as the peer's documentation has it.

A task is the name of one of OpenCC's configurations. Each gives the function and what it takes beside the text, so that
no peer pays for a wrapper. A converter that is an object is
made once and used again: none of them is measured in its slow mode.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would be charged to nobody, and some peers need it
if TYPE_CHECKING:
    from adapters import Function

MEDIAWIKI = {
    "s2t": "zh-hant", "t2s": "zh-hans",
    "s2tw": "zh-tw", "s2twp": "zh-tw", "t2tw": "zh-tw",
    "s2hk": "zh-hk", "s2hkp": "zh-hk", "t2hk": "zh-hk",
    "tw2s": "zh-cn", "tw2sp": "zh-cn", "hk2s": "zh-cn", "hk2sp": "zh-cn",
}  # fmt: skip
"""MediaWiki's variants, which know their target only, for OpenCC's configurations."""


def opencc(task: str) -> Function:
    """OpenCC, opencc-py and opencc-python-reimplemented are called alike."""
    from opencc import OpenCC

    return OpenCC(task).convert, ()


def opencc_purepy(task: str) -> Function:
    """A port in Python, with several processes for a very long text."""
    from opencc_purepy import OpenCC

    return OpenCC(task).convert, ()


def opencc_pyo3(task: str) -> Function:
    """A port in Rust."""
    from opencc_pyo3 import OpenCC

    return OpenCC(task).convert, ()


def zhconv(task: str) -> Function:
    """MediaWiki's tables, in Python."""
    target = MEDIAWIKI[task]
    from zhconv import convert

    return convert, (target,)


def zhconv_rs(task: str) -> Function:
    """MediaWiki's tables, in Rust."""
    target = MEDIAWIKI[task]
    from zhconv_rs import zhconv

    return zhconv, (target,)


def zhangju(task: str) -> Function:
    """The converter of this checkout."""
    from zhangju import Converter

    return Converter(task).convert, ()


def zhangju_align(task: str) -> Function:
    """Conversion that also tells which characters became which."""
    from zhangju import Converter

    return Converter(task).align, ()
