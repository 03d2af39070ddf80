"""Functions of a user's, in a module that other processes can import."""

import os
import signal
import time


def shout(text: str) -> str:
    return text + "！"


def length(text) -> int:
    return len(text if isinstance(text, str) else text.text)


def fail(text: str) -> str:
    if "坏" in text:
        raise ValueError("this one is bad")
    return text


def die(text: str) -> str:
    if "死" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return text


def slow(text: str) -> str:
    time.sleep(0.001)
    return text
