import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from zhangju.article.model import Announcement, Article, Dateline, Part, Section, Source
from zhangju.cli import cli
from zhangju.mend import Edit, TextWarning

HANS = (
    "城区公交线路今起调整\r\n2021年03月05日08:30 来源：临江日报\r\n\r\n"
    "　　记者昨日从市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变。\r\n"
    "　　据介绍，这次调整听取了市民的意见，调整后平均候车时间由14.5分钟缩短到9分钟。\r\n责任编辑：王立\r\n"
)
HANT = (
    "市區公車路線今起調整\n2021年03月05日08:30 來源：臨江日報\n\n"
    "　　記者昨日從市府交通局獲悉，市區三條公車路線今起調整，新路線繞行臨江大道，首末班時間不變。\n"
    "　　據介紹，這次調整聽取了市民的意見，調整後平均候車時間由14.5分鐘縮短到9分鐘。\n責任編輯：王立\n"
)
DAMAGED = "來源：臨江日報\n領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)，三條公車路線今起調整。\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **more):
        return CliRunner().invoke(cli, list(arguments), prog_name="zhangju", **more)

    return run


@pytest.fixture
def start():
    """Runs the command line in a process of its own; everything is bytes."""

    def start(*arguments, **more):
        environment = {**os.environ, "PYTHONWARNINGS": "error", **more.pop("env", {})}
        command = [sys.executable, "-m", "zhangju", *arguments]
        return subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60, **more)

    return start


@pytest.fixture(params=[HANS, HANT], ids=["Hans", "Hant"])
def page(request):
    return request.param


@pytest.fixture
def article():
    """An article with something in every field, made by hand."""
    lead = "记者昨日从市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变，平均候车时间缩短到9分钟。"
    texts = [
        ("title", "城区公交线路今起调整"),
        ("meta", "来源：临江日报"),
        ("lead", lead),
        ("heading", "聚焦出行"),
        ("body", lead),
        ("junk", ""),
    ]
    parts, at = [], 0
    for kind, text in texts:
        parts.append(Part(kind, at, at + len(text) + 1, text))
        at += len(text) + 1
    section = Section("聚焦出行", "聚焦出行", None, lead, parts[3].start, parts[4].end)
    return Article(
        title="城区公交线路今起调整",
        published="2021-03-05",
        dateline=Dateline("本报临江讯", None, "临江", "临江日报", (), 0, 5),
        source=Source("临江日报", "时政频道"),
        authors=("周文", "李晓芸"),
        editor="王立",
        editor_note=None,
        call=None,
        lead=lead,
        body=(lead,),
        announcements=(Announcement("三个聚焦", 3, stated=True, start=0, end=4, sections=(section,)),),
        related=(),
        footer=(),
        script="Hans",
        parts=tuple(parts),
        edits=(Edit("pinyin", 1, 4, "(a)", ""), Edit("pinyin", 5, 8, "(a)", ""), Edit("crlf", 9, 10, "x", "\n")),
        warnings=(TextWarning("unsettled", "look at the page", 3, 9),),
        spans={},
    )
