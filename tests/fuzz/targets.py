"""Bytes in, nothing out if every law holds, else `AssertionError` or whatever went wrong: the targets, by name in `TARGETS`.

The first byte of an input chooses how the target is called, the rest is the text (`inputs.text_of`). What costs much more
than the target itself, such as a comparison with a plainer way, is done for one input in some.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.fuzz.inputs import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE_BLANKS = "\u00a0\u3000"


class Target(NamedTuple):
    """What is tried.

    Attributes:
        check: Raises if bytes break a law.
        pieces: How many pieces a stretch of an input has at most.
        inputs: How many inputs are tried if the caller does not say.
        packages: What the guided form looks into.
    """

    check: Callable[[bytes], None]
    pieces: int
    inputs: int
    packages: tuple[str, ...]


def check_repair(content: bytes) -> None:
    """Edits are in order and give the text, the alignment is theirs and has an inverse, a second repair changes nothing."""
    from zhangju.mend import apply_edits, repair
    from zhangju.spans import Alignment

    raw = text_of(content)
    repaired = repair(raw)
    edits, text, alignment = repaired.edits, repaired.text, repaired.alignment
    assert repaired.raw is raw
    place = 0
    for edit in edits:
        assert place <= edit.start <= edit.end <= len(raw), "edits overlap or stand in disorder"
        assert edit.before == raw[edit.start : edit.end] != edit.after, "an edit does not tell what stood there"
        assert edit.rule, "an edit without a rule"
        place = edit.end
    assert apply_edits(raw, edits) == text, "the edits do not give the text"
    assert bool(edits) or text is raw, "nothing was edited, and the text is another object"
    assert alignment == Alignment.from_edits(len(raw), [(edit.start, edit.end, edit.after) for edit in edits])
    check_alignment(alignment, raw, text)
    for warning in repaired.warnings:
        assert 0 <= warning.start <= warning.end <= len(raw), "a warning outside the text"
        assert warning.code, "a warning without a code"
    assert not any("\ud800" <= character <= "\udfff" for edit in edits for character in edit.after if character not in raw)
    if not any(warning.code == "unsettled" for warning in repaired.warnings):
        again = repair(text)
        assert not again.edits, f"a second repair edits: {again.edits[:3]}"
        assert again.text is text


def check_alignment(alignment, source: str, target: str) -> None:
    """It covers both texts, goes forward only, and its inverse is the same from the other side."""
    assert (alignment.source_length, alignment.target_length) == (len(source), len(target)), "the alignment is of other lengths"
    inverse = alignment.inverse()
    assert inverse.inverse() == alignment, "inverted twice, it is another alignment"
    step = len(source) // 12 + 1
    last = 0
    for place in range(0, len(source) + 1, step):
        there = alignment.to_target(place)
        assert last <= there <= len(target), "the alignment goes backwards"
        assert inverse.to_source(place) == there, "the inverse says otherwise"
        last = there
    # Between blocks both texts run side by side; blocks of one length on both sides are not told.
    position = 0
    for block in alignment.blocks:
        assert position <= block.source_start, "blocks overlap"
        position = block.source_end


def check_parse(content: bytes) -> None:
    """Parts tile the text, spans lie within it, the parts' text is the repaired text, and JSON gives the article back."""
    from zhangju import Article, parse, repair
    from zhangju.article.states import KINDS

    raw: str | bytes = text_of(content)
    if content[:1] and content[0] % 8 == 7:
        article = parse(content[1:])  # any bytes at all
        raw = "".join(" " * (part.end - part.start) for part in article.parts)
    else:
        article = parse(raw)
        assert _bare("".join(part.text for part in article.parts)) == _bare(repair(raw).text), "text is lost or made up"
    length = len(raw)
    place = 0
    for part in article.parts:
        assert part.start == place < part.end, "parts do not tile the text"
        assert part.kind in KINDS, part.kind
        assert part.text == part.text.strip(), "a part has blanks at its ends"
        place = part.end
    assert place == length, "parts do not cover the text"
    for name, start, end in _spans(article):
        assert 0 <= start <= end <= length, f"{name} lies outside the text"
    for frame in article.announcements:
        assert len(frame.sections) == frame.count >= 2, "a frame without its sections"
    written = article.to_json()
    assert "\n" not in written
    written.encode()
    back = Article.from_json(written)
    # A pair of halves, escaped, is one character in JSON: there is no other way to write it.
    assert back == article or "\\ud" in written, "JSON gives another article"


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\ufeff", "")


