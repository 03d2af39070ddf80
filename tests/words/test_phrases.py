"""Keywords by phrases: what is a candidate, what clashes, what a user's lists do, and one answer for both scripts."""

import pickle

import pytest

import zhangju
from zhangju import KeywordExtractor, Segmenter, keywords
from zhangju.kernels.phrases_format import CLASSES
from zhangju.lexicon.classes import class_of
from zhangju.words.phrases import FEATURES, read_weights

NEWS = (
    "陶庄镇推行“网格联心”行动\n"
    "本报讯 陶庄镇把网格联心作为基层治理的抓手。五月以来，网格员走访群众五千余户，登记线索一百二十条。"
    "镇党委书记李晓东说，网格联心就是让群众少跑腿。群众说，网格员来得勤，基层治理就有温度。"
    "下一步，陶庄镇将在基层治理中推广网格联心，网格员和志愿者一起走访。志愿者登记线索，网格员办理线索。"
)


def terms(text, **options):
    return [found.term for found in KeywordExtractor(**options).extract(text)]


def test_what_the_text_is_about_comes_first():
    found = terms(NEWS)
    assert set(found[:5]) >= {"网格联心", "基层治理"}
    assert "陶庄镇" in found


def test_function_words_numbers_and_measures_are_in_no_keyword():
    joined = "".join(terms(NEWS))
    assert not set("的说就将和一五百千余户条") & set(joined)


def test_dates_and_times_are_no_keywords():
    text = "2021-03-05 08:30 渡轮公司推出COVID-19保险。2021-03-05 08:30"
    found = [found.term for found in keywords(text, top=None)]
    assert not any(set(term) <= set("0123456789-: ") for term in found)
    assert "COVID-19" in found


def test_function_words_of_english_are_no_keywords():
    text = "The model with attention and the model with memory. 模型和注意力。"
    assert not {"with", "and", "The"} & {found.term for found in keywords(text, top=None)}


def test_both_scripts_have_one_answer():
    one, other = keywords(NEWS), keywords(zhangju.convert(NEWS, "s2t"))
    assert [found.key for found in one] == [found.key for found in other]
    assert [found.score for found in one] == [found.score for found in other]
    assert [found.spans for found in one] == [found.spans for found in other]
    assert "網格聯心" in [found.term for found in other]


def test_spans_are_all_places():
    for found in keywords(NEWS):
        assert found.count == len(found.spans)
        assert {NEWS[start:end] for start, end in found.spans} == {found.term}


def test_a_part_of_a_better_term_comes_last_unless_it_earns_its_place():
    text = "人工智能芯片发布。人工智能芯片降价。" * 3 + "展会开幕。市场关注展会。"
    found = terms(text)
    assert "人工智能芯片" in found[:2]
    parts = {"人工智能", "智能", "芯片", "人工"} & set(found)
    assert parts
    assert all(found.index(part) > found.index("展会") for part in parts)
    both = terms("加强疫情防控，疫情防控不停，疫情防控有力。疫情之下，我们面对疫情。疫情来了。")
    assert both.index("疫情") < both.index("防控")
    assert both.index("疫情防控") < both.index("防控")


def test_latin_words_are_one_whatever_their_case():
    found = {term.term: term.count for term in keywords("Transformer模型很快。transformer模型也小。TRANSFORMER模型好用。" * 2)}
    assert found.get("Transformer模型") == 6 or found.get("Transformer") == 6


def test_english_phrases_keep_their_blanks():
    found = terms("研究support vector machine的方法，support vector machine的性能，support vector machine的应用。" * 2)
    assert "support vector machine" in found


def test_lists_of_ones_own():
    assert "网格联心" not in terms(NEWS, deny=["網格聯心"])
    assert terms(NEWS, allow=["基層治理", "線索"]) == ["基层治理", "线索"] or set(terms(NEWS, allow=["基層治理", "線索"])) == {
        "基层治理",
        "线索",
    }
    assert not any("网格" in term for term in terms(NEWS, stop_words=["网格", "网格员"]))
    own = KeywordExtractor(segmenter=Segmenter(words=[("少跑腿", 5000, "n")]))
    assert "少跑腿" in [found.term for found in own.extract(NEWS, top=40)]


def test_an_extractor_pickles_small_and_gives_the_same():
    extractor = KeywordExtractor()
    pickled = pickle.dumps(extractor)
    assert len(pickled) < 2000
    assert pickle.loads(pickled).extract(NEWS) == extractor.extract(NEWS)


@pytest.mark.parametrize("text", ["", "。", " \n ", "的", "\ud800", "\x00", "，" * 1000, "a", "5499元"])
def test_texts_without_terms_have_few(text):
    assert all(text[slice(*found.spans[0])] == found.term for found in keywords(text))


def test_top_tells_how_many():
    assert len(keywords(NEWS, top=3)) == 3
    everything = keywords(NEWS, top=None)
    assert len(everything) > 20
    assert everything[:3] == keywords(NEWS, top=3)


def test_the_weights_are_of_features_that_there_are():
    weights = read_weights()
    assert len(weights) == 2 * len(FEATURES)
    assert sum(map(bool, weights)) > 200
    assert {class_of(word, tag) for word, tag in [("网格", "n"), ("人", "n"), ("走", None), ("ABC", None)]} <= set(CLASSES)


@pytest.mark.parametrize("diversity", [True, False])
def test_a_run_of_one_character_gives_each_term_once(diversity):
    found = KeywordExtractor(diversity=diversity).extract("鬱鬱鬱鬱鬱鬱鬱鬱鬱鎌外馐窗呷奖脯", None)
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys)) > 3


def test_fewer_terms_are_the_first_of_more():
    text = "哈哈哈哈哈，" * 3 + NEWS
    every = keywords(text, top=None)
    assert [keywords(text, top=number) for number in (1, 5, 20)] == [every[:1], every[:5], every[:20]]
