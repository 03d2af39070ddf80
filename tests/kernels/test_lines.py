"""The line decoder: against what it is said to do in a plainer way, and compiled against uncompiled."""

import itertools
import math
import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled

from zhangju import kernels, lexicon
from zhangju.article import signs
from zhangju.article.frame_labels import pair_table
from zhangju.article.lines import split
from zhangju.kernels import lines, lines_format

TWIN = uncompiled("lines")


def chained(module):
    """The best path of scores, whatever sequences they are in."""
    return lambda emissions, *steps: module.Chain(*steps).best_path(array("d", emissions))


BOTH = pytest.mark.parametrize("best_path", [chained(lines), chained(TWIN)], ids=["installed", "uncompiled"])


@st.composite
def models(draw, scores, most_rows=6):
    k = draw(st.integers(1, 3))
    n = draw(st.integers(0, most_rows))
    return tuple(draw(st.lists(scores, min_size=size, max_size=size)) for size in (n * k, k * k, k, k))


def total(path, emissions, transitions, starts, ends):
    k = len(starts)
    score = sum(emissions[row * k + state] for row, state in enumerate(path))
    score += sum(transitions[a * k + b] for a, b in itertools.pairwise(path))
    return score + starts[path[0]] + ends[path[-1]] if path else 0.0


# Whole numbers add up exactly, so that equals are equal.
WHOLE = st.integers(-5, 5).map(float) | st.just(-math.inf)


@BOTH
@given(models(WHOLE))
def test_no_path_is_better(best_path, model):
    k = len(model[2])
    found = best_path(*model)
    assert len(found) * k == len(model[0])
    best = max(total(path, *model) for path in itertools.product(range(k), repeat=len(found)))
    assert total(found, *model) == best


