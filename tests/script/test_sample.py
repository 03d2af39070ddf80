"""What opencc-py 1.4.2 makes of generated strings, as `python benchmarks/agreement.py --sample` wrote it."""

import json
from pathlib import Path

import pytest

from zhangju import Converter

ROWS = [json.loads(line) for line in (Path(__file__).parent / "opencc_py.jsonl").read_text("ascii").splitlines()]


@pytest.mark.parametrize("config", sorted({config for config, _, _ in ROWS}))
def test_converts_as_opencc_py(config):
    convert = Converter(config).convert
    assert [convert(text) for name, text, _ in ROWS if name == config] == [made for name, _, made in ROWS if name == config]


def test_every_configuration_is_in_the_sample():
    assert len({config for config, _, _ in ROWS}) == 16
    assert sum(text != made for _, text, made in ROWS) > len(ROWS) / 4
