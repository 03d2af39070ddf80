"""Fields and labels that whole pages taught, on pages written for it."""

import pytest

import zhangju

STORY = "记者昨日从市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变。"
MORE = "市交通局提醒，老年人乘车请带好证件，沿线各站已张贴告示，详情可到现场询问。"


def page(*lines):
    return zhangju.parse("\n".join(lines))


def test_a_time_behind_a_headline_is_no_part_of_it():
    article = page("城区公交线路今起调整 (11:13)", "来源：临江日报", STORY, MORE)
    assert article.title == "城区公交线路今起调整"
    start, end = article.spans["title"]
    assert (start, end) == (0, len("城区公交线路今起调整"))


@pytest.mark.parametrize("title", ["城区公交线路今起调整(图)", "比分3:2"])
def test_what_only_looks_like_a_time_stays(title):
    assert page(title, "来源：临江日报", STORY, MORE).title == title


def test_a_label_that_is_spoken_of_is_no_source():
    notice = "【免责声明】临江发布未标有“来源：临江日报”或“临江发布”水印的稿件均为转载稿。"
    assert page("城区公交线路今起调整", STORY, MORE, notice).source is None
    assert page("城区公交线路今起调整", "来源：“临江发布”平台", STORY, MORE).source.name == "“临江发布”平台"


def test_where_numbers_come_from_is_no_source():
    assert page("城区公交线路今起调整", STORY, MORE, "资料来源：市交通局").source is None


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("编辑：0", None),
        ("编辑：李明", "李明"),
        ("编辑：李明责任编辑：王小红", "王小红"),
        ("编辑：李明 责任编辑：王小红", "王小红"),
        ("责任编辑：王小红纠错：0571-88001234", "王小红"),
        ("责任编辑：PN054", None),
        ("关闭窗口／編輯", None),
        ("李明摄／編輯", None),
        ("【编辑】 分享到微信", None),
        ("[编辑] 打印本页", None),
        ("字号／编辑", None),
        ("王小红／編輯", "王小红"),
        ("2020/03/25 16:46 臨江新聞 編輯 王小红 字級： 字 字", "王小红"),
        ("編輯／王小红．記者／李明", "王小红"),
        ("来源:临江检察编辑:临江检察\n编辑:王小红", "王小红"),
    ],
)
def test_an_editor_has_a_name(line, editor):
    assert page("城区公交线路今起调整", STORY, MORE, line).editor == editor


def test_points_for_stops_end_sentences():
    lines = [one.replace("，", ", ").replace("。", ".") for one in (STORY, MORE)]
    article = page("城区公交线路今起调整", "来源：临江日报", *lines, "市民出行更方便, 客流平稳.")
    assert [part.kind for part in article.parts] == ["title", "meta", "lead", "body", "body"]


def test_what_day_it_is_today_is_no_date_of_publication():
    article = page("星期四 2025年8月21日", "首页 新闻 体育 财经", "城区公交线路今起调整", STORY, MORE)
    assert article.published is None


@pytest.mark.parametrize(("text", "codes"), [("The ferry stops today.", ["not-chinese"]), (STORY, []), ("", ["empty"])])
def test_a_page_without_chinese_is_told(text, codes):
    assert [warning.code for warning in zhangju.parse(text).warnings] == codes


def test_a_last_sentence_with_its_editor_and_the_day_behind_it_is_of_the_story():
    last = "市交通局長王小明指出，下個月起開放申請。（編輯：王大明）1130920"
    article = page("城區公車路線今起調整", STORY, MORE, last, "版權所有 不得轉載")
    assert [part.kind for part in article.parts] == ["title", "lead", "body", "body", "footer"]
    assert (article.editor, article.published) == ("王大明", "2024-09-20")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("王小明／台北報導 發布時間：2023-08-24 12:31", ("王小明",)),
        ("市民／台北報導 發布時間：2023-08-24 12:31", ()),
        ("王小明 2023年08月31日 21:00", ("王小明",)),
        ("時政 2023年08月31日 21:00", ()),
        ("2023-08-31 作者：記者：王小明", ("王小明",)),
        ("来源：临江日报作者：王小明2023-08-31 21:00", ("王小明",)),
        ("临江日报 王小明", ("王小明",)),
        ("临江日报 要闻", ()),
        ("janus 發表於 2023年8月31日 21:00 收藏此文", ("janus",)),
        ("王小明 08-31 21:00", ("王小明",)),
        ("作者：本站小编", ()),
        ("作者：ABC", ()),
        ("首页 发布于 2023-08-31", ()),
        ("网友 发表于 2023-08-31 21:00", ()),
        ("时政 发布于 2023-08-31", ()),
        ("申花 2-1", ()),
        ("高清 1/12", ()),
        ("临江日报 华夏", ()),
        ("临江日报 全文", ()),
        ("財經新聞／金融", ()),
        ("本报记者 海报", ()),
        ("文：威廉・J・道布森（William J. Dobson）", ("威廉・J・道布森",)),
    ],
)
def test_who_wrote_is_told_above_the_story(line, authors):
    assert page("城區公車路線今起調整", line, STORY, MORE).authors == authors


