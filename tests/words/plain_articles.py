"""Articles whose body is a list of words, and an extractor that has these words as keywords: all can be counted by hand."""

from typing import NamedTuple

import zhangju
from zhangju.article import Announcement, Article, Section, Source
from zhangju.lexicon import default
from zhangju.spans import Span

EMPTY = zhangju.parse("")


class Keyword(NamedTuple):
    term: str
    key: str
    score: float
    count: int
    spans: tuple


class WordsAsKeywords:
    """The keywords of an article are the words of its body, the word at place n with the span n to n + 1."""

    def extract(self, article, top=10):
        found = {}
        for place, word in enumerate(article.body):
            found.setdefault(default().fold(word), []).append((word, Span(place, place + 1)))
        return [
            Keyword(words[0][0], key, 1.0, len(words), tuple(span for _, span in words))
            for key, words in sorted(found.items(), key=lambda item: -len(item[1]))[:top]
        ]


def article(words="", *, source=None, published=None, script="Hans", frames=()) -> Article:
    return EMPTY._replace(
        body=tuple(words.split()),
        source=Source(source, None) if source else None,
        published=published,
        script=script,
        announcements=tuple(frames),
    )


def frame(label, *sections, start=0, stated=True):
    """A frame with sections given as (theme, start, end)."""
    made = tuple(
        Section(f"{theme}。", theme, f"{number}是", "", begin, end) for number, (theme, begin, end) in enumerate(sections, 1)
    )
    return Announcement(label, len(sections), stated, start, start + len(label), made)


def themes(articles, **arguments):
    return zhangju.themes(articles, extractor=WordsAsKeywords(), **arguments)
