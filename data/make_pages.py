"""`layouts.txt` and `stories.txt` -> labelled pages for `fit_labels.py`: each layout around some of the stories.

    python data/make_pages.py FOLDER [--each 4] [--seed 0]

Writes `ID.txt` and `ID.json` as in `data/articles`; the layout's name is the outlet. The stories of `data/articles` are used
too. The same seed gives the same pages.
"""

import argparse
import json
import random
import re
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent
STORY = ("lead", "body", "heading", "list_item")
_LINE = re.compile(r"(?P<strewn>~)?(?P<maybe>\?)?(?P<kind>[a-z_-]+)(?:\*(?P<least>\d+)-(?P<most>\d+))? ?(?P<text>.*)")
_FILL = re.compile(r"\{([^{}]*)\}")
_GIVEN = "明红伟芳军丽强敏静磊洋勇艳杰娟涛超秀霞平刚桂文辉玲宇浩然子涵佳怡志豪雅婷建国美珍"
_SCENES = """工作人员正在检修设备
志愿者在现场分发物资
图为市民在公园散步
雨后的老街一角
代表们在会议上讨论
两车相撞，车头严重损毁
警方在现场调查，并将一名男子带走
消防员到场灌救
校园里的樱花开了
村民在田间收割水稻
运动员在比赛中
市长陈国强（中）出席开幕仪式
林姓民众受访时表示，希望尽快恢复通车
航拍下的跨江大桥
新车外观
货轮停靠在江州港三号码头
陈志强认为，当局应该押后加价
示意图，与本文无关
一月十二日，旅客在车站候车
医护人员为长者接种疫苗""".splitlines()
_TAGS = "公交 台风 江州 女排 票价 养老 电动车 央行 房价 食品安全 海葵 立法會 捷運 乡村振兴 就业 演唱會 奥运 人工智能".split()
_OUTLETS = (
    "江州日报 临江网 望海新闻网 海城晚报 之江在线 江州电视台 中新社 新华社 人民网 环球网 经济日报 望海時報 海城電台 "
    "南岸週刊 青石傳媒 央视新闻"
).split()


class Story(NamedTuple):
    """A headline and its paragraphs, with their kinds."""

    title: str
    lines: tuple[tuple[str, str], ...]


