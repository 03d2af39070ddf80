"""Announced frames of many articles: joined over scripts, with themes, and where they stand."""

from tests.words.plain_articles import article, frame, themes

import zhangju

SIMPLIFIED = """临江推进三个聚焦
2021-03-05 来源：临江日报
临江区今年以“三个聚焦”推进社区建设，居民办事更加方便，社区工作人员也有了新的工作办法和要求。
一是聚焦民生。新建两所社区医院，老人看病不再跑远路。
二是聚焦产业。引进三家企业，提供两百个岗位。
三是聚焦安全。更换老旧电线，安装烟雾报警器。
"""
TRADITIONAL = """江州也講三個聚焦
2021-04-06 來源：江州晚報
江州區今年以「三個聚焦」推進社區建設，居民辦事更加方便，社區工作人員也有了新的工作辦法和要求。
一是聚焦民生。新建兩所社區醫院，老人看病不再跑遠路。
二是聚焦環境。清理兩條河道，種樹三千棵。
三是聚焦安全。更換老舊電線，安裝煙霧報警器。
"""


def test_frames_of_parsed_pages_join_over_scripts():
    pages = {"a.txt": SIMPLIFIED, "b.txt": TRADITIONAL}
    found = themes((name, zhangju.parse(page)) for name, page in pages.items())
    first = found.frames()[0]
    assert (first.key, first.articles) == ("三个聚焦", 2)
    assert first.sections == 6
    assert first.themes[:2] == ("聚焦安全", "聚焦民生")
    assert set(first.themes) == {"聚焦安全", "聚焦民生", "聚焦产业", "聚焦環境"}
    for row in found.frame_mentions("三個聚焦"):
        assert pages[row.article][row.start : row.end] in {"三个聚焦", "三個聚焦"}
        assert (row.number, row.stated, row.label) == (3, True, first.label)
    sections = found.frame_sections("三个聚焦")
    assert [(row.article, row.number, row.marker, row.theme) for row in sections[2:4]] == [
        ("a.txt", 3, "三是", "聚焦安全"),
        ("b.txt", 1, "一是", "聚焦民生"),
    ]
    for row in sections:
        assert pages[row.article][row.start : row.end].startswith(row.marker + row.theme)


def test_articles_without_an_id_have_their_number():
    several = [article(), article(frames=[frame("三个聚焦")]), ("c", article(frames=[frame("三个聚焦")])), article()]
    several.append(article(frames=[frame("五点建议", ("甲", 0, 1))]))
    found = themes(several)
    assert [row.article for row in found.frame_mentions()] == [1, "c", 4]
    assert [row.article for row in found.frame_sections("五點建議")] == [4]


def test_a_path_is_an_id(tmp_path):
    found = themes([(tmp_path / "a.txt", article(frames=[frame("三个聚焦")]))])
    assert found.frame_mentions()[0].article == str(tmp_path / "a.txt")


def test_frames_are_counted_by_mention_and_by_article():
    several = [article(frames=[frame("三个聚焦"), frame("三個聚焦", start=50)]), article(frames=[frame("五点建议")])]
    assert [(row.key, row.mentions, row.articles) for row in themes(several).frames()] == [("三个聚焦", 2, 1), ("五点建议", 1, 1)]
    assert len(themes(several).frames(top=1)) == 1


def test_a_frame_that_nobody_announces():
    assert themes([article(frames=[frame("三个聚焦")])]).frame_mentions("六条经验") == ()


def test_ten_themes_at_most_and_all_among_the_sections():
    many = [article(frames=[frame("十二条措施", *((f"措施{number:02}", number, number + 1) for number in range(12)))])]
    found = themes(many)
    assert len(found.frames()[0].themes) == 10
    assert len(found.frame_sections()) == 12


def test_a_section_without_a_theme_has_its_heading():
    announced = frame("两点要求", ("甲", 0, 1))
    announced = announced._replace(sections=(announced.sections[0]._replace(theme="", heading="早做准备。"),))
    found = themes([article("渡轮", frames=[announced])], by="section")
    assert found.frames()[0].themes == ("早做准备。",)
    assert [row.group for row in found.groups] == ["早做准备。"]
