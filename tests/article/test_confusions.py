"""Texts that are no news: nothing is read into them, and nothing of them is lost."""

import pytest

from zhangju import parse

CHAT = """小明 20:15
你到哪了
阿华 20:16
刚出地铁，五分钟
小明 20:16
好的，我在二楼靠窗的位置，菜单已经拿好了
阿华 20:17
帮我先点一杯热的，谢谢
小明 20:19
[图片]
阿华 20:19
哈哈哈哈"""
POEM = """江上

江水向东去，
山月随人归。
渔火三两点，
夜深不掩扉。

雁过留声远，
霜来木叶稀。
故园千里外，
一夜梦依依。"""
TABLE = """| 站名 | 首班车 | 末班车 |
| --- | --- | --- |
| 临江大道 | 06:00 | 22:30 |
| 望海桥 | 06:08 | 22:38 |
| 青石广场 | 06:15 | 22:45 |
| 海城南站 | 06:24 | 22:54 |"""
ENGLISH = """Ferry service resumes after three days

The ferry between the two islands resumed on Monday after strong winds had kept boats in port for three days. About two
hundred passengers were waiting when the first boat left, the operator said.

"We are glad that everybody got home safely," said a spokesman. The next storm is expected at the end of the week."""
JAPANESE = """市は五日、中心部を走る三つのバス路線を再編すると発表した。
新しい路線は川沿いの大通りを通り、始発と終発の時刻は変わらない。
利用者からは「待ち時間が短くなって助かる」という声が聞かれた。市の担当者は「今後も意見を聞きながら改善していきたい」と話している。"""
CLASSICAL = """先生不知何許人也，居江上，結廬數間，種竹百竿。客至則烹茶，客去則讀書。或問其志，笑而不答。
歲暮大雪，舟不得行。先生披裘出門，立江干久之，曰：「天地之大，容我一人足矣。」遂歸，閉戶不出者三月。
明年春，人過其廬，門掩而竹猶青。問諸鄰，曰：「去矣，莫知所之。」"""
CODE = """def stops(line):
    \"\"\"站点列表\"\"\"
    names = []
    for row in line.rows:  # 每一行是一站
        if row.open:
            names.append(row.name)
    return names


if __name__ == "__main__":
    print(stops(load("线路.csv")))"""
NOT_NEWS = {
    "chat": CHAT,
    "poem": POEM,
    "table": TABLE,
    "english": ENGLISH,
    "japanese": JAPANESE,
    "classical": CLASSICAL,
    "code": CODE,
}


@pytest.mark.parametrize("text", NOT_NEWS.values(), ids=NOT_NEWS)
def test_nothing_is_read_into_what_is_no_news(text):
    article = parse(text)
    assert article.announcements == ()
    assert (article.source, article.authors, article.editor, article.editor_note) == (None, (), None, None)
    assert article.published is None
    assert article.dateline is None


@pytest.mark.parametrize("text", NOT_NEWS.values(), ids=NOT_NEWS)
def test_nothing_of_it_is_lost(text):
    assert "".join(text[part.start : part.end] for part in parse(text).parts) == text


READ_WRONGLY = pytest.mark.xfail(
    strict=True, reason="発と終発の reads as Chinese when its bytes are taken for another encoding's"
)


@pytest.mark.parametrize("name", [pytest.param(name, marks=READ_WRONGLY if name == "japanese" else ()) for name in NOT_NEWS])
def test_nothing_of_it_is_mended(name):
    assert parse(NOT_NEWS[name]).edits == ()


@pytest.mark.parametrize("name", ["poem", "classical", "japanese", "english"])
def test_what_tells_is_most_of_it(name):
    article = parse(NOT_NEWS[name])
    telling = sum(len(part.text) for part in article.parts if part.kind in ("title", "lead", "body", "heading", "list_item"))
    assert telling >= 0.8 * sum(len(part.text) for part in article.parts)
