"""Pages whose examples need packages that the package does not: each is run where it has what it imports, else it skips."""

import doctest
import importlib.util
import os
import re
import sys
from typing import NamedTuple

import pytest
from tests.docs.test_examples import BY_SECTION, FLAGS, ROOT, blocks

#: Engines run on this machine with this Python, heard by nobody else.
LOCAL = {
    "PYSPARK_PYTHON": sys.executable,
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "SPARK_LOCAL_IP": "127.0.0.1",
}
_IMPORT = re.compile(r"(?m)^(?:>>> |\.\.\. )? *(?:from +([\w.]+)|import +([^\n]+))")


class Section(NamedTuple):
    """A block of a page, with the page's first one and the number of its own first line."""

    page: str
    line: int
    first: str
    body: str


def needed(body):
    """The packages that the code of a block imports."""
    return {name.split()[0].partition(".")[0] for match in _IMPORT.finditer(body) for name in (match[1] or match[2]).split(",")}


def sections(page):
    """The code blocks of a page, each with the first one, which makes what all of them take, and a name for reports."""
    (_, _, first), *others = blocks(page, "python")
    for line, _, body in others:
        yield pytest.param(Section(page, line, first, body), id=f"{page}:{line}:{'+'.join(sorted(needed(body)))}")


@pytest.mark.filterwarnings("ignore")  # what other packages warn of in their own code
@pytest.mark.parametrize("section", [section for page in BY_SECTION for section in sections(page)])
def test_every_example_runs_where_its_packages_are(section, monkeypatch, tmp_path):
    page, line, first, body = section
    for package in sorted(needed(first) | needed(body)):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.fspath(ROOT))
    for name, setting in LOCAL.items():
        monkeypatch.setenv(name, setting)
    namespace = {"__name__": "__main__"}
    exec(compile(first, page, "exec"), namespace)
    report = []
    test = doctest.DocTestParser().get_doctest(body, {}, page, page, line - 1)
    assert test.examples
    test.globs = namespace
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False)
    assert not report, "".join(report)


def test_every_recipe_of_the_page_has_an_example():
    text = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    for section in re.split(r"(?m)^## ", text)[1:]:
        assert "```python\n>>> " in section, section.splitlines()[0]


def test_what_an_example_needs_is_found():
    assert needed(">>> import json, pandas as pd\n>>> from zhangju.pipeline import Failure\n") == {"json", "pandas", "zhangju"}
    assert needed("import a.b\n\nfrom c import d\n") == {"a", "c"}
