"""Keywords and what they were found in, in; bars and marked places as a notebook shows them out: `keywords_view`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.markup.keywords import Term, keywords_html
from zhangju.markup.text import language
from zhangju.markup.view import view_html
from zhangju.words.source import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.model import Article
    from zhangju.words.keywords import Keyword


def keywords_view(found: Sequence[Keyword], source: str | Article | None) -> str:
    """Keywords as a notebook shows them.

    Args:
        found: The keywords.
        source: What they were found in; None if that is not known, so that there are bars only.
    """
    from zhangju.script.detect import script_of

    text = None
    terms = [Term(one.term, one.score, one.count, one.spans) for one in found]
    if source is not None:
        read = read_source(source)
        text = read.text
        terms = [term._replace(spans=[read.text_span(*span) for span in term.spans]) for term in terms]
    return view_html(keywords_html(terms, text), "terms", language(script_of(text or "".join(term.term for term in terms))))