def test_a_reporter_with_the_outlet_before_the_role():
    article = page("城区公交线路今起调整", "临江网讯 临江日报记者李小明报道：" + STORY, MORE)
    assert article.authors == ("李小明",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2023-08-31 来源：admin", None),
        ("2023-08-31 来源：临江日报 大字体 小字体", "临江日报"),
        ("2023-08-31 来源：临江日报 原文链接", "临江日报"),
        ("2023-08-31 21:00 次阅读 稿源：临江日报 条评论", "临江日报"),
        ("2023-08-31 来源：微信公众号“临江发布”（ID：ljfb）", "临江发布"),
        ("2023-08-31 来源：临江镇党政办：王小明", "临江镇党政办"),
        ("[临江市发改委]   2023-08-31   字号：T  |  T", "临江市发改委"),
        ("2023-08-31 来源：https://news.example.cn/1.html", None),
        ("临江日报 王小明", "临江日报"),
        ("2023-08-31 来   源：临江日报", "临江日报"),
        ("记者走进临江市人民医院 2023-08-31", None),
        ("会员中心 2023-08-31", None),
        ("临江市教育局主办 2023-08-31", None),
        ("2023-08-31 江西省教育厅", "江西省教育厅"),
        ("2023-08-31 来源：临江日报 http://news.example.cn", "临江日报"),
    ],
)
def test_a_source_is_an_outlet_without_what_stands_behind_it(line, source):
    found = page("城区公交线路今起调整", line, STORY, MORE).source
    assert (found and found.name) == source


def test_what_a_disclaimer_says_of_sources_is_none():
    notice = "声明：本站部分图片、文章来源于网络，版权归原作者所有，如有侵权，请联系删除。"
    assert page("城区公交线路今起调整", STORY, MORE, notice.rstrip("。")).source is None


@pytest.mark.parametrize(
    ("lead", "place", "authors"),
    [
        ("生活中心／台北報導", "台北", ()),
        ("【記者王小明台北採訪報導】", "台北", ("王小明",)),
        ("本报讯(记者 蒿小明)", None, ("蒿小明",)),
        ("新华社北京6月20日电 (记者 周頔 林小明)", "北京", ("周頔", "林小明")),
        ("【臨江快報／王小明】", None, ("王小明",)),
    ],
)
def test_the_head_of_the_lead_tells_who_reports_from_where(lead, place, authors):
    article = page("城区公交线路今起调整", "2023-08-31 21:00", lead + STORY, MORE)
    assert (article.dateline.place, article.authors) == (place, authors)


def test_an_editor_at_the_head_of_the_lead():
    assert page("城区公交线路今起调整", "临江网8月31日讯（编辑 王小红）" + STORY, MORE).editor == "王小红"


def test_whose_pictures_they_are_is_no_byline():
    assert page("城区公交线路今起调整", STORY, MORE + "(Jane Doe / Getty Images)").authors == ()
    assert page("城区公交线路今起调整", STORY, MORE, "本报记者 王小明 通讯员 李大同 摄").authors == ()


def test_the_name_of_the_site_is_no_part_of_the_headline():
    title = "城区公交线路今起调整首末班时间不变"
    assert page(f"{title} - 新华网", "2023-08-31 21:00", STORY, MORE).title == title


def test_a_time_on_the_next_line_belongs_to_the_date():
    assert page("城区公交线路今起调整首末班时间不变", "2024.08.05", "11:51", STORY, MORE).published == "2024-08-05T11:51"


def test_an_account_that_a_story_was_taken_over_from():
    article = page("城区公交线路今起调整", STORY, MORE, "本文来自微信公众号“临江发布”，作者：王小明，经授权发布。")
    assert (article.source.name, article.authors) == ("临江发布", ("王小明",))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("18:56 2017/09/08", "2017-09-08T18:56"),
        ("03月25日, 2020　記者 / 王小明", "2020-03-25"),
        ("26 三月 2020", "2020-03-26"),
        ("最新更新：2020/03/26 14:09", None),
    ],
)
def test_dates_with_the_year_behind(line, published):
    assert page("城区公交线路今起调整首末班时间不变", line, STORY, MORE).published == published


@pytest.mark.parametrize("lead", ["本报讯 记者上午从", "新华社北京8月31日电 记者上周从", "(记者 市纪委)", "本报讯(记者 团市委)"])
def test_what_stands_behind_a_role_is_not_always_a_name(lead):
    story = "市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道。"
    assert page("城区公交线路今起调整", lead + story, MORE).authors == ()


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("（作者：王小明，综合路透社报道）", ("王小明",)),
        ("（记者王小明，编译自美联社）", ("王小明",)),
        ("（法新社／路透社）", ()),
    ],
)
def test_agencies_behind_an_author(credit, authors):
    assert page("城区公交线路今起调整", STORY, MORE + credit).authors == authors


def test_a_photographer_behind_a_story_of_one_paragraph_leaves_its_reporter():
    story = "本报讯（记者 王小明）" + STORY + MORE + "李大同 摄"
    assert page("城区公交线路今起调整", story).authors == ("王小明",)


def test_a_duration_below_the_story_is_no_time():
    assert page("城区公交线路今起调整", STORY, MORE, "发布时间：2024-08-05", "01:32").published == "2024-08-05"


def test_two_editors_before_a_chief_one():
    assert page("城区公交线路今起调整", STORY, MORE, "编辑：王小明、李大同", "主编：张三").editor == "王小明、李大同"
