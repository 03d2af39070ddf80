"""A configuration of OpenCC and its dictionaries in, the stages that a text goes through out.

OpenCC reads a text from left to right; at each place a dictionary replaces its longest key that stands there, and a
character that begins no key stays. Groups of dictionaries are tried in order (``short_circuit``) or the longest match of
them all is taken (``union``). Either is one dictionary: in a short-circuit group, an entry behind one that is a prefix of
its key can never be reached, as wherever its key stands, that prefix stands too; without such entries, the longest match
of all is the first one's. So each step of a configuration is one dictionary, and the longest match decides.

The reference is opencc-py 1.4.2, OpenCC's own edition in Python.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Entry(NamedTuple):
    """What a dictionary has for a key: the candidates, the first of which is written, and the dictionary's name."""

    candidates: tuple[str, ...]
    dictionary: str


class Stages(NamedTuple):
    """What a text goes through: it is normalized as a whole, cut into segments, and each segment goes down the chain.

    Each step is a dictionary in which the longest match counts. Without a segmentation the text is one segment. Otherwise
    each key of it that is found is a segment, and so is each run of characters between two.
    """

    normalization: tuple[dict[str, Entry], ...]
    segmentation: dict[str, Entry] | None
    chain: tuple[dict[str, Entry], ...]


def entries(text: str, name: str) -> dict[str, Entry]:
    r"""The entries of a dictionary in OpenCC's text format: a key, a tab, and its candidates, best first, between blanks.

    Args:
        text: The content of the file; lines that start with ``#`` are comments.
        name: The name of the dictionary, which is noted with each entry.

    Raises:
        LexiconError: A line has no tab.

    >>> entries("# comment\n发\t發 髮\n", "STCharacters")
    {'发': Entry(candidates=('發', '髮'), dictionary='STCharacters')}
    """
    found = {}
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        row = line.strip()
        if not row or row.startswith("#"):
            continue
        if "\t" not in line:
            raise LexiconError(f"{name}.txt, line {number}: a key, a tab and what is written for it are wanted, not {row[:40]!r}")
        key, _, candidates = row.partition("\t")
        if key and candidates:
            found[key] = Entry(tuple(candidates.split()), name)
    return found


def reverse(dictionary: Mapping[str, Entry], name: str) -> dict[str, Entry]:
    """A dictionary from values to keys: of several keys with one candidate, the first wins, the others are candidates."""
    keys: dict[str, list[str]] = {}
    for key, entry in dictionary.items():
        for candidate in entry.candidates:
            keys.setdefault(candidate, []).append(key)
    return {candidate: Entry(tuple(found), name) for candidate, found in keys.items()}


def union(dictionaries: Iterable[dict[str, Entry]]) -> dict[str, Entry]:
    """One dictionary for several of which the longest match counts, and the first of equals."""
    merged: dict[str, Entry] = {}
    for dictionary in dictionaries:
        merged = dictionary | merged
    return merged


def short_circuit(dictionaries: Iterable[dict[str, Entry]]) -> dict[str, Entry]:
    """One dictionary for several of which the first with any match counts."""
    merged: dict[str, Entry] = {}
    for dictionary in dictionaries:
        if not merged:
            merged = dict(dictionary)
            continue
        lengths = sorted({len(key) for key in merged})
        merged |= {
            key: entry
            for key, entry in dictionary.items()
            if not any(key[:length] in merged for length in lengths if length <= len(key))
        }
    return merged


GROUPS = {"short_circuit": short_circuit, "union": union}


