"""Plain dicts and spans in, HTML out: what views, pages and reports share.

No picture, nothing fetched; whatever a text holds is shown as text.
"""

from zhangju.markup.page import article_html

__all__ = ["article_html"]
