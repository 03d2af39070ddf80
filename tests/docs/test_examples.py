"""The pages for readers: every example runs as it stands there, every link leads somewhere, every command exists."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import zhangju
from zhangju.cli import VERBS, cli

ROOT = Path(__file__).parents[2]
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (
        *(ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    )
]
READMES = ("README.md", "README.zh.md")
#: Their examples need packages that are not always there: `test_recipes.py` runs them one by one.
BY_SECTION = ("docs/clusters.md", "docs/recipes.md")

#: `python` is run, `console` is run and its output compared, `bash` only names commands that exist, `text` is a picture.
LANGUAGES = {"python", "console", "bash", "text"}
FLAGS = doctest.ELLIPSIS | doctest.REPORT_NDIFF

_BLOCK = re.compile(r"(?ms)^```(?P<language>[^\n]*)\n(?P<body>.*?)^```$")
_LINK = re.compile(r"(?<!!)\[[^\]\[]*\]\((?P<target>[^()\s]+)\)")
_COMMAND = re.compile(r"(?m)(?:^|[|&;(] *|\$ )zhangju +(?P<arguments>[^|&;\n]*)")


def blocks(page, *languages):
    """The code blocks of a page in these languages, each with the number of its first line."""
    text = (ROOT / page).read_text("utf-8")
    return [
        (text.count("\n", 0, match.start("body")) + 1, match["language"], match["body"])
        for match in _BLOCK.finditer(text)
        if match["language"] in languages
    ]


def prose(page):
    """A page without its code blocks."""
    return _BLOCK.sub("", (ROOT / page).read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_block_says_what_it_is(page):
    text = (ROOT / page).read_text("utf-8")
    found = _BLOCK.findall(text)
    assert {language for language, _ in found} <= LANGUAGES
    assert len(re.findall(r"(?m)^ *```", text)) == 2 * len(found)
    assert not re.search(r"(?m)^\s*>>>", prose(page)), "an example outside a block would not be run"
    assert all(">>>" not in body for _, _, body in blocks(page, *LANGUAGES - {"python"}))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BY_SECTION])
def test_the_python_of_a_page_runs(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    namespace = {"__name__": "__main__"}
    report = []
    for line, _, body in blocks(page, "python"):
        if ">>>" not in body:
            exec(compile("\n" * (line - 1) + body, page, "exec"), namespace)
            continue
        test = doctest.DocTestParser().get_doctest(body, {}, page, page, line - 1)
        assert test.examples
        test.globs = namespace
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False)
    assert not report, "".join(report)


@pytest.mark.parametrize("page", PAGES)
def test_the_console_of_a_page_shows_what_comes_out(page):
    for line, _, body in blocks(page, "console"):
        assert body.startswith("$ ")
        for session in body.removeprefix("$ ").split("\n$ "):
            command, _, expected = session.partition("\n")
            found = run(command)
            wanted = expected.rstrip("\n") + "\n"
            assert doctest.OutputChecker().check_output(wanted, found.rstrip("\n") + "\n", FLAGS), (
                f"{page}:{line}: {command}\n{found}"
            )


def run(command):
    """What a command of the shell writes, with this Python's `zhangju` as the command of that name."""
    script = f'zhangju() {{ "$PYTHON" -m zhangju "$@"; }}\n{command}'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHON": sys.executable, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert not done.stderr
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page):
    for line, _, body in blocks(page, "bash", "console"):
        for match in _COMMAND.finditer(body):
            verb, *arguments = match["arguments"].split()
            command = cli if verb.startswith("-") else cli.get_command(click.Context(cli), verb)
            assert command is not None, f"{page}:{line}: there is no verb {verb}, only {', '.join(VERBS)}"
            options = {name for parameter in command.params for name in parameter.opts} | {"-h", "--help"}
            given = {argument for argument in (verb, *arguments) if argument.startswith("-") and argument != "-"}
            assert given <= options, f"{page}:{line}"


def test_the_readmes_show_every_verb():
    for page in READMES:
        shown = {
            match["arguments"].split()[0] for _, _, body in blocks(page, "bash", "console") for match in _COMMAND.finditer(body)
        }
        assert shown >= set(VERBS), page


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for match in _LINK.finditer(prose(page)):
        target, _, anchor = match["target"].partition("#")
        if target.startswith(("https://", "http://")):
            continue
        path = (ROOT / page).parent / target if target else ROOT / page
        assert path.is_file(), f"{page}: {match['target']}"
        assert not anchor or anchor in anchors(path), f"{page}: {match['target']}"


def anchors(path):
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.*)$", _BLOCK.sub("", path.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached():
    reached, todo = set(), ["README.md"]
    while todo:
        page = todo.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = (match["target"].partition("#")[0] for match in _LINK.finditer(prose(page)))
        todo += [
            os.path.relpath((ROOT / page).parent / target, ROOT).replace(os.sep, "/")
            for target in targets
            if target.endswith(".md") and "://" not in target
        ]
    assert reached == set(PAGES)


def test_the_readme_marks_the_commands_of_the_gate():
    lines = (ROOT / "README.md").read_text("utf-8").split("\n")
    for name in ("install", "test"):
        at = lines.index(f"<!-- ci: {name} -->")
        assert lines[at + 1] == "```bash"
        assert lines[at + 3] == "```"
    marked = [lines[lines.index(f"<!-- ci: {name} -->") + 2] for name in ("install", "test")]
    assert [body.rstrip("\n") for _, _, body in blocks("README.zh.md", "bash")] == marked


def test_both_readmes_show_the_same_examples():
    shown = [[block[1:] for block in blocks(page, "python", "console", "bash")] for page in READMES]
    assert shown[0] == shown[1]


def test_both_guides_show_the_same_examples():
    guides = [[block[1:] for block in blocks(page, *LANGUAGES)] for page in ("docs/guide.md", "docs/zh/guide.md")]
    assert guides[0] == guides[1]


def test_the_reference_has_every_public_name():
    pages = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / "reference").glob("*.rst"))
    named = set(re.findall(r"(?m)^\.\. auto(?:function|class|exception):: zhangju\.(\w+)$", pages))
    assert named == {*zhangju.__all__} - {"__version__"}
    assert all((getattr(zhangju, name).__doc__ or "").strip() for name in named)


def test_every_rule_of_repair_is_in_the_catalogue():
    from zhangju import kernels
    from zhangju.mend import stage

    files = [*(family.__file__ for family in stage.FAMILIES), Path(kernels.__file__).with_name("marks.py")]
    sources = [Path(file).read_text("utf-8") for file in files]
    rules = {rule for source in sources for rule in re.findall(r'(?:Mend|quadruple)\([^\n]*"([a-z-]+)"\)', source)}
    titles = " ".join(re.findall(r"(?m)^## (.*)$", (ROOT / "docs/damage.md").read_text("utf-8")))
    named = set(re.findall(r"`([a-z-]+)`", titles))
    assert named == rules
    for page in READMES:
        assert all(f"`{rule}`" in (ROOT / page).read_text("utf-8") for rule in named), page
