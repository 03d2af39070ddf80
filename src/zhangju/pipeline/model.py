"""Steps in, a `Pipeline` out, which turns texts into rows: one, or any number of them in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError
from zhangju.pipeline import columns as known
from zhangju.pipeline.failure import Failure, RowError
from zhangju.pipeline.rows import row_type
from zhangju.pipeline.runner import start
from zhangju.pipeline.steps import Function, Parse, read_step

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from multiprocessing.context import BaseContext

    import pyarrow as pa

    from zhangju.pipeline.columns import Column
    from zhangju.pipeline.rows import Row
    from zhangju.pipeline.steps import Step

ON_ERROR = ("raise", "skip", "record")
#: Longer texts fail: no page of news has so many characters, and what a text takes in memory grows with its length.
LONGEST = 1_000_000
DEFAULT = ("repair", "parse", "keywords")


class Pipeline:
    r"""An ordered description of what is to be done to texts, and of the rows that come of it.

    Args:
        steps: In order: ``repair``, ``parse``, ``convert:CONFIG``, ``normalize_script:SCRIPT``, ``keywords``, ``fingerprint``;
            the same as values with more settings (`zhangju.pipeline.Keywords` and its like); functions, which are given the
            text (after ``parse`` the article) and give the one that the next steps go on with; `Function`, to put what one
            gives into a column.
        columns: The columns that are wanted, in this order; by default all that the steps give.
        on_error: What becomes of a text that fails, because it is none or because a step raises something: ``raise`` a
            `RowError`; ``skip`` it; or ``record``: its row stays, with None in every column but `error`.
        longest: Texts of more characters fail (of bytes: of more bytes than four times that).

    Raises:
        ArgumentError: A step, its settings, their order, or a column cannot be used.

    Offsets count code points of what ``parse`` or ``repair`` is given: of the raw text, unless a function before it changes that.

    Attributes:
        steps: The steps.
        columns: The columns of its rows, each with name, shape and description: all forms of the output are made from these.

    A pipeline is immutable, compares by value, is safe to share between threads, and pickles small.

    >>> pipeline = Pipeline(["repair", "parse", "convert:t2s", "keywords:2"], columns=["published", "text", "keywords"])
    >>> row = pipeline.process("2021-03-05 08:30 來源：臨江日報\n志願者走進社區，志願者登記，社區開放。")
    >>> row.published, row.text, [keyword.term for keyword in row.keywords]
    ('2021-03-05T08:30', '志愿者走进社区，志愿者登记，社区开放。', ['志愿者', '社区'])
    """

    __slots__ = ("_run", "_wanted", "columns", "longest", "on_error", "steps")

    steps: tuple[Step, ...]
    on_error: str
    longest: int
    columns: tuple[Column, ...]
    _wanted: tuple[str, ...] | None
    _run: Callable[[object], Row | Failure] | None

    def __init__(
        self,
        steps: Iterable[Any] = DEFAULT,
        *,
        columns: Iterable[str] | None = None,
        on_error: str = "raise",
        longest: int = LONGEST,
    ) -> None:
        if isinstance(steps, str):
            raise ArgumentError(f"steps are a list such as {list(DEFAULT)}, not the text {steps!r}")
        if isinstance(columns, str):
            raise ArgumentError(f"columns are a list of names, not the text {columns!r}")
        if on_error not in ON_ERROR:
            raise ArgumentError(f"on_error is one of {', '.join(ON_ERROR)}; not {on_error!r}")
        if isinstance(longest, bool) or not isinstance(longest, int) or longest < 1:
            raise ArgumentError(f"longest is a whole number of characters from 1 on, not {longest!r}")
        try:
            read = tuple(read_step(step) for step in steps)
        except TypeError:
            raise ArgumentError(f"steps are a list such as {list(DEFAULT)}, not {steps!r}") from None
        _check_order(read)
        wanted = None if columns is None else tuple(columns)
        self._set(read, wanted, on_error, longest, _columns_of(read, wanted, on_error))
        self._run = start(self)  # what cannot be made is told now

    def _set(
        self,
        steps: tuple[Step, ...],
        wanted: tuple[str, ...] | None,
        on_error: str,
        longest: int,
        columns: tuple[Column, ...],
    ) -> None:
        self.steps, self._wanted, self.on_error, self.longest = steps, wanted, on_error, longest
        self.columns = columns
        self._run = None

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Pipeline:
        """A pipeline from a TOML file.

        Args:
            path: A file with the keys ``steps``, ``columns``, ``on_error`` and ``longest``, of which only ``steps`` is needed. A
                step is a short form or a table such as ``{use = "keywords", top = 5}``, ``{use = "my.module:f", column = "x"}``.

        Raises:
            ArgumentError: It is no TOML, or says what no pipeline can be.
            OSError: It cannot be read.
        """
        from zhangju.pipeline.toml import read_toml

        return cls.from_dict(read_toml(path))

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Pipeline:
        """A pipeline from what a TOML file has, for programs that keep it in a file of their own.

        Raises:
            ArgumentError: It says what no pipeline can be.

        >>> Pipeline.from_dict({"steps": ["repair", {"use": "keywords", "top": 5}], "on_error": "record"}).on_error
        'record'
        """
        unknown = content.keys() - {"steps", "columns", "on_error", "longest"}
        if unknown:
            raise ArgumentError(f"a pipeline has no {', '.join(sorted(unknown))}; it has: steps, columns, on_error, longest")
        return cls(**content)

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, self._settings()

    def _settings(self) -> tuple[tuple[Step, ...], tuple[str, ...] | None, str, int]:
        return self.steps, self._wanted, self.on_error, self.longest

    def __repr__(self) -> str:
        named = ", ".join(step.name for step in self.steps)
        return f"<Pipeline of {named or 'no steps'}; on_error={self.on_error!r}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self._settings() == other._settings()

    __hash__ = None  # type: ignore[assignment]  # a step may hold what has none

    @property
    def row_type(self) -> type[Row]:
        """The class of its rows, a named tuple."""
        return row_type(self.columns)

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of what `Row.to_dict` and `Row.to_json` give."""
        from zhangju.pipeline.schema import json_schema

        return json_schema(self.columns, failing=self.on_error == "record")

    def arrow_schema(self) -> pa.Schema:
        """Arrow's schema of its rows.

        Raises:
            MissingPackageError: pyarrow is not installed.
        """
        from zhangju.pipeline.arrow import schema_of

        return schema_of(self.columns)

    def process(self, text: str | bytes) -> Row | None:
        """The row of one text.

        Args:
            text: A raw text, or its bytes, whose encoding is then detected.

        Returns:
            The row; None if the text fails and is to be skipped.

        Raises:
            RowError: The text fails, and that is to raise.
        """
        row = self.attempt(text)
        if isinstance(row, Failure):
            if self.on_error == "raise":
                raise RowError(0, row)
            return self.recorded(row) if self.on_error == "record" else None
        return row

    def attempt(self, text: object) -> Row | Failure:
        """The row of one text, or why there is none, whatever `on_error` says. It never raises."""
        run = self._run
        if run is None:
            run = self._run = start(self)
        return run(text)

    def recorded(self, failure: Failure) -> Row:
        """The row of a text that failed; only where failures are recorded is there a column to tell it."""
        return tuple.__new__(self.row_type, [failure if column.name == "error" else None for column in self.columns])

    def stream(
        self,
        texts: Iterable[str | bytes],
        workers: int = 1,
        *,
        context: str | BaseContext | None = None,
    ) -> Iterator[Row]:
        """The rows of any number of texts, in their order.

        Texts are read as rows are taken: no more than a few hundred of them (or one megabyte for each worker) are on the way at
        any time, and while nobody takes rows no texts are read. If a worker dies, its texts are given to another one, each by
        itself; one that ends its worker again has failed.

        Args:
            texts: Read once; may be endless.
            workers: How many processes do the work; with 1 this one does it.
            context: How processes are started, as `multiprocessing` has it: ``fork``, ``forkserver``, ``spawn``; by default as
                `multiprocessing` does. Unless they fork, a script needs ``if __name__ == "__main__":``.

        Raises:
            ArgumentError: `workers` is no whole number from 1 on.
            RowError: A text fails, and that is to raise.
            WorkerError: The processes cannot be started.

        >>> pipeline = Pipeline(["repair", "convert:s2t"], columns=["text"])
        >>> [row.text for row in pipeline.stream(["头发", "发展"])]
        ['頭髮', '發展']
        """
        from zhangju.pipeline.stream import stream

        return stream(self, texts, workers, context)


