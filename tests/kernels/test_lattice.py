"""Cutting in the kernel: installed against uncompiled, with and without words of a user's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled
from tests.words.strings import strings

from zhangju.kernels import lattice
from zhangju.words.dictionary import load_dictionary

TWIN = uncompiled("lattice", Trie=uncompiled("trie").Trie)
DICTIONARY = load_dictionary("jieba")


def both(fold, words=()):
    found = []
    for module in (lattice, TWIN):
        made = module.Lattice(DICTIONARY.arrays(), DICTIONARY.total, fold)
        if words:
            made.add([word for word, _ in words], [frequency for _, frequency in words])
        found.append(made)
    return found


PLAIN = {fold: both(fold) for fold in (False, True)}
METHODS = [
    lambda made, text: made.cut(text, True),
    lambda made, text: made.cut(text, False),
    lambda made, text: made.ends(text, True),
    lambda made, text: made.count(text, True),
    lambda made, text: made.words_at(text),
    lambda made, text: made.search_ends(text, True),
    lambda made, text: made.specials(text),
    lambda made, text: (made.number(text), made.frequency(text), made.suggested(text), made.spelled(text)) if text else None,
]


@pytest.mark.parametrize("fold", [False, True])
@settings(deadline=None, max_examples=60)
@given(text=strings(8))
def test_installed_and_uncompiled_agree(fold, text):
    compiled, plain = PLAIN[fold]
    for method in METHODS:
        assert method(compiled, text) == method(plain, text)


@settings(deadline=None, max_examples=60)
@given(text=strings(6), words=st.lists(st.tuples(strings(3).filter(bool), st.integers(-1, 3000)), min_size=1, max_size=6))
def test_they_agree_with_a_users_words(text, words):
    text += words[0][0] + text + words[-1][0]
    compiled, plain = both(True, words)
    for method in METHODS:
        assert method(compiled, text) == method(plain, text)
    assert (compiled.extra.words, compiled.extra.new, compiled.total) == (plain.extra.words, plain.extra.new, plain.total)


def test_many_words_grow_the_tables():
    words = [(DICTIONARY.word(number) + DICTIONARY.word(number + 7), number % 50) for number in range(1, 3000)]
    compiled, plain = both(True, words)
    text = "".join(word for word, _ in words[::100])
    for method in METHODS:
        assert method(compiled, text) == method(plain, text)
    assert all(compiled.frequency(word) == frequency for word, frequency in words)


def test_a_copy_leaves_the_first_one_alone():
    for module in (lattice, TWIN):
        first = module.Lattice(DICTIONARY.arrays(), DICTIONARY.total, True)
        first.add(["聯網格"], [500])
        second = module.Lattice(first.arrays, first.total, True, first)
        second.add(["联村", "聯網格"], [400, 0])
        assert first.cut("聯村聯網格", False) == ["聯村", "聯網格"]
        assert second.cut("聯村聯網格", False) == ["聯村", "聯網", "格"]
        assert first.total == DICTIONARY.total + 500


def test_words_added_one_after_the_other_take_little_room():
    made = lattice.Lattice(DICTIONARY.arrays(), DICTIONARY.total, True)
    made.add(["中醏"], [5])
    before = made.extra.trie.size
    for number in range(30):
        made = lattice.Lattice(made.arrays, made.total, True, made)
        made.add([f"{head}{chr(0x9000 + number)}" for head in "的一是"], [50000] * 3)
    # The children of a frequent character are moved each time, some hundred places; not all that could be asked for.
    assert made.extra.trie.size - before < 30 * 5000
    assert made.cut(f"的{chr(0x9000 + 29)}是{chr(0x9000 + 3)}", False) == [f"的{chr(0x9000 + 29)}", f"是{chr(0x9000 + 3)}"]
