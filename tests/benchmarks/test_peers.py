"""The harness of the benchmarks against peers, without the peers: tables, pages, turns, commands."""

import doctest
import importlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


@pytest.fixture(scope="module", autouse=True)
def _benchmarks():
    """What stands in `benchmarks/` is imported as its scripts import it."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture
def sheets():
    return importlib.import_module("peers.sheets")


@pytest.fixture
def sheet(sheets):
    return sheets.Sheet("Speed", "In MB/s.", ("", "s2t", "ratio"), (("zhangju", "400", ""), ("a|b", "1.7", "×235")))


@pytest.mark.parametrize(
    "name",
    [
        "peers.sheets",
        "peers.rounds",
        "peers.pieces",
        "peers.conversion.results",
        "peers.words.results",
        "peers.words.texts",
        "running.figures",
    ],
)
def test_the_examples_run(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed


def test_markdown_has_a_cell_for_every_figure(sheets, sheet):
    lines = sheets.markdown(sheet).splitlines()
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert len(rows) == 2 + len(sheet.rows)
    assert {row.count("|") for row in rows} == {1 + len(sheet.head)}


def test_the_terminal_shows_every_figure_even_where_it_is_narrow(sheets, sheet):
    from rich.console import Console

    wide = sheet._replace(head=("", *("a long head",) * 12), rows=(("zhangju", *("12345.678",) * 12),))
    shown = io.StringIO()
    sheets.show(wide, Console(file=shown, width=40))
    assert shown.getvalue().count("12345.678") == 12


def test_a_page_keeps_what_stands_outside_the_marks(sheets, sheet, tmp_path):
    page = tmp_path / "page.md"
    (begin, end), (other, _) = sheets.marks("mine"), sheets.marks("other")
    page.write_text(f"# Page\n\n{begin}\nold\n{end}\n\n{other}\nEnd.\n", "utf-8")
    for _ in range(2):
        sheets.write_into(page, "mine", sheets.markdown(sheet))
        text = page.read_text("utf-8")
        assert text.startswith(f"# Page\n\n{begin}\n\n### Speed\n")
        assert text.endswith(f"|\n\n{end}\n\n{other}\nEnd.\n")
        assert "old" not in text


@pytest.mark.parametrize("marks", ["", "{end}{begin}", "{begin}", "{begin}{begin}{end}"])
def test_a_page_without_its_marks_is_left_alone(sheets, tmp_path, marks):
    page = tmp_path / "page.md"
    begin, end = sheets.marks("mine")
    text = marks.format(begin=begin, end=end)
    page.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="marks"):
        sheets.write_into(page, "mine", "new")
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["conversion", "words"])
def test_the_page_of_the_documentation_has_the_marks(sheets, tmp_path, name):
    copy = tmp_path / "page.md"
    copy.write_text(PAGE.read_text("utf-8"), "utf-8")
    sheets.write_into(copy, name, "new")
    begin, end = sheets.marks(name)
    assert f"{begin}\n\nnew\n\n{end}" in copy.read_text("utf-8")


def test_everybody_has_every_turn():
    rounds = importlib.import_module("peers.rounds")
    order = []
    measures = {name: lambda name=name: order.append(name) or float(len(order)) for name in "abc"}
    taken = rounds.interleaved(measures, 4)
    assert "".join(order) == "abcbcacababc"
    assert all(len(times) == 4 for times in taken.values())


@pytest.mark.parametrize(("benchmark", "adapters"), [("conversion", "converters"), ("words", "cutters")])
def test_peers_are_pinned_and_have_an_adapter(benchmark, adapters):
    peers = importlib.import_module(f"peers.{benchmark}.peers")
    inside = (BENCHMARKS / "peers" / "inside" / f"{adapters}.py").read_text("utf-8")
    assert peers.ORACLE in peers.PEERS
    for name, peer in peers.PEERS.items():
        module, _, function = peer.adapter.partition(".")
        assert (name, module) == (peer.name, adapters)
        assert f"def {function}(task: str) -> Function:" in inside
        assert all("==" in package for package in peer.requirement.split())
        assert bool(peer.requirement) != name.startswith("zhangju")


def test_a_worker_answers_every_command_even_one_that_fails():
    commands = [
        {"do": "load", "texts": "one", "content": ["头发"]},
        {"do": "calibrate", "adapter": "converters.nobody", "task": "s2t", "texts": "one", "seconds": 0.01},
    ]
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "peers" / "inside" / "worker.py"],
        input="".join(json.dumps(command) + "\n" for command in commands),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0] == {"result": 6}
    assert "nobody" in answers[1]["error"]
    assert not done.stderr
