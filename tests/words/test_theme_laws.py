"""Laws of `themes`, on any articles: counts add up, order does not matter, halves merge to the whole."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.words.plain_articles import article, frame, themes

import zhangju

WORDS = ["渡轮", "渡輪", "码头", "碼頭", "票价", "票價", "公交", "大风"]
DATES = [None, "2020", "2020-11", "2020-12-31", "2021-01-01T08:00", "2021-02-30", "早上"]


@st.composite
def any_articles(draw):
    words = draw(st.lists(st.sampled_from(WORDS), max_size=8))
    cut = draw(st.integers(0, len(words)))
    announced = [frame(draw(st.sampled_from(["三个聚焦", "三個聚焦", "五点建议"])), ("民生", 0, cut), ("產業", cut, len(words)))]
    made = article(
        " ".join(words),
        source=draw(st.sampled_from([None, "临江日报", "臨江日報", "江州晚报"])),
        published=draw(st.sampled_from(DATES)),
        script=draw(st.sampled_from(["Hans", "Hant"])),
        frames=draw(st.sampled_from([[], announced])),
    )
    return draw(st.sampled_from([made, ("一", made), (7, made)]))


corpora = st.lists(any_articles(), max_size=12)
groupings = st.sampled_from([None, "source", "month", "year", "day", "section", "script", len, lambda one: list(one.body[:2])])


def bare(entry):
    return entry if isinstance(entry, zhangju.Article) else entry[1]


@given(corpora, groupings)
def test_counts_add_up(corpus, by):
    found = themes(corpus, by=by)
    words = sum(len(bare(entry).body) for entry in corpus)
    assert sum(row.count for row in found.frequencies(top=None)) == words
    assert all(row.articles <= row.count for row in found.frequencies(top=None))
    for group in found.groups:
        terms = found.terms(group.group, top=None)
        assert (sum(row.count for row in terms), len(terms)) == (group.count, group.terms)
        assert all(1 <= row.articles <= min(row.count, group.articles, row.corpus_articles) for row in terms)
    if by is None or isinstance(by, str):
        assert sum(group.count for group in found.groups) == words
    if by in {None, "source", "month", "year", "day", "script"}:
        assert sum(group.articles for group in found.groups) == len(corpus) == len(found)


@given(corpora, st.sampled_from(["year", "month", "day"]))
def test_periods_add_up(corpus, period):
    found = themes(corpus)
    table = found.terms_over_time(period=period, top=None)
    for total in found.frequencies(top=None):
        own = [row for row in table if row.key == total.key]
        assert (sum(row.count for row in own), sum(row.articles for row in own)) == (total.count, total.articles)
        assert sum(row.period_articles for row in own) == len(corpus)


@given(corpora, groupings, st.randoms())
def test_the_order_of_articles_does_not_matter(corpus, by, random):
    mixed = list(corpus)
    random.shuffle(mixed)
    assert themes(corpus, by=by).to_dict(top=None) == themes(mixed, by=by).to_dict(top=None)


@given(corpora, st.integers(0, 12), st.integers(0, 12), groupings)
def test_parts_merge_to_the_whole(corpus, first, second, by):
    first, second = sorted((first, second))
    parts = [themes(part, by=by) for part in (corpus[:first], corpus[first:second], corpus[second:])]
    whole = themes(corpus, by=by)
    before = pickle.dumps(parts[0])
    merged = parts[0].merge(*parts[1:])
    assert merged == whole
    assert merged.to_dict(top=None) == whole.to_dict(top=None)
    assert merged.frame_sections() == whole.frame_sections()
    assert pickle.loads(before) == parts[0], "merging changes nothing in what is merged"
    assert pickle.loads(pickle.dumps(merged)) == whole


@given(corpora)
def test_pairs_are_what_two_terms_share(corpus):
    keys = [{zhangju.lexicon.default().fold(word) for word in bare(entry).body} for entry in corpus]
    for row in themes(corpus).cooccurrence(top=None, min_articles=1):
        assert row.articles == sum({row.key, row.other_key} <= one for one in keys)
        assert row.term_articles == sum(row.key in one for one in keys)
        assert row.other_articles == sum(row.other_key in one for one in keys)


@given(corpora)
def test_what_rises_does_not_fall(corpus):
    found = themes(corpus)
    rising, falling = found.trend("rising", top=None, min_articles=1), found.trend("falling", top=None, min_articles=1)
    assert not {row.key for row in rising} & {row.key for row in falling}
    assert all(row.z > 0 and row.slope > 0 for row in rising)
    assert all(row.z < 0 and row.slope < 0 for row in falling)


def test_themes_made_otherwise_do_not_merge():
    with pytest.raises(zhangju.ArgumentError, match="by='source', keywords=20 does not go with by=None"):
        themes([], by="source").merge(themes([]))
    with pytest.raises(zhangju.ArgumentError, match="keywords=5"):
        themes([]).merge(themes([], keywords=5))
