"""The look at a page: compiled against uncompiled, and its numbers against the lexicon's."""

import importlib.util
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from zhangju import lexicon
from zhangju.kernels import scan
from zhangju.lexicon import damage
from zhangju.mend import signs


def _uncompiled():
    source = Path(scan.__file__).with_name("scan.py")
    spec = importlib.util.spec_from_file_location("uncompiled_scan", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TWIN = _uncompiled()
TABLE = lexicon.default().section("damage:signs").cast("H")


@given(st.text() | st.text(alphabet="中国浣犲ソÃ¤«\n路禄陆 ,?😀𠀀", max_size=60))
def test_compiled_and_uncompiled_find_the_same(text):
    assert scan.scan(text, TABLE) == TWIN.scan(text, TABLE)


def test_the_kernel_and_the_lexicon_have_the_same_numbers():
    names = ("ODD", "HAN", "PAIRED", "WESTERN", "LINE_END")
    assert [getattr(TWIN, name) for name in names] == [getattr(damage, name) for name in names]


def test_a_sound_line_has_no_place_to_look_at():
    flags, lines, pairs = scan.scan("渡轮今天停航，公交照常。\n", TABLE)
    assert not lines
    assert not pairs
    assert flags & damage.STOP


def test_a_strange_line_is_found_among_others():
    text = "渡轮今天停航。\n浣犲ソ\n公交照常。"
    assert signs.look(text).lines[:2] == [8, 11]
