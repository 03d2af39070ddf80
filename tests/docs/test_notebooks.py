"""The notebooks: every cell runs, in order, as it stands there. `.ci/notebooks` runs them as notebooks."""

import ast
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.py"))


def cells(path):
    """The code cells of a notebook, each with the number of its first line."""
    text = path.read_text("utf-8")
    marks = [*re.finditer(r"(?m)^# %%(?P<kind>.*)\n", text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (text.count("\n", 0, mark.end()), text[mark.end() : end])
        for mark, end in zip(marks, ends, strict=True)
        if "markdown" not in mark["kind"]
    ]


def run(cell, line, path, namespace):
    """Run a cell, and give what its last line shows."""
    tree = ast.parse("\n" * line + cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, path, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), path, "eval"), namespace) if last else None


def test_there_are_three():
    assert [path.stem for path in NOTEBOOKS] == ["article", "corpus", "normalise"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_runs(path, monkeypatch, tmp_path):
    text = path.read_text("utf-8")
    for package in ("pandas", "matplotlib"):
        if f"import {package}" in text or (package == "matplotlib" and "import plots" in text):
            pytest.importorskip(package)
    if "import plots" in text:
        from zhangju import MissingFontError
        from zhangju.plots.fonts import find_font

        try:
            find_font()
        except MissingFontError as error:
            pytest.skip(str(error))
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "__main__"}
    shown = [run(cell, line, str(path), namespace) for line, cell in cells(path)]
    views = [value for value in shown if hasattr(value, "_repr_html_") and not hasattr(value, "_repr_png_")]
    assert views
    assert all(value._repr_html_() for value in views)
    assert all(value._repr_png_() for value in shown if hasattr(value, "_repr_png_"))


def test_the_coloured_example_is_shown_by_the_second_cell_behind_the_installation():
    (line, first), (_, second), *_ = cells(NOTEBOOKS[2])
    namespace = {}
    run(first, line, "first", namespace)
    html = run(second, line, "second", namespace)._repr_html_()
    assert 'class="lead"' in html
    assert "三個到位" in html
