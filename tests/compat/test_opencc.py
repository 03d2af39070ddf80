"""The interface of opencc-python-reimplemented."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from zhangju import Converter
from zhangju.compat.opencc import OpenCC
from zhangju.errors import ArgumentError
from zhangju.script.dictionaries import CURRENT, OLDER, configurations

TEXT = "鼠标里面的硅二极管坏了，理发师发了条短信。"


@pytest.mark.parametrize("config", configurations(OLDER))
def test_its_configurations_convert_by_its_dictionaries(config):
    expected = Converter(config, dictionaries=OLDER).convert(TEXT)
    assert OpenCC(config).convert(TEXT) == OpenCC(f"{config}.json").convert(TEXT) == expected


@pytest.mark.parametrize("config", configurations(CURRENT))
def test_opencc_s_current_dictionaries_can_be_had(config):
    assert OpenCC(config, dictionaries=CURRENT).convert(TEXT) == Converter(config).convert(TEXT)


def test_a_conversion_can_be_set_and_set_anew():
    converter = OpenCC()
    assert (converter.conversion, converter.conversion_name) == (None, "")
    converter.set_conversion("s2t")
    assert (converter.conversion, converter.convert("头发")) == ("s2t", "頭髮")
    converter.set_conversion("t2s.json")
    assert (converter.conversion, converter.convert("頭髮")) == ("t2s.json", "头发")
    assert converter.conversion_name == "Traditional Chinese to Simplified Chinese"


def test_it_takes_its_argument_by_name_too():
    assert OpenCC(conversion="s2t").convert("头发") == "頭髮"


def test_nothing_set_is_an_error_that_old_handlers_catch():
    with pytest.raises(ValueError, match="not set"):
        OpenCC().convert("头发")


@pytest.mark.parametrize("name", ["s2x", "", "s2hkp", 5])
def test_an_unknown_conversion_is_refused_at_once_and_the_old_one_stays(name):
    with pytest.raises(ValueError, match="configuration"):
        OpenCC(name)
    converter = OpenCC("s2t")
    with pytest.raises(ArgumentError):
        converter.set_conversion(name)
    assert (converter.conversion, converter.convert("头发")) == ("s2t", "頭髮")


def test_it_pickles_and_prints_as_it_is_made():
    for converter in (OpenCC(), OpenCC("s2twp"), OpenCC("s2hkp", dictionaries=CURRENT)):
        again = pickle.loads(pickle.dumps(converter))
        assert repr(again) == repr(converter)
        assert repr(eval(repr(converter))) == repr(converter)
        if converter.conversion:
            assert again.convert(TEXT) == converter.convert(TEXT)


def test_threads_share_one():
    converter = OpenCC("s2twp")
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(converter.convert, [TEXT * 300] * 64))) == 1


def test_no_package_named_opencc_is_imported():
    script = "import sys; from zhangju.compat.opencc import OpenCC; OpenCC('s2t').convert('发'); print('opencc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