def _spans(article):
    for name, span in article.spans.items():
        for start, end in [span] if isinstance(span[0], int) else span:
            yield name, start, end
    for frame in article.announcements:
        yield "a frame", frame.start, frame.end
        yield from (("a section", section.start, section.end) for section in frame.sections)
    if article.dateline:
        yield "the dateline", article.dateline.start, article.dateline.end
    yield from (("an edit", edit.start, edit.end) for edit in article.edits)
    yield from (("a warning", warning.start, warning.end) for warning in article.warnings)


def check_convert(content: bytes) -> None:
    """Aligned or not the result is one; it is OpenCC's by the plainest way; a stream gives it too; the protected stays."""
    from tests.plain_conversion import CONVERSIONS, converter, reference
    from zhangju.errors import ArgumentError

    choice = content[0] if content else 0
    edition, config = CONVERSIONS[choice % len(CONVERSIONS)]
    chosen = converter(edition, config)
    text = text_of(content[1:])
    converted = chosen.convert(text)
    aligned, alignment = chosen.align(text)
    assert aligned == converted, "convert and align do not agree"
    check_alignment(alignment, text, converted)
    if len(text) > 300:
        return
    rare = content[-1] if content else 0
    if rare % 32 == 0:
        assert reference(text, edition, config) == converted, "the plainest way gives another text"
    elif rare % 32 == 1:
        assert "".join(chosen.convert_stream(iter(text.splitlines(keepends=True)))) == converted, "a stream gives another text"
    elif rare % 32 == 2:
        start, end = sorted((choice % (len(text) + 1), rare % (len(text) + 1)))
        kept, placed = chosen.align(text, protect=[(start, end)])
        assert placed.to_target((start, end)).of(kept) == text[start:end] or start == end, "the protected was changed"
        try:
            chosen.convert(text, protect=[(end + 1, len(text) + 1)])
        except ArgumentError:
            pass
        else:
            raise AssertionError("a span outside the text was taken")


def check_normalize(content: bytes) -> None:
    """A second pass changes nothing, what is ASCII stays, and every script report is about the text."""
    from zhangju import detect_script, normalize_script
    from zhangju.script.tables import TARGETS

    targets = tuple(TARGETS)
    target = targets[content[0] % len(targets)] if content else targets[0]
    text = text_of(content[1:])
    once = normalize_script(text, target)
    assert normalize_script(once, target) == once, "a second pass changes more"
    if text.isascii():
        assert once is text
    report = detect_script(text)
    assert report.script in {"Hans", "Hant", "mixed", "either", "none"}


@cache
def _segmenters():
    from zhangju import Segmenter

    own = {"临江大道": 3000, "志愿者走进": 200, "C++": 5, "網(wǎng)": 2, "的一": 100, "\u3000": 1, "😀": 7, "a": 9}
    plain = Segmenter()
    return plain, Segmenter(fold=False), Segmenter(hmm=False), plain.with_words(own), plain.without_words(["社区", "中国"])


