"""Docstrings: what stands before a colon in `Returns` is shown as a type, so that no sentence stands there."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

import zhangju

SOURCE = Path(zhangju.__file__).parent


def returned():
    """The first line of each section `Returns` or `Yields`, and of each property, with its place."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not (text := ast.get_docstring(node)):
                continue
            lines = text.splitlines()
            if any(getattr(decorator, "id", "") == "property" for decorator in node.decorator_list):
                yield f"{path.name}:{node.name}", lines[0]
            for title, line in pairwise(lines):
                if title.strip() in {"Returns:", "Yields:"}:
                    yield f"{path.name}:{node.name}", line.strip()


@pytest.mark.parametrize(("place", "line"), [pytest.param(*one, id=one[0]) for one in returned()])
def test_no_sentence_is_taken_for_a_type(place, line):
    before, colon, _ = line.partition(": ")
    assert not colon or " " not in before.strip("`"), place
