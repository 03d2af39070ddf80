import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from zhangju.cli.view import STYLES, View


def terminal(width, **more):
    return View(Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, soft_wrap=True, **more))


def test_plain_text_has_a_line_for_every_part(article):
    lines = View(None).article(article).splitlines()
    assert lines[0] == "title        城区公交线路今起调整"
    assert "source       临江日报 · 时政频道" in lines
    assert "authors      周文、李晓芸" in lines
    assert "frame        三个聚焦 (3 announced, 1 found)" in lines
    assert f"lead         {article.lead}" in lines
    assert "junk         (markup only)" in lines
    assert "edits        3 (pinyin 2, crlf 1)" in lines
    assert "warning      unsettled, 3:9: look at the page" in lines


def test_plain_text_has_no_colours(article):
    assert "\x1b" not in View(None).article(article) + View(None).heading("a.txt")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_on_a_terminal_lines_fit_and_text_stands_in_its_column(article, width):
    view = terminal(width)
    lines = [Text.from_ansi(line).plain for line in (view.heading("页面.txt") + view.article(article)).splitlines()]
    assert all(cell_len(line) <= min(width, 120) for line in lines)
    labels = {line[:11].strip() for line in lines if line and line[0] not in "━─"}
    assert labels <= {*STYLES, "", "published", "source", "dateline", "authors", "script", "editor", "frame", "edits", "warning"}
    assert max(map(cell_len, lines)) == min(width, 120)


def test_colours_are_used_and_can_be_refused(article):
    assert "\x1b[32m" in terminal(80, color_system="standard").article(article)
    assert "\x1b[32m" not in terminal(80, color_system="standard", no_color=True).article(article)


@pytest.mark.parametrize("view", [View(None), terminal(80)], ids=["plain", "terminal"])
def test_nothing_in_a_text_steers_the_terminal(article, view):
    evil = article._replace(title="\x1b[2Ja\x9b\r\nb\u202ec\ud800[bold]d")
    shown = view.article(evil)
    assert "␛[2Ja\\x9b⏎b\\u202ec\\ud800[bold]d" in shown
    shown.encode()


def test_fields_that_are_not_there_are_not_shown(article):
    bare = article._replace(
        title=None, published=None, dateline=None, source=None, authors=(), editor=None, announcements=(), edits=()
    )
    lines = View(None).article(bare._replace(warnings=())).splitlines()
    assert lines[:3] == ["title        none", "script       Hans", ""]
    assert lines[-2] == "edits        none"


def test_output_into_a_file_is_plain(monkeypatch, article):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in View.of("-").article(article)
    assert "\x1b" not in View.of("page.txt").article(article)
