"""A string in, its characters as numbers where they lie out; and numbers as a string again: what kernels read and write.

Compiled, these are the inline functions of ``memory.pxd``, on memory that is given back with `free`. Uncompiled, they are what
stands here: arrays, and views of them. Results are the same.
"""

from __future__ import annotations

import sys
from array import array
from math import exp, log, log1p

TYPE_CHECKING = False  # `typing` takes longer to import than a first text to convert
if TYPE_CHECKING:
    from typing import Any

    Memory = Any  # numbers where they lie: an array or a memoryview, which share no type that can be written to by index

UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Room:
    """Characters, and the places that each of them comes from; it grows."""

    __slots__ = ("ends", "room", "size", "starts", "units")

    def __init__(self) -> None:
        self.units: Memory = array("I")
        self.starts: Memory = array("q")
        self.ends: Memory = array("q")
        self.size = self.room = 0


class Dictionary:
    """Where the arrays of a dictionary lie."""

    __slots__ = ("heads", "keys", "records", "shift", "slots", "texts", "values")

    heads: Memory
    slots: Memory
    records: Memory
    keys: Memory
    values: Memory
    texts: Memory
    shift: int


def kind(text: str) -> int:  # noqa: ARG001 - compiled, it tells apart what here is one
    """How many bytes each character takes: 1, 2 or 4."""
    return 4


def shorts(text: str) -> Memory:
    """The characters of a string of kind 2, where they lie."""
    return longs(text)


def longs(text: str) -> Memory:
    """The characters of a string of kind 4, where they lie."""
    return memoryview(text.encode(UTF_32, "surrogatepass")).cast("I")


def no_text() -> Memory:
    """No characters."""


def widened(text: str, before: Memory | None) -> Memory:
    """The characters of a string of kind 1, copied; to be freed. What was copied before is given again."""
    return longs(text) if before is None else before


def bytes_at(owner: memoryview) -> Memory:
    """Memory as bytes."""
    return owner


def shorts_at(owner: memoryview) -> Memory:
    """Memory as numbers of 16 bits."""
    return owner.cast("H")


def longs_at(owner: memoryview) -> Memory:
    """Memory as numbers of 32 bits."""
    return owner.cast("I")


def wides_at(owner: memoryview) -> Memory:
    """Memory as numbers of 64 bits."""
    return owner.cast("Q")


def doubles_at(owner: memoryview) -> Memory:
    """Memory as numbers with a point, of 64 bits."""
    return owner.cast("d")


def waits() -> bool:
    """Whether waiting for memory is what takes longest."""
    return False


def fetch_shorts(memory: Memory, place: int) -> None:
    """Say that a number of 16 bits will be read soon."""


def fetch_longs(memory: Memory, place: int) -> None:
    """Say that a number of 32 bits will be read soon."""


def fetch_wides(memory: Memory, place: int) -> None:
    """Say that a number of 64 bits will be read soon."""


def logarithm(value: float) -> float:
    """The natural logarithm of a number above 0."""
    return log(value)


def logarithm_beyond(value: float) -> float:
    """The natural logarithm of 1 and a number more, also of a tiny one."""
    return log1p(value)


def exponential(value: float) -> float:
    """The factor of which a number is the natural logarithm."""
    return exp(value)


def narrow(text: str) -> Memory:
    """The characters of a string of kind 1, where they lie."""
    return longs(text)


def no_bytes() -> Memory:
    """No bytes."""
    return array("B")


def no_shorts() -> Memory:
    """No numbers of 16 bits."""
    return array("H")


def no_longs() -> Memory:
    """No numbers of 32 bits."""
    return array("I")


def no_wides() -> Memory:
    """No numbers of 64 bits."""
    return array("Q")


def no_doubles() -> Memory:
    """No numbers with a point."""
    return array("d")


def raw(count: int, like: Memory) -> Memory:
    """So many numbers of the kind that another memory has, with anything in them; to be freed."""
    return array(like.typecode, bytes(like.itemsize * count))


