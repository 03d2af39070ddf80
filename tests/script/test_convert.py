"""Conversion: OpenCC's own test cases, its algorithm in its plainest form as a twin, and what must never be lost."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain_conversion import CONVERSIONS, keys, reference, texts

import zhangju
from zhangju.errors import ArgumentError
from zhangju.lexicon import sources
from zhangju.script.dictionaries import CURRENT, configurations
from zhangju.script.kept import MOST_KEPT, _kept, convert


def opencc_cases():
    text = (sources.opencc_folder().parent / "test_data" / "testcases.json").read_text("utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    return [
        pytest.param(config, case["input"], expected, id=f"{case['id']}-{config}")
        for case in cases
        for config, expected in case["expected"].items()
    ]


def test_all_of_opencc_s_cases_and_configurations_are_here():
    assert len(opencc_cases()) == 556
    assert sorted(configurations()) == sorted(
        "s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t".split()
    )


@pytest.mark.parametrize(("config", "text", "expected"), opencc_cases())
def test_converts_as_opencc_s_own_cases_expect(config, text, expected):
    assert convert(text, config) == expected


@pytest.mark.parametrize(("edition", "config"), CONVERSIONS)
@given(data=st.data())
def test_converts_as_the_plain_algorithm(edition, config, data):
    text = data.draw(texts(edition, config))
    assert zhangju.Converter(config, dictionaries=edition).convert(text) == reference(text, edition, config)


@pytest.mark.parametrize(("edition", "config"), CONVERSIONS)
def test_converts_every_key_as_the_plain_algorithm(edition, config):
    converter = zhangju.Converter(config, dictionaries=edition)
    every = keys(edition, config)
    assert "\n".join(map(converter.convert, every)) == "\n".join(reference(key, edition, config) for key in every)


@pytest.mark.parametrize("config", configurations(CURRENT))
@given(st.text())
def test_nothing_is_lost_around_what_no_dictionary_has(config, text):
    assert convert(f"\0{text}\ud800", config) == f"\0{convert(text, config)}\ud800"


KEPT = {
    "NUL": "一\0二\0",
    "an unpaired surrogate": "\ud800發\udfff发",
    "a variation selector": "葛\U000e0100城与漢\ufe00字",
    "an ideographic description": "⿰亻⿱一⿰口口",
    "emoji": "👩‍👩‍👧发👍🏽",
    "plane 2": "𠀀𠮷𪚥",
    "plane 3": "𰀀𱍐",
    "private use": "\ue000\U000f0000",
}


@pytest.mark.parametrize("config", configurations(CURRENT))
@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_odd_characters_are_kept(config, text):
    converted = convert(text, config)
    assert len(converted) == len(text)
    assert [new for new, old in zip(converted, text, strict=True) if old not in "发發与與葛漢汉"] == [
        old for old in text if old not in "发發与與葛漢汉"
    ]


def test_a_long_text_is_converted_as_its_lines():
    lines = [*keys(CURRENT, "s2twp")[::3], "", "no Chinese", "😀"]
    for config in ("s2twp", "t2s"):
        assert convert("\n".join(lines), config) == "\n".join(convert(line, config) for line in lines)


@pytest.mark.parametrize("text", ["内存" * 5000, "㑮" * 5000, "a" * 5000, "😀㑮" * 3000, "乾" * 5000])
def test_results_that_are_longer_or_wider_than_the_text(text):
    for config in ("s2twp", "t2s", "tw2sp"):
        assert convert(text, config) == reference(text, CURRENT, config)


def test_an_instance_of_a_subclass_is_a_text():
    class Text(str):
        __slots__ = ()

        def __str__(self):
            return "something else"

    assert convert(Text("发展"), "s2t") == "發展"


@pytest.mark.parametrize("text", [b"abc", None, 5, ["发"]])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(ArgumentError, match="takes a text"):
        convert(text, "s2t")
    with pytest.raises(ArgumentError, match="takes a text"):
        zhangju.Converter("s2t").convert(text)


@pytest.mark.parametrize("config", ["s2x", "", "S2T", "s2t.ocd", "../s2t"])
def test_an_unknown_configuration_is_refused_and_the_known_are_named(config):
    with pytest.raises(ArgumentError, match="s2twp"):
        convert("发", config)


def test_only_the_converters_last_used_are_kept(tmp_path):
    for number in range(MOST_KEPT + 3):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps({"conversion_chain": [{"dict": {"type": "inline", "entries": {"a": str(number)}}}]}))
        assert convert("a", str(file)) == str(number)
    assert len(_kept) <= MOST_KEPT


def test_an_article_is_converted_with_its_parts_and_keeps_its_spans():
    article = zhangju.parse("编者按：发展。\n来源：临江日报\n昨日，城区三条公交线路恢复运营，首日客流平稳，市民出行更加方便。")
    converted = zhangju.convert(article, "s2t")
    assert (converted.source.name, converted.script) == ("臨江日報", "Hant")
    assert [part.text for part in converted.parts] == [convert(part.text, "s2t") for part in article.parts]
    assert [part[:3] for part in converted.parts] == [part[:3] for part in article.parts]
    assert (converted.spans, converted.edits, converted.published) == (article.spans, article.edits, article.published)
    assert zhangju.convert(converted, "t2s") == article


def test_no_package_named_opencc_is_imported():
    script = (
        "import sys, zhangju; zhangju.convert('发', 's2t'); zhangju.Converter('s2t', dictionaries='opencc-python-reimplemented')"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{script}; print('opencc' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
