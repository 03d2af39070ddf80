"""The same text in another script."""

from zhangju.script.convert import convert_text as convert

__all__ = ["convert"]
