"""What parsing hands out: `Article`, its parts and fields, and how they become JSON and come back.

Values are named tuples: immutable, compared by value, pickled small, and quick to make. Offsets count code points of the raw
text; spans are half open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.mend.model import Edit, TextWarning
from zhangju.script.detect import script_of
from zhangju.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = "zhangju.article/1"
#: How many characters of a title are shown where there is one line for it.
SHOWN = 60
#: Kinds of part that make up the story.
STORY = frozenset(("lead", "body", "heading", "list_item"))


class Part(NamedTuple):
    """A paragraph or line of the page.

    Attributes:
        kind: one of `title meta editor_note call lead body heading caption list_item related footer nav junk`.
        start: where it begins in the raw text, indent included.
        end: where the next part begins; the parts of an article tile its raw text.
        text: the repaired text without indent and line end; empty where the raw text holds only markup.
    """

    kind: str
    start: int
    end: int
    text: str


class Source(NamedTuple):
    """来源: the outlet named as the source, and the channel or sub-site behind it, if one is named."""

    name: str
    channel: str | None


class Dateline(NamedTuple):
    """电头: the date and source line of the page, or what the lead says of when, where and by whom.

    Attributes:
        text: the line, or the lead's formula (新华社北京5月17日电（记者…）), repaired.
        published: ISO 8601 at the precision given, or None.
        place: where the wire lead was sent from, or None.
        agency: the outlet that the wire lead names, or None.
        reporters: the people it names.
        start: where it begins in the raw text.
        end: where it ends.
    """

    text: str
    published: str | None
    place: str | None
    agency: str | None
    reporters: tuple[str, ...]
    start: int
    end: int


class Section(NamedTuple):
    """One item of an announced frame.

    Attributes:
        heading: the sentence or clause that names the item, repaired.
        theme: its core: the clause that holds the frame's word, else the first clause.
        marker: the ordinal before it (一是, 第一，), or None.
        text: the rest of the item.
        start: where the item begins in the raw text, marker included.
        end: where it ends.
    """

    heading: str
    theme: str
    marker: str | None
    text: str
    start: int
    end: int


class Announcement(NamedTuple):
    """An announced frame such as 三個聚焦, and what it announces.

    Attributes:
        label: the words that announce, as repaired.
        count: how many items it announces; where no number is stated, how many were found.
        stated: whether the number is stated.
        start: where the label begins in the raw text.
        end: where it ends.
        sections: the items, in order.
    """

    label: str
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose: the contract's name
    stated: bool
    start: int
    end: int
    sections: tuple[Section, ...]


class Article(NamedTuple):
    r"""A raw article taken apart.

    Attributes:
        title: the headline, or None.
        published: ISO 8601 at the precision the page gives, with a zone only where one is stated, or None.
        dateline: the date and source line or the wire lead, or None.
        source: 来源, or None.
        authors: people named in bylines and wire leads.
        editor: the responsible editor, or None.
        editor_note: the editor's note without its label word, or None.
        call: an invitation to take part without its label word, or None.
        lead: the first paragraph of running text, or None.
        body: the paragraphs after the lead.
        announcements: announced frames, in order.
        related: texts of links to other articles.
        footer: lines below the story.
        script: `Hans`, `Hant`, `mixed`, `either` or `none`.
        parts: every part in order; their spans tile the raw text.
        edits: the repairs made.
        warnings: what a reader should know.
        spans: raw span of every field found, by its name; for a field with several values, a tuple of spans.

    >>> import zhangju
    >>> article = zhangju.parse("来源：临江日报\n昨日，城区三条公交线路恢复运营，首日客流平稳，市民出行更加方便。")
    >>> article.source, article.lead[:2]
    (Source(name='临江日报', channel=None), '昨日')
    """

    title: str | None
    published: str | None
    dateline: Dateline | None
    source: Source | None
    authors: tuple[str, ...]
    editor: str | None
    editor_note: str | None
    call: str | None
    lead: str | None
    body: tuple[str, ...]
    announcements: tuple[Announcement, ...]
    related: tuple[str, ...]
    footer: tuple[str, ...]
    script: str
    parts: tuple[Part, ...]
    edits: tuple[Edit, ...]
    warnings: tuple[TextWarning, ...]
    spans: dict[str, Span | tuple[Span, ...]]

    @property
    def text(self) -> str:
        """The story, repaired, one paragraph a line; it has the lead, the body, headings and list items."""
        return "\n".join(part.text for part in self.parts if part.kind in STORY)

    @property
    def announcement(self) -> Announcement | None:
        """The frame whose sections cover most of the text, or None."""
        return max(self.announcements, key=_covered, default=None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of `announcement`."""
        announcement = self.announcement
        return announcement.sections if announcement else ()

    def map_texts(self, function: Callable[[str], str]) -> Article:
        """The article with each of its texts replaced by what a function makes of it.

        Dates, spans, edits and warnings stay: what they tell is about the raw text. The script is that of the new texts.

        Args:
            function: takes a text and gives another.

        >>> import zhangju
        >>> zhangju.parse("来源：临江日报").map_texts(lambda text: text.replace("临", "臨")).source.name
        '臨江日报'
        """

        def one(text: str | None) -> str | None:
            return None if text is None else function(text)

        def each(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(map(function, texts))

        dateline, source = self.dateline, self.source
        if dateline:
            dateline = dateline._replace(
                text=function(dateline.text),
                place=one(dateline.place),
                agency=one(dateline.agency),
                reporters=each(dateline.reporters),
            )
        parts = tuple([_NEW(Part, (kind, start, end, function(text))) for kind, start, end, text in self.parts])
        return self._replace(
            title=one(self.title),
            dateline=dateline,
            source=source and Source(function(source.name), one(source.channel)),
            authors=each(self.authors),
            editor=one(self.editor),
            editor_note=one(self.editor_note),
            call=one(self.call),
            lead=one(self.lead),
            body=each(self.body),
            announcements=tuple(_map_frame(frame, function) for frame in self.announcements),
            related=each(self.related),
            footer=each(self.footer),
            script=script_of("\n".join(part.text for part in parts)),
            parts=parts,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the article as plain dicts, lists, strings and numbers, as the JSON Schema describes it."""
        announcement = self.announcement
        return {
            "schema": SCHEMA,
            "title": self.title,
            "published": self.published,
            "dateline": self.dateline and {**self.dateline._asdict(), "reporters": list(self.dateline.reporters)},
            "source": self.source and self.source._asdict(),
            "authors": list(self.authors),
            "editor": self.editor,
            "editor_note": self.editor_note,
            "call": self.call,
            "lead": self.lead,
            "body": list(self.body),
            "announcement": announcement and _frame(announcement),
            "sections": [section._asdict() for section in self.sections],
            "announcements": [
                {**_frame(frame), "sections": [section._asdict() for section in frame.sections]} for frame in self.announcements
            ],
            "related": list(self.related),
            "footer": list(self.footer),
            "script": self.script,
            "parts": [part._asdict() for part in self.parts],
            "edits": [edit._asdict() for edit in self.edits],
            "warnings": [warning._asdict() for warning in self.warnings],
            "spans": {
                name: list(span) if isinstance(span, Span) else [list(one) for one in span] for name, span in self.spans.items()
            },
        }

    def to_json(self) -> str:
        """Return the article as JSON on one line; NUL and unpaired surrogates are escaped.

        Two surrogates that stand together as a pair come back as the character that they are of: JSON cannot tell them apart.
        """
        import msgspec

        content = self.to_dict()
        try:
            return msgspec.json.encode(content).decode("utf-8")
        except UnicodeEncodeError:
            import json

            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Article:
        """Build an article from what `to_dict` returned.

        Raises:
            ArgumentError: it is not of this schema, or a key is missing.
        """
        schema = content.get("schema") if hasattr(content, "get") else None
        if schema != SCHEMA:
            raise ArgumentError(f"an article is a mapping with schema {SCHEMA!r}, not {schema!r}: pass what to_dict() returned")
        try:
            return _from_dict(content)
        except (KeyError, TypeError, AttributeError) as error:
            raise ArgumentError(f"not a whole article: {type(error).__name__} {error}; pass what to_dict() returned") from error

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """Build an article from what `to_json` returned.

        Raises:
            ArgumentError: it is no JSON, or not of this schema.
        """
        import json

        try:
            content = json.loads(text)
        except (ValueError, TypeError) as error:
            raise ArgumentError(f"not JSON: {error}; pass what to_json() returned") from error
        return cls.from_dict(content)

    def _repr_html_(self) -> str:
        """The article as notebooks show it: its fields, then its parts, coloured by kind."""
        from zhangju.markup.parts import MOST, fields_html, parts_html
        from zhangju.markup.text import language
        from zhangju.markup.view import view_html

        content = self.to_dict()
        return view_html(fields_html(content, title=True) + parts_html(content, MOST), "parts", language(self.script))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001, ARG002 - as IPython has it
        """The article as IPython shows it where there is no HTML, on one line."""
        source = self.source.name if self.source else None
        edits = f"{len(self.edits)} edit{'s' * (len(self.edits) != 1)}"
        told = ", ".join(filter(None, (self.published, source, self.script, f"{len(self.parts)} parts", edits)))
        words = " ".join((self.title or self.lead or self.text).split())
        printer.text(f"<Article {told}: {words[:SHOWN]}{'…' * (len(words) > SHOWN)}>")

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of `to_dict()`, which lies in the package as `article/article.schema.json`."""
        import json
        from importlib.resources import files

        schema: dict[str, Any] = json.loads(files("zhangju.article").joinpath("article.schema.json").read_text("utf-8"))
        return schema


_NEW = tuple.__new__


def _map_frame(frame: Announcement, function: Callable[[str], str]) -> Announcement:
    sections = tuple(
        section._replace(
            heading=function(section.heading),
            theme=function(section.theme),
            marker=None if section.marker is None else function(section.marker),
            text=function(section.text),
        )
        for section in frame.sections
    )
    return frame._replace(label=function(frame.label), sections=sections)


def _covered(frame: Announcement) -> int:
    return sum(section.end - section.start for section in frame.sections)


def _frame(frame: Announcement) -> dict[str, Any]:
    return {"label": frame.label, "count": frame.count, "stated": frame.stated, "start": frame.start, "end": frame.end}


def _from_dict(content: Mapping[str, Any]) -> Article:
    dateline, source = content["dateline"], content["source"]
    return Article(
        title=content["title"],
        published=content["published"],
        dateline=None if dateline is None else Dateline(**{**dateline, "reporters": tuple(dateline["reporters"])}),
        source=None if source is None else Source(**source),
        authors=tuple(content["authors"]),
        editor=content["editor"],
        editor_note=content["editor_note"],
        call=content["call"],
        lead=content["lead"],
        body=tuple(content["body"]),
        announcements=tuple(
            Announcement(**{**frame, "sections": tuple(Section(**section) for section in frame["sections"])})
            for frame in content["announcements"]
        ),
        related=tuple(content["related"]),
        footer=tuple(content["footer"]),
        script=content["script"],
        parts=tuple(Part(**part) for part in content["parts"]),
        edits=tuple(Edit(**edit) for edit in content["edits"]),
        warnings=tuple(TextWarning(**warning) for warning in content["warnings"]),
        spans={
            name: Span(*span) if span and isinstance(span[0], int) else tuple(Span(*one) for one in span)
            for name, span in content["spans"].items()
        },
    )
