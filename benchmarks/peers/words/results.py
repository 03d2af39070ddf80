"""The words of peers in, how much each differs from jieba 0.42.1's out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peers.peer import OURS
from peers.sheets import LACKING, SAME, Sheet, told
from peers.words.peers import ORACLE
from peers.workers import WorkerError, left_out
from zhangju import convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peers.words.texts import Inputs
    from peers.workers import Worker

UNFOLDED = "cutters.zhangju_unfolded"
TFIDF = "tfidf"


def compared(workers: Mapping[str, Worker], inputs: Inputs) -> Sheet:
    """Cut the long text and the articles with every peer, and compare what comes out with what jieba makes of them."""
    rows: dict[str, list[str]] = {}
    asked = {name: (worker, worker.peer.adapter) for name, worker in workers.items()}
    if OURS in workers:
        asked = {f"{OURS}, fold=False": (workers[OURS], UNFOLDED), **asked}
    for task, content, _ in _cases(inputs):
        right = _results(workers[ORACLE], workers[ORACLE].peer.adapter, task, content)
        for name, (worker, adapter) in asked.items():
            try:
                found = _results(worker, adapter, task, content)
            except WorkerError as error:
                left_out(worker.peer, f"{task}: {error}")
                cell = LACKING
            else:
                same = found["digest"] == right["digest"]
                cell = SAME if same else (others if task == TFIDF else missing)(right["results"], found["results"])
            rows.setdefault(name, []).append(cell)
    return Sheet(
        "Results",
        f"Share of the words of jieba 0.42.1 that are not cut out, in a long text; “{SAME}”: the result is, by its "
        "SHA-256. For tfidf, "
        "share of the articles whose ten keywords are others, or in another order.",
        ("", *(f"{task}, {script}" for task, _, script in _cases(inputs))),
        tuple((name, *cells) for name, cells in rows.items()),
    )


def missing(right: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> str:
    """The share of words that do not stand where they should, in hundredths.

    >>> missing([["来到", "北京"]], [["来", "到", "北京"]])
    '50.00 %'
    """
    pairs = zip(right, found, strict=True)
    return told(sum(len(spans(one) - spans(other)) for one, other in pairs) / max(sum(map(len, right)), 1))


def others(right: Sequence[Sequence[Any]], found: Sequence[Sequence[Any]]) -> str:
    """The share of lists of keywords that have other names, or these in another order.

    >>> others([["北京"], ["大学"]], [[["北京", 1.5]], [["清华", 1.1]]])
    '50.00 %'
    """
    different = sum(names(one) != names(other) for one, other in zip(right, found, strict=True))
    return told(different / max(len(right), 1)) if different else SAME


def names(keywords: Sequence[Any]) -> list[str]:
    """The terms, which stand alone or first among their figures."""
    return [keyword if isinstance(keyword, str) else keyword[0] for keyword in keywords]


def spans(words: Sequence[str]) -> set[tuple[int, int]]:
    """Where words stand that are the text if they are joined."""
    ends, end = [], 0
    for word in words:
        end += len(word)
        ends.append(end)
    return set(zip([0, *ends], ends, strict=False))


def _cases(inputs: Inputs) -> list[tuple[str, list[str], str]]:
    """A task, its texts, and their script."""
    long = inputs.text[: inputs.lengths.long]
    return [
        ("cut", [long], "Hans"),
        ("cut without HMM", [long], "Hans"),
        ("cut", [convert(long, "s2t")], "Hant"),
        (TFIDF, inputs.articles[: inputs.lengths.keywords], "Hans"),
    ]


def _results(worker: Worker, adapter: str, task: str, content: list[str]) -> dict[str, Any]:
    worker.ask("load", texts="compared", content=content)
    return worker.ask("results", adapter=adapter, task=task, texts="compared", results=True)
