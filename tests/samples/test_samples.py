from collections import Counter
from pathlib import Path

import pytest

import zhangju
from zhangju import samples

DATA = Path(__file__).parents[2] / "data"
CORPUS = samples.corpus()


def test_what_is_installed_is_what_lies_in_data():
    for name in samples.FILES:
        assert Path(samples.path(name)).read_bytes() == (DATA / name).read_bytes()
    assert samples.page().encode() == (DATA / "sample.txt").read_bytes()


def test_the_corpus_is_as_varied_as_it_says():
    assert len(CORPUS) >= 60
    assert len({sample.id for sample in CORPUS}) == len({sample.text for sample in CORPUS}) == len(CORPUS)
    assert len({sample.outlet for sample in CORPUS}) >= 5
    assert min(Counter(sample.script for sample in CORPUS).values()) >= 20
    assert len({rule for sample in CORPUS for rule in sample.damage}) >= 8


@pytest.mark.parametrize("sample", CORPUS, ids=[sample.id for sample in CORPUS])
def test_each_article_is_read_as_it_was_written(sample):
    article = zhangju.parse(sample.text)
    assert article.title
    assert article.published.startswith("2024-0")
    assert article.source.name == sample.outlet
    assert article.script == sample.script
    assert {edit.rule for edit in article.edits} == set(sample.damage)
    assert article.lead
    assert not article.warnings
