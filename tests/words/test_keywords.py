"""KeywordExtractor: jieba's lists by name, both scripts alike, articles with spans of their raw text, lists of the user's."""

import math
import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.words.strings import strings

import zhangju
from zhangju import ArgumentError, Idf, KeywordExtractor, Segmenter
from zhangju.words.foreign import TokenizerSegmenter
from zhangju.words.source import read_source
from zhangju.words.stop_words import OF_JIEBA, stop_words

EXACT = Segmenter(fold=False)
METHODS = ["phrases", "tfidf", "textrank"]

NEWS = (
    "柳溪村的河长巡河记\n今年以来，柳溪镇党委书记李晓东每周带着志愿者巡河。志愿者把垃圾分成四类，网格员登记线索，"
    "河道保洁员当天清理。镇里建起河长办公室，村民说，河水变清了，志愿者也多了。The river is clean; the RIVER team said IT. "
    "C++ C++ 5G手机，河道，河道。\r\n社区食堂的老人也来巡河。"
)
LONG = "\n".join([NEWS, NEWS[::-1], NEWS.replace("河", "湖"), "柳溪村" * 40, "的了是" * 30])


def listed(keywords):
    return [(keyword.term, keyword.score) for keyword in keywords]


TAGS = ("n", "ns", "nr", "v", "m", "eng", "x")


@settings(deadline=None)
@given(text=st.lists(strings(), max_size=4).map(" the The ".join) | st.just(LONG))
def test_lists_and_weights_are_those_of_jieba(analyse, text):
    tfidf, rank = KeywordExtractor("tfidf", segmenter=EXACT), KeywordExtractor("textrank", segmenter=EXACT)
    assert listed(tfidf.extract(text, 20)) == analyse.extract_tags(text, withWeight=True)
    assert listed(tfidf.extract(text, None)) == analyse.extract_tags(text, topK=None, withWeight=True)
    assert listed(rank.extract(text, None)) == analyse.textrank(text, topK=None, withWeight=True)
    tfidf = KeywordExtractor("tfidf", segmenter=EXACT, tags=TAGS)
    assert listed(tfidf.extract(text, None)) == analyse.extract_tags(text, topK=None, withWeight=True, allowPOS=TAGS)
    rank = KeywordExtractor("textrank", segmenter=EXACT, tags=TAGS)
    assert listed(rank.extract(text, None)) == analyse.textrank(text, topK=None, withWeight=True, allowPOS=TAGS)


def test_words_that_only_the_table_of_document_frequencies_has_have_theirs(analyse):
    text = "大夥都夸这一夥人"
    assert analyse.default_tfidf.idf_freq["大夥"] != analyse.default_tfidf.median_idf
    found = KeywordExtractor("tfidf", segmenter=EXACT).extract(text)
    assert "大夥" in [keyword.term for keyword in found]
    assert listed(found) == analyse.extract_tags(text, withWeight=True)


@pytest.mark.parametrize("method", METHODS)
def test_both_scripts_have_the_same_keywords(method):
    extractor = KeywordExtractor(method)
    found, twins = extractor.extract(NEWS, None), extractor.extract(zhangju.convert(NEWS, "s2t"), None)
    assert [(one.key, one.score, one.count, one.spans) for one in found] == [
        (one.key, one.score, one.count, one.spans) for one in twins
    ]
    assert [one.term for one in found] != [one.term for one in twins]


@settings(deadline=None, max_examples=50)
@given(text=strings(20), method=st.sampled_from(METHODS), top=st.integers(1, 8) | st.none())
def test_terms_stand_where_they_say(text, method, top):
    found = KeywordExtractor(method).extract(text, top)
    assert top is None or len(found) <= top
    for keyword in found:
        assert keyword.count == len(keyword.spans) > 0
        assert list(keyword.spans) == sorted(keyword.spans)
        start, end = keyword.spans[0]
        assert text[start:end] == keyword.term
        assert {zhangju.Segmenter().spelled(text[start:end]) for start, end in keyword.spans} == {
            zhangju.Segmenter().spelled(keyword.term)
        }
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True) or method == "phrases"


@pytest.mark.parametrize("method", ["tfidf", "textrank"])
@pytest.mark.parametrize("top", [1, 2, 3, 7, 10, 1000])
def test_the_top_is_the_beginning_of_all(method, top):
    extractor = KeywordExtractor(method)
    assert extractor.extract(LONG, top) == extractor.extract(LONG, None)[:top]


