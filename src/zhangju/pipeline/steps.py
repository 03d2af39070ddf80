"""What is to be done to a text, as values: one class for each kind of step, and their short forms.

A step is a named tuple of its settings: it compares by value and pickles small. What it works with (a converter, an extractor)
is made by `start`, once in each process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from zhangju.errors import ArgumentError
from zhangju.pipeline import columns
from zhangju.pipeline.columns import Column
from zhangju.pipeline.shapes import returned_by, shape_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable
    from datetime import date

    from zhangju.article.model import Article
    from zhangju.pipeline.shapes import Shape
    from zhangju.words.keywords import KeywordExtractor

    Terms = str | os.PathLike[str] | Iterable[str]


class State:
    """A text on its way through the steps.

    Attributes:
        current: The text, and after parsing the article.
        values: What the steps have found so far, by the names of their columns.
    """

    __slots__ = ("current", "values")

    def __init__(self, current: str | bytes) -> None:
        self.current: Any = current
        self.values: dict[str, Any] = {}


if TYPE_CHECKING:
    Work = Callable[[State], None]


class Step(Protocol):
    """A step of a pipeline."""

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""

    def columns(self) -> tuple[Column, ...]:
        """The columns that it gives."""

    def start(self) -> Work:
        """Make what it works with, and give the function that does the work."""


class Repair(NamedTuple):
    """Undo what scraping did to the text, as `zhangju.repair`. Before `Parse` it has nothing to do: parsing repairs."""

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "repair"

    def columns(self) -> tuple[Column, ...]:
        """The edits."""
        return (columns.edits_column(),)

    def start(self) -> Work:
        """The function that does the work."""
        from zhangju.mend import repair

        def work(state: State) -> None:
            repaired = repair(state.current)
            state.current = repaired.text
            state.values["edits"] = repaired.edits
            state.values["warnings"] = (*state.values.get("warnings", ()), *repaired.warnings)

        return work


class Parse(NamedTuple):
    """Take the page apart, as `zhangju.parse`.

    Attributes:
        reference: The day on which pages were read, for dates without a year and relative ones.
    """

    reference: date | None = None

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "parse"

    def columns(self) -> tuple[Column, ...]:
        """The keys of an article."""
        return columns.article_columns()

    def start(self) -> Work:
        """The function that does the work."""
        from zhangju.article.parser import parse

        parse("", reference=self.reference)  # what is no date is told now
        reference = self.reference

        def work(state: State) -> None:
            state.current = parse(state.current, reference=reference)

        return work


class Convert(NamedTuple):
    """Convert the texts, as `zhangju.convert`.

    Attributes:
        config: One of OpenCC's configurations, or the path of a JSON file of one.
    """

    config: str

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "convert"

    def columns(self) -> tuple[Column, ...]:
        """None of its own: it changes what is there."""
        return ()

    def start(self) -> Work:
        """The function that does the work."""
        from zhangju.script.converter import Converter

        return _rewriting(Converter(self.config).convert)


class NormalizeScript(NamedTuple):
    """Write the texts in one script, as `zhangju.normalize_script`; the texts of an article are judged together.

    Attributes:
        to: ``Hans``, ``Hant``, ``Hant-TW`` or ``Hant-HK``.
    """

    to: str

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "normalize_script"

    def columns(self) -> tuple[Column, ...]:
        """None of its own: it changes what is there."""
        return ()

    def start(self) -> Work:
        """The function that does the work."""
        from zhangju.script.normalize import normalize_script

        to = self.to
        normalize_script("", to)  # what is no script is told now

        def normalize(text: str) -> str:
            return normalize_script(text, to)

        def work(state: State) -> None:
            if isinstance(state.current, str):
                state.current = normalize(state.current)
            else:
                state.current = _normalized(state.current, normalize)

        return work


class Keywords(NamedTuple):
    """Find keywords, as `zhangju.keywords`.

    Attributes:
        top: How many at most.
        method: ``phrases``, ``tfidf`` or ``textrank``.
        words: The path of a file of words of your own, in jieba's format.
        stop_words: As `KeywordExtractor` takes them, as the next two.
        allow: The only terms that may be keywords.
        deny: Terms that are none.
        extractor: A `KeywordExtractor` of yours, instead of all but `top`.
    """

    top: int = 10
    method: str = "phrases"
    words: str | None = None
    stop_words: Terms | None = None
    allow: Terms | None = None
    deny: Terms | None = None
    extractor: KeywordExtractor | None = None

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "keywords"

    def columns(self) -> tuple[Column, ...]:
        """The keywords."""
        return (columns.keywords_column(),)

    def start(self) -> Work:
        """The function that does the work."""
        extract, top = self._extractor().extract, self.top
        extract("", top)  # what is no number is told now

        def work(state: State) -> None:
            state.values["keywords"] = tuple(extract(state.current, top))

        return work

    def _extractor(self) -> KeywordExtractor:
        from zhangju.words.kept import extractor, segmenter
        from zhangju.words.keywords import KeywordExtractor

        if self.extractor is not None:
            if self._replace(top=10, extractor=None) != Keywords():
                raise ArgumentError("an extractor has its own method and lists: give them to it, not to the step")
            return self.extractor
        if self._replace(top=10) == Keywords():
            return extractor()
        return KeywordExtractor(
            self.method,
            segmenter=segmenter().with_words(self.words) if self.words is not None else None,
            stop_words=self.stop_words,
            allow=self.allow,
            deny=self.deny,
        )


class TakeFingerprint(NamedTuple):
    """Tell what it is known again by, as `zhangju.fingerprint`."""

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return "fingerprint"

    def columns(self) -> tuple[Column, ...]:
        """The fingerprint."""
        return (columns.fingerprint_column(),)

    def start(self) -> Work:
        """The function that does the work."""
        from zhangju.duplicates.sketch import fingerprint, load

        load()  # what is not installed is told now

        def work(state: State) -> None:
            state.values["fingerprint"] = fingerprint(state.current)

        return work


class Function(NamedTuple):
    """A function of the user's, which is given the text, or after parsing the `Article`.

    Attributes:
        function: It, or its name as ``package.module:function``. For several processes it must pickle: be defined in a module.
        column: The column that what it gives stands in; None if it gives the text or article that the next steps go on with.
        type: The type of what stands in the column; by default what the function's annotation says it gives.
    """

    function: Callable[..., Any] | str
    column: str | None = None
    type: Any = None

    @property
    def name(self) -> str:
        """What it is called in a `Failure`."""
        return self.column or (self.function if isinstance(self.function, str) else _name_of(self.function))

    def columns(self) -> tuple[Column, ...]:
        """The column, if what it gives stands in one."""
        if self.column is None:
            return ()
        shape: Shape | None = shape_of(self.type) if self.type is not None else returned_by(self.called())
        if shape is None:
            raise ArgumentError(
                f"of what type is the column {self.column!r}? Say so: type=str, or annotate what {self.name} returns"
            )
        return (Column(self.column, shape),)

    def called(self) -> Callable[..., Any]:
        """The function."""
        if not isinstance(self.function, str):
            return self.function
        from importlib import import_module

        module, _, name = self.function.partition(":")
        try:
            found: Any = import_module(module)
            for piece in name.split("."):
                found = getattr(found, piece)
        except (ImportError, AttributeError, ValueError) as error:
            raise ArgumentError(
                f"there is no function {self.function!r} ({error}); name it as package.module:function"
            ) from error
        if not callable(found):
            raise ArgumentError(f"{self.function!r} is no function, but {type(found).__name__}")
        made: Callable[..., Any] = found
        return made

    def start(self) -> Work:
        """The function that does the work."""
        function, column = self.called(), self.column
        if column is not None:

            def find(state: State) -> None:
                state.values[column] = function(state.current)

            return find

        def change(state: State) -> None:
            given, state.current = state.current, function(state.current)
            kind = str if isinstance(given, str) else type(given)
            if not isinstance(state.current, kind):
                raise TypeError(
                    f"it was given {_named(given)} and gave {_named(state.current)}: give the same kind, or name a column for it"
                )

        return change


def _rewriting(function: Callable[[str], str]) -> Work:
    """Rewrite the text, or each text of the article; texts that stand in it several times are rewritten once."""

    def work(state: State) -> None:
        if isinstance(state.current, str):
            state.current = function(state.current)
            return
        done: dict[str, str] = {}

        def once(text: str) -> str:
            written = done.get(text)
            if written is None:
                written = done[text] = function(text)
            return written

        state.current = state.current.map_texts(once)

    return work


def _normalized(article: Article, normalize: Callable[[str], str]) -> Article:
    """The article in one script: its parts are judged as one text, as a heading alone does not tell its script."""
    texts = [part.text for part in article.parts]
    written = normalize("\n".join(texts)).split("\n")
    done = dict(zip(texts, written, strict=True)) if len(written) == len(texts) else {}

    def once(text: str) -> str:
        found = done.get(text)
        if found is None:
            found = done[text] = normalize(text)
        return found

    return article.map_texts(once)


def _name_of(function: Callable[..., Any]) -> str:
    return getattr(function, "__name__", None) or type(function).__name__


def _named(value: object) -> str:
    return {"str": "a text", "NoneType": "None"}.get(type(value).__name__, type(value).__name__)


#: The steps by the names that they have in short forms and in TOML.
STEPS: dict[str, Any] = {
    "repair": Repair,
    "parse": Parse,
    "convert": Convert,
    "normalize_script": NormalizeScript,
    "keywords": Keywords,
    "fingerprint": TakeFingerprint,
}


def read_step(given: Any) -> Step:
    """A step, from any of its forms.

    Args:
        given: A step; its short form, such as ``repair``, ``convert:t2s``, ``keywords:5``; a function that gives the text or
            article that the next steps go on with; or a dict such as ``{"use": "keywords", "top": 5}``.

    Raises:
        ArgumentError: It is none of these.

    >>> read_step("convert:t2s"), read_step({"use": "keywords", "top": 5}).top
    (Convert(config='t2s'), 5)
    """
    if isinstance(given, str):
        return _from_short(given)
    if isinstance(given, dict):
        return _from_dict(given)
    if hasattr(given, "start") and hasattr(given, "columns"):
        step: Step = given
        return step
    if callable(given):
        return Function(given)
    raise ArgumentError(f"a step is one of {', '.join(STEPS)}, or a function; not {given!r}")


def _from_short(given: str) -> Step:
    use, colon, setting = given.partition(":")
    kind = STEPS.get(use)
    if kind is None:
        raise ArgumentError(f"there is no step {given!r}; use one of: {', '.join(STEPS)}; a function is given as Function(...)")
    field = next(iter(kind._fields), None)
    if not colon:
        if field is not None and field not in kind._field_defaults:
            raise ArgumentError(f"the step {use!r} needs its {field}, as in {use}:{'t2s' if use == 'convert' else 'Hans'}")
        made: Step = kind()
        return made
    if field is None:
        raise ArgumentError(f"the step {use!r} takes nothing behind a colon")
    value: Any = setting
    if use == "keywords":
        if not setting.isdecimal():
            raise ArgumentError(f"keywords:{setting}: say how many at most by a whole number, as in keywords:10")
        value = int(setting)
    elif use == "parse":
        value = _as_date(setting)
    step: Step = kind(value)
    return step


def _from_dict(given: dict[str, Any]) -> Step:
    settings = dict(given)
    use = settings.pop("use", None)
    kind = STEPS.get(use) if isinstance(use, str) else None
    if kind is None and isinstance(use, str) and ":" in use:
        kind, settings = Function, {"function": use, **settings}
    if kind is None:
        raise ArgumentError(f"a step says what it uses: one of {', '.join(STEPS)}, or package.module:function; not {given!r}")
    unknown = settings.keys() - set(kind._fields)
    if unknown:
        raise ArgumentError(f"the step {use!r} has no setting {', '.join(sorted(unknown))}; it has: {', '.join(kind._fields)}")
    if isinstance(settings.get("reference"), str):
        settings["reference"] = _as_date(settings["reference"])
    try:
        made: Step = kind(**settings)
    except TypeError as error:
        raise ArgumentError(f"the step {use!r}: {error}") from error
    return made


def _as_date(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"a reference is a date such as 2024-05-17, not {text!r}") from None
