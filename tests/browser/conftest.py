import pytest

from tests.browser.chromium import Browser, found
from tests.browser.pages import PAGES


@pytest.fixture(scope="session")
def browser():
    """A Chromium, where there is one."""
    if not found():
        pytest.skip("there is no Chromium here (Debian: apt-get install chromium fonts-noto-cjk)")
    with Browser() as made:
        yield made


@pytest.fixture(scope="session")
def addresses(tmp_path_factory):
    """The addresses of the pages that are looked at."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, make in PAGES.items():
        path = folder / f"{name}.html"
        path.write_text(make(), "utf-8")
        made[name] = path.as_uri()
    return made