PAGE = (
    "<p>柳溪<b>镇</b>河长巡河</p>\n2021-03-05 08:30 來源：临江日报\n"
    "　　今年以来，柳溪<b>镇</b>河长每周巡河，志愿者登记&amp;清理垃圾，河水变清，村民拍手称好，纷纷加入志愿者队伍。\n"
    "　　一、河长巡河\n　　河长办公室设在镇里，巡河路线画在图上，网格员上报线索，保洁员当天清理，月底统一公布结果。\n"
    "　　二、食堂开张\n　　社区食堂昨日开张，志愿者为老人送餐，菜价比市场低两成，村民说这样的食堂越多越好。\n"
)


@pytest.mark.parametrize("method", METHODS)
def test_spans_of_an_article_are_of_its_raw_text(method):
    article = zhangju.parse(PAGE)
    found = KeywordExtractor(method, segmenter=Segmenter(words=["镇河长"])).extract(article, None)
    assert found
    spelled = {keyword.term: {PAGE[start:end] for start, end in keyword.spans} for keyword in found}
    assert all(list(keyword.spans) == sorted(keyword.spans) for keyword in found)
    assert spelled["志愿者"] == {"志愿者"}
    if method == "tfidf":
        assert spelled["镇河长"] == {"镇</b>河长"}
    for term, places in spelled.items():
        assert {re.sub("<[^>]*>|amp;", "", place) for place in places} == {term}


