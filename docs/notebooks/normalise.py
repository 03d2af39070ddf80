# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Normalise a scraped corpus
#
# Seven outlets, two scripts, some pages damaged on the way: what comes out of a scraper. This notebook repairs the pages, takes them
# apart, writes them in one script, and keeps a table. It needs `pip install 'zhangju[pandas]'`.

# %%
import zhangju
from zhangju import samples

# %%
zhangju.parse(samples.page())

# %% [markdown]
# That is the whole start. Colours tell the kinds of part: the lead and the body are green, the announced sections are marked, and what
# belongs to the page and not to the story is grey or blue.
#
# ## What was wrong with a page
#
# `repair` undoes what scraping did, and tells every edit with its rule; rest the pointer on one.

# %%
zhangju.repair(samples.page())

# %% [markdown]
# ## A corpus
#
# The sample corpus has 65 short articles, all invented. `view` lists them; each opens.

# %%
corpus = samples.corpus()
articles = [(sample.id, zhangju.parse(sample.text)) for sample in corpus]
zhangju.view(articles)

# %%
from collections import Counter

rules = Counter(edit.rule for _, article in articles for edit in article.edits)
rules.most_common()

# %% [markdown]
# Every field says where it stands in the raw text, whatever was mended before it:

# %%
sample = next(sample for sample in corpus if "pinyin" in sample.damage)
article = zhangju.parse(sample.text)
span = article.spans["published"]
assert span.of(sample.text) == "2024-03-06 17:05"
article.published, span, span.of(sample.text)

# %% [markdown]
# ## One script
#
# `convert` writes an article in another script, its fields and parts too; `normalize_script` takes text in whatever script.

# %%
simplified = [(name, zhangju.convert(article, "t2s")) for name, article in articles]
assert {article.script for _, article in simplified} == {"Hans"}
simplified[4][1]

# %% [markdown]
# ## A table, and a file

# %%
import pandas as pd

table = pd.DataFrame(
    {
        "id": name,
        "published": article.published,
        "source": article.source.name,
        "title": article.title,
        "edits": len(article.edits),
        "text": article.text,
    }
    for name, article in simplified
)
assert len(table) == 65
assert table.notna().all(axis=None)
table.groupby("source").agg(
    articles=("id", "count"), edits=("edits", "sum"), first=("published", "min"), last=("published", "max")
)

# %% [markdown]
# The command line does the same for folders and files of any size: `zhangju run pages/ -o rows.jsonl`, and `zhangju report pages/ -o
# report.html` shows what is in them.
