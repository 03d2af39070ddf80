"""The interface of jieba: the same calls, the same results, the same changes of words."""

import inspect
import logging
import pickle
import threading
import warnings

import pytest

import zhangju.compat.jieba as ours
from zhangju import ArgumentError, Segmenter
from zhangju.compat.jieba import analyse, posseg

TEXT = (
    "工信处女干事每月经过下属科室都要亲口交代24口交换机等技术性器件的安装工作。李小福是创新办主任也是云计算方面的专家；"
    "他来到了网易杭研大厦，如果放到旧字典中将出错。Edu Trust认证，C++和C#，3.14%。\r\n線性代數的大夥，easy_install。"
)


@pytest.fixture(scope="module")
def theirs():
    """jieba with its modules, quiet; it leaves files open that it reads."""
    module = pytest.importorskip("jieba")
    module.setLogLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # from Python 3.6 on its escapes are warned of as it is compiled, too
        __import__("jieba.analyse")
        __import__("jieba.posseg")
    return module


@pytest.fixture
def pair_of_tokenizers(theirs):
    """One of jieba's and one of ours, which no other test changes."""
    theirs.initialize()
    other = theirs.Tokenizer()
    other.FREQ, other.total, other.initialized = dict(theirs.dt.FREQ), theirs.dt.total, True
    return other, ours.Tokenizer()


