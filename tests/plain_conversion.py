"""OpenCC's algorithm in its plainest form, word for word as it is described: the twin that the compiled one is compared with."""

from functools import cache

from hypothesis import strategies as st

from zhangju import Converter
from zhangju.lexicon.stages import longest, matches
from zhangju.script.dictionaries import EDITIONS, configurations, load_stages

CONVERSIONS = [(edition, config) for edition in EDITIONS for config in configurations(edition)]


@cache
def converter(edition, config):
    """A converter, kept: the first explanation of each reads all of its dictionaries."""
    return Converter(config, dictionaries=edition)


@cache
def stages(edition, config):
    return load_stages(config, edition)


@cache
def keys(edition, config):
    """Every key of every dictionary of a configuration."""
    normalization, segmentation, chain = stages(edition, config)
    return sorted({key for dictionary in (*normalization, segmentation or {}, *chain) for key in dictionary})


@cache
def _lengths(edition, config):
    normalization, segmentation, chain = stages(edition, config)
    return {id(dictionary): longest(dictionary) for dictionary in (*normalization, segmentation or {}, *chain)}


def reference(text, edition, config):
    """What one of OpenCC's configurations makes of a text."""
    normalization, segmentation, chain = stages(edition, config)
    lengths = _lengths(edition, config)

    def cut(dictionary, text):
        found = matches(dictionary, text, lengths[id(dictionary)])
        return [(text[start:end], entry and entry.candidates[0]) for start, end, entry in found]

    return through(text, normalization, segmentation, chain, cut)


def plain(text, configuration):
    """What a configuration makes of a text whose dictionaries stand in it: what its JSON file holds, as dicts and lists."""
    return through(
        text,
        [step["dict"] for step in configuration.get("normalization", [])],
        configuration["segmentation"]["dict"] if "segmentation" in configuration else None,
        [step["dict"] for step in configuration["conversion_chain"]],
        cut_by_node,
    )


def through(text, normalization, segmentation, chain, cut):
    """Normalize, cut into segments, and send each down the chain.

    `cut` takes a dictionary and a text, and gives its pieces, each with what is to be written for it, or None.
    """

    def apply(dictionary, text):
        return "".join(piece if value is None else value for piece, value in cut(dictionary, text))

    for dictionary in normalization:
        text = apply(dictionary, text)
    segments = [text]
    if segmentation is not None:
        segments = [""]
        for piece, value in cut(segmentation, text):
            if value is None:
                segments[-1] += piece
            else:
                segments += [piece, ""]
    out = ""
    for segment in segments:
        for dictionary in chain:
            segment = apply(dictionary, segment)  # noqa: PLW2901
        out += segment
    return out


def cut_by_node(node, text):
    """The longest matches of a dictionary or a group from left to right, and the characters between them."""
    place = 0
    while place < len(text):
        key, value = match(node, text[place:]) or (text[place], None)
        yield key, value
        place += len(key)


def match(node, text):
    """The key that a dictionary or a group finds at the beginning of a text, and its value; None if there is none."""
    if node["type"] == "inline":
        found = [(key, value) for key, value in node["entries"].items() if text.startswith(key)]
    else:
        found = [pair for pair in (match(member, text) for member in node["dicts"]) if pair]
        if node["match_policy"] == "short_circuit":
            return found[0] if found else None
    return max(found, key=lambda pair: len(pair[0]), default=None)  # the first of equals


@st.composite
def texts(draw, edition, config):
    """Keys, beginnings and ends of keys, single characters of keys, and characters that must not be lost, put together."""
    known = keys(edition, config)
    key = st.integers(0, len(known) - 1).map(known.__getitem__)
    cut = st.tuples(key, st.integers(-4, 4)).map(lambda pair: pair[0][: pair[1]] if pair[1] < 0 else pair[0][pair[1] :])
    character = key.map(lambda found: found[len(found) // 2])
    odd = st.sampled_from(["\0", "\ud800", "\udc00", "\uf9e9", "\U0001f600", "\U00020000", "𫝈", "a", "é", "\n", "\ufe00"])
    return "".join(draw(st.lists(key | cut | character | odd, max_size=8)))
