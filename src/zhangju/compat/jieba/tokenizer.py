"""A text in, its words out, by the interface of ``jieba.Tokenizer``, whose words can be changed at any time: `Tokenizer`."""

from __future__ import annotations

import os
import re
from threading import RLock

from zhangju.errors import ArgumentError
from zhangju.words.dictionary import JIEBA
from zhangju.words.segment import Segmenter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Dictionary = str | os.PathLike[str]

_LINE = re.compile(r"^(.+?)( [0-9]+)?( [a-z]+)?$")
MOST = 1 << 32


class Tokenizer:
    """What `jieba.Tokenizer` is: a dictionary, and words that are added and deleted.

    Args:
        dictionary: The path of a dictionary in jieba's format; None for jieba's own.
        fold: Whether Traditional characters are looked up as Simplified ones, which jieba does not do; see `zhangju.Segmenter`.

    Words that are added are put into the dictionary together when the next text is cut.

    >>> Tokenizer(fold=True).lcut("志願者走進社區")
    ['志願者', '走進', '社區']
    """

    def __init__(self, dictionary: Dictionary | None = None, *, fold: bool = False) -> None:
        self._fold = fold
        self._lock = RLock()
        self._pending: list[tuple[str, int | None, str]] = []
        self._segmenter: Segmenter | None = None
        self.dictionary = None if dictionary is None else _file(dictionary)
        self.user_word_tag_tab: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"<Tokenizer dictionary={self.dictionary!r}>"

    def __getstate__(self) -> dict[str, object]:
        return {
            "_fold": self._fold,
            "_segmenter": self.segmenter,
            "dictionary": self.dictionary,
            "user_word_tag_tab": self.user_word_tag_tab,
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state, _lock=RLock(), _pending=[])

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter that works here, with all words that were added until now; it does not change."""
        if self._segmenter is None or self._pending:
            with self._lock:
                if self._segmenter is None:
                    self._segmenter = Segmenter(self.dictionary or JIEBA, fold=self._fold)
                pending, self._pending = self._pending, []
                if pending:
                    self._segmenter = self._segmenter.with_words(pending)
        return self._segmenter

    @property
    def initialized(self) -> bool:
        """Whether the dictionary is loaded."""
        return self._segmenter is not None

    @property
    def total(self) -> int:
        """The sum of the frequencies of all words."""
        return self.segmenter.total

    @property
    def FREQ(self) -> Frequencies:  # noqa: N802 - jieba's name
        """How often each word counts, to be looked up; words are added by `add_word`."""
        return Frequencies(self)

    def initialize(self, dictionary: Dictionary | None = None) -> None:
        """Load the dictionary now, which else the first text does; another one, if it is given."""
        if dictionary is not None and _file(dictionary) != self.dictionary:
            self.set_dictionary(dictionary)
        _ = self.segmenter

    def set_dictionary(self, dictionary_path: Dictionary) -> None:
        """Use another dictionary from now on, without the words that were added to the one before.

        Raises:
            ArgumentError: There is no such file.
        """
        path = _file(dictionary_path)
        with self._lock:
            self.dictionary, self._segmenter, self._pending = path, None, []

    def cut(self, sentence: str | bytes, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002, N803
        """The words of a text, one after the other.

        Args:
            sentence: A text, or bytes in UTF-8 or GBK.
            cut_all: Whether all words of the dictionary that stand there are given, overlapping ones too.
            HMM: Whether what the dictionary does not have is cut by the hidden Markov model.
            use_paddle: Has to be false: there is no model of PaddlePaddle's here.

        Raises:
            ArgumentError: It is no text.
        """
        return iter(self.lcut(sentence, cut_all, HMM, use_paddle))

    def lcut(self, sentence: str | bytes, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False) -> list[str]:  # noqa: FBT001, FBT002, N803
        """`cut` as a list."""
        refuse_paddle(use_paddle)
        text = decoded(sentence)
        return self.segmenter.cut_all(text) if cut_all else self.segmenter.cut(text, hmm=HMM)

    def cut_for_search(self, sentence: str | bytes, HMM: bool = True) -> Iterator[str]:  # noqa: FBT001, FBT002, N803
        """The words of a text, before each long one the shorter ones in it."""
        return iter(self.lcut_for_search(sentence, HMM))

    def lcut_for_search(self, sentence: str | bytes, HMM: bool = True) -> list[str]:  # noqa: FBT001, FBT002, N803
        """`cut_for_search` as a list."""
        return self.segmenter.cut_for_search(decoded(sentence), hmm=HMM)

    def tokenize(self, unicode_sentence: str, mode: str = "default", HMM: bool = True) -> Iterator[tuple[str, int, int]]:  # noqa: FBT001, FBT002, N803
        """The words of a text, each with where it starts and ends.

        Args:
            unicode_sentence: A text.
            mode: ``default`` for the words of `cut`, ``search`` for those of `cut_for_search`.
            HMM: As in `cut`.

        Raises:
            ArgumentError: It is no text, or there is no such mode.
        """
        tokens = self.segmenter.tokenize(unicode_sentence, mode=mode, hmm=HMM)
        return ((token.text, token.start, token.end) for token in tokens)

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
        """For each place of a text the places of the last characters of the words that begin there."""
        return dict(enumerate(self.segmenter.last_places(sentence)))

    def add_word(self, word: str | bytes, freq: int | str | None = None, tag: str | None = None) -> None:
        """Add a word, or change what one counts.

        Args:
            word: The word.
            freq: How often it counts; None for just often enough to be cut out.
            tag: Its part of speech.

        Raises:
            ArgumentError: It is no word, or the frequency no whole number from 0 on.
        """
        word = decoded(word)
        if freq is not None:
            try:
                freq = int(freq)
            except (TypeError, ValueError):
                freq = -1
            if not 0 <= freq < MOST:
                raise ArgumentError(f"the frequency of {word!r} is a whole number from 0 on, or None")
        if word:
            with self._lock:
                self._pending.append((word, freq, tag or ""))
                if tag:
                    self.user_word_tag_tab[word] = tag

    def del_word(self, word: str | bytes) -> None:
        """Delete a word: it is not cut out any more."""
        self.add_word(word, 0)

    def load_userdict(self, f: str | os.PathLike[str] | Iterable[str] | Iterable[bytes]) -> None:
        """Add the words of a file: in each line a word, and if wanted its frequency and its part of speech, blanks between.

        Args:
            f: The path of the file, or the file, opened; or lines.

        Raises:
            ArgumentError: It cannot be read, or is not UTF-8.
        """
        if isinstance(f, str | os.PathLike):
            path = os.fspath(f)
            try:
                with open(path, "rb") as file:
                    lines: list[str | bytes] = [*file]
            except OSError as error:
                raise ArgumentError(f"the dictionary {path!r} cannot be read: {error.strerror}") from None
        else:
            lines = [*f]
        for number, given in enumerate(lines, 1):
            line = given.strip()
            if isinstance(line, bytes):
                try:
                    line = line.decode("utf-8").lstrip("\ufeff")
                except UnicodeDecodeError as error:
                    raise ArgumentError(f"line {number} of the dictionary is not UTF-8: {error}") from None
            match = _LINE.match(line)
            if match:
                word, frequency, tag = match.groups()
                self.add_word(word, frequency and frequency.strip(), tag and tag.strip())

    def suggest_freq(self, segment: str | bytes | Sequence[str], tune: bool = False) -> int:  # noqa: FBT001, FBT002
        """How often a word has to count to be cut out, or may count at most for its parts to be cut apart.

        Args:
            segment: The word; or its parts.
            tune: Whether it counts as often from now on.
        """
        segment = decoded(segment) if isinstance(segment, str | bytes) else [decoded(part) for part in segment]
        frequency = self.segmenter.suggest_freq(segment)
        if tune:
            self.add_word(segment if isinstance(segment, str) else "".join(segment), frequency)
        return frequency


class Frequencies:
    """How often each word of a tokenizer counts, by the interface of a dict as far as words are looked up.

    As in jieba, the beginnings of words are there too, with 0.
    """

    __slots__ = ("_tokenizer",)

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def get(self, word: str, default: int | None = None) -> int | None:
        """How often a word counts; `default` if it is none, nor the beginning of one."""
        known = self._tokenizer.segmenter.known(word)
        return default if known is None else known

    def __getitem__(self, word: str) -> int:
        known = self._tokenizer.segmenter.known(word)
        if known is None:
            raise KeyError(word)
        return known

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._tokenizer.segmenter.known(word) is not None


def decoded(text: str | bytes) -> str:
    """A text, or the one that bytes are in UTF-8, or else in GBK, as jieba reads them."""
    if isinstance(text, bytes):
        try:
            return text.decode("utf-8")
        except UnicodeDecodeError:
            return text.decode("gbk", "ignore")
    if not isinstance(text, str):
        raise ArgumentError(f"a text is wanted, not {type(text).__name__}")
    return text


def refuse_paddle(use_paddle: bool) -> None:  # noqa: FBT001
    """Tell who wants PaddlePaddle's model that there is none."""
    if use_paddle:
        raise ArgumentError("there is no model of PaddlePaddle's here; leave use_paddle out")


def _file(path: Dictionary) -> str:
    found = os.path.abspath(os.fspath(path))
    if not os.path.isfile(found):
        raise ArgumentError(f"there is no dictionary {os.fspath(path)!r}; give the path of a file in jieba's format")
    return found
