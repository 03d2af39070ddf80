# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # From one article to its themes
#
# What is an article about? Its keywords say it in phrases; its announced frame says it in its own words.

# %%
import zhangju
from zhangju import samples

article = zhangju.parse(samples.page())
article

# %% [markdown]
# ## The frame
#
# Chinese news likes to announce: 三個聚焦, 五点建议. The frame is read with its sections, and each section says where it stands.

# %%
frame = article.announcement
assert [section.theme for section in frame.sections] == ["需求摸排到位", "過程監管到位", "長效管護到位"]
frame.label, frame.count, [section.theme for section in frame.sections]

# %%
section = frame.sections[0]
print(section.heading, section.text, sep="\n")

# %% [markdown]
# ## Keywords
#
# Bars tell how much each keyword says of the article; below, each is marked where it stands.

# %%
zhangju.keywords(article)

# %% [markdown]
# The spans are those of the raw text, with the readings that scraping put in, so that they can be highlighted there too:

# %%
keyword = zhangju.keywords(article)[1]
raw = samples.page()
assert all(span.of(raw) for span in keyword.spans)
keyword.term, keyword.count, [span.of(raw) for span in keyword.spans]

# %% [markdown]
# Other methods find single words, as jieba does; words of your own are kept whole.

# %%
words = zhangju.KeywordExtractor("tfidf", segmenter=zhangju.Segmenter(words=["敲門隊"]))
words.extract(article, top=8)

# %% [markdown]
# ## The themes of its sections
#
# Grouped by section, the themes of a single article tell what each of its sections is about.

# %%
themes = zhangju.themes([article], by="section")
assert {row.group for row in themes.groups} >= {"需求摸排到位", "過程監管到位", "長效管護到位"}
themes.terms(top=4)

# %% [markdown]
# ## A page of its own
#
# `zhangju parse page.txt --format html -o page.html` writes the coloured article as a page that needs nothing else. In Python:

# %%
from zhangju.markup import article_html

page = article_html(article.to_dict())
assert page.startswith("<!DOCTYPE html>")
len(page)