FUNCTIONS = ["cut", "lcut", "cut_for_search", "lcut_for_search", "tokenize", "add_word", "del_word", "suggest_freq"]
FUNCTIONS += ["load_userdict", "set_dictionary", "initialize", "get_FREQ", "get_DAG", "setLogLevel"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_have_the_arguments_of_jieba(theirs, name):
    own, other = (list(inspect.signature(getattr(module, name)).parameters.values()) for module in (ours, theirs))
    if name not in {"lcut", "lcut_for_search"}:  # which take anything there
        assert [(one.name, one.default) for one in own] == [(one.name, one.default) for one in other]


@pytest.mark.parametrize(("own", "name"), [(analyse, "extract_tags"), (analyse, "textrank"), (posseg, "cut"), (posseg, "lcut")])
def test_functions_of_the_modules_have_the_arguments_of_jieba(theirs, own, name):
    other = getattr(theirs, own.__name__.rpartition(".")[2])
    parameters = [inspect.signature(getattr(module, name)).parameters.values() for module in (own, other)]
    assert [(one.name, one.default) for one in parameters[0]] == [(one.name, one.default) for one in parameters[1]]


def test_results_are_those_of_jieba_and_of_its_types(theirs):
    for arguments in ({}, {"HMM": False}, {"cut_all": True}):
        assert ours.lcut(TEXT, **arguments) == theirs.lcut(TEXT, **arguments)
        assert "".join(ours.cut(TEXT, **arguments)) == "".join(theirs.cut(TEXT, **arguments))
    assert iter(found := ours.cut(TEXT)) is found
    assert ours.lcut(TEXT.encode()) == ours.lcut(TEXT)
    assert ours.lcut("工信处".encode("gbk")) == theirs.lcut("工信处".encode("gbk"))
    assert [*ours.cut_for_search(TEXT)] == ours.lcut_for_search(TEXT) == theirs.lcut_for_search(TEXT)
    assert ours.lcut_for_search(TEXT, HMM=False) == theirs.lcut_for_search(TEXT, HMM=False)
    for mode in ("default", "search"):
        assert [*ours.tokenize(TEXT, mode=mode)] == [*theirs.tokenize(TEXT, mode=mode)]
    assert ours.get_DAG("清华大学的") == theirs.get_DAG("清华大学的")
    for word in ("清华", "清华大", "大学的", "龘龘"):
        assert ours.get_FREQ(word) == theirs.get_FREQ(word)
        assert ours.dt.FREQ.get(word, 7) == theirs.dt.FREQ.get(word, 7)
        assert (word in ours.dt.FREQ) == (word in theirs.dt.FREQ)
    assert ours.dt.FREQ["清华"] == theirs.dt.FREQ["清华"]
    with pytest.raises(KeyError):
        _ = ours.dt.FREQ["龘龘"]
    assert ours.Tokenizer().total == theirs.dt.total  # the shared one may have words of other tests


def test_parts_of_speech_are_those_of_jieba(theirs):
    assert [*map(tuple, posseg.cut(TEXT))] == [*map(tuple, theirs.posseg.cut(TEXT))]
    assert [*map(tuple, posseg.lcut(TEXT, HMM=False))] == [*map(tuple, theirs.posseg.lcut(TEXT, HMM=False))]
    own, other = posseg.lcut("北京")[0], theirs.posseg.lcut("北京")[0]
    assert (repr(own), str(own), own.encode("utf-8"), hash(own)) == (repr(other), str(other), other.encode("utf-8"), hash(other))
    assert own == posseg.pair("北京", "ns") != posseg.pair("北京", "n")
    assert not own < posseg.pair("北京", "n")
    assert posseg.dt.tokenizer is ours.dt
    with pytest.raises(AttributeError, match="cut and lcut"):
        posseg.dt.tokenize("北京")


def values(found):
    return [tuple(one) if hasattr(one, "flag") else (tuple(one[0]), one[1]) if isinstance(one, tuple) else one for one in found]


@pytest.mark.parametrize("method", ["extract_tags", "textrank"])
@pytest.mark.parametrize("top", [None, 0, 3, 20])
@pytest.mark.parametrize("tags", [None, (), ("n", "nz", "x", "eng", "nr")])
@pytest.mark.parametrize(("weights", "flags"), [(False, False), (False, True), (True, False), (True, True)])
def test_keywords_are_those_of_jieba(theirs, method, top, tags, weights, flags):  # noqa: PLR0913, PLR0917 - the cases
    arguments = {"topK": top, "withWeight": weights, "withFlag": flags} | ({} if tags is None else {"allowPOS": tags})
    text = TEXT * 2 + "云计算的专家和云计算的专家交换机"
    own, other = getattr(analyse, method)(text, **arguments), getattr(theirs.analyse, method)(text, **arguments)
    assert values(own) == values(other)
    assert [type(one).__name__ for one in own] == [type(one).__name__ for one in other]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # jieba leaves files open
def test_stop_words_and_document_frequencies_are_set_as_in_jieba(theirs, tmp_path):
    stop, idf = tmp_path / "stop.txt", tmp_path / "idf.txt"
    stop.write_text("专家\n交换机\nEDU\n", "utf-8")
    idf.write_text("主任 3.5\n云计算 9\nc 0.5\nTrust 0\n", "utf-8")
    own, other = analyse.TFIDF(), theirs.analyse.TFIDF()
    for one in (own, other):
        one.set_stop_words(str(stop))
        one.stop_words.add("安装")
    assert own.extract_tags(TEXT, topK=None, withWeight=True) == other.extract_tags(TEXT, topK=None, withWeight=True)
    for one in (own, other):
        one.set_idf_path(str(idf))
        one.stop_words.add("认证")
    assert own.extract_tags(TEXT, topK=None, withWeight=True) == other.extract_tags(TEXT, topK=None, withWeight=True)
    assert analyse.TFIDF(str(idf)).extract_tags(TEXT, withWeight=True) == theirs.analyse.TFIDF(str(idf)).extract_tags(
        TEXT, withWeight=True
    )
    own, other = analyse.TextRank(), theirs.analyse.TextRank()
    for one in (own, other):
        one.set_stop_words(str(stop))
        one.span = 3
    assert own.textrank(TEXT, withWeight=True) == other.textrank(TEXT, withWeight=True)
    assert analyse.tfidf == analyse.default_tfidf.extract_tags
    for wrong in (own.set_stop_words, analyse.set_idf_path, analyse.set_stop_words, analyse.TFIDF):
        with pytest.raises(ArgumentError, match="no file"):
            wrong(str(tmp_path / "none"))


def test_words_are_added_and_deleted_as_in_jieba(pair_of_tokenizers):
    other, own = pair_of_tokenizers
    for tokenizer in (other, own):
        tokenizer.add_word("杭研大厦")
        tokenizer.add_word("云计算", 5, "nz")
        tokenizer.add_word("李小福", freq="7", tag="nr")
    assert own.lcut(TEXT) == other.lcut(TEXT)
    assert own.FREQ["杭研大厦"] == other.FREQ["杭研大厦"]
    assert own.user_word_tag_tab == other.user_word_tag_tab == {"云计算": "nz", "李小福": "nr"}
    assert own.suggest_freq(("中", "将"), True) == other.suggest_freq(("中", "将"), True)
    assert own.suggest_freq("技术性器件", tune=True) == other.suggest_freq("技术性器件", tune=True)
    assert own.lcut(TEXT, HMM=False) == other.lcut(TEXT, HMM=False)
    assert own.total == other.total
    tagger = posseg.POSTokenizer(own)
    assert dict(tuple(one) for one in tagger.cut(TEXT))["李小福"] == "nr"
    assert tagger.total == own.total
    own.del_word("技术性器件")
    assert "技术性器件" not in own.lcut(TEXT)
    again = pickle.loads(pickle.dumps(own))
    assert again.lcut(TEXT) == own.lcut(TEXT)


def test_dictionaries_of_the_users_are_read_as_in_jieba(pair_of_tokenizers, tmp_path):
    other, own = pair_of_tokenizers
    lines = "\ufeff云计算 5\n李小福 2 nr\n创新办 3 i\n\neasy_install 3 eng\n杭研大厦 nz\n技术性器件\n"
    path = tmp_path / "words.txt"
    path.write_text(lines, "utf-8")
    for tokenizer in (other, own):
        with path.open("rb") as file:
            tokenizer.load_userdict(file)
    assert own.lcut(TEXT) == other.lcut(TEXT)
    assert own.user_word_tag_tab == other.user_word_tag_tab
    fresh = ours.Tokenizer()
    fresh.load_userdict(str(path))
    assert fresh.lcut(TEXT) == own.lcut(TEXT)
    fresh.load_userdict(["网易杭研 100 nz"])
    assert "网易杭研" in fresh.lcut(TEXT)
    path.write_bytes("云计算".encode("gbk"))
    with pytest.raises(ArgumentError, match="not UTF-8"):
        fresh.load_userdict(path)
    with pytest.raises(ArgumentError, match="cannot be read"):
        fresh.load_userdict(str(tmp_path / "none"))


def test_another_dictionary_takes_the_place_of_jiebas(theirs, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "small.txt"
    path.write_text("云计算 50 n\n计算 20 v\n专家 30 n\n交换机 3 n\n", "utf-8")
    own = ours.Tokenizer()
    own.add_word("杭研大厦")
    own.set_dictionary(str(path))
    assert not own.initialized
    own.initialize()
    assert own.initialized
    other = theirs.Tokenizer(str(path))
    with path.open("rb") as file:  # what jieba's `initialize` does, but for its cache and its log
        other.FREQ, other.total = other.gen_pfdict(file)
    other.initialized = True
    assert own.lcut(TEXT) == other.lcut(TEXT) == ours.Tokenizer(path).lcut(TEXT)
    assert repr(own) == f"<Tokenizer dictionary={str(path)!r}>"
    with pytest.raises(ArgumentError, match="no dictionary"):
        own.set_dictionary(str(tmp_path / "none"))
    assert own.dictionary == str(path)


def test_many_words_are_put_into_the_dictionary_at_once(monkeypatch):
    built = []
    with_words = Segmenter.with_words
    monkeypatch.setattr(Segmenter, "with_words", lambda self, words: built.append(len(words)) or with_words(self, words))
    tokenizer = ours.Tokenizer()
    for number in range(5000):
        tokenizer.add_word(f"甲{chr(0x4E00 + number)}乙")
    assert tokenizer.lcut("甲一乙甲丁乙") == ["甲一乙", "甲丁乙"]
    assert tokenizer.lcut("甲一乙") == ["甲一乙"]
    assert built == [5000]


def test_threads_share_a_tokenizer():
    tokenizer = ours.Tokenizer()
    found = []

    def work(word):
        tokenizer.add_word(word, 1000)
        found.append(word in tokenizer.lcut(f"走进{word}看看"))

    threads = [threading.Thread(target=work, args=(f"柳溪{character}坊",)) for character in "甲乙丙丁戊己庚辛"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


def test_wrong_arguments_are_told_at_once():
    for wrong in (
        lambda: ours.cut(3),
        lambda: ours.cut("文本", use_paddle=True),
        lambda: posseg.cut("文本", use_paddle=True),
        lambda: posseg.lcut("文本", use_paddle=True),
        lambda: ours.add_word("词", "many"),
        lambda: ours.add_word("词", -1),
        lambda: ours.tokenize("文本", mode="other"),
        lambda: ours.tokenize(b"abc"),
    ):
        with pytest.raises(ArgumentError):
            wrong()
    with pytest.raises(AttributeError, match="no attribute 'enable_paddle'"):
        _ = ours.enable_paddle


def test_a_tokenizer_may_fold():
    assert ours.Tokenizer(fold=True).lcut("網格員陶嵐") == ["網格", "員", "陶嵐"]
    assert ours.Tokenizer().lcut("網格員陶嵐") != ["網格", "員", "陶嵐"]


def test_one_import_is_the_migration():
    from zhangju.compat import jieba

    assert jieba.analyse.extract_tags("志愿者走进社区，志愿者登记", topK=1) == ["志愿者"]
    assert [tuple(one) for one in jieba.posseg.cut("北京")] == [("北京", "ns")]
    jieba.setLogLevel(logging.INFO)
    assert set(jieba.__all__) <= set(dir(jieba)) | {"analyse", "posseg"}
