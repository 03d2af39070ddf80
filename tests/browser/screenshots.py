"""A folder in, pictures of every page in it out: light and dark, wide and on a phone.

python -m tests.browser.screenshots FOLDER [SITE]

With the folder of the documentation site, pictures of its first pages too, and it ends with 1 if something on them sticks out
or cannot be read on its ground (`test_looks.py` sees to that on the other pages).
"""

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import Browser, found
from tests.browser.pages import LOOKS, PAGES

SIZES = {"wide": (1280, 900), "phone": (390, 844)}
WRONG = ("overflow", "wide", "unreadable")
SITE = ("index", "damage", "zh/index", "reference/parse")


def main(folder, site=None):
    """Take the pictures."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not found():
        print("there is no Chromium here: no pictures")  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as scratch, Browser() as browser:
        wrong = []
        sources = {name: Path(scratch, f"{name}.html") for name in PAGES}
        for name, make in PAGES.items():
            sources[name].write_text(make(), "utf-8")
        sources |= {f"site-{name.replace('/', '-')}": Path(site, f"{name}.html").resolve() for name in SITE if site}
        for name, source in sources.items():
            for size, (width, height) in SIZES.items():
                for dark in (False, True):
                    with browser.page(source.as_uri(), width, height, dark=dark) as page:
                        if name == "report":
                            page.run("document.querySelectorAll('#list details').forEach((one, n) => { one.open = n == 12 })")
                        elif name not in PAGES:
                            looks = page.run(LOOKS)
                            wrong += [f"{name}, {size}: {kind} {looks[kind]}" for kind in WRONG if looks[kind]]
                        page.picture(folder / f"{name}-{size}-{'dark' if dark else 'light'}.png", most=8000)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
