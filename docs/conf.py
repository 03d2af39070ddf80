"""The pages of this folder and the docstrings in, the documentation site out: ``python -m sphinx -W docs FOLDER``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import zhangju
from zhangju import samples

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "zhangju 章句"
author = "the authors of zhangju"
release = version = zhangju.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "sphinx_copybutton"]
exclude_patterns = ["README.md", "notebooks/README.md"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
root_doc = "index"
nitpicky = False
default_role = "py:obj"
highlight_language = "python"

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": False}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
# A type that an annotation names by itself may be known by several names (zhangju.Keywords, zhangju.words.keywords.Keywords): any
# of them leads to it.
suppress_warnings = ["ref.python"]
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # fields of named tuples are told once, in their class

html_theme = "furo"
html_title = "zhangju 章句"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

OUTSIDE = {
    "README.md": "index.rst",
    "README.zh.md": "zh/index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Pages at the top of the repository, and where they are on the site."""

WHOLE = {"changelog": "CHANGELOG.md", "contributing": "CONTRIBUTING.md"}
"""Pages of the site whose text is that of a page at the top of the repository."""

ROOT = Path(__file__).parents[1]


def _read(_: Sphinx, page: str, source: list[str]) -> None:
    """Put in the text of pages at the top of the repository, and lead the links to such pages to those of the site."""
    if page in WHOLE:
        source[0] = re.sub(r"\]\(docs/", "](", (ROOT / WHOLE[page]).read_text("utf-8"))
        source[0] = re.sub(r"\]\((?=[A-Z][A-Za-z.]*\.md)", "](../", source[0])
    depth = "../" * page.count("/")

    def moved(match: re.Match[str]) -> str:
        target = OUTSIDE.get(match["name"])
        return f"]({depth}{target}{match['anchor'] or ''})" if target else match[0]

    source[0] = re.sub(r"\]\((?:\.\./)+(?P<name>[A-Za-z.]+\.md)(?P<anchor>#[^)]*)?\)", moved, source[0])


_LIVE = re.compile(r"```python\n(?P<code>(?:(?!```).)*>>> mended\((?:(?!```).)*)```\n", re.DOTALL)
_MENDED = re.compile(r"^>>> mended\((?P<text>.*)\)$", re.MULTILINE)


def _show_mends(_: Sphinx, page: str, source: list[str]) -> None:
    """Show what repair makes of the examples of the damage catalogue, behind each block of them, as the site is built."""
    if page != "damage":
        return

    def shown(match: re.Match[str]) -> str:
        texts = [eval(one["text"], {}) for one in _MENDED.finditer(match["code"])]  # noqa: S307 - of our own page
        repaired = [one for one in map(zhangju.repair, texts) if one.edits]
        views = "".join(f"<div>{one._repr_html_()}</div>" for one in repaired)
        return f'{match[0]}\n```{{raw}} html\n<div class="live">{views}</div>\n```\n' if views else match[0]

    source[0] = _LIVE.sub(shown, source[0])


def _show_example(_: Sphinx, page: str, source: list[str]) -> None:
    """Show the sample page as it comes in, with what is mended in it, and as it comes out."""
    if page != "index":
        return
    text = samples.page()
    before, after = zhangju.repair(text)._repr_html_(), zhangju.parse(text)._repr_html_()
    for name, view in (("before", before), ("after", after)):
        frame = f'<div class="example" tabindex="0" role="region" aria-label="The sample page {name}">{view}</div>'
        source[0] = source[0].replace(f"[{name}]", "   " + frame.replace("\n", "&#10;"))


def _is_field(*event: object) -> bool | None:
    """Leave out the fields of named tuples, which the docstrings of their classes tell."""
    _, _, _, member, *_ = event
    return True if type(member).__name__ == "_tuplegetter" else None


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _read)
    app.connect("source-read", _show_mends)
    app.connect("source-read", _show_example)
    app.connect("autodoc-skip-member", _is_field)
