"""The same text in another script."""

from zhangju.script.convert import convert
from zhangju.script.normalize import normalize_script

__all__ = ["convert", "normalize_script"]
