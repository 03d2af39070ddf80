"""Dictionaries in, one memory-mapped file out: what characters and words there are.

>>> lexicon = default()
>>> lexicon.fold("來源︰人民網　（Ａ）")
'来源:人民网 (A)'
>>> lexicon.readings["網"]
'wǎng'
"""

from zhangju.lexicon.store import Lexicon, default

__all__ = ["Lexicon", "default"]
