"""The pages of this folder and the docstrings in, the documentation site out: ``python -m sphinx -W docs FOLDER``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import zhangju

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


def _is_field(*event: object) -> bool | None:
    """Leave out the fields of named tuples, which the docstrings of their classes tell."""
    _, _, _, member, *_ = event
    return True if type(member).__name__ == "_tuplegetter" else None


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _read)
    app.connect("autodoc-skip-member", _is_field)
