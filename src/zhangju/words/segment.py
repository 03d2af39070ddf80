"""A text in, its words out, as jieba finds them, in either script: `Segmenter`."""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.kernels.lattice import Lattice
from zhangju.words.counts import Counts
from zhangju.words.dictionary import JIEBA, load_dictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import NamedTuple, TypeVar

    from zhangju.words.entries import Words
    from zhangju.words.tags import TagNumbers

    Result = TypeVar("Result")
else:
    from zhangju.named import NamedTuple

UNKNOWN = 1 << 63
"""The bit that ids have of words that neither the dictionary nor the user has."""


class Token(NamedTuple):
    """A word where it stands.

    Attributes:
        text: The word as written.
        start: Where it starts in the text, in code points.
        end: Where it ends.
        tag: Its part of speech by the dictionary, in jieba's letters: ``n`` noun, ``v`` verb, ``nr`` person, ``ns`` place, …;
            ``m`` number, ``eng`` Latin letters, ``x`` mark or unknown; of a Chinese word that it has not, the likeliest.
    """

    text: str
    start: int
    end: int
    tag: str


class Segmenter:
    """A dictionary, and words of yours, to cut texts into words by.

    The words are the likeliest path through all dictionary words that stand in a text, as likely as they are frequent; what the
    dictionary does not have is found by a hidden Markov model. Dictionary, model and algorithm are jieba's (MIT; Sun Junyi); with
    ``fold=False`` and no words of yours the result is that of jieba 0.42.1, word for word. By default characters are looked up as
    the folded view shows them, so that a Traditional text is cut as its Simplified twin is; words come out as they are written.

    Args:
        dictionary: ``jieba``, or the path of a dictionary in jieba's format: a line for each word, with its frequency and its
            part of speech, blanks between. It is compiled at its first use, which takes some seconds, and kept in the user's
            cache folder.
        words: Words of yours, in either script, with any characters in them, blanks too: a list of words, of
            ``(word, frequency)`` or of ``(word, frequency, tag)``; a dict of words with frequencies; or the path of a file in
            jieba's format. Without a frequency a word gets one that makes it just likely enough to be cut out; 0 leaves a word
            out.
        fold: Whether Traditional characters are looked up as Simplified ones, full-width letters and digits as half-width ones.
        hmm: Whether what the dictionary does not have is cut by the hidden Markov model; else it falls into single characters.

    Raises:
        ArgumentError: An argument cannot be used.
        LexiconError: The dictionary cannot be read.

    A segmenter is immutable, safe to share between threads, and pickles as its arguments. While it works on a text of some
    thousand characters other threads run.

    >>> Segmenter().cut("志願者走進社區"), Segmenter().cut("志愿者走进社区")
    (['志願者', '走進', '社區'], ['志愿者', '走进', '社区'])
    >>> Segmenter(words=["5G 手机"]).cut("新款5G 手机上市")
    ['新款', '5G 手机', '上市']
    """

    __slots__ = ("_added", "_lattice", "_tag_numbers", "_tags", "dictionary", "hmm")

    def __init__(
        self,
        dictionary: str | os.PathLike[str] = JIEBA,
        *,
        words: Words = (),
        fold: bool = True,
        hmm: bool = True,
    ) -> None:
        self.dictionary = load_dictionary(dictionary)
        self.hmm = bool(hmm)
        self._lattice = Lattice(self.dictionary.arrays(), self.dictionary.total, bool(fold))
        self._added: list[tuple[str, int, str]] = []
        self._tags: dict[int, str] = {}
        self._tag_numbers: TagNumbers | None = None
        if words:
            from zhangju.words.entries import read_words

            self._add(read_words(words))

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.dictionary.name, self._added, self.fold, self.hmm)

    def __repr__(self) -> str:
        dictionary = "" if self.dictionary.name == JIEBA else repr(self.dictionary.name)
        named = [dictionary, *(f"{name}=False" for name in ("fold", "hmm") if not getattr(self, name))]
        named += [f"words=<{len(self._added)}>"] if self._added else []
        return f"Segmenter({', '.join(filter(None, named))})"

    @property
    def fold(self) -> bool:
        """Whether characters are looked up as the folded view shows them."""
        return self._lattice.fold

    @property
    def total(self) -> int:
        """The sum of the frequencies of all words."""
        return int(self._lattice.total)

    def with_words(self, words: Words) -> Segmenter:
        """A segmenter that has these words too; of those that it has already, the frequency is changed.

        Args:
            words: As `Segmenter` takes them.

        >>> Segmenter().with_words(["聯網格"]).cut("聯村聯網格")
        ['聯村', '聯網格']
        """
        from zhangju.words.entries import read_words

        grown = object.__new__(Segmenter)
        grown.dictionary, grown.hmm = self.dictionary, self.hmm
        grown._lattice = Lattice(self._lattice.arrays, self._lattice.total, self.fold, self._lattice)
        grown._added, grown._tags = list(self._added), dict(self._tags)
        grown._tag_numbers = None
        grown._add(read_words(words))
        return grown

    def without_words(self, words: Iterable[str]) -> Segmenter:
        """A segmenter that has not these words, neither from its dictionary nor from what was added.

        >>> Segmenter().without_words(["志愿者"]).cut("志愿者走进社区")
        ['志愿', '者', '走进', '社区']
        """
        if isinstance(words, str):
            raise ArgumentError("without_words() takes a list of words, not a single text")
        return self.with_words([(word, 0) for word in words])

    def cut(self, text: str, *, hmm: bool | None = None) -> list[str]:
        """The words of a text, as they are written; joined they are the text.

        Args:
            text: Any text.
            hmm: Whether the model is used for what the dictionary does not have; None does as the segmenter was made.

        Raises:
            ArgumentError: It is no text.

        >>> Segmenter().cut("他来到了网易杭研大厦")
        ['他', '来到', '了', '网易', '杭研', '大厦']
        """
        return self._lattice.cut(_as_text(text), self.hmm if hmm is None else bool(hmm))

    def cut_all(self, text: str) -> list[str]:
        """All words of the dictionary that stand in a text, overlapping ones too, as by jieba.

        As with jieba, an empty word stands where a run of marks begins or ends with a blank.

        >>> Segmenter().cut_all("我来到北京清华大学")
        ['我', '来到', '北京', '清华', '清华大学', '华大', '大学']
        """
        from zhangju.words.overlapping import cut_all

        return cut_all(self._lattice, _as_text(text))

    def cut_for_search(self, text: str, *, hmm: bool | None = None) -> list[str]:
        """The words of a text, before each long one the dictionary's words of two and three characters within it.

        >>> Segmenter().cut_for_search("中国科学院计算所")
        ['中国', '科学', '学院', '科学院', '中国科学院', '计算', '计算所']
        """
        text = _as_text(text)
        return [text[start:end] for start, end in self._search_spans(text, hmm=hmm)]

    def tokenize(self, text: str, *, mode: str = "default", hmm: bool | None = None) -> list[Token]:
        """The words of a text with their places and parts of speech.

        Args:
            text: Any text.
            mode: ``default`` for the words of `cut`, ``search`` for those of `cut_for_search`.
            hmm: As in `cut`.

        Raises:
            ArgumentError: It is no text, or there is no such mode.

        >>> Segmenter().tokenize("志願者走進社區")[1]
        Token(text='走進', start=3, end=5, tag='v')
        """
        text = _as_text(text)
        if mode not in {"default", "search"}:
            raise ArgumentError(f"there is no mode {mode!r}; use 'default' or 'search'")
        ends, ids, codes = self._lattice.guessed(text, self.hmm if hmm is None else bool(hmm), self.dictionary.joint())
        starts = [0, *ends]
        words = [text[start:end] for start, end in zip(starts, ends, strict=False)]
        # Number 0 may be a part of speech of the dictionary's, or none.
        names, own = self.tags.names, self._tags
        tags = [
            names[code] if code and number not in own else self._tag(number, word, code)
            for code, number, word in zip(codes, ids, words, strict=True)
        ]
        tokens = list(map(Token._make, zip(words, starts, ends, tags, strict=False)))
        if mode == "default":
            return tokens
        whole = {(token.start, token.end): token for token in tokens}
        return [whole.get(span) or self._part(text, *span) for span in self._search_spans(text, hmm=hmm)]

    def cut_tagged(self, text: str, *, hmm: bool | None = None) -> list[Token]:
        """The words of a text with their parts of speech, both found at once, as by jieba.posseg.

        What the dictionary does not have is found by another hidden Markov model than in `cut`, which tells the parts of speech
        too, so that some words may differ from those of `cut`; ``%`` and ``-`` are always words by themselves. If nothing is
        folded, the result is that of jieba 0.42.1.

        Args:
            text: Any text.
            hmm: As in `cut`.

        Raises:
            ArgumentError: It is no text.

        >>> [(token.text, token.tag) for token in Segmenter().cut_tagged("河长陶岚来了")]
        [('河长', 'n'), ('陶岚', 'nr'), ('来', 'v'), ('了', 'ul')]
        """
        text = _as_text(text)
        _, ends, _, codes = self.tagged_tokens(text, self.hmm if hmm is None else bool(hmm))
        places = memoryview(ends).cast("I").tolist()
        starts = [0, *places]
        words = [text[start:end] for start, end in zip(starts, places, strict=False)]
        tags = map(self.tags.names.__getitem__, memoryview(codes).cast("H"))
        return list(map(Token._make, zip(words, starts, places, tags, strict=False)))

    def tokens(self, text: str) -> tuple[bytes, bytes, bytes]:
        """The words of a text as numbers: its characters as they are looked up, where each word ends, and what stands for it.

        Returns:
            32 bits for each character, 32 bits for each end, and 64 bits for each id.
        """
        tokens: tuple[bytes, bytes, bytes] = self._lattice.tokens(text, self.hmm)
        return tokens

    def tagged_tokens(self, text: str, hmm: bool | None = None) -> tuple[bytes, bytes, bytes, bytes]:  # noqa: FBT001
        """The same of the words that `cut_tagged` finds; and their parts of speech, as numbers that `tags` knows."""
        hidden = self.hmm if hmm is None else hmm
        units, ends, ids, codes = self._lattice.tagged(text, hidden, self.dictionary.joint())
        return units, ends, ids, self.tags.of_user(ids, codes)

    @property
    def tags(self) -> TagNumbers:
        """The numbers of parts of speech, and those that the user's words have."""
        tags = self._tag_numbers
        if tags is None:
            from zhangju.words.tags import TagNumbers

            self._tag_numbers = tags = TagNumbers(self.dictionary, self._tags)
        return tags

    def count(self, text: str | Iterable[str], *, hmm: bool | None = None) -> Counts:
        """How often each word occurs, without making strings of words.

        Args:
            text: A text, or several, which are counted together.
            hmm: As in `cut`.

        >>> counts = Segmenter().count("志願者走訪，志願者登記")
        >>> counts.most_common(1), len(counts)
        ([('志願者', 2)], 4)
        """
        model = self.hmm if hmm is None else bool(hmm)
        if type(text) is str:
            return Counts(text, self._lattice.count(text, model))
        if isinstance(text, str):
            return self.count(_as_text(text), hmm=hmm)
        return Counts.together(Counts(_as_text(one), self._lattice.count(_as_text(one), model)) for one in _several(text))

    def cut_many(self, texts: Iterable[str], *, threads: int = 1, hmm: bool | None = None) -> Iterator[list[str]]:
        """`cut` for several texts, in their order.

        Args:
            texts: Texts; they are read as results are asked for, and not all at once.
            threads: How many texts are worked on at the same time.
            hmm: As in `cut`.

        >>> list(Segmenter().cut_many(["走進社區", "走进社区"]))
        [['走進', '社區'], ['走进', '社区']]
        """
        return _each(lambda text: self.cut(text, hmm=hmm), _several(texts), threads)

    def count_many(self, texts: Iterable[str], *, threads: int = 1, hmm: bool | None = None) -> Iterator[Counts]:
        """`count` for several texts, each by itself, in their order; arguments as in `cut_many`."""
        return _each(lambda text: self.count(text, hmm=hmm), _several(texts), threads)

    def suggest_freq(self, segment: str | Sequence[str]) -> int:
        """The frequency that makes a word just likely enough to be cut out, or its parts to be cut apart.

        Args:
            segment: The word; or its parts, for the highest frequency of the word with which they are likelier.

        >>> segmenter = Segmenter()
        >>> segmenter.suggest_freq("聯網格") > segmenter.frequency("聯網格")
        True
        >>> segmenter.with_words({"中将": segmenter.suggest_freq(("中", "将"))}).cut("如果放到旧字典中将出错", hmm=False)
        ['如果', '放到', '旧', '字典', '中', '将', '出错']
        """
        if isinstance(segment, str):
            return int(self._lattice.suggested(_as_text(segment))) if segment else 1
        try:
            parts = list(segment)
        except TypeError:
            raise ArgumentError(f"suggest_freq() takes a word, or a list of its parts, not {segment!r}") from None
        total, share = float(self.total), 1.0
        for part in parts:
            known = self._lattice.frequency(_as_text(part))
            share *= (1 if known < 0 else known) / total
        return min(int(share * self.total), self.frequency("".join(parts)))

    def frequency(self, word: str) -> int:
        """How often a word counts; 0 if it is none.

        >>> Segmenter().frequency("网格"), Segmenter().frequency("聯網格")
        (104, 0)
        """
        return max(int(self._lattice.frequency(word)), 0) if _as_text(word) else 0

    def known(self, word: str) -> int | None:
        """How often a word counts; 0 for the beginning of one, None for what is neither.

        >>> Segmenter().known("网格"), Segmenter().known("清华大"), Segmenter().known("聯網格")
        (104, 0, None)
        """
        known = int(self._lattice.frequency(_as_text(word))) if word else -1
        return None if known < 0 else known

    def last_places(self, text: str) -> list[list[int]]:
        """For each place of a text where the last characters of the words are that begin there; the place itself if none does.

        >>> Segmenter().last_places("清华大学")
        [[0, 1, 3], [1, 2], [2, 3], [3]]
        """
        return [[end - 1 for end in ends] for ends in self._lattice.words_at(_as_text(text))[1]]

    def id(self, word: str) -> int:
        """What stands for a word in `count`.

        It is the same for both scripts, for all texts, and for all segmenters of one dictionary but for words of yours. If
        neither the dictionary nor you have the word, it is a hash, with the highest of 64 bits set.

        >>> Segmenter().id("網格") == Segmenter().id("网格") < UNKNOWN <= Segmenter().id("聯網格")
        True
        """
        return int(self._lattice.number(_as_text(word)))

    def spelled(self, text: str) -> str:
        """A text as this segmenter looks it up: folded if it folds, else as it is.

        >>> Segmenter().spelled("聯網格"), Segmenter(fold=False).spelled("聯網格")
        ('联网格', '聯網格')
        """
        return str(self._lattice.spelled(_as_text(text)))

    def word(self, number: int) -> str:
        """The word that an id stands for, in Simplified as in the dictionary, or folded if it is one of yours.

        Raises:
            ArgumentError: The id is a hash, of which only the text knows the word; or of another segmenter.

        >>> Segmenter().word(Segmenter().id("網格"))
        '网格'
        """
        own = number - self._lattice.words
        if own <= 0 < number:
            return self.dictionary.word(number)
        if not 0 < own <= len(self._lattice.extra.new):
            raise ArgumentError(f"{number} is no word of this segmenter's; what is in no dictionary is told by `Counts` only")
        return str(self._lattice.extra.new[own - 1])

    def tag(self, number: int, text: str) -> str:
        """The part of speech of a word, given what stands for it, and how it is written."""
        return self._tag(number, text, 0)

    def _tag(self, number: int, text: str, code: int) -> str:
        """The part of speech of a word; `code` is what the lattice says, 0 if it was not asked or does not know."""
        own = self._tags.get(number)
        if own is not None:
            return own
        if number <= self._lattice.words:
            return self.dictionary.tag(number)
        code = code or self._lattice.guess(text, self.dictionary.joint())
        if code:
            return self.dictionary.tag_name(code)
        folded = self._lattice.spelled(text)
        if folded.isascii() and folded.isalnum():
            return "m" if folded.isdigit() else "eng"
        return "m" if folded.replace(".", "", 1).rstrip("%").isdecimal() else "x"

    @property
    def own_words(self) -> list[str]:
        """The words that the dictionary has not, folded, by their numbers, which follow on those of the dictionary."""
        return list(self._lattice.extra.new)

    def _add(self, entries: list[tuple[str, int, str]]) -> None:
        self._lattice.add([word for word, _, _ in entries], [frequency for _, frequency, _ in entries])
        self._added += entries
        for word, _, tag in entries:
            if tag:
                self._tags[self._lattice.number(word)] = tag

    def _part(self, text: str, start: int, end: int) -> Token:
        word = text[start:end]
        return Token(word, start, end, self.tag(self._lattice.number(word), word))

    def _search_spans(self, text: str, *, hmm: bool | None) -> Iterator[tuple[int, int]]:
        places = iter(self._lattice.search_ends(text, self.hmm if hmm is None else bool(hmm)))
        return zip(places, places, strict=True)


