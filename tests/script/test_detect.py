"""Which script a text is in, by the characters that only one script uses."""

import pytest

from zhangju.script.detect import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("城区三条公交线路今起调整", "Hans"),
        ("城區三條公車路線今起調整", "Hant"),
        ("干部在后台開會，范圍很廣", "Hant"),
        ("中山先生", "either"),
        ("Hello 2020", "none"),
        ("", "none"),
        ("学校へ行くバスは、毎朝七時に出ます。", "none"),
        ("城区三条公交线路今起调整。" * 3 + "城區三條公車路線今起調整。" * 3, "mixed"),
        ("城区三条公交线路今起调整。" * 9 + "書", "Hans"),
    ],
)
def test_the_script_is_told(text, script):
    assert script_of(text) == script
