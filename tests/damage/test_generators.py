"""The generators of damage: their laws, and what each does to a line made for it."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from tests import damage
from tests.damage.sample import READINGS, make_sample

DATA = Path(__file__).parents[2] / "data"
ARTICLES = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "articles").glob("*.txt"))}
TRADITIONAL = "後臺的網絡，（全面）檢查：幹部“學習”了嗎？\n\n\u3000\u3000第二段有\u00a0字；還有・點【摘\u00a0要】！\n2日。“完”時"
TEXTS = {"empty": "", "blank": "\n \n\u3000\n", "made": TRADITIONAL, **ARTICLES}

families = pytest.mark.parametrize("name", sorted(damage.FAMILIES))
texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def seeded(name: str, text: str, seed: int = 7) -> damage.Damaged:
    return damage.FAMILIES[name](text, random.Random(seed))


@families
@texts
def test_changes_applied_give_the_damaged_text(name, text):
    damaged = seeded(name, text)
    assert damage.apply_changes(text, damaged.changes) == damaged.text


@families
@texts
def test_changes_are_in_order_and_do_not_overlap(name, text):
    changes = seeded(name, text).changes
    assert all(one.end <= other.start and one[:2] != other[:2] for one, other in pairwise(changes))
    assert all(change.before == text[change.start : change.end] != change.after for change in changes)


@families
@texts
def test_the_same_seed_gives_the_same_damage(name, text):
    assert seeded(name, text, 3) == seeded(name, text, 3)


@families
def test_every_family_damages_the_text_made_for_it(name):
    assert seeded(name, TRADITIONAL).changes


@texts
@pytest.mark.parametrize("seed", range(12))
def test_a_mix_tells_all_changes_on_the_clean_text(text, seed):
    rng = random.Random(seed)
    names = rng.sample(damage.ORDER, rng.randint(0, len(damage.ORDER)))
    mixed = damage.mix(text, random.Random(seed), names)
    assert damage.apply_changes(text, mixed.changes) == mixed.text
    assert mixed == damage.mix(text, random.Random(seed), reversed(names))
    assert all(one.end < other.start or one.end == other.start for one, other in pairwise(mixed.changes))


def test_a_mix_of_one_is_that_one():
    for name in damage.FAMILIES:
        assert damage.mix(TRADITIONAL, random.Random(1), [name]) == damage.FAMILIES[name](TRADITIONAL, random.Random(1))


def test_a_mix_of_none_is_the_text():
    assert damage.mix(TRADITIONAL, random.Random(1), ()) == damage.Damaged(TRADITIONAL, ())


def test_a_mix_names_the_damage_it_does_not_know():
    with pytest.raises(ValueError, match="no such damage: rust"):
        damage.mix("", random.Random(1), ["rust", "bom"])


def test_changes_of_another_text_are_refused():
    with pytest.raises(ValueError, match="made on another text"):
        damage.apply_changes("甲", [damage.Change(0, 1, "乙", "丙")])


@pytest.mark.parametrize("seed", range(200))
def test_two_layers_composed_give_what_one_after_the_other_gives(seed):
    rng = random.Random(seed)
    text = "".join(rng.choices("甲乙丙丁", k=rng.randint(0, 12)))
    first = some_changes(text, rng)
    middle = damage.apply_changes(text, first)
    second = some_changes(middle, rng)
    joined = damage.compose(text, first, second)
    assert damage.apply_changes(text, joined) == damage.apply_changes(middle, second)


def some_changes(text, rng):
    changes, position = [], 0
    while position <= len(text) and rng.random() < 0.8:
        start = rng.randint(position, len(text))
        end = rng.randint(start, min(len(text), start + 2))
        changes.append(damage.Change(start, end, text[start:end], "".join(rng.choices("xyz", k=rng.randint(0, 2)))))
        position = end + rng.randint(start == end, 1)
    return changes


@pytest.mark.parametrize(
    ("name", "clean", "options", "damaged"),
    [
        ("pinyin", "學習，習", {"readings": {"習": "xí"}}, "學習(xí)，習(xí)"),
        ("pinyin", "學習", {"readings": {"學": "xué", "習": "xí"}, "characters": "學", "brackets": ("（", "）")}, "學（xué）習"),
        ("ascii_marks", "一，二：三；四！五？（六）。、“七”", {}, "一,二:三;四!五?(六)。、“七”"),
        ("ascii_marks", "一，二（三）", {"marks": "，"}, "一,二（三）"),
        ("lost_blank", "\u3000\u3000甲\u3000乙\n\u00a0\n［摘\u00a0 要］", {}, "??甲\u3000乙\n?\n［摘? 要］"),
        ("lost_blank", "甲\u3000乙\u00a0丙", {"everywhere": True}, "甲?乙?丙"),
        ("bom", "題\n\n文", {"share": 1}, "\ufeff題\n\n\ufeff文"),
        ("entities", "“甲\u00a0乙”", {"times": 1}, "&ldquo;甲&nbsp;乙&rdquo;"),
        ("entities", "“甲&", {"times": 3}, "&amp;amp;ldquo;甲&amp;amp;amp;"),
        ("crlf", "題\n\n文\n", {}, "題x0dx0ax0dx0a文x0dx0a"),
        ("comma_doubling", "甲、乙，丙。”", {}, "甲,、乙,，丙,。,”"),
        ("spaced", "甲乙A1\n丙 丁", {}, "甲 乙 A 1\n丙   丁"),
        ("stray_script", "国学会", {"share": 1}, "國學會"),
        ("stray_script", "國學會", {"share": 1}, "国学会"),
        ("variants", "一日：风", {"share": 1}, "⼀⽇︰⻛"),
        ("digits_lost", "3月5日，增长14.5%", {}, "月日，增长.%"),
        ("half_converted", "戰鬥後，幹部", {}, "戰斗后，干部"),
    ],
)
def test_a_family_does_what_its_name_says(name, clean, options, damaged):
    assert damage.FAMILIES[name](clean, random.Random(0), **options).text == damaged


def test_pinyin_annotates_each_occurrence_of_the_characters_it_chooses():
    text = ARTICLES["a01"]
    damaged = seeded("pinyin", text)
    chosen = {text[change.start - 1] for change in damaged.changes}
    assert len(chosen) >= 12
    assert len(damaged.changes) == sum(text.count(character) for character in chosen)


def test_pinyin_leaves_simplified_alone():
    assert not seeded("pinyin", "社区干部说，后天见").changes


@pytest.mark.parametrize("seed", range(8))
def test_tags_on_one_line_drop_the_line_ends_and_nothing_else(seed):
    text = ARTICLES["a02"]
    joined = damage.tags(text, random.Random(seed), one_line=True)
    apart = damage.tags(text, random.Random(seed), one_line=False)
    assert "\n" not in joined.text
    assert joined.text == apart.text.replace("\n", "")
    for opening, closing in (("<p>", "</p>"), ("<strong>", "</strong>")):
        assert apart.text.count(opening) == apart.text.count(closing)


def test_zero_width_puts_characters_inside_lines_only():
    damaged = seeded("zero_width", TRADITIONAL)
    assert all(not change.before and set(change.after) <= set("\u200b\u200c\u200d\u200e\u200f") for change in damaged.changes)
    assert all(not line.strip() or line[0] not in "\u200b\u200c\u200d\u200e\u200f" for line in damaged.text.split("\n"))


def test_the_sample_is_the_clean_sample_damaged():
    clean = (DATA / "sample.clean.txt").read_bytes().decode("utf-8")
    damaged = make_sample(clean)
    assert damaged.text == (DATA / "sample.txt").read_bytes().decode("utf-8")
    assert damage.apply_changes(clean, damaged.changes) == damaged.text


def test_the_sample_has_the_default_readings():
    from zhangju import lexicon

    table = lexicon.default().readings
    assert {character: table[character] for character in READINGS} == READINGS
