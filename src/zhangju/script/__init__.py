"""The same text in another script."""

from zhangju.script.convert import convert

__all__ = ["convert"]
