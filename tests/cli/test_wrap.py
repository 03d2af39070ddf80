import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zhangju.cli.wrap import wrap

TEXT = (
    "记者昨日从市交通局获悉：“城区三条公交线路今起调整（见图），候车时间由14.5分钟缩短到9分钟。”详见https://example.org/a/b?c=d，"
    "《临江规划（2021—2025）》提出的要求……更多内容——请看第3版。Public transport is free on Sunday."
)


@pytest.mark.parametrize("width", range(14, 90))
def test_lines_fit_and_marks_stand_where_they_may(width):
    lines = wrap(TEXT, width)
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line[0] in "，。”）》…—：" for line in lines[1:])
    assert not any(line[-1] in "“（《" for line in lines[:-1])
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


@pytest.mark.parametrize("width", range(30, 90))
def test_words_numbers_and_addresses_stay_whole(width):
    lines = "\n".join(wrap(TEXT, width))
    assert all(word in lines for word in ("14.5", "https://example.org/a/b?c=d", "transport", "2025"))


@given(st.text(max_size=80), st.integers(2, 30))
def test_nothing_is_lost_but_blanks(text, width):
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_an_empty_paragraph_is_one_empty_line():
    assert wrap("", 10) == [""]
