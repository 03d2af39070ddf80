import itertools
import multiprocessing
import time

import pytest
from tests.pipeline import mine
from tests.pipeline.test_pipeline import FULL, PAGE

from zhangju import ArgumentError, Pipeline
from zhangju.pipeline import RowError
from zhangju.pipeline.stream import ROWS
from zhangju.pipeline.workers import AHEAD, WINDOW, WorkerError

METHODS = multiprocessing.get_all_start_methods()
TEXT = Pipeline(["convert:t2s"], columns=["text"])


@pytest.mark.parametrize("method", METHODS)
def test_several_processes_give_the_same_in_the_same_order(method):
    texts = [PAGE.replace("三", f"{number}") for number in range(2 * ROWS + 7)]
    pipeline = Pipeline(FULL)
    assert list(pipeline.stream(texts, workers=2, context=method)) == list(pipeline.stream(texts))


def test_texts_are_read_as_rows_are_taken():
    for workers in (1, 2):
        read = itertools.count()
        rows = TEXT.stream((f"第{number}篇" for number in read), workers=workers, context=METHODS[0])
        for number in range(3 * ROWS):
            assert next(rows).text == f"第{number}篇"
        on_the_way = next(read) - 3 * ROWS
        rows.close()
        assert on_the_way <= (1 if workers == 1 else (WINDOW * workers + 1) * ROWS)
        assert AHEAD < WINDOW


def test_no_process_is_left_when_nobody_takes_rows_any_more():
    rows = TEXT.stream(itertools.repeat("来源"), workers=2)
    next(rows)
    rows.close()
    deadline = time.monotonic() + 30
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_is_recorded_skipped_or_raised_with_its_number(workers):
    texts = ["来源"] * 150 + ["坏"] + ["来源"] * 150 + [None]
    steps = [mine.fail]
    kept = [row.error for row in Pipeline(steps, on_error="record").stream(texts, workers=workers)]
    assert [number for number, error in enumerate(kept) if error] == [150, 301]
    assert len(list(Pipeline(steps, on_error="skip").stream(texts, workers=workers))) == 300
    rows = Pipeline(steps).stream(texts, workers=workers)
    assert len(list(itertools.islice(rows, 150))) == 150
    with pytest.raises(RowError, match="row 150: fail: ValueError: this one is bad"):
        next(rows)


def test_only_the_text_that_a_worker_dies_of_is_lost():
    texts = [f"第{number}篇" for number in range(350)]
    texts[120] = texts[330] = "死"
    rows = list(Pipeline([mine.die, "convert:s2t"], on_error="record").stream(texts, workers=2))
    assert [row.text for row in rows] == [None if text == "死" else text for text in texts]
    assert [rows[number].error.kind for number in (120, 330)] == ["worker lost"] * 2
    assert "SIGKILL" in rows[120].error.message


def test_an_error_of_who_gives_the_texts_comes_through():
    def texts():
        yield "来源"
        raise KeyError("gone")

    for workers in (1, 2):
        with pytest.raises(KeyError, match="gone"):
            list(TEXT.stream(texts(), workers=workers))


@pytest.mark.skipif("spawn" not in METHODS, reason="no such start method here")
def test_a_function_that_cannot_be_sent_is_told():
    pipeline = Pipeline([lambda text: text])
    with pytest.raises(WorkerError, match="functions must be defined in a module"):
        list(pipeline.stream(["来源"], workers=2, context="spawn"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"texts": "来源"}, "stream\\(\\) takes a list"),
        ({"texts": 7}, "takes an iterable of texts, not int"),
        ({"texts": [], "workers": 0}, "workers is a whole number"),
        ({"texts": [], "workers": True}, "workers is a whole number"),
        ({"texts": [], "workers": 2, "context": "thread"}, "context is one of"),
    ],
)
def test_wrong_arguments_are_told_at_once(arguments, told):
    with pytest.raises(ArgumentError, match=told):
        TEXT.stream(**arguments)


def test_nothing_in_nothing_out():
    for workers in (1, 2):
        assert list(TEXT.stream([], workers=workers)) == []
