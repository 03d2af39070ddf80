# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Themes across a corpus over time
#
# Seven months of six outlets in two scripts: what each writes about, what goes together, and what rises and falls. The plots need
# `pip install 'zhangju[plots]'` and a font with Chinese characters (Debian: `apt-get install fonts-noto-cjk`), which is found.

# %%
import zhangju
from zhangju import plots, samples

articles = [(sample.id, zhangju.parse(sample.text)) for sample in samples.corpus()]
themes = zhangju.themes(articles, by="source")
themes

# %% [markdown]
# Both scripts count together: 渡輪 and 渡轮 are one term, and 江州日报 and 江州日報 are one source.

# %%
found = themes.frequencies(top=1)[0]
assert found.key == "渡轮"
assert len(themes.groups) == 6
found

# %% [markdown]
# ## Who writes about what

# %%
plots.terms(themes, top=6)

# %% [markdown]
# ## What changes over time
#
# Spring Festival goes, the bridge grows, and the floods come in May.

# %%
plots.over_time(themes, ["渡轮", "防汛", "大桥", "春节"])

# %%
rising = themes.trend("rising", top=5, min_articles=3)
assert rising[0].key == "台风"
rising

# %% [markdown]
# A trend is tested term by term, so that of a thousand terms without any, some have a small *p* by chance: look at the articles.

# %% [markdown]
# ## What goes together

# %%
plots.cooccurrence(themes, top=12)

# %% [markdown]
# ## What is announced

# %%
plots.frames(themes)

# %%
sections = themes.frame_sections("三个到位")
assert {section.theme for section in sections} >= {"责任到位", "物资到位", "预案到位"}
sections

# %% [markdown]
# ## All of it on one page
#
# A report has the overview, the damage, the sources, the themes and every article, with filters, in one file that needs nothing else.

# %%
import tempfile
from pathlib import Path

from zhangju.report import report_html

path = Path(tempfile.mkdtemp(), "report.html")
path.write_text(report_html(articles, title="Sample corpus"), "utf-8")
assert path.stat().st_size > 100_000
path.name, path.stat().st_size
