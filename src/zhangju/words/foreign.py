"""A tokenizer of another package in, a segmenter that cuts as it does out: `TokenizerSegmenter`."""

from __future__ import annotations

from array import array

from zhangju.errors import ArgumentError
from zhangju.words.segment import Segmenter, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Protocol

    from zhangju.words.counts import Counts
    from zhangju.words.entries import Words

    class ForeignTokenizer(Protocol):
        """What a tokenizer has to have: jieba's method."""

        def lcut(self, text: str, /) -> list[str]:
            """The words of a text; joined they are the text."""


class TokenizerSegmenter(Segmenter):
    """A segmenter that leaves the cutting to another package's tokenizer, such as a `jieba.Tokenizer` with a user's words in it.

    Ids, frequencies in documents, and parts of speech are those of jieba's dictionary; but how often words count is what the
    tokenizer says, if it has jieba's ``FREQ``, and so are parts of speech that were given to its words.

    Args:
        tokenizer: The tokenizer: what has a method ``lcut`` as jieba's. It is used as it is each time, and not copied.
        fold: Whether ids are the same for both scripts; the tokenizer sees the text as it is.
        hmm: Whether the tokenizer is to cut with its hidden Markov model.

    Raises:
        ArgumentError: It has no method ``lcut``.

    >>> class Pairs:
    ...     def lcut(self, text):
    ...         return [text[place : place + 2] for place in range(0, len(text), 2)]
    >>> TokenizerSegmenter(Pairs()).count("社区食堂社区").most_common(1)
    [('社区', 2)]
    """

    __slots__ = ("tokenizer",)

    def __init__(self, tokenizer: ForeignTokenizer, *, fold: bool = False, hmm: bool = True) -> None:
        if not callable(getattr(tokenizer, "lcut", None)):
            raise ArgumentError(f"a tokenizer has a method lcut, as jieba.Tokenizer does; {type(tokenizer).__name__} has none")
        super().__init__(fold=fold, hmm=hmm)
        self.tokenizer = tokenizer

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.tokenizer, self.fold, self.hmm)

    def __repr__(self) -> str:
        return f"TokenizerSegmenter({self.tokenizer!r})"

    def cut(self, text: str, *, hmm: bool | None = None) -> list[str]:
        """The words of a text, as the tokenizer finds them.

        Raises:
            ArgumentError: It is no text, or the tokenizer left something of it out.
        """
        if not isinstance(text, str):
            raise ArgumentError(f"a text is wanted, not {type(text).__name__}")
        with_model = self.hmm if hmm is None else bool(hmm)
        tokenizer: Any = self.tokenizer
        words = list(tokenizer.lcut(text) if with_model else tokenizer.lcut(text, HMM=False))
        if "".join(words) != text:
            raise ArgumentError(f"{self.tokenizer!r} does not give back the whole text; only such tokenizers can be used")
        return words

    def cut_all(self, text: str) -> list[str]:
        """All words of the tokenizer's dictionary that stand in a text, if it can tell them as jieba does."""
        tokenizer: Any = self.tokenizer
        return list(tokenizer.lcut(text, cut_all=True))

    def tokenize(self, text: str, *, mode: str = "default", hmm: bool | None = None) -> list[Token]:
        """The words of a text with their places and parts of speech; only the mode ``default``."""
        if mode != "default":
            raise ArgumentError(f"with another package's tokenizer the mode is 'default', not {mode!r}")
        tokens = []
        start = 0
        for word in self.cut(text, hmm=hmm):
            tokens.append(Token(word, start, start + len(word), self.tag(self.id(word), word)))
            start += len(word)
        return tokens

    def cut_tagged(self, text: str, *, hmm: bool | None = None) -> list[Token]:
        """As `tokenize`: the words are the tokenizer's."""
        return self.tokenize(text, hmm=hmm)

    def tokens(self, text: str) -> tuple[bytes, bytes, bytes]:
        """As `Segmenter.tokens`."""
        ends, ids = array("I"), array("Q")
        numbers: dict[str, int] = {}
        end = 0
        for word in self.cut(text):
            number = numbers.get(word)
            if number is None:
                number = numbers[word] = self.id(word)
            end += len(word)
            ends.append(end)
            ids.append(number)
        return array("I", map(ord, self.spelled(text))).tobytes(), ends.tobytes(), ids.tobytes()

    def tagged_tokens(self, text: str, hmm: bool | None = None) -> tuple[bytes, bytes, bytes, bytes]:  # noqa: FBT001
        """As `Segmenter.tagged_tokens`."""
        units, ends, ids = self.tokens(text)
        tokens = self.tokenize(text, hmm=hmm)
        code = self.tags.code
        return units, ends, ids, array("H", [code(token.tag) for token in tokens]).tobytes()

    def tag(self, number: int, text: str) -> str:
        """The part of speech of a word: what it was given, or by the dictionary, or the likeliest."""
        given: dict[str, str] = getattr(self.tokenizer, "user_word_tag_tab", {})
        return given.get(text) or super().tag(number, text)

    def count(self, text: str | Iterable[str], *, hmm: bool | None = None) -> Counts:
        """As `Segmenter.count`."""
        from zhangju.words.counts import Counts

        if not isinstance(text, str):
            return Counts.together(self.count(one, hmm=hmm) for one in text)
        places: dict[int, int] = {}
        frequencies, spans = array("I"), array("I")
        start = 0
        for word in self.cut(text, hmm=hmm):
            number = self.id(word)
            if number in places:
                frequencies[places[number]] += 1
            else:
                places[number] = len(frequencies)
                frequencies.append(1)
                spans.extend((start, start + len(word)))
            start += len(word)
        return Counts(text, (array("Q", places).tobytes(), frequencies.tobytes(), spans.tobytes()))

    def known(self, word: str) -> int | None:
        """How often a word counts by the tokenizer's ``FREQ``, or else by the dictionary."""
        frequencies = getattr(self.tokenizer, "FREQ", None)
        return super().known(word) if frequencies is None else frequencies.get(word)

    def frequency(self, word: str) -> int:
        """As `known`, and 0 for what is no word."""
        return self.known(word) or 0

    def suggest_freq(self, segment: str | Iterable[str]) -> int:
        """What the tokenizer suggests."""
        tokenizer: Any = self.tokenizer
        if not hasattr(tokenizer, "suggest_freq"):
            raise ArgumentError(f"{tokenizer!r} suggests no frequencies")
        return int(tokenizer.suggest_freq(segment))

    def with_words(self, words: Words) -> Segmenter:
        """Not to be had: the words are the tokenizer's, and it is not copied.

        Raises:
            ArgumentError: Always.
        """
        raise ArgumentError(f"add words to the tokenizer itself, not to what cuts by it: {words!r}")

    def _search_spans(self, text: str, *, hmm: bool | None) -> Iterator[tuple[int, int]]:
        start = 0
        for word in self.cut(text, hmm=hmm):
            for length in (2, 3):
                if len(word) > length:
                    for place in range(start, start + len(word) - length + 1):
                        if self.known(text[place : place + length]):
                            yield place, place + length
            yield start, start + len(word)
            start += len(word)


def as_segmenter(given: object) -> Segmenter:
    """What cuts texts: a segmenter as it is, or made of a tokenizer.

    Raises:
        ArgumentError: It is neither.
    """
    if isinstance(given, Segmenter):
        return given
    own = getattr(given, "segmenter", None)
    if isinstance(own, Segmenter):
        return own
    if callable(getattr(given, "lcut", None)):
        return TokenizerSegmenter(given)  # type: ignore[arg-type]
    raise ArgumentError(f"segmenter is a Segmenter or a tokenizer with a method lcut as jieba's, not {type(given).__name__}")


def _unpickled(tokenizer: ForeignTokenizer, fold: bool, hmm: bool) -> TokenizerSegmenter:  # noqa: FBT001
    return TokenizerSegmenter(tokenizer, fold=fold, hmm=hmm)