WIRES = [
    "（临江社记者王小明、李大同柳溪20日电）",
    "【本报讯】",
    "（中央社記者王小明、范大同台北20日電）",
    "新华社北京5月20日电（记者王小明、李大同）",
    "〔記者王小明／台北報導〕",
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("wire", WIRES)
def test_who_reports_from_where_is_not_what_an_article_is_about(method, wire):
    page = PAGE.replace("　　今年以来", f"　　{wire}今年以来")
    extractor = KeywordExtractor(method)
    article = zhangju.parse(page)
    assert wire in article.text
    found = extractor.extract(article, None)
    without = extractor.extract(zhangju.parse(PAGE), None)
    assert [(one.key, one.score) for one in found] == [(one.key, one.score) for one in without]
    for keyword in found:
        assert {re.sub("<[^>]*>|amp;", "", page[start:end]) for start, end in keyword.spans} == {keyword.term}


def test_the_title_and_headings_weigh_more():
    article = zhangju.parse(PAGE)
    kinds = [part.kind for part in article.parts]
    assert kinds.count("heading") == 2
    assert kinds[0] == "title"
    source = read_source(article)
    assert source.text == f"{article.title}\n{article.text}"
    assert max(source.zone_weights) == source.zone_weights[0] > sorted(set(source.zone_weights))[1] > 1
    extractor = KeywordExtractor("tfidf")
    plain = {one.key: one for one in extractor.extract(source.text, None)}
    weighed = {one.key: one for one in extractor.extract(article, None)}
    assert {key: one.count for key, one in plain.items()} == {key: one.count for key, one in weighed.items()}
    ratio = {key: one.score / plain[key].score for key, one in weighed.items()}
    assert ratio["巡河"] > ratio["志愿者"]
    assert ratio["食堂"] > ratio["志愿者"]


def test_an_article_that_was_read_from_json_has_the_same_keywords():
    article = zhangju.parse(PAGE)
    again = zhangju.Article.from_json(article.to_json())
    assert zhangju.keywords(again) == zhangju.keywords(article)


def test_an_article_whose_texts_were_changed_has_whole_paragraphs_as_spans():
    article = zhangju.parse(PAGE).map_texts(lambda text: text.replace("志愿者", "青年志愿者"))
    spans = {span for one in KeywordExtractor("tfidf").extract(article, None) if one.term == "志愿者" for span in one.spans}
    assert {PAGE[start:end][:2] for start, end in spans} == {"今年", "社区"}


def test_an_empty_text_or_article_has_no_keywords():
    assert zhangju.keywords("") == zhangju.keywords(zhangju.parse("")) == zhangju.keywords("，。") == []


def test_stop_words_and_denied_terms_of_either_script_are_no_keywords(tmp_path):
    every = {one.key for one in KeywordExtractor("tfidf").extract(NEWS, None)}
    assert {"志愿者", "河道", "当天", "river"} <= {key.lower() for key in every}
    file = tmp_path / "stop.txt"
    file.write_text("誌願者\n志願者\n\nriver\n", "utf-8")
    for arguments in ({"stop_words": str(file)}, {"deny": file}, {"deny": ["志願者", "RIVER"]}):
        found = {one.key.lower() for one in KeywordExtractor("tfidf", **arguments).extract(NEWS, None)}
        assert found - OF_JIEBA == {key.lower() for key in every} - {"志愿者", "river"}
    found = {one.key for one in KeywordExtractor("tfidf", stop_words=stop_words()).extract(NEWS, None)}
    assert "当天" not in found
    assert "志愿者" in found


@pytest.mark.parametrize("method", METHODS)
def test_only_allowed_terms_are_keywords(method):
    found = KeywordExtractor(method, allow=["河長辦公室", "志愿者"]).extract(NEWS)
    assert {one.key for one in found} <= {"河长办公室", "志愿者"}
    if method != "textrank":
        assert {one.key for one in found} == {"河长办公室", "志愿者"}


@pytest.mark.parametrize("method", METHODS)
def test_denied_terms_are_none_by_any_method(method):
    extractor = KeywordExtractor(method, deny=["志願者"])
    assert "志愿者" in {one.key for one in KeywordExtractor(method).extract(NEWS, None)}
    assert "志愿者" not in {one.key for one in extractor.extract(NEWS, None)}


def test_tags_of_a_users_words_count():
    segmenter = Segmenter(words=[("河长办公室", None, "org")])
    found = KeywordExtractor("tfidf", segmenter=segmenter, tags=["org"]).extract(NEWS)
    assert [one.term for one in found] == ["河长办公室"]


def test_diversity_leaves_out_what_was_said():
    text = "疫情防控，疫情防控，疫情防控，疫情通报。志愿者来了。"
    segmenter = Segmenter(words=["疫情防控"])
    both = [one.term for one in KeywordExtractor("tfidf", segmenter=segmenter).extract(text)]
    one_of_them = [one.term for one in KeywordExtractor("tfidf", segmenter=segmenter, diversity=True).extract(text)]
    assert {"疫情", "疫情防控"} <= {*both}
    assert one_of_them == [term for term in both if term != "疫情"]
    text += "疫情，疫情。"
    assert "疫情" in [one.term for one in KeywordExtractor("tfidf", segmenter=segmenter, diversity=True).extract(text)]
    assert len(KeywordExtractor("tfidf", diversity=True).extract(LONG, 12)) == 12


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # jieba leaves the file open
def test_document_frequencies_are_learned_saved_and_loaded(tmp_path, analyse):
    texts = ["志愿者走进社区", "社区食堂开张，社区", "足球联赛在社区开幕", "志願者登記"]
    idf = Idf.train(texts)
    assert idf.values["社区"] == pytest.approx(math.log(4 / 3))
    assert idf.values["志愿者"] == pytest.approx(math.log(2))
    assert idf.median == sorted(idf.values.values())[len(idf.values) // 2]
    assert set(Idf.train(texts, least=2).values) == {"社区", "志愿者", *(key for key in idf.values if key == "，")} - {"，"}
    path = tmp_path / "idf.txt"
    idf.save(path)
    again = Idf.load(path)
    assert again == idf == pickle.loads(pickle.dumps(idf)) != Idf({"社区": 1.0})
    assert hash(again) == hash(idf)
    with pytest.raises(ArgumentError, match="cannot be written"):
        idf.save(tmp_path / "nowhere" / "idf.txt")
    with pytest.raises(ArgumentError, match="path of a file"):
        idf.save(7)
    assert repr(idf) == f"<Idf of {len(idf.values)} words>"
    text = "足球联赛，志愿者，陌生的词语，联网格" + NEWS
    own = KeywordExtractor("tfidf", segmenter=EXACT, idf=path)
    theirs = analyse.TFIDF(str(path))
    assert listed(own.extract(text, None)) == theirs.extract_tags(text, topK=None, withWeight=True)
    assert listed(own.extract(text, None)) != listed(KeywordExtractor("tfidf", segmenter=EXACT).extract(text, None))
    folded = KeywordExtractor("tfidf", idf=idf)
    assert [one.score for one in folded.extract("志願者和社區")] == [one.score for one in folded.extract("志愿者和社区")]


def test_a_frequency_of_zero_is_one():
    found = KeywordExtractor("tfidf", idf=Idf({"社区": 0.0, "志愿者": 2.0})).extract("志愿者走进社区")
    assert {one.term: one.score for one in found}["社区"] == 0.0


@pytest.mark.parametrize("method", METHODS)
def test_another_packages_tokenizer_does(jieba, method):
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    first = KeywordExtractor(method, segmenter=tokenizer).extract(NEWS)[0]
    assert first == KeywordExtractor(method, segmenter=EXACT).extract(NEWS)[0] or method == "textrank"
    extractor = KeywordExtractor("tfidf", segmenter=tokenizer)
    assert listed(extractor.extract(NEWS)) == listed(KeywordExtractor("tfidf", segmenter=EXACT).extract(NEWS))
    tokenizer.add_word("河长办公室", tag="org")
    assert "河长办公室" in {one.term for one in extractor.extract(NEWS, None)}
    found = KeywordExtractor("tfidf", segmenter=tokenizer, tags=["org"]).extract(NEWS)
    assert [one.term for one in found] == ["河长办公室"]


def test_a_tokenizer_becomes_a_segmenter(jieba):
    segmenter = TokenizerSegmenter(jieba.dt)
    assert segmenter.cut(NEWS) == EXACT.cut(NEWS)
    assert segmenter.cut_all(NEWS) == EXACT.cut_all(NEWS)
    assert segmenter.cut_for_search(NEWS) == EXACT.cut_for_search(NEWS)
    assert [token[:3] for token in segmenter.tokenize(NEWS)] == [token[:3] for token in EXACT.tokenize(NEWS)]
    assert [*segmenter.count(NEWS)] == [*EXACT.count(NEWS)]
    assert [*segmenter.count(NEWS).ids] == [*EXACT.count(NEWS).ids]
    assert segmenter.tokens(NEWS) == EXACT.tokens(NEWS)
    assert segmenter.frequency("河道") == EXACT.frequency("河道") > 0
    assert segmenter.suggest_freq("河长办公室") == EXACT.suggest_freq("河长办公室")
    assert segmenter.cut(NEWS, hmm=False) == EXACT.cut(NEWS, hmm=False)
    with pytest.raises(ArgumentError, match="add words to the tokenizer"):
        segmenter.with_words(["河长"])
    with pytest.raises(ArgumentError, match="'default'"):
        segmenter.tokenize(NEWS, mode="search")


def test_a_tokenizer_that_leaves_something_out_is_refused():
    class Lossy:
        def lcut(self, text):
            return text.split()

    with pytest.raises(ArgumentError, match="whole text"):
        KeywordExtractor("tfidf", segmenter=Lossy()).extract("社区 食堂")
    with pytest.raises(ArgumentError, match="lcut"):
        KeywordExtractor("tfidf", segmenter=object())


@pytest.mark.parametrize("method", METHODS)
def test_extractors_pickle(method):
    extractor = KeywordExtractor(method, deny=["河道"], tags=["n", "v"])
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract(NEWS) == extractor.extract(NEWS)
    assert repr(again) == f"KeywordExtractor({method!r})"
    assert len(pickle.dumps(extractor)) < 2000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"method": "lda"}, "phrases, tfidf, textrank"),
        ({"stop_words": 3}, "stop_words"),
        ({"stop_words": ["a", 3]}, "no term"),
        ({"deny": ["a", ""]}, "no term"),
        ({"allow": "/no/such/file"}, "cannot be read"),
        ({"idf": "/no/such/file"}, "cannot be read"),
        ({"tags": "n"}, "not the text"),
        ({"tags": 3}, "tags are"),
        ({"tags": [3]}, "part of speech"),
        ({"tags": []}, "at least one"),
    ],
)
def test_bad_arguments_are_told_at_once(arguments, said):
    with pytest.raises(ArgumentError, match=said):
        KeywordExtractor(**arguments)


