"""The columns of a row, which are defined here and nowhere else: name, shape, and what stands in it."""

from __future__ import annotations

import typing
from functools import cache
from typing import NamedTuple

from zhangju.pipeline.shapes import LIST, SPAN, STRUCT, TEXT, Shape, shape_of


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name, in a row, in JSON and in Arrow.
        shape: What its values look like.
        description: What stands in it.
    """

    name: str
    shape: Shape
    description: str = ""


class Label(NamedTuple):
    """An announced frame without its sections; see `Announcement`."""

    label: str
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose: the contract's name
    stated: bool
    start: int
    end: int


#: The fields of `article.spans` with one value, and with several.
ONE_SPAN = ("title", "published", "dateline", "source", "editor", "editor_note", "call", "lead")
MANY_SPANS = ("authors", "body", "headings", "list_items", "related", "footer")

_ARTICLE = {
    "schema": "The edition of the keys of an article.",
    "title": "The headline, or null.",
    "published": "When it was published: ISO 8601 at the precision that the page gives, or null.",
    "dateline": "The date and source line, or what the lead says of when, where and by whom; or null.",
    "source": "来源: the outlet named as the source and its channel, or null.",
    "authors": "People named in bylines and wire leads.",
    "editor": "The responsible editor, or null.",
    "editor_note": "The editor's note, or null.",
    "call": "An invitation to take part, or null.",
    "lead": "The first paragraph of running text, or null.",
    "body": "The paragraphs after the lead.",
    "announcement": "The announced frame that covers most of the text, without its sections, or null.",
    "sections": "The sections of that frame.",
    "announcements": "Every announced frame, with its sections.",
    "related": "Texts of links to other articles.",
    "footer": "The lines below the story.",
    "script": "Hans, Hant, mixed, either or none.",
    "parts": "Every part of the page in order; their spans tile the raw text.",
    "edits": "The repairs made.",
    "warnings": "What a reader should know.",
    "spans": "Where each field that was found stands in the raw text.",
}


def text_column() -> Column:
    """What the steps made of the text."""
    return Column("text", Shape(TEXT, nullable=True), "The text after the steps; after parsing, the story.")


def edits_column() -> Column:
    """The repairs made."""
    return next(column for column in article_columns() if column.name == "edits")


def warnings_column() -> Column:
    """What a reader should know."""
    return next(column for column in article_columns() if column.name == "warnings")


@cache
def article_columns() -> tuple[Column, ...]:
    """One column for each key of an article, from the annotations of `Article` and its parts."""
    from zhangju.article.model import Article, Section

    shapes = {name: shape_of(hint) for name, hint in typing.get_type_hints(Article).items() if name != "spans"}
    shapes["schema"] = Shape(TEXT)
    shapes["announcement"] = shape_of(Label).or_none()
    shapes["sections"] = shape_of(tuple[Section, ...])
    span, spans = Shape(SPAN, nullable=True), Shape(LIST, Shape(SPAN), nullable=True)
    shapes["spans"] = Shape(
        STRUCT, fields=(*((name, span) for name in ONE_SPAN), *((name, spans) for name in MANY_SPANS)), sparse=True
    )
    return tuple(Column(name, shapes[name], description) for name, description in _ARTICLE.items())


def keywords_column() -> Column:
    """The keywords."""
    from zhangju.words.keywords import Keyword

    return Column("keywords", shape_of(tuple[Keyword, ...]), "The terms that tell what it is about, those that tell most first.")


def fingerprint_column() -> Column:
    """The fingerprint."""
    from zhangju.duplicates.sketch import Fingerprint

    return Column("fingerprint", shape_of(Fingerprint), "What the article is known again by, in either script.")


def error_column() -> Column:
    """Why there is no result."""
    from zhangju.pipeline.failure import Failure

    return Column("error", shape_of(Failure).or_none(), "Why there is no result; null if there is one.")
