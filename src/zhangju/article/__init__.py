"""A raw text in, an `Article` out: every line labelled, its fields read, its announced frames found."""

from zhangju.article.model import Announcement, Article, Dateline, Part, Section, Source
from zhangju.article.parser import parse

__all__ = ["Announcement", "Article", "Dateline", "Part", "Section", "Source", "parse"]
