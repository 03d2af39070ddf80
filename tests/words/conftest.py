import logging
import warnings

import pytest


@pytest.fixture(scope="session")
def jieba():
    """jieba itself, quiet, with its dictionary loaded; tests that add words to it use a Tokenizer of their own."""
    module = pytest.importorskip("jieba")
    module.setLogLevel(logging.ERROR)
    module.initialize()
    return module


@pytest.fixture(scope="session")
def posseg(jieba):
    """jieba.posseg, which leaves files open that it reads."""
    assert jieba
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import jieba.posseg as module
    return module


@pytest.fixture(scope="session")
def analyse(posseg):
    """jieba.analyse, which does so too."""
    assert posseg
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import jieba.analyse as module
    return module
