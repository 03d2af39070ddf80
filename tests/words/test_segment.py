"""Segmenter: jieba's words where nothing is folded, one answer for both scripts, and a user's words."""

import os
import pickle
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.words.strings import strings

import zhangju
from zhangju import ArgumentError, LexiconError, Segmenter, Token
from zhangju.lexicon import default

EXACT = Segmenter(fold=False)
FOLDED = Segmenter()

NEWS = (
    "陶莊鎮把網格建在鏈上，三十二名志願者上門走訪，登記了一千二百多條線索。鎮黨委書記李曉東介紹：“聯村、聯網格，"
    "為的是讓居民少跑腿。”2021年5月，C++課程走進社區，5G信號覆蓋了3.5%的山區。"
)


@settings(deadline=None)
@given(text=strings())
def test_words_are_those_of_jieba(jieba, text):
    assert EXACT.cut(text) == jieba.lcut(text)
    assert EXACT.cut(text, hmm=False) == jieba.lcut(text, HMM=False)
    assert EXACT.cut_all(text) == jieba.lcut(text, cut_all=True)
    assert EXACT.cut_for_search(text) == jieba.lcut_for_search(text)
    assert [token[:3] for token in EXACT.tokenize(text)] == [*jieba.tokenize(text)]
    assert [token[:3] for token in EXACT.tokenize(text, mode="search")] == [*jieba.tokenize(text, mode="search")]


def test_words_of_running_text_are_those_of_jieba(jieba):
    text = zhangju.convert(NEWS, "t2s")
    assert EXACT.cut(text) == jieba.lcut(text)
    assert EXACT.cut_all(text) == jieba.lcut(text, cut_all=True)


@pytest.mark.parametrize("length", [1, 5000, 60_000])
def test_long_blocks_are_cut_as_by_jieba(jieba, length):
    text = ("山水林田湖草沙" * length)[:length]
    assert EXACT.cut(text) == jieba.lcut(text)


