"""Changes of a text: applied, and two layers of them joined into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Change(NamedTuple):
    """`text[start:end]`, which is `before`, becomes `after`; offsets are code points of the clean text."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text and what was changed: in order, without overlap, on the clean text.

    Attributes:
        text: The clean text with all changes applied.
        changes: The changes; empty where the family found nothing to damage.
    """

    text: str
    changes: tuple[Change, ...]


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """Apply changes to the text on which they were made.

    Raises:
        ValueError: The changes overlap, are out of order, or were made on another text.

    >>> apply_changes("甲，乙", [Change(1, 2, "，", ","), Change(3, 3, "", "!")])
    '甲,乙!'
    """
    pieces = []
    position = 0
    for change in changes:
        if change.start < position or text[change.start : change.end] != change.before:
            message = f"{change} does not fit the text at offset {change.start}; was it made on another text?"
            raise ValueError(message)
        pieces += [text[position : change.start], change.after]
        position = change.end
    return "".join([*pieces, text[position:]])


def damage(text: str, changes: Iterable[Change]) -> Damaged:
    """Make the result of a generator out of its changes, those that change nothing left out."""
    kept = tuple(sorted((change for change in changes if change.before != change.after), key=lambda change: change[:2]))
    return Damaged(apply_changes(text, kept), kept)


#: Start and end in the text between the two layers, the change, and its layer: 1 or 2.
_Layered: TypeAlias = "tuple[int, int, Change, int]"


def compose(text: str, first: Sequence[Change], second: Sequence[Change]) -> tuple[Change, ...]:
    """Join changes of `text` and changes of the text that came of them into changes of `text`.

    A change of one layer that touches one of the other becomes one with it; the rest stay as they are, moved to the offsets of
    `text`.

    >>> compose("網，好", [Change(1, 2, "，", ",")], [Change(1, 1, "", "(wǎng)")])
    (Change(start=1, end=2, before='，', after='(wǎng),'),)
    """
    middle = apply_changes(text, first)
    layers: list[_Layered] = []
    shift = 0
    for change in first:
        start = change.start + shift
        layers.append((start, start + len(change.after), change, 1))
        shift += len(change.after) - len(change.before)
    layers += [(change.start, change.end, change, 2) for change in second]
    layers.sort(key=lambda entry: entry[:2])

    joined = []
    shift = 0  # from the middle text back to `text`, for what stands before the group
    index = 0
    while index < len(layers):
        start, end = layers[index][:2]
        group: list[_Layered] = []
        while index < len(layers) and (not group or _meets(group, end, layers[index])):
            group.append(layers[index])
            end = max(end, layers[index][1])
            index += 1
        clean_start = start - shift
        shift += sum(len(change.after) - len(change.before) for _, _, change, layer in group if layer == 1)
        clean_end = end - shift
        # Insertions of the second layer at one offset keep the order in which they were given.
        moved = [
            Change(change.start - start, change.end - start, change.before, change.after)
            for _, _, change, layer in group
            if layer == 2
        ]
        joined.append(Change(clean_start, clean_end, text[clean_start:clean_end], apply_changes(middle[start:end], moved)))
    return tuple(change for change in joined if change.before != change.after)


def _meets(group: Sequence[_Layered], end: int, other: _Layered) -> bool:
    """Whether a change must join the group that ends at `end`.

    Touching is enough between the layers: an insertion at the edge of another layer's change has no place of its own in the
    clean text. Within a layer the changes are apart as they were given.
    """
    return other[0] < end or (other[0] == end and any(one[1] == end and one[3] != other[3] for one in group))
