"""The lexicon's words: what the trie has is what jieba's files have, and what is wrong in a dictionary is told."""

import random

import pytest

from zhangju.errors import LexiconError
from zhangju.kernels.words_format import BASE, EXACT, FOLDED, NUMBER, NUMBER_SHIFT, PREFIX
from zhangju.lexicon import sources, trie
from zhangju.lexicon.words import Entry, read_dictionary, read_document_frequencies, words_fold
from zhangju.words.dictionary import load_dictionary
from zhangju.words.segment import Segmenter


def test_every_word_of_jieba_is_there():
    text = (sources.package_folder("jieba") / "dict.txt").read_text("utf-8")
    entries, total = read_dictionary(text, "dict.txt")
    dictionary = load_dictionary("jieba")
    segmenter = Segmenter(fold=False)
    frequencies = {word: segmenter.frequency(word) for word in map(dictionary.word, range(1, dictionary.size + 1))}
    found = {
        word: Entry(frequency, dictionary.tag(number))
        for number, (word, frequency) in enumerate(frequencies.items(), 1)
        if frequency
    }
    assert (found, dictionary.total) == (entries, total)


def test_every_document_frequency_of_jieba_is_there():
    text = (sources.package_folder("jieba") / "analyse" / "idf.txt").read_text("utf-8")
    wanted = read_document_frequencies(text, "idf.txt")
    dictionary = load_dictionary("jieba")
    assert {dictionary.word(number): value for number, value in enumerate(dictionary.idf) if value} == wanted
    assert dictionary.median_idf == sorted(wanted.values())[len(wanted) // 2]


@pytest.mark.parametrize("seed", range(5))
def test_a_trie_finds_what_was_put_in_and_nothing_else(seed):
    chance = random.Random(seed)
    words = {"".join(chance.choices("一二三四五六七八九十", k=chance.randint(1, 6))) for _ in range(300)}
    values = {}
    for number, word in enumerate(sorted(words), 1):
        for end in range(1, len(word)):
            values.setdefault(word[:end], 0)
        values[word] = values.get(word, 0) | number << NUMBER_SHIFT
    values = dict(sorted(values.items(), key=lambda item: len(item[0])))
    codes = trie.codes(values)
    labels, nodes = trie.build(values, codes)

    def find(word):
        value = nodes[codes.get(word[0], len(codes) + 1)]
        for character in word[1:]:
            code = codes.get(character, len(codes) + 1)
            place = (value & BASE) + code
            if not value & BASE or labels[place] != code:
                return None
            value = nodes[place]
        return value >> NUMBER_SHIFT & NUMBER

    assert all((find(word) or 0) == value >> NUMBER_SHIFT for word, value in values.items())
    for _ in range(2000):
        word = "".join(chance.choices("一二三四五六七八九十百", k=chance.randint(2, 7)))
        assert (find(word) or 0) == values.get(word, 0) >> NUMBER_SHIFT


def test_the_words_fold_keeps_marks():
    fold = words_fold({"網": "网", "Ａ": "A", "：": ":", "＋": "+", "　": " ", "⼀": "一"})
    assert fold == {"網": "网", "Ａ": "A", "⼀": "一"}


def test_flags_do_not_overlap():
    assert not BASE & NUMBER << NUMBER_SHIFT
    assert len({PREFIX, FOLDED, EXACT}) == 3
    assert PREFIX > NUMBER << NUMBER_SHIFT


@pytest.mark.parametrize("line", ["詞", "詞 x", " 5", "詞 -5", "詞 5.5 n"])
def test_a_line_of_another_form_is_told(line):
    with pytest.raises(LexiconError, match=r"mine\.txt"):
        read_dictionary(f"網格 5 n\n{line}\n", "mine.txt")


def test_a_document_frequency_that_is_no_number_is_told():
    with pytest.raises(LexiconError, match=r"mine\.txt, line 2"):
        read_document_frequencies("網格 5.5\n詞 x\n", "mine.txt")
    with pytest.raises(LexiconError, match="no word"):
        read_document_frequencies("\n", "mine.txt")