def _each(function: Callable[[str], Result], texts: Iterable[str], threads: int) -> Iterator[Result]:
    if isinstance(threads, bool) or not isinstance(threads, int) or threads < 1:
        raise ArgumentError(f"threads are a whole number from 1 on, not {threads!r}")
    return map(function, texts) if threads == 1 else _in_threads(function, texts, threads)


def _in_threads(function: Callable[[str], Result], texts: Iterable[str], threads: int) -> Iterator[Result]:
    """What a function makes of each text, in order; only some texts more than there are threads are read ahead."""
    from collections import deque
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Result]] = deque()
        for text in texts:
            waiting.append(pool.submit(function, text))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _several(texts: Iterable[str]) -> Iterable[str]:
    if isinstance(texts, str | bytes):
        raise ArgumentError("several texts are wanted; put a single one in a list")
    try:
        return iter(texts)
    except TypeError:
        raise ArgumentError(f"texts are wanted, not {type(texts).__name__}") from None


def _unpickled(dictionary: str, words: list[tuple[str, int, str]], fold: bool, hmm: bool) -> Segmenter:  # noqa: FBT001
    made = Segmenter(dictionary, fold=fold, hmm=hmm)
    if words:
        made._add(words)  # noqa: SLF001
    return made


def _as_text(text: object) -> str:
    """A text as a plain string, which an instance of a subclass may not be to C."""
    if type(text) is str:
        return text
    if not isinstance(text, str):
        hint = "; decode it first" if isinstance(text, bytes) else ""
        raise ArgumentError(f"a text is wanted, not {type(text).__name__}{hint}")
    return str.__str__(text)