def test_shared_texts_are_cut_as_by_jieba(jieba):
    shared = Path(os.environ.get("ZHANGJU_SHARED", Path(__file__).parents[3] / "shared")) / "eval" / "articles"
    if not shared.is_dir():
        pytest.skip("the labelled pages of other people are not here")
    for file in sorted(shared.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        assert EXACT.cut(text) == jieba.lcut(text), file.name


@settings(deadline=None)
@given(
    text=strings(),
    words=st.dictionaries(strings(2).filter(lambda word: word.strip() == word != ""), st.integers(0, 5000), max_size=4),
)
def test_a_users_words_are_cut_as_by_jieba(jieba, text, words):
    blocks = "".join(words).translate(dict.fromkeys(map(ord, "+#&._%-")))
    if not all("\u4e00" <= character <= "\u9fd5" or (character.isascii() and character.isalnum()) for character in blocks):
        words = {}  # jieba never finds a word with a blank or a mark in it
    words = {word: frequency for word, frequency in words.items() if frequency}  # it leaves words out of all tokenizers at once
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    for word, frequency in words.items():
        tokenizer.add_word(word, frequency)
    text += "".join(words)
    own = EXACT.with_words(words)
    assert own.cut(text) == tokenizer.lcut(text)
    assert own.cut_all(text) == tokenizer.lcut(text, cut_all=True)
    assert own.cut_for_search(text) == tokenizer.lcut_for_search(text)


@pytest.mark.parametrize("word", ["聯網格", "网格员", "云计算", "中将", "Navier", "乾隆", "一二三四五六七", "的"])
def test_suggested_frequencies_are_those_of_jieba(jieba, word):
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    assert EXACT.suggest_freq(word) == tokenizer.suggest_freq(word)
    assert EXACT.suggest_freq(tuple(word)) == tokenizer.suggest_freq(tuple(word))
    tokenizer.add_word(word)
    own = EXACT.with_words([word])
    assert own.total == tokenizer.total
    assert own.frequency(word) == tokenizer.FREQ[word]


@settings(deadline=None)
@given(text=strings())
def test_words_joined_are_the_text(text):
    assert "".join(FOLDED.cut(text)) == text
    tokens = FOLDED.tokenize(text)
    assert [text[start:end] for _, start, end, _ in tokens] == [token.text for token in tokens]


@settings(deadline=None)
@given(text=strings())
def test_both_scripts_are_cut_at_the_same_places(text):
    folded = "".join(map(default().fold, text))
    converted = "".join(zhangju.convert(character, "s2t")[:1] or character for character in folded)
    again = "".join(map(default().fold, converted))
    if again == folded and len(converted) == len(folded):
        plain = "".join(map(FOLDED._lattice.spelled, text)) if text else ""
        other = "".join(map(FOLDED._lattice.spelled, converted)) if converted else ""
        if plain == other:
            assert [*map(len, FOLDED.cut(text))] == [*map(len, FOLDED.cut(converted))]


def test_a_traditional_text_is_cut_as_its_twin():
    twin = zhangju.convert(NEWS, "t2s")
    assert len(twin) == len(NEWS)
    assert [*map(len, FOLDED.cut(NEWS))] == [*map(len, FOLDED.cut(twin))]
    assert [token.tag for token in FOLDED.tokenize(NEWS)] == [token.tag for token in FOLDED.tokenize(twin)]
    assert [*FOLDED.count(NEWS).ids] == [*FOLDED.count(twin).ids]


def test_what_stands_before_the_first_word_keeps_its_id():
    assert [*FOLDED.count("。“了”").ids] == [FOLDED.id(word) for word in "。“了”"]


def test_a_long_text_is_cut_as_its_sentences_are():
    grown = FOLDED.with_words(["走进社", "联网格员", "网格", "村"])
    sentences = [NEWS + "，", "联村联网格员走进社区。", "志愿者走进社", "\n"]
    for segmenter in FOLDED, grown:
        words = [word for sentence in sentences for word in segmenter.cut(sentence)]
        assert segmenter.cut("".join(sentences) * 50) == words * 50
        assert [*segmenter.count("".join(sentences) * 50).frequencies] == [
            50 * frequency for frequency in segmenter.count("".join(sentences)).frequencies
        ]


@settings(deadline=None)
@given(text=strings())
def test_counts_are_those_of_the_words(text):
    counts = FOLDED.count(text)
    words = FOLDED.cut(text)
    assert counts.total == len(words)
    totals = {}
    for word in words:
        totals.setdefault(FOLDED.id(word), []).append(word)
    assert dict(zip(counts.ids, counts.frequencies, strict=True)) == {key: len(found) for key, found in totals.items()}
    assert counts.words == [found[0] for found in totals.values()]
    assert counts.most_common() == sorted(zip(counts.words, counts.frequencies, strict=True), key=lambda pair: -pair[1])
    again = pickle.loads(pickle.dumps(counts))
    assert [*again] == [*counts]


def test_counts_of_several_texts_add_up():
    together = FOLDED.count(["走進社區", "走进社区，走進"])
    assert [*together] == [("走進", 3), ("社區", 2), ("，", 1)]
    assert [counts.total for counts in FOLDED.count_many(["走進社區", ""])] == [2, 0]
    assert repr(together) == "<Counts of 3 words, 6 in all>"


def test_ids_are_numbers_of_words_or_hashes():
    number = FOLDED.id("網格")
    assert FOLDED.word(number) == "网格"
    own = FOLDED.with_words(["聯網格"])
    assert own.word(own.id("联网格")) == "联网格"
    assert own.id("網格") == number
    for wrong in (FOLDED.id("聯網格"), own.id("聯網格"), 0, -1):
        with pytest.raises(ArgumentError, match="no word of this segmenter"):
            FOLDED.word(wrong)


@pytest.mark.parametrize(
    ("words", "text", "cut"),
    [
        (["5G 手机"], "新款5G 手机和15G 手机", ["新款", "5G 手机", "和", "15G", " ", "手机"]),
        (["C++"], "學C++與C", ["學", "C++", "與", "C"]),
        (["Navier-Stokes"], "解Navier-Stokes方程", ["解", "Navier-Stokes", "方程"]),
        (["云計算"], "雲計算和云计算", ["雲計算", "和", "云计算"]),
        ({"聯網格": 900}, "聯村联网格", ["聯村", "联网格"]),
        ([("网格", 0)], "网格", ["网", "格"]),
        ([("走進社區", None, "vn")], "走进社区", ["走进社区"]),
        (["·", "a·b"], "a·b和c·d", ["a·b", "和", "c", "·", "d"]),
        (["😀😀"], "好😀😀😀", ["好", "😀😀", "😀"]),
        (["５Ｇ"], "5G和５Ｇ", ["5G", "和", "５Ｇ"]),
    ],
)
def test_a_users_words_are_found(words, text, cut):
    own = Segmenter(words=words)
    assert own.cut(text) == cut
    assert FOLDED.with_words(words).cut(text) == cut
    assert pickle.loads(pickle.dumps(own)).cut(text) == cut


def test_two_segmenters_do_not_know_of_each_other():
    one, other = Segmenter(words=["聯網格"]), Segmenter(words={"网格": 0})
    assert one.cut("聯網格") == ["聯網格"]
    assert other.cut("網格") == ["網", "格"]
    assert one.without_words(["联网格"]).cut("聯網格") == FOLDED.cut("聯網格") == ["聯網", "格"]
    assert one.cut("聯網格") == ["聯網格"]


def test_words_from_a_file(tmp_path):
    file = tmp_path / "words.txt"
    file.write_text("\ufeff聯網格 30 n\n\n5G 手机\nEdu Trust认证 2000\n凱特琳 nz\n", "utf-8")
    own = Segmenter(words=file)
    assert own.frequency("联网格") == 30
    tokens = {token.text: token.tag for token in own.tokenize("凯特琳的聯網格和5G 手机")}
    assert (tokens["聯網格"], tokens["凯特琳"], tokens["5G 手机"]) == ("n", "nz", "x")


def test_another_dictionary(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "dictionary.txt"
    file.write_text("聯網格 5 n\n网格 3\n走進 4 v\n", "utf-8")
    for _ in range(2):  # compiled, and from the cache
        own = Segmenter(file)
        assert own.cut("联网格走进网格", hmm=False) == ["联网格", "走进", "网格"]
        assert own.total == 12
        assert own.tokenize("走进")[0].tag == "v"
    assert len([*(tmp_path / "cache" / "zhangju" / "dictionaries").iterdir()]) == 1
    assert pickle.loads(pickle.dumps(own)).cut("联网格", hmm=False) == ["联网格"]
    for wrong in ("只有一列\n", "詞 多\n", ""):
        file.write_text(wrong, "utf-8")
        with pytest.raises(LexiconError, match=r"dictionary\.txt"):
            Segmenter(file)


def test_tags():
    assert FOLDED.tokenize("網格")[0] == Token("網格", 0, 2, "n")
    tags = {token.text: token.tag for token in FOLDED.tokenize("2021年5G信號覆蓋3.5%，ABC")}
    assert (tags["2021"], tags["5G"], tags["3.5%"], tags["ABC"], tags["，"]) == ("m", "eng", "m", "eng", "x")


def test_a_pickle_is_small_and_threads_share_one():
    assert len(pickle.dumps(FOLDED)) < 1000
    text = NEWS * 200
    wanted = FOLDED.cut(text)
    found = []
    threads = [threading.Thread(target=lambda: found.append(FOLDED.cut(text) == wanted)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
    assert [*FOLDED.cut_many([text, NEWS, ""], threads=2)] == [wanted, FOLDED.cut(NEWS), []]


def test_several_texts_are_read_as_they_are_asked_for():
    asked = []

    def texts():
        for number in range(100):
            asked.append(number)
            yield NEWS

    results = FOLDED.cut_many(texts(), threads=2)
    next(results)
    assert len(asked) < 10
    results.close()


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(wrong):
    for method in (FOLDED.cut, FOLDED.cut_all, FOLDED.cut_for_search, FOLDED.tokenize, FOLDED.id, FOLDED.frequency):
        with pytest.raises(ArgumentError, match="text"):
            method(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        5,
        [""],
        [5],
        [("a",), ()],
        [("a", -1)],
        [("a", 1.5)],
        [("a", True)],
        [("a", 1, 5)],
        {"a": "b"},
        "no/such/file",
        [("a", 1 << 32)],
    ],
)
def test_what_are_no_words_is_refused(wrong):
    with pytest.raises(ArgumentError):
        Segmenter(words=wrong)


def test_wrong_arguments_are_refused():
    with pytest.raises(ArgumentError, match="no dictionary"):
        Segmenter("no/such/file")
    with pytest.raises(ArgumentError, match="a dictionary is"):
        Segmenter(5)
    with pytest.raises(ArgumentError, match="mode"):
        FOLDED.tokenize("a", mode="full")
    with pytest.raises(ArgumentError, match="threads"):
        FOLDED.cut_many(["a"], threads=0)
    with pytest.raises(ArgumentError, match="put a single one in a list"):
        FOLDED.cut_many("a")
    with pytest.raises(ArgumentError, match="takes a list of words"):
        FOLDED.without_words("网格")
    with pytest.raises(ArgumentError, match="texts are wanted"):
        FOLDED.count(5)


def test_a_text_of_a_subclass_is_a_text():
    class Text(str):
        __slots__ = ()

    assert FOLDED.cut(Text("走進社區")) == ["走進", "社區"]
    assert FOLDED.count(Text("走進社區")).words == ["走進", "社區"]


def test_it_says_what_it_is():
    assert repr(Segmenter()) == "Segmenter()"
    assert repr(Segmenter(fold=False, hmm=False, words=["a"])) == "Segmenter(fold=False, hmm=False, words=<1>)"
    with pytest.raises(TypeError, match="can be pickled"):
        pickle.dumps(FOLDED._lattice)


def test_a_frequency_is_suggested_of_words_only():
    with pytest.raises(ArgumentError, match="list of its parts"):
        EXACT.suggest_freq(5)
