"""Articles in, how fast each peer finds their words and keywords out, and how many times as long as zhangju it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers.peer import OURS, UNCOMPILED
from peers.sheets import Sheet
from peers.timing import Asked, ratio_cell, speed_cell, speed_cells, timed
from peers.words.peers import ORACLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peers.timing import Effort
    from peers.workers import Worker

    Taken = dict[tuple[str, str], list[float]]


def words(workers: Mapping[str, Worker], articles: list[str], effort: Effort) -> Sheet:
    """`cut` to a list of strings, and `count`."""
    taken, megabytes = timed(_each(workers, ("cut", "count")), articles, effort)
    rows = []
    for name in workers:
        cells = [cell for task in ("cut", "count") for cell in speed_cells(taken, (name, task), (OURS, task), megabytes)]
        rows.append((name, *cells, ratio_cell(taken, (name, "cut"), (OURS, "count"))))
    return Sheet(
        "Speed: words",
        f"Articles of 2.35 KB, MB of UTF-8 input a second; ratio: how many times as long as {OURS} it takes. `cut` gives a list "
        "of strings, `count` how often each word occurs; the others count their list, so the last column compares their `cut` "
        f"alone with {OURS}'s `count`.",
        ("", "cut", "ratio", "count", "ratio", "cut against count"),
        tuple(rows),
    )


def keywords(workers: Mapping[str, Worker], articles: list[str], effort: Effort) -> Sheet:
    """Keywords by TF-IDF, by zhangju's default, and by TextRank."""
    taken, _ = timed(_each(workers, ("tfidf", "textrank"), {OURS: ("keywords",), UNCOMPILED: ("keywords",)}), articles, effort)
    amount = len(articles)
    rows = []
    for name in workers:
        tfidf = speed_cells(taken, (name, "tfidf"), (OURS, "tfidf"), amount)
        textrank = speed_cells(taken, (name, "textrank"), (OURS, "textrank"), amount)
        own = "keywords" if name in {OURS, UNCOMPILED} else "tfidf"
        default = (speed_cell(taken, (name, "keywords"), amount), ratio_cell(taken, (name, own), (OURS, "keywords")))
        rows.append((name, *tfidf, *default, *textrank))
    return Sheet(
        "Speed: keywords",
        f"Articles of 2.35 KB a second, ten keywords of each; ratio: how many times as long as {OURS} it takes. The default of "
        f"{OURS} are phrases; in the column beside it, the others' TF-IDF is compared with it.",
        ("", "tfidf", "ratio", "default", "ratio", "textrank", "ratio"),
        tuple(rows),
    )


def uncompiled(workers: Mapping[str, Worker], articles: list[str], effort: Effort) -> Sheet:
    """Without a compiler: zhangju against jieba."""
    peers = {name: workers[name] for name in (UNCOMPILED, ORACLE)}
    tasks = ("cut", "count", "tfidf", "textrank")
    taken, megabytes = timed(_each(peers, tasks), articles, effort)
    rows = [
        (task, *(cell for name in peers for cell in speed_cells(taken, (name, task), (UNCOMPILED, task), megabytes)))
        for task in tasks
    ]
    return Sheet(
        "Uncompiled",
        f"In Python alone, articles of 2.35 KB. MB/s; ratio: how many times as long as {UNCOMPILED}.",
        ("", *(cell for name in peers for cell in (name, "ratio"))),
        tuple(rows),
    )


def _each(
    workers: Mapping[str, Worker], tasks: Sequence[str], more: Mapping[str, Sequence[str]] | None = None
) -> dict[tuple[str, str], Asked]:
    """All tasks of all peers, and more tasks of some."""
    asked = {}
    for name, worker in workers.items():
        for task in (*tasks, *(more or {}).get(name, ())):
            asked[name, task] = Asked(worker, task)
    return asked
