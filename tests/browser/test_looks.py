"""Pages in Chromium: nothing sticks out, everything can be read, no character is a box."""

import pytest

from tests.browser.pages import LOOKS, PAGES


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_and_everything_can_be_read(browser, addresses, name, width, dark):
    with browser.page(addresses[name], width, 900, dark=dark) as page:
        page.run("document.querySelectorAll('details').forEach((one, n) => { one.open = n % 8 == 0 })")
        looks = page.run(LOOKS)
        assert looks["characters"] > 200
        assert looks["overflow"] <= 0
        assert looks["wide"] == []
        assert looks["unreadable"] == {}
        assert looks["boxes"] == []
        assert page.complaints() == []


def test_what_cannot_be_read_would_be_seen(browser, tmp_path):
    (tmp_path / "bad.html").write_text(
        "<!DOCTYPE html><meta charset=utf-8><body><p style='color:#999'>淡</p><p style='width:3000px'>宽\U000f1234</p>", "utf-8"
    )
    with browser.page((tmp_path / "bad.html").as_uri(), 390, 800) as page:
        looks = page.run(LOOKS)
    assert looks["overflow"] > 0
    assert looks["wide"] == ["P."]
    assert list(looks["unreadable"].values()) == ["2.85"]
    assert looks["boxes"] == ["\U000f1234"]
