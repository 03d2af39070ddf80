"""Positions in one text -> the matching positions in another: `Span` and `Alignment`.

Offsets count code points, spans are half open. An alignment relates a *source* (the raw text) to a *target* (what was
made of it) by the blocks that changed; between two blocks both texts run side by side, character by character.

>>> alignment = Alignment.from_edits(7, [(1, 6, "")])  # 網(wǎng)絡 without its reading, seven characters, becomes 網絡
>>> alignment.to_source(Span(0, 2))
Span(start=0, end=7)
>>> alignment.to_target(6)
1
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from zhangju.errors import ArgumentError
from zhangju.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


__all__ = ["Alignment", "Block", "Span", "overlapping"]


class Block(NamedTuple):
    """One stretch that changed: `source_start:source_end` became `target_start:target_end`."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


class Alignment:
    """Which stretch of a source became which stretch of a target.

    Args:
        source_length: length of the source, in code points.
        target_length: length of the target, in code points.
        blocks: `(source_start, source_end, target_start, target_end)` of the stretches that changed, in order and
            without overlap. Blocks that touch are one block: nothing tells where in them one ends.

    Raises:
        ArgumentError: blocks overlap, run backwards, or do not fit the two lengths.

    Alignments are immutable, compare by value, and pickle. `first.then(second)` composes, `inverse()` swaps the sides; what
    lies between blocks is a matching of characters in order, so that composing is associative and inverses reverse it.
    """

    __slots__ = ("_source_starts", "_target_starts", "blocks", "source_length", "target_length")

    blocks: tuple[Block, ...]
    source_length: int
    target_length: int
    _source_starts: list[int]
    _target_starts: list[int]

    def __init__(self, source_length: int, target_length: int, blocks: Iterable[Sequence[int]] = ()) -> None:
        kept: list[Block] = []
        source = target = 0
        for block in map(Block._make, blocks):
            source_start, source_end, target_start, target_end = block
            if not (source <= source_start <= source_end and target_start <= target_end):
                raise ArgumentError(f"blocks of an alignment stand in order and do not overlap: {block} does not follow")
            if source_start - source != target_start - target:
                raise ArgumentError(f"what lies between two blocks has one length on both sides: not so before {block}")
            if source_start == source_end and target_start == target_end:
                continue
            if kept and source_start == source:
                kept[-1] = Block(kept[-1].source_start, source_end, kept[-1].target_start, target_end)
            else:
                kept.append(block)
            source, target = source_end, target_end
        if source > source_length or source_length - source != target_length - target:
            raise ArgumentError(f"the blocks do not fit a source of {source_length} and a target of {target_length} characters")
        set_ = object.__setattr__
        set_(self, "source_length", source_length)
        set_(self, "target_length", target_length)
        set_(self, "blocks", tuple(kept))
        set_(self, "_source_starts", [block.source_start for block in kept])
        set_(self, "_target_starts", [block.target_start for block in kept])

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Return the alignment of a text of `length` characters with itself."""
        return cls(length, length)

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[tuple[int, int, str]]) -> Alignment:
        """Return the alignment of a source of `length` characters with the result of `edits`.

        Args:
            length: length of the source.
            edits: `(start, end, replacement)` on the source, in order. A replacement of the same length corresponds
                character by character; any other is a block.
        """
        blocks = []
        shift = 0
        for start, end, after in edits:
            if len(after) != end - start:
                blocks.append((start, end, start + shift, start + shift + len(after)))
                shift += len(after) - (end - start)
        return cls(length, length + shift, blocks)

    @classmethod
    def from_places(cls, source_length: int, target_length: int, places: Sequence[int]) -> Alignment:
        """Return the alignment of blocks that are known to be right, without the checks.

        Args:
            source_length: length of the source.
            target_length: length of the target.
            places: for each block four numbers, as in a block; blocks stand in order, and none is empty on both sides.
        """
        if not places:
            known = IDENTITIES.get(source_length)
            if known is None:
                known = cls.identity(source_length)
                if source_length < MOST_IDENTITIES:
                    known = IDENTITIES.setdefault(source_length, known)
            return known
        blocks: list[Block] = []
        numbers = iter(places)
        last = -1
        for block in zip(numbers, numbers, numbers, numbers, strict=True):
            if block[0] == last:
                blocks[-1] = blocks[-1]._replace(source_end=block[1], target_end=block[3])
            else:
                blocks.append(_NEW(Block, block))
            last = block[1]
        sources, targets = [block[0] for block in blocks], [block[2] for block in blocks]
        return cls.from_parts(source_length, target_length, blocks, sources, targets)

    @classmethod
    def from_parts(
        cls, source_length: int, target_length: int, blocks: Sequence[Block], source_starts: list[int], target_starts: list[int]
    ) -> Alignment:
        """Return the alignment of blocks of which none is empty or touches the next, without the checks.

        Args:
            source_length: length of the source.
            target_length: length of the target.
            blocks: the blocks, in order.
            source_starts: where each begins in the source.
            target_starts: where each begins in the target.
        """
        if not blocks:
            return cls.from_places(source_length, target_length, ())
        alignment = object.__new__(cls)
        set_ = object.__setattr__
        set_(alignment, "source_length", source_length)
        set_(alignment, "target_length", target_length)
        set_(alignment, "blocks", tuple(blocks))
        set_(alignment, "_source_starts", source_starts)
        set_(alignment, "_target_starts", target_starts)
        return alignment

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Alignment is immutable: cannot set {name!r}")

    def __reduce__(self) -> tuple[type[Alignment], tuple[int, int, tuple[tuple[int, ...], ...]]]:
        return type(self), (self.source_length, self.target_length, tuple(map(tuple, self.blocks)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alignment):
            return NotImplemented
        return (self.source_length, self.target_length, self.blocks) == (other.source_length, other.target_length, other.blocks)

    def __hash__(self) -> int:
        return hash((self.source_length, self.target_length, self.blocks))

    def __repr__(self) -> str:
        return f"<Alignment of {self.source_length} with {self.target_length} characters, {len(self.blocks)} blocks>"

    @property
    def is_identity(self) -> bool:
        """Whether every offset corresponds to itself."""
        return not self.blocks

    def inverse(self) -> Alignment:
        """Return the alignment seen from the other side: source and target change places."""
        return Alignment(self.target_length, self.source_length, [(b[2], b[3], b[0], b[1]) for b in self.blocks])

    def then(self, other: Alignment) -> Alignment:
        """Compose: from this source, by way of this target, to the target of `other`.

        Args:
            other: an alignment whose source is this alignment's target.

        Raises:
            ArgumentError: the lengths show that it is not.
        """
        if self.target_length != other.source_length:
            raise ArgumentError(
                f"cannot compose: the first alignment ends in {self.target_length} characters, "
                f"the second begins with {other.source_length}"
            )
        blocks = []
        for first, second, start, end in overlapping(self.blocks, other.blocks, touching=True):
            blocks.append((*_across(self, first, start, end, forward=False), *_across(other, second, start, end, forward=True)))
        return Alignment(self.source_length, other.target_length, blocks)

    @overload
    def to_source(self, position: int) -> int: ...
    @overload
    def to_source(self, position: tuple[int, int]) -> Span: ...
    def to_source(self, position: int | tuple[int, int]) -> int | Span:
        """Map an offset or a span of the target to the source.

        A span gives the smallest span of the source that everything in it came from; an offset gives the place of the
        character that stands there. Inside a block nothing finer is known than the block.

        Raises:
            ArgumentError: the position lies outside the target.
        """
        return self._map(position, forward=False)

    @overload
    def to_target(self, position: int) -> int: ...
    @overload
    def to_target(self, position: tuple[int, int]) -> Span: ...
    def to_target(self, position: int | tuple[int, int]) -> int | Span:
        """Map an offset or a span of the source to the target; the mirror image of `to_source`."""
        return self._map(position, forward=True)

    def source_boundary(self, offset: int) -> int:
        """Map a boundary of the target to the earliest place of the source that corresponds to it.

        Where something was deleted at the boundary, it lies behind the result; `to_source` puts it in front.
        """
        return self._edge(offset, forward=False, late=False)

    def sources(self, spans: Iterable[tuple[int, int]]) -> list[Span]:
        """Map many spans of the target, as `to_source` maps one; they are not checked."""
        blocks, starts = self.blocks, self._target_starts
        if not blocks:
            return [_NEW(Span, span) for span in spans]
        mapped = []
        for start, end in spans:
            first = start
            index = bisect_right(starts, start) - 1
            if index >= 0:
                block = blocks[index]
                first = block[1] + start - block[3] if start >= block[3] else block[0]
            last = end
            index = bisect_left(starts, end) - 1
            if index >= 0:
                block = blocks[index]
                last = block[1] + end - block[3] if end >= block[3] else block[1]
            mapped.append(_NEW(Span, (first, first if start == end or last < first else last)))
        return mapped

    def source_boundaries(self, offsets: Iterable[int]) -> list[int]:
        """Map many boundaries of the target, as `source_boundary` maps one; they are not checked."""
        blocks, starts = self.blocks, self._target_starts
        mapped = []
        for offset in offsets:
            index = bisect_left(starts, offset) - 1
            if index < 0:
                mapped.append(offset)
            else:
                block = blocks[index]
                mapped.append(block[1] + offset - block[3] if offset >= block[3] else block[0])
        return mapped

    def _map(self, position: int | tuple[int, int], *, forward: bool) -> int | Span:
        length = self.source_length if forward else self.target_length
        if isinstance(position, int):
            if not 0 <= position <= length:
                raise ArgumentError(f"offset {position} lies outside a text of {length} characters")
            return self._edge(position, forward=forward, late=True)
        start, end = position
        if not 0 <= start <= end <= length:
            raise ArgumentError(f"span {start}:{end} lies outside a text of {length} characters or runs backwards")
        if not self.blocks:
            return Span(start, end)
        mapped = self._edge(start, forward=forward, late=True)
        if start == end:
            return Span(mapped, mapped)
        return Span(mapped, max(mapped, self._edge(end, forward=forward, late=False, closing=True)))

    def _edge(self, offset: int, *, forward: bool, late: bool, closing: bool = False) -> int:
        """Map one offset; of several places take the last (`late`) or the first; inside a block its start or (`closing`) end."""
        near, far = (0, 2) if forward else (2, 0)
        starts = self._source_starts if forward else self._target_starts
        index = (bisect_right(starts, offset) if late else bisect_left(starts, offset)) - 1
        if index < 0:
            return offset
        block = self.blocks[index]
        if offset >= block[near + 1]:
            return block[far + 1] + offset - block[near + 1]
        return block[far + 1] if closing else block[far]


_NEW = tuple.__new__

#: Alignments of short texts with themselves are kept: they are what most short texts have, and equal for all of one length.
MOST_IDENTITIES = 1024
IDENTITIES: dict[int, Alignment] = {}

_First = TypeVar("_First", bound="tuple[Any, ...]")
_Second = TypeVar("_Second", bound="tuple[Any, ...]")


def overlapping(
    first: Sequence[_First], second: Sequence[_Second], *, touching: bool
) -> Iterator[tuple[Sequence[_First], Sequence[_Second], int, int]]:
    """Group what two successive changes did to one stretch of the text between them.

    Args:
        first: tuples whose third and fourth item say where they stand in the text between; in order, without overlap.
        second: tuples whose first two items say where they stand there; in order, without overlap.
        touching: whether blocks that only touch belong together. Otherwise they must share a character, or one that
            is empty here must lie within the other or at the same place as an empty one.

    Yields:
        `(blocks of first, blocks of second, start, end)` with the stretch of the text between that they cover, in order.
    """
    i = j = 0
    while i < len(first) or j < len(second):
        from_i, from_j = i, j
        if j >= len(second) or (i < len(first) and (first[i][2], first[i][3]) <= (second[j][0], second[j][1])):
            start, end = first[i][2], first[i][3]
            i += 1
        else:
            start, end = second[j][0], second[j][1]
            j += 1
        grown = True
        while grown:
            grown = False
            if i < len(first) and (touching or j > from_j) and _meet(start, end, first[i][2], first[i][3], touching=touching):
                end = max(end, first[i][3])
                i += 1
                grown = True
            if j < len(second) and (touching or i > from_i) and _meet(start, end, second[j][0], second[j][1], touching=touching):
                end = max(end, second[j][1])
                j += 1
                grown = True
        yield first[from_i:i], second[from_j:j], start, end


def _meet(start: int, end: int, other_start: int, other_end: int, *, touching: bool) -> bool:
    """Whether `other`, which does not start earlier, joins a group that covers `start:end`."""
    if touching or (other_start < end and other_start < other_end):
        return other_start <= end
    if other_start == other_end:
        return start < other_start < end or start == end == other_start
    return False


def _across(alignment: Alignment, blocks: Sequence[Block], start: int, end: int, *, forward: bool) -> tuple[int, int]:
    """Map a stretch at whose ends the alignment has a boundary, knowing which of its blocks lie within."""
    near, far = (0, 2) if forward else (2, 0)
    if not blocks:
        edge = alignment._edge(start, forward=forward, late=True)  # noqa: SLF001
        return edge, edge + end - start
    head, tail = blocks[0], blocks[-1]
    return head[far] - (head[near] - start), tail[far + 1] + (end - tail[near + 1])