def _unpickled(steps: tuple[Step, ...], wanted: tuple[str, ...] | None, on_error: str, longest: int) -> Pipeline:
    made = object.__new__(Pipeline)
    made._set(steps, wanted, on_error, longest, _columns_of(steps, wanted, on_error))  # what it works with is made on first use
    return made


def _check_order(steps: tuple[Step, ...]) -> None:
    """What would have no effect, or make places meaningless, is said at once."""
    names = [step.name for step in steps if not isinstance(step, Function)]
    for name in ("parse", "repair"):
        if names.count(name) > 1:
            raise ArgumentError(f"{name} can stand once in a pipeline")
    if "parse" in names:
        before = names[: names.index("parse")]
        if "repair" in names and "repair" not in before:
            raise ArgumentError("repair stands behind parse, which repairs: put it before parse, or leave it out")
        for name in ("convert", "normalize_script"):
            if name in before:
                raise ArgumentError(
                    f"{name} stands behind parse: else the places that parse tells were not those of the raw text"
                )
        if "keywords" in before:
            raise ArgumentError("keywords stands behind parse: else it would take the page's furniture for what it is about")


def _columns_of(steps: tuple[Step, ...], wanted: tuple[str, ...] | None, on_error: str) -> tuple[Column, ...]:
    found = {"text": known.text_column()}
    for step in steps:
        if isinstance(step, Parse):
            found.pop("edits", None)  # those of parsing are of the same text
        for column in step.columns():
            if column.name in found:
                raise ArgumentError(f"two steps give a column {column.name!r}: give one of them another name")
            if not column.name.isidentifier() or column.name.startswith("_") or _is_keyword(column.name):
                raise ArgumentError(f"a column has a name such as word_count, not {column.name!r}")
            found[column.name] = column
    found.setdefault("warnings", known.warnings_column())
    if "error" in found:
        raise ArgumentError("a column cannot be named 'error', where failures are told: give it another name")
    error = known.error_column() if on_error == "record" else None
    if wanted is not None:
        missing = [name for name in wanted if name not in found and name != "error"]
        if missing or not wanted:
            raise ArgumentError(f"there is no column {', '.join(missing) or 'wanted'}; the steps give: {', '.join(found)}")
        if len(set(wanted)) < len(wanted):
            raise ArgumentError("a column is wanted twice")
        found = {name: found[name] for name in wanted if name != "error"}
    return (*found.values(), error) if error else tuple(found.values())


def _is_keyword(name: str) -> bool:
    from keyword import iskeyword

    return iskeyword(name)
