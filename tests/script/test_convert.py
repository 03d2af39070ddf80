"""Conversion: OpenCC's own test cases, a second implementation of its algorithm, and what must never be lost."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.errors import ArgumentError
from zhangju.lexicon import default, sources
from zhangju.script.convert import CONFIGURATIONS, convert

# OpenCC's configurations as it writes them itself: groups within groups of files.
STEPS = {
    "s2t": (("STPhrases", "STPhrases_GeneratedFromRegionalPhrases"), ("STCharacters",)),
    "t2s": (("TSPhrases",), ("TSCharactersExt",), ("TSCharacters",)),
}


def opencc_cases():
    text = (sources.opencc_folder().parent / "test_data" / "testcases.json").read_text("utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    return [
        pytest.param(config, case["input"], case["expected"][config], id=f"{case['id']}-{config}")
        for case in cases
        for config in CONFIGURATIONS
        if config in case["expected"]
    ]


@pytest.mark.parametrize(("config", "text", "expected"), opencc_cases())
def test_converts_as_opencc_s_own_cases_expect(config, text, expected):
    assert convert(text, config) == expected


@pytest.fixture(scope="module")
def dictionaries():
    names = {"CJK_Compatibility_Ideographs"}.union(*(group for groups in STEPS.values() for group in groups))
    folder = sources.opencc_folder()
    return {name: {k: v[0] for k, v in sources.opencc(folder / f"{name}.txt").items()} for name in names}


def reference(text, groups):
    """OpenCC's algorithm word for word: the first group with a match wins, in a group the longest, then the first file."""
    out = []
    while text:
        for group in groups:
            lengths = [(length, name) for length in range(20, 0, -1) for name in group if text[:length] in name]
            if lengths:
                length, name = lengths[0]
                out.append(name[text[:length]])
                text = text[min(length, len(text)) :]
                break
        else:
            out.append(text[0])
            text = text[1:]
    return "".join(out)


def phrases():
    keys = "\t".join(default().text(f"opencc:{config}").split("\n", 1)[0] for config in CONFIGURATIONS).split("\t")
    return (
        st.sampled_from(keys) | st.sampled_from(keys).map(lambda key: key[:-1]) | st.sampled_from(keys).map(lambda key: key[1:])
    )


TEXTS = st.lists(phrases() | st.text(max_size=3) | st.sampled_from(["\0", "\ud800", "\udc00", "\uf9e9"]), max_size=8).map("".join)


@pytest.mark.parametrize("config", CONFIGURATIONS)
@given(text=TEXTS)
def test_converts_as_opencc_s_algorithm_does(config, dictionaries, text):
    groups = [[dictionaries[name] for name in group] for group in STEPS[config]]
    normal = reference(text, [[dictionaries["CJK_Compatibility_Ideographs"]]])
    assert convert(text, config) == reference(normal, groups)


@pytest.mark.parametrize("config", CONFIGURATIONS)
@given(text=st.text(st.characters(max_codepoint=0x2E7F) | st.characters(categories=["Cs"])))
def test_what_is_not_chinese_stays(config, text):
    assert convert(text, config) == text


def test_an_unknown_configuration_is_refused_with_those_there_are():
    with pytest.raises(ArgumentError, match="'s2x'; use one of: s2t, t2s"):
        convert("", "s2x")


def test_the_way_to_a_first_conversion_is_light():
    script = "import sys; before = set(sys.modules)\nfrom zhangju.script.convert import convert; convert('网', 's2t')\n"
    script += "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('zhangju')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"__future__", "_struct", "mmap", "struct", "warnings", "zlib"}


def test_what_is_no_text_is_told():
    with pytest.raises(ArgumentError, match="takes a text, not NoneType"):
        convert(None, "s2t")
