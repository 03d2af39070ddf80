"""A text in, its words with their parts of speech out, by the interface of jieba.posseg.

>>> import zhangju.compat.jieba.posseg as pseg
>>> [(word, flag) for word, flag in pseg.cut("我爱北京")]
[('我', 'r'), ('爱', 'v'), ('北京', 'ns')]
"""

from __future__ import annotations

from zhangju.compat import jieba
from zhangju.compat.jieba.tokenizer import Tokenizer, decoded, refuse_paddle

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator


class pair:  # noqa: N801 - jieba's name
    """A word and its part of speech."""

    __slots__ = ("flag", "word")

    def __init__(self, word: str, flag: str) -> None:
        self.word = word
        self.flag = flag

    def __repr__(self) -> str:
        return f"pair({self.word!r}, {self.flag!r})"

    def __str__(self) -> str:
        return f"{self.word}/{self.flag}"

    def __iter__(self) -> Iterator[str]:
        return iter((self.word, self.flag))

    def __lt__(self, other: pair) -> bool:
        return self.word < other.word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, pair) and self.word == other.word and self.flag == other.flag

    def __hash__(self) -> int:
        return hash(self.word)

    def encode(self, arg: str) -> bytes:
        """The word and its part of speech as bytes, a stroke between."""
        return str(self).encode(arg)


class POSTokenizer:
    """What `jieba.posseg.POSTokenizer` is: it tells the parts of speech of a tokenizer's words.

    Args:
        tokenizer: The tokenizer; by default a new one.
    """

    def __init__(self, tokenizer: Tokenizer | None = None) -> None:
        self.tokenizer = tokenizer or Tokenizer()

    def __repr__(self) -> str:
        return f"<POSTokenizer tokenizer={self.tokenizer!r}>"

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or name in {"cut_for_search", "lcut_for_search", "tokenize", "tokenizer"}:
            raise AttributeError(f"parts of speech are told by cut and lcut only; there is no {name}")
        return getattr(self.tokenizer, name)

    def initialize(self, dictionary: str | os.PathLike[str] | None = None) -> None:
        """Load the dictionary now; another one, if it is given."""
        self.tokenizer.initialize(dictionary)

    def cut(self, sentence: str | bytes, HMM: bool = True) -> Iterator[pair]:  # noqa: FBT001, FBT002, N803
        """The words of a text with their parts of speech, one after the other.

        Args:
            sentence: A text, or bytes in UTF-8 or GBK.
            HMM: Whether what the dictionary does not have is found by the model of words and parts of speech.
        """
        return iter(self.lcut(sentence, HMM))

    def lcut(self, sentence: str | bytes, HMM: bool = True) -> list[pair]:  # noqa: FBT001, FBT002, N803
        """`cut` as a list."""
        return [pair(token.text, token.tag) for token in self.tokenizer.segmenter.cut_tagged(decoded(sentence), hmm=HMM)]


dt = POSTokenizer(jieba.dt)
initialize = dt.initialize


def cut(sentence: str | bytes, HMM: bool = True, use_paddle: bool = False) -> Iterator[pair]:  # noqa: FBT001, FBT002, N803
    """The words of a text with their parts of speech, one after the other; see `POSTokenizer.cut`."""
    refuse_paddle(use_paddle)
    return dt.cut(sentence, HMM)


def lcut(sentence: str | bytes, HMM: bool = True, use_paddle: bool = False) -> list[pair]:  # noqa: FBT001, FBT002, N803
    """`cut` as a list."""
    refuse_paddle(use_paddle)
    return dt.lcut(sentence, HMM)