def room(count: int, source: Memory) -> Memory:
    """So many numbers, copied from as much memory of that kind, or zeros if there is none; to be freed."""
    if not source:
        return raw(count, source)
    copy = array(source.typecode if isinstance(source, array) else source.format)
    copy.frombytes(memoryview(source).cast("B"))
    return copy


def more(memory: Memory, before: int, count: int) -> Memory:
    """The same memory with room for more numbers, which are zeros; it may have moved."""
    memory.frombytes(bytes(memory.itemsize * (count - before)))
    return memory


def pair(kind: type[tuple[int, int]], first: int, second: int) -> tuple[int, int]:
    """A tuple of two numbers, of a kind of tuple."""
    return tuple.__new__(kind, (first, second))


def quadruple(kind: type[Any], first: object, second: object, third: object, fourth: object) -> Any:
    """A tuple of four numbers and strings, of a kind of tuple."""
    return tuple.__new__(kind, (first, second, third, fourth))


def quintuple(kind: type[Any], first: object, second: object, third: object, fourth: object, fifth: object) -> Any:
    """A tuple of five numbers and strings, of a kind of tuple."""
    return tuple.__new__(kind, (first, second, third, fourth, fifth))


def item(row: tuple[Any, ...], place: int) -> Any:
    """What stands in a tuple of any kind, which must be as long."""
    return row[place]


def number(row: tuple[Any, ...], place: int) -> int:
    """The number that stands in a tuple of any kind, which must be as long."""
    return int(row[place])


def is_alphanumeric(code: int) -> bool:
    """Whether a character is a letter or a digit, as strings tell."""
    return chr(code).isalnum()


def is_decimal(code: int) -> bool:
    """Whether a character is a decimal digit, as strings tell."""
    return chr(code).isdecimal()


def is_blank(code: int) -> bool:
    """Whether a character is blank, as strings tell."""
    return chr(code).isspace()


def packed(memory: Memory, count: int) -> bytes:
    """So many numbers as bytes."""
    return bytes(memory[:count])


def new_shorts(room: int) -> Memory:
    """The draft of a string, with room for so many characters of the basic plane; to be finished or dropped."""
    return new_longs(room)


def new_longs(room: int) -> Memory:
    """The draft of a string, with room for so many characters; to be finished or dropped."""
    return array("I", bytes(4 * room))


def shorts_in(draft: Memory) -> Memory:
    """Where the characters of a draft lie that has room for those of the basic plane."""
    return draft


def longs_in(draft: Memory) -> Memory:
    """Where the characters of a draft lie that has room for any."""
    return draft


def finished(draft: Memory, length: int, bits: int) -> str:  # noqa: ARG001 - compiled, it spares a look
    """The string of so many characters, given the bits of all of them, or of more, or'ed together; the draft is gone."""
    return str(draft[:length].tobytes(), UTF_32, "surrogatepass")


def drop(draft: Memory) -> None:
    """Give a draft back, if there is one."""


def nothing() -> Memory:
    """No draft."""


def grown(memory: Memory, room: int) -> Memory:
    """The same memory with room for so many numbers; it may have moved."""
    memory.frombytes(bytes(memory.itemsize * (room - len(memory))))
    return memory


def widest(memory: Memory) -> int:  # noqa: ARG001 - compiled, it may be of 16 bits
    """The largest number that there is room for."""
    return 0xFFFFFFFF


def new_places() -> Memory:
    """Memory for no place yet; to be freed."""
    return array("q")


def new_rooms(count: int) -> list[Room]:
    """So many rooms, empty; to be freed."""
    return [Room() for _ in range(count)]


def new_dictionaries(count: int) -> list[Dictionary]:
    """So many dictionaries; to be freed."""
    return [Dictionary() for _ in range(count)]


def free(memory: Memory) -> None:
    """Give memory back."""


def free_rooms(rooms: list[Room], count: int) -> None:
    """Give rooms back, and what is in them."""


def release(wanted: bool) -> object:  # noqa: FBT001 - compiled, it is one number
    """Let other threads run Python until `restore`, if that is wanted."""


def restore(state: object) -> None:
    """Run Python again."""