def read_configuration(text: str, dictionary: Callable[[str], dict[str, Entry]], name: str) -> Stages:
    """Read a configuration.

    Args:
        text: The content of its JSON file; comments and trailing commas may stand in it, as OpenCC allows.
        dictionary: Gives the dictionary of a file name in it, such as ``STPhrases.txt`` or ``STPhrases.ocd2``.
        name: The name of the configuration, for messages.

    Raises:
        LexiconError: It is no JSON, or not what OpenCC calls a configuration, or needs what only another program has.
    """

    def node(described: Any) -> dict[str, Entry]:
        kind = described["type"]
        if kind == "group":
            policy = described.get("match_policy", "short_circuit")
            if policy not in GROUPS:
                raise LexiconError(f"{name}: there is no match_policy {policy!r}; there are: {', '.join(GROUPS)}")
            return GROUPS[policy](map(node, described["dicts"]))
        if kind in ("ocd2", "ocd", "txt", "text"):
            return dictionary(described["file"])
        if kind == "inline":
            pairs = described["entries"].items()
            if not all(isinstance(value, str) for _, value in pairs):
                raise LexiconError(f"{name}: inline entries are an object of strings")
            return {key: Entry((value,), "inline") for key, value in pairs if key and value}
        raise LexiconError(f"{name}: there is no dictionary type {kind!r}; there are: group, text, ocd2, inline")

    try:
        configuration = json.loads(plain_json(text))
        if not isinstance(configuration, dict) or "conversion_chain" not in configuration:
            raise LexiconError(f"{name} is no configuration of OpenCC: there must be an object with a conversion_chain")
        segmentation = configuration.get("segmentation", {})
        kind = segmentation.get("type", "")
        if kind not in ("", "mmseg"):
            raise LexiconError(f"{name}: its segmentation is {kind!r}; only mmseg can be used here")
        return Stages(
            tuple(node(step["dict"]) for step in configuration.get("normalization", [])),
            node(segmentation["dict"]) if kind else None,
            tuple(node(step["dict"]) for step in configuration["conversion_chain"]),
        )
    except ValueError as error:
        raise LexiconError(f"{name} is no JSON: {error}") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{name} is no configuration of OpenCC: {type(error).__name__}: {error}") from None


_COMMENTS = re.compile(r'"(?:[^"\\]|\\.)*"|(//[^\n]*|/\*[\s\S]*?\*/)')
_TRAILING_COMMAS = re.compile(r'"(?:[^"\\]|\\.)*"|(,\s*(?=[}\]]))')


def plain_json(text: str) -> str:
    """JSON without comments and trailing commas; strings, which both patterns match first, are kept."""
    for pattern in (_COMMENTS, _TRAILING_COMMAS):
        text = pattern.sub(lambda found: "" if found[1] else found[0], text)
    return text.removeprefix("\ufeff")


def apply(dictionary: Mapping[str, Entry], text: str) -> str:
    """Replace the longest keys from left to right by their first candidates.

    >>> apply({"头发": Entry(("頭髮",), ""), "发": Entry(("發",), "")}, "头发发展")
    '頭髮發展'
    """
    return "".join(
        text[start:end] if entry is None else entry.candidates[0]
        for start, end, entry in matches(dictionary, text, longest(dictionary))
    )


def longest(dictionary: Mapping[str, Entry]) -> dict[str, int]:
    """The length of the longest key for each character that begins one."""
    lengths: dict[str, int] = {}
    for key in dictionary:
        if lengths.get(key[0], 0) < len(key):
            lengths[key[0]] = len(key)
    return lengths


def matches(dictionary: Mapping[str, Entry], text: str, lengths: Mapping[str, int]) -> Iterable[tuple[int, int, Entry | None]]:
    """Cut a text into the longest keys from left to right, with their entries, and single characters that begin none.

    Args:
        dictionary: The dictionary.
        text: The text.
        lengths: What `longest` gives for the dictionary.

    Yields:
        Start and end of each stretch, and its entry, or None.
    """
    start, size = 0, len(text)
    while start < size:
        for end in range(min(start + lengths.get(text[start], 0), size), start, -1):
            entry = dictionary.get(text[start:end])
            if entry is not None:
                yield start, end, entry
                start = end
                break
        else:
            yield start, start + 1, None
            start += 1
