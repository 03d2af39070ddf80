"""The same text in another script."""

from zhangju.script.converter import Converter
from zhangju.script.kept import convert

__all__ = ["Converter", "convert"]