@BOTH
@given(models(WHOLE))
def test_among_equals_the_lower_state_is_taken_from_the_end(best_path, model):
    k = len(model[2])
    paths = itertools.product(range(k), repeat=len(model[0]) // k)
    scored = [(total(path, *model), [-state for state in reversed(path)]) for path in paths]
    best, key = max(scored)
    if best > -math.inf:
        assert best_path(*model) == [-state for state in reversed(key)]


@given(models(st.floats(allow_nan=False, allow_infinity=False, width=32) | st.just(-math.inf), most_rows=30))
def test_compiled_and_uncompiled_agree(model):
    assert chained(lines)(*model) == chained(TWIN)(*model)


@BOTH
def test_arrays_and_lists_give_the_same(best_path):
    model = ([0.0, 2.0, 1.0, 0.0], [0.0, -3.0, 0.0, 0.5], [0.0, 0.0], [0.0, 0.0])
    assert best_path(*model) == best_path(*(array("d", scores) for scores in model)) == best_path(*map(tuple, model)) == [1, 0]


@BOTH
def test_forbidden_steps_are_not_taken(best_path):
    emissions = [0.0, 9.0] * 4
    transitions = [0.0, 0.0, 0.0, -math.inf]
    assert best_path(emissions, transitions, [0.0, 0.0], [0.0, 0.0]) == [1, 0, 1, 0]


@BOTH
@pytest.mark.parametrize(
    "lengths", [(0, 0, 0, 0), (3, 4, 2, 2), (0, 4, 2, 1), (2, 3, 2, 2), (2, 4, 2, 1), (0, 257 * 257, 257, 257)]
)
def test_lengths_that_do_not_fit_are_refused(best_path, lengths):
    with pytest.raises(ValueError, match="lengths do not fit"):
        best_path(*([0.0] * length for length in lengths))


@BOTH
def test_every_state_of_256_can_be_found(best_path):
    states = [255, 0, 128]
    emissions = [float(column == state) for state in states for column in range(256)]
    assert best_path(emissions, [0.0] * 256 * 256, [0.0] * 256, [0.0] * 256) == states


@BOTH
def test_a_million_rows(best_path):
    n = 1_000_000
    emissions = array("d", [0.0, 1.0, 1.0, 0.0]) * (n // 2)
    assert best_path(emissions, array("d", bytes(32)), array("d", bytes(16)), array("d", bytes(16))) == [1, 0] * (n // 2)


def test_compiled_tells_what_is_imported():
    assert kernels.compiled() is (not lines.__file__.endswith(".py"))


# --- adding up

ADDING = pytest.mark.parametrize("add_rows", [lines.add_rows, TWIN.add_rows], ids=["installed", "uncompiled"])
K = 3
TABLE = array("h", [7, -8, 9, 10, 11, 12])


@ADDING
@given(st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=6))
def test_rows_are_added_up(add_rows, features):
    row_of = array("i", [-1, 0, 1, 1, -1])
    numbers = array("i", itertools.chain(*features))
    sums = add_rows(numbers, array("i", map(len, features)), row_of, memoryview(TABLE), K)
    wanted = []
    for of_line in features:
        rows = [row_of[number] for number in of_line if row_of[number] >= 0]
        wanted += [float(sum(TABLE[row * K + state] for row in rows)) for state in range(K)]
    assert list(sums) == wanted


@ADDING
@pytest.mark.parametrize(
    ("numbers", "counts", "row_of", "k"),
    [([0], [], [0], K), ([0], [2], [0], K), ([1], [1], [0], K), ([-1], [1], [0], K), ([0], [1], [2], K), ([0], [1], [0], 0)],
)
def test_features_without_a_place_are_refused(add_rows, numbers, counts, row_of, k):
    with pytest.raises(ValueError, match="do not fit"):
        add_rows(array("i", numbers), array("i", counts), array("i", row_of), memoryview(TABLE), k)


# --- texts

MARKS = "，。：“”（）()[] \u3000\xa0\t\n\r\u2028\ufeff:-/.0123456789ABCabc\U0001f600İ\x00|>·…①⑳、"
MARKS += "年月日一二三是要第来源记者编辑图摄讯电國国网"
TEXTS = st.text(st.sampled_from(MARKS), max_size=200) | st.text(max_size=60)
BOTH_MODULES = pytest.mark.parametrize("module", [lines, TWIN], ids=["installed", "uncompiled"])


@BOTH_MODULES
@given(text=TEXTS)
def test_the_kernel_folds_as_the_lexicon_says(module, text):
    opened = lexicon.default()
    folded = module.fold(text, opened.section("fold:table").cast("H"))
    before, after = opened.text("fold").split("\n")
    known = dict(zip(before, after, strict=True))
    wanted = "".join(known.get(character, character) for character in text)
    assert opened.fold(text) == wanted
    assert folded == wanted or (folded is None and any(character > "\uffff" for character in text + wanted))


@BOTH_MODULES
@given(text=TEXTS)
def test_lines_are_what_stands_between_line_ends(module, text):
    blanks = " \t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
    wanted = []
    begin = 0
    for line in text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n"):
        bare = line.strip(blanks)
        if bare:
            start = begin + len(line) - len(line.lstrip(blanks))
            wanted.append((begin, start, start + len(bare), bare, bare))
        begin += len(line) + 1
    found, gaps = module.split(text, text, tuple)
    assert found == wanted
    assert gaps == [number for number, (*_, bare) in enumerate(wanted) if "\xa0" in bare or "\u3000" in bare]


def test_a_view_has_the_length_of_its_text():
    with pytest.raises(ValueError, match="a view of 1 characters"):
        lines.split("ab", "a", tuple)


@BOTH_MODULES
@given(text=TEXTS)
def test_characters_are_counted_by_class(module, text):
    classes = bytearray(0x10000)
    for number, characters in enumerate(("國", "国", "年月日國", "①")):
        for character in characters:
            classes[ord(character)] |= 1 << number
    wide = sum(character > "\uffff" for character in text)
    wanted = [sum(map(text.count, characters)) for characters in ("國", "国", "年月日國", "①")]
    assert module.tally(text, memoryview(classes)) == (*wanted[:3], wanted[3] + wide)


@BOTH_MODULES
@given(text=TEXTS)
def test_characters_beside_each_other_are_found(module, text):
    table = pair_table(("一二", "是要"), ("第", "一二三"))
    wanted = [
        place
        for place, (one, other) in enumerate(itertools.pairwise(text))
        if (one in "一二" and other in "是要") or (one == "第" and other in "一二三")
    ]
    assert module.beside(text, table) == wanted


@BOTH_MODULES
@pytest.mark.parametrize("size", [0, 255, 0x10001])
def test_a_table_of_another_length_is_refused(module, size):
    shorts = array("H", [0]) * size
    for function, table in ((module.fold, shorts), (module.tally, bytes(size)), (module.beside, shorts)):
        with pytest.raises(ValueError, match="basic plane"):
            function("一", memoryview(table))


@BOTH_MODULES
@given(text=TEXTS, start=st.integers(-3, 9), end=st.integers(-3, 220), digits=st.booleans())
def test_needles_are_found_as_in_tells(module, text, start, end, digits):
    groups = [["记者", "记"], ["年", "000年"], ["a", "AB", "ABC"], ["来源:", "源"], ["\U0001f600"]]
    stretch = text[max(start, 0) : max(end, 0)]
    if digits:
        stretch = "".join("0" if character in "123456789" else character for character in stretch)
    # What begins beyond the basic plane is not looked for.
    wanted = sum(1 << number for number, group in enumerate(groups[:4]) if any(needle in stretch for needle in group))
    assert module.Needles(groups, digits).found(text, start, end) == wanted


# --- signs

PAGES = st.lists(
    st.text(st.sampled_from(MARKS.replace("\n", "").replace("\r", "")), min_size=1, max_size=90)
    | st.sampled_from(["来源:临江日报", "相关阅读", "更多>>", "首页 > 新闻", "2021-03-05 08:30", "责任编辑:李明"])
    | st.sampled_from(["A+ A-", "t +"])
    | st.sampled_from(["记者在现场看到,河堤已经加固。" * 6, "他说今年收成好。", "今年收成好"]),
    max_size=14,
)


@pytest.fixture(scope="module")
def twin_signs():
    """The signs as the uncompiled kernel knows them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signs, "Signs", TWIN.Signs)
        return signs.known.__wrapped__()


@given(page=PAGES)
def test_compiled_and_uncompiled_see_the_same_signs(twin_signs, page):
    observed = split("\n".join(page))
    installed = [list(numbers) for numbers in signs.features(observed)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signs, "known", lambda: twin_signs)
        assert [list(numbers) for numbers in signs.features(observed)] == installed


@given(page=PAGES)
def test_every_feature_has_a_name_and_is_told_once(page):
    for names in signs.observe(split("\n".join(page))):
        assert len(set(names)) == len(names)
        sizes = [name for name in names if name.startswith("size.") and "&" not in name]
        assert len(sizes) == 1
        assert sum(name.startswith("zone.") and "&" not in name for name in names) == 1


def test_features_are_named_apart():
    names = [signs.name_of(number) for number in range(signs.feature_count())]
    assert len(set(names)) == len(names)
    assert names[signs.known().kernel.width * lines_format.BLOCKS] == "size.1&end.stop"


class Anything:
    """A pattern that every line has."""

    def search(self, view, *_):
        return view


def test_a_pattern_is_tried_where_what_it_needs_stands(monkeypatch):
    table = tuple(sign._replace(pattern=Anything()) for sign in signs.signs())
    monkeypatch.setattr(signs, "signs", lambda: table)
    made, columns, *_ = signs.known.__wrapped__()

    def tried(view):
        flags = bytearray(made.width)
        made.look([view], flags)
        return {columns[number] for number in range(len(table)) if flags[number]}

    assert "dash.head" in tried("--临江市长答记者问")
    assert "dash.head" not in tried("临江--市长答记者问")
    assert "credit.end" in tried("工程明年完工。(李明)")
    assert "credit.end" not in tried("(李明)工程明年完工。")
    assert "time.range" in tried("6:00-7:00") & tried("7:00至8:00")
    assert "time.range" not in tried("6:00")
    assert "label.tags" in tried("TAG 公交")
    assert "label.tags" not in tried("TaG 公交")
    assert "name.bare" in tried("作者 [李小明]")
    assert "name.bare" not in tried("作者 [李小明] 报道")
    assert "date.full" in tried("2020-3-5")
    assert "date.full" not in tried("2020-3")
    assert "date.full" not in tried("2020-3-5" + "字" * lines_format.WHOLE)
    assert "label.photo" in tried("影/李明") & tried("摄影丨李明")
    assert "label.photo" not in tried("摄影展") | tried("来源/李明")
    assert "wire.head" not in tried("字" * lines_format.HEAD + "讯 ")


@pytest.mark.parametrize("thing", [lines.Needles([["a"]]), signs.known().kernel])
def test_what_is_made_of_memory_does_not_pickle(thing):
    with pytest.raises(TypeError, match="made of memory"):
        pickle.dumps(thing)
