import logging

import pytest


@pytest.fixture(autouse=True, scope="session")
def cache_folder(tmp_path_factory):
    """The user's cache folder, a new one, so that tests neither find nor leave anything in the real one."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def jieba():
    """jieba itself, quiet, with its dictionary loaded; tests that add words to it use a Tokenizer of their own."""
    module = pytest.importorskip("jieba")
    module.setLogLevel(logging.ERROR)
    module.initialize()
    return module
