"""The benchmark of words and keywords, with what is installed here for its peers: nothing but its shape and its adapters."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from zhangju import KeywordExtractor, Segmenter, kernels

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
INSIDE = BENCHMARKS / "peers" / "inside"
TEXT = "志愿者走进社区，为老人检查线路。记者了解到，社区计划在三年内完成改造，志愿者表示将继续参与社区服务。"


@pytest.fixture(scope="module", autouse=True)
def _benchmarks():
    """What stands in `benchmarks/` is imported as its scripts import it, and what stands inside as its worker does."""
    before = set(sys.modules)
    sys.path[:0] = [str(BENCHMARKS), str(INSIDE)]
    yield
    for folder in (BENCHMARKS, INSIDE):
        sys.path.remove(str(folder))
    for name in {"adapters", "control", "converters", "cutters"} & (set(sys.modules) - before):
        del sys.modules[name]


@pytest.fixture(scope="module")
def inside():
    return importlib.import_module("adapters")


@pytest.fixture(scope="module")
def workers(_benchmarks):
    """Workers of this Python: the checkout, and jieba, which it depends on."""
    peer = importlib.import_module("peers.peer")
    module = importlib.import_module("peers.workers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "python_of", lambda _: Path(sys.executable))
        peers = [
            peer.ours("cutters.zhangju")._replace(compiled=bool(kernels.compiled())),
            importlib.import_module("peers.words.peers").PEERS["jieba"],
        ]
        with module.started(peers, "cut") as started:
            yield started


@pytest.fixture
def short():
    """Everything as short as it can be."""
    effort = importlib.import_module("peers.timing").Effort(0.0, 1, 1, 60)
    return importlib.import_module("peers.words.texts").Lengths(2, 1, 2_000, 3_000, 20, 1), effort


@pytest.fixture
def inputs(short):
    return importlib.import_module("peers.words.texts").Inputs(short[0])


def results(inside, adapter, task, text=TEXT):
    function, arguments = inside.made(adapter, task)
    return function(text, *arguments)


def test_the_adapters_of_zhangju_give_what_it_gives(inside):
    segmenter = Segmenter()
    assert results(inside, "cutters.zhangju", "cut") == segmenter.cut(TEXT)
    assert results(inside, "cutters.zhangju", "cut without HMM") == segmenter.cut(TEXT, hmm=False)
    assert dict(results(inside, "cutters.zhangju", "count")) == dict(segmenter.count(TEXT))
    for task, extractor in (("keywords", KeywordExtractor()), ("tfidf", KeywordExtractor("tfidf"))):
        assert results(inside, "cutters.zhangju", task) == extractor.extract(TEXT, top=10)
    assert results(inside, "cutters.zhangju_unfolded", "cut", "志願者走進") == Segmenter(fold=False).cut("志願者走進")


def test_the_adapters_of_jieba_give_what_zhangju_gives(inside):
    segmenter = Segmenter()
    assert results(inside, "cutters.jieba", "cut") == segmenter.cut(TEXT)
    assert results(inside, "cutters.jieba", "cut without HMM") == segmenter.cut(TEXT, hmm=False)
    assert results(inside, "cutters.jieba", "count") == dict(segmenter.count(TEXT))
    for task in ("tfidf", "textrank"):
        found = KeywordExtractor(task).extract(TEXT, top=10)
        assert set(results(inside, "cutters.jieba", task)) == {keyword.term for keyword in found}


def test_tfidf_in_python_finds_the_keywords_that_jieba_finds(inside):
    import jieba

    written = importlib.import_module("cutters")._tfidf_in_python(jieba.lcut)
    text = TEXT + " The New words of it\r\n新词新词"
    assert written(text) == results(inside, "cutters.jieba", "tfidf", text)


@pytest.mark.parametrize("line", ["社区服务\n", "社区服务 90000\n"])
def test_words_of_a_users_are_loaded(inside, tmp_path, line):
    path = tmp_path / "words.txt"
    path.write_text(line, "utf-8")
    for adapter in ("cutters.zhangju", "cutters.jieba"):
        assert "社区服务" not in results(inside, adapter, "cut")
        assert "社区服务" in results(inside, adapter, f"cut:{path}")
        assert "社区服务" in dict(results(inside, adapter, f"count:{path}"))


def test_a_line_is_one_and_ten_times_as_long(inputs):
    shorter, longer = inputs.lines()
    assert (len(shorter), len(longer)) == (300, 3000)
    assert "\n" not in longer
    assert longer.startswith(shorter)


def test_results_tell_who_cuts_as_jieba_does(workers, inputs):
    sheet = importlib.import_module("peers.words.results").compared(workers, inputs)
    rows = {name: cells for name, *cells in sheet.rows}
    assert rows["zhangju, fold=False"] == rows["jieba"] == ["same"] * 4
    assert rows["zhangju"][0] == "same"
    assert rows["zhangju"][2].endswith(" %")


def test_every_table_has_a_figure_for_what_is_there(workers, inputs, short):
    speed, length, users_words = (importlib.import_module(f"peers.words.{name}") for name in ("speed", "length", "users_words"))
    effort = short[1]
    tables = [
        speed.words(workers, inputs.articles, effort),
        speed.keywords(workers, inputs.articles, effort),
        users_words.loaded({"zhangju": workers["zhangju"]}, inputs, effort),
        length.lengths(workers["zhangju"], inputs, effort),
    ]
    for sheet in tables:
        assert sheet.rows
        for name, *cells in sheet.rows:
            assert len(cells) == len(sheet.head) - 1
            lacking = [title for title, cell in zip(sheet.head[1:], cells, strict=True) if cell == "–"]
            assert lacking == (["default"] if (name, sheet.title) == ("jieba", "Speed: keywords") else [])


def test_a_start_is_timed_and_who_is_too_slow_is_left_out(workers, short, capsys):
    start = importlib.import_module("peers.start")
    ours = {"zhangju": workers["zhangju"]}
    found = start.starts(ours, "cut", short[1])["zhangju"]
    assert len(found.seconds) == len(found.kibibytes) == 1
    assert found.seconds[0] > 0
    assert start.starts(ours, "tfidf", short[1]._replace(patience=0.001)) == {}
    assert start.starts(ours, "nothing", short[1]) == {}
    said = capsys.readouterr().err
    assert "no result within 0.001 s" in said
    assert "KeyError: 'nothing'" in said


def test_threads_do_any_task(workers, short):
    threads = importlib.import_module("peers.threads")
    sheet = threads.threads(workers["zhangju"], [("count", [TEXT, TEXT])], short[1], "read")
    assert [row[0] for row in sheet.rows] == ["count"]
    assert all(cell.startswith("×") for cell in sheet.rows[0][1:])


def test_a_worker_that_cannot_is_told_and_forgets(workers, capsys):
    timing = importlib.import_module("peers.timing")
    effort = timing.Effort(0.0, 1, 1, 60)
    asked = {task: timing.Asked(workers["zhangju"], task) for task in ("cut", "sing")}
    taken, megabytes = timing.timed(asked, [TEXT], effort)
    assert [*taken] == ["cut"]
    assert megabytes == len(TEXT.encode()) / 1e6
    assert "left out: zhangju: sing" in capsys.readouterr().err
    assert timing.speed_cells(taken, "sing", "cut", megabytes) == ("–", "–")
    assert workers["zhangju"].ask("forget") is None


def test_results_are_compared_as_json(workers):
    worker = workers["zhangju"]
    worker.ask("load", texts="one", content=[TEXT])
    answer = worker.ask("results", task="cut", texts="one", results=True)
    assert answer["results"] == json.loads(json.dumps([Segmenter().cut(TEXT)]))