def stories() -> list[Story]:
    """Read the stories of `stories.txt` and `data/articles`."""
    text = "\n".join(line for line in (DATA / "stories.txt").read_text("utf-8").splitlines() if not line.startswith("#"))
    found = []
    for block in text.strip().split("\n\n"):
        title, *paragraphs = block.strip().split("\n")
        found.append(Story(title, tuple((("lead", "body")[index > 0], line) for index, line in enumerate(paragraphs))))
    for gold_file in sorted((DATA / "articles").glob("*.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        lines = [line.strip() for line in gold_file.with_suffix(".txt").read_text("utf-8").split("\n") if line.strip()]
        told = tuple((kind, line) for kind, line in zip(gold["lines"], lines, strict=True) if kind in STORY)
        if gold["title"]:
            found.append(Story(gold["title"], told))
    return found


class Page:
    """One page in the making."""

    def __init__(self, rng: random.Random, pool: list[Story]):
        self.rng, self.pool = rng, pool
        self.story = rng.choice(pool)
        self.outlet = rng.choice(_OUTLETS)
        self.lines: list[tuple[str, str]] = []

    def fill(self, text: str) -> str:
        return _FILL.sub(lambda match: self.value(match[1]), self.rng.choice(text.split(" || ")))

    def value(self, name: str) -> str:
        rng = self.rng
        year, month, day = rng.randint(2004, 2025), rng.randint(1, 12), rng.randint(1, 28)
        if name.startswith("story"):
            return self.sentence(int(name.split()[1]))
        simple = {
            "title": lambda: self.story.title,
            "link": self.link,
            "name": self.name,
            "place": lambda: rng.choice("江州 临江 望海 海城 青石 台北 九龍 北京 广州 高雄".split()),
            "outlet": lambda: self.outlet if rng.random() < 0.7 else rng.choice(_OUTLETS),
            "scene": self.scene,
            "tag": lambda: rng.choice(_TAGS),
            "tags": lambda: " ".join(rng.sample(_TAGS, rng.randint(2, 4))),
            "n": lambda: str(rng.randint(1, 9)),
            "hm": lambda: f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
            "md": lambda: rng.choice((f"{month:02}-{day:02}", f"{month}月{day}日")),
            "-": lambda: f"{year}-{month:02}-{day:02}",
            "/": lambda: f"{year}/{month:02}/{day:02}",
            ".": lambda: f"{year}.{month:02}.{day:02}",
            "年": lambda: rng.choice((f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日")),
        }
        return simple[name]()

    def scene(self) -> str:
        """What a picture shows: something of its own, or what the story tells, as captions do."""
        if self.rng.random() < 0.6:
            return self.rng.choice(_SCENES)
        line = self.rng.choice(self.story.lines)[1].strip()
        clauses = [clause for clause in re.split(r"[，。；：“”「」（） ]", line) if 12 <= len(clause) <= 40] or [line[:24]]
        first = self.rng.randrange(len(clauses))
        text = "，".join(clauses[first : first + self.rng.choice((1, 1, 2))])
        return text[:24] if self.rng.random() < 0.1 else text

    def name(self) -> str:
        return self.rng.choice("王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗") + "".join(
            self.rng.sample(_GIVEN, self.rng.choice((1, 2, 2)))
        )

    def link(self) -> str:
        title = self.rng.choice(self.pool).title
        pieces = re.split(r"[ 　：]", title)
        return title if self.rng.random() < 0.6 else self.rng.choice(pieces)

    def sentence(self, longest: int) -> str:
        line = self.rng.choice(self.rng.choice(self.pool).lines)[1]
        clauses = [clause for clause in re.split(r"[，。；：、“”「」（） ]", line) if len(clause) >= 4]
        text = self.rng.choice(clauses) if clauses else line
        while longest >= 40 and len(text) < longest * 0.7:
            text += "，" + self.rng.choice(clauses or [line])
        return text[:longest] + ("。" if longest >= 40 else "")

    def tell(self, strewn: list[re.Match[str]]) -> None:
        """The paragraphs, and among them what the layout strews."""
        rng = self.rng
        told = list(self.story.lines)
        if len(told) > 4 and rng.random() < 0.4:
            keep = rng.randint(2, len(told))
            told = told[:keep]
            while told[-1][0] == "heading":
                told.pop()
        for place, (kind, line) in enumerate(told):
            self.lines.append((kind, line))
            if strewn and place + 1 < len(told) and rng.random() < 0.35:
                match = rng.choice(strewn)
                if match["kind"] == "heading" and told[place + 1][0] == "heading":
                    continue
                for _ in range(1 if rng.random() < 0.8 else 2):
                    self.lines.append((match["kind"], self.fill(match["text"])))
                    if match["kind"] == "heading":
                        break

    def lay_out(self, layout: list[str]) -> None:
        matches = [match for match in map(_LINE.fullmatch, layout) if match]
        strewn = [match for match in matches if match["strewn"]]
        for match in matches:
            if match["strewn"] or (match["maybe"] and self.rng.random() < 0.5):
                continue
            if match["kind"] == "story":
                self.tell(strewn)
                continue
            count = self.rng.randint(int(match["least"] or 1), int(match["most"] or 1))
            for _ in range(count):
                self.lines.append(("title" if match["kind"] == "lead-title" else match["kind"], self.fill(match["text"])))

    def gold(self) -> dict[str, object]:
        return {"lines": [kind for kind, _ in self.lines]}


def layouts() -> dict[str, list[str]]:
    """Read `layouts.txt`: the lines of each layout, by its name."""
    found: dict[str, list[str]] = {}
    for line in (DATA / "layouts.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            found[line[2:]] = []
        elif line and not line.startswith("#"):
            found[next(reversed(found))].append(line)
    return found


def make(each: int, seed: int):
    """Yield (id, outlet, text, kinds) of every page."""
    pool = stories()
    for name, layout in layouts().items():
        for number in range(each):
            page = Page(random.Random(f"{name} {number} {seed}"), pool)  # noqa: S311  (pages, not secrets)
            page.lay_out(layout)
            indent = page.rng.choice(("", "", "　　", "    "))
            text = "\n".join((indent if kind in STORY else "") + line for kind, line in page.lines)
            yield f"{name}-{number}", name, text, [kind for kind, _ in page.lines]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--each", type=int, default=4)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for identifier, outlet, text, kinds in make(options.each, options.seed):
        (options.folder / f"{identifier}.txt").write_bytes(text.encode())
        gold = {"id": identifier, "outlet": outlet, "lines": kinds}
        (options.folder / f"{identifier}.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