def check_cut(content: bytes) -> None:
    """Words joined are the text, tokens tile it, and words are jieba's where nothing is folded."""
    segmenters = _segmenters()
    choice = content[0] if content else 0
    segmenter = segmenters[choice % len(segmenters)]
    text = text_of(content[1:])
    words = segmenter.cut(text)
    assert "".join(words) == text, "words joined are not the text"
    assert all(words), "an empty word"
    rare = content[-1] % 16 if content else 0
    if rare == 0:
        _check_tokens(segmenter.tokenize(text), text, words)
    elif rare == 1:
        _check_tokens(segmenter.cut_tagged(text), text, None)
    elif rare == 2:
        assert "".join(segmenter.cut(text, hmm=False)) == text, "words joined are not the text"
    elif rare == 3:
        assert all(word in text for word in segmenter.cut_for_search(text)), "a word that does not stand in the text"
    elif rare == 4:
        assert all(word in text for word in segmenter.cut_all(text)), "a word that does not stand in the text"
    elif rare == 5:
        assert sum(segmenter.count(text).frequencies) == len(words), "words are not counted"
    elif rare == 6 and len(text) < 300:
        import jieba

        assert _segmenters()[1].cut(text) == jieba.lcut(text), "words are not those of jieba"


def _check_tokens(tokens, text: str, words: list[str] | None) -> None:
    place = 0
    for token in tokens:
        assert token.start == place < token.end, "tokens do not tile the text"
        assert token.text == text[token.start : token.end], "a token is not what stands there"
        assert token.tag, "a token without a part of speech"
        place = token.end
    assert place == len(text), "tokens do not cover the text"
    assert words is None or [token.text for token in tokens] == words, "tokens are not the words"


@cache
def _extractors():
    from zhangju import KeywordExtractor

    return (
        KeywordExtractor(),
        KeywordExtractor("tfidf"),
        KeywordExtractor("textrank"),
        KeywordExtractor("phrases", diversity=False, deny=["公交", "社区"]),
        KeywordExtractor("tfidf", allow=["临江", "志愿者"]),
    )


def check_keywords(content: bytes) -> None:
    """Each keyword stands where it says, as often as it says; the best come first; fewer are the first of more.

    With diversity, those that say what a better one says come last, the best of them first: scores rise once at most.
    """
    from zhangju import lexicon, parse

    extractors = _extractors()
    choice = content[0] if content else 0
    extractor = extractors[choice % len(extractors)]
    text = text_of(content[1:])
    source = parse(text) if choice % 4 == 3 else text
    found = extractor.extract(source, None)
    fold = lexicon.default().fold
    scores = [keyword.score for keyword in found]
    rises = sum(one < other for one, other in pairwise(scores))
    assert rises <= extractor.settings.diverse, "keywords are not in order"
    assert all(map(math.isfinite, scores)), "a score that is no number"
    for keyword in found:
        assert keyword.term, "an empty keyword"
        assert keyword.key == fold(keyword.term), "the key is not the folded form"
        assert keyword.count == len(keyword.spans) >= 1, "a keyword is counted otherwise than it is found"
        assert all(0 <= start < end <= len(text) for start, end in keyword.spans), "a keyword outside the text"
        if source is text:
            assert all(fold(text[start:end]) == keyword.key for start, end in keyword.spans), "another word stands there"
            assert keyword.term == text[keyword.spans[0].start : keyword.spans[0].end]
    assert len({keyword.key for keyword in found}) == len(found), "a keyword comes twice"
    assert extractor.extract(source, 3) == found[:3], "fewer keywords are others"


def check_lexicon(content: bytes) -> None:
    """A file that is changed in any way is refused with what to do, or reads as the whole one."""
    from tests.fuzz.lexicon_bytes import check

    check(content)


TARGETS = {
    "convert": Target(check_convert, 16, 10_000_000, ("zhangju.script", "zhangju.spans", "zhangju.kernels")),
    "cut": Target(check_cut, 16, 10_000_000, ("zhangju.words", "zhangju.kernels")),
    "repair": Target(check_repair, 48, 300_000, ("zhangju.mend", "zhangju.spans", "zhangju.kernels")),
    "parse": Target(check_parse, 48, 300_000, ("zhangju.article", "zhangju.mend", "zhangju.kernels")),
    "normalize": Target(check_normalize, 24, 300_000, ("zhangju.script", "zhangju.kernels")),
    "keywords": Target(check_keywords, 48, 300_000, ("zhangju.words", "zhangju.kernels")),
    "lexicon": Target(check_lexicon, 8, 300_000, ("zhangju.lexicon",)),
}
