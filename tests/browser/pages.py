"""The sample corpus in, the pages that are looked at out: `PAGES`, each a name and what makes its HTML."""

from pathlib import Path

import zhangju
from zhangju import samples
from zhangju.markup import article_html
from zhangju.report import report_html

# How notebooks are around a view: JupyterLab's ground, text and rules for what is shown.
_NOTEBOOK = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Notebook</title><style>
:root {{ color-scheme: light dark; --ground: #fff; --ink: rgba(0,0,0,.87); --odd: #f5f5f5 }}
@media (prefers-color-scheme: dark) {{ :root {{ --ground: #111; --ink: rgba(255,255,255,.87); --odd: #212121 }} }}
body {{ background: var(--ground); color: var(--ink); font: 14px/20px system-ui, sans-serif; margin: 1rem }}
.out {{ margin: 0 0 2rem }}
.out table {{ border-collapse: collapse; font-size: 12px; border: 0; table-layout: fixed; margin-bottom: 1em }}
.out td, .out th, .out tr {{ vertical-align: middle; text-align: right; padding: .5em; line-height: normal; white-space: normal;
  max-width: none; border: 0 }}
.out tbody tr:nth-child(odd) {{ background: var(--odd) }}
.out mark {{ background: yellow; color: black }}
</style><body><main>{outputs}</main></body></html>"""


def _articles():
    return [(sample.id, zhangju.parse(sample.text)) for sample in samples.corpus()]


def report():
    return report_html(_articles(), title="Sample corpus")


def article():
    return article_html(zhangju.parse(samples.page()).to_dict())


def notebook():
    page = samples.page()
    parsed = zhangju.parse(page)
    articles = _articles()
    themes = zhangju.themes(articles, by="source")
    values = [parsed, zhangju.repair(page), zhangju.keywords(parsed), themes, zhangju.view(articles)]
    return _NOTEBOOK.format(outputs="".join(f'<div class="out">{value._repr_html_()}</div>' for value in values))


LOOKS = Path(__file__).with_name("looks.js").read_text("utf-8")
"""The script that tells what is wrong with how a page looks."""

PAGES = {"report": report, "article": article, "notebook": notebook}