@pytest.mark.parametrize("top", [0, -1, True, 2.5, "10"])
def test_a_bad_top_is_told(top):
    with pytest.raises(ArgumentError, match="from 1 on"):
        zhangju.keywords(NEWS, top)


@pytest.mark.parametrize("given", [None, b"abc", 3, ["text"]])
def test_what_is_no_text_is_told(given):
    with pytest.raises(ArgumentError, match="text or an Article"):
        zhangju.keywords(given)


@pytest.mark.parametrize(
    ("values", "said"), [({}, "no word"), ({"": 1.0}, "words with"), ({"a": "b"}, "words with"), ({"a": math.inf}, "finite")]
)
def test_bad_document_frequencies_are_told(values, said):
    with pytest.raises(ArgumentError, match=said):
        Idf(values)


def test_bad_training_is_told(tmp_path):
    with pytest.raises(ArgumentError, match="several texts"):
        Idf.train("一个文本")
    with pytest.raises(ArgumentError, match="no word"):
        Idf.train([])
    with pytest.raises(ArgumentError, match="least"):
        Idf.train(["文本"], least=0)
    broken = tmp_path / "idf.txt"
    broken.write_text("社区\n", "utf-8")
    with pytest.raises(ArgumentError, match="line 1"):
        Idf.load(broken)
    with pytest.raises(ArgumentError, match="dict of words"):
        Idf(5)
    with pytest.raises(ArgumentError, match="path of a file"):
        KeywordExtractor(idf={"社区": 1.0})


def test_stop_words_are_those_of_both_scripts():
    words = stop_words()
    assert {"我们", "这个", "问题", "the"} <= words
    folded = {zhangju.Segmenter().spelled(word).lower() for word in words}
    assert folded == words
