"""A cutter's name and a task in, the function to call for every text out, made as the peer's documentation has it.

The tasks: `cut` to a list of words, `cut without HMM`, `cut for search`; `count` how often each word occurs; `tfidf` and
`textrank`, the ten best keywords; `keywords`, those of the default, which is TF-IDF for all but zhangju. `PATH` behind a task,
after a colon, is a file of the user's words.

None of them is measured in its slow mode: dictionaries are loaded before, logs are off, what can be given as a list or as names
alone is. What keywords zhangju finds are values with weights, counts and places; those of the others are names.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from adapters import Function

TOP = 10
NO_HMM, SEARCH = "cut without HMM", "cut for search"


def jieba(task: str) -> Function:
    """The original."""
    import jieba

    jieba.setLogLevel("WARNING")
    return _like_jieba(jieba, "jieba", task)


def jieba_next(task: str) -> Function:
    """Jieba with the lattice and the model in Rust."""
    import jieba_next

    return _like_jieba(jieba_next, "jieba_next", task)


def _like_jieba(module: ModuleType, name: str, task: str) -> Function:
    task, _, path = task.partition(":")
    tokenizer = module
    if path:
        tokenizer = module.Tokenizer()
        tokenizer.load_userdict(path)
    tokenizer.initialize()
    if task == "count":
        from collections import Counter

        return (lambda text, cut=tokenizer.cut: Counter(cut(text))), ()
    if task in {"tfidf", "keywords", "textrank"}:
        from importlib import import_module

        analyse = import_module(f"{name}.analyse")
        return (analyse.textrank if task == "textrank" else analyse.extract_tags), (TOP,)
    if task == NO_HMM:
        from functools import partial

        return partial(tokenizer.lcut, HMM=False), ()
    return _chosen({"cut": (tokenizer.lcut, ()), SEARCH: (tokenizer.lcut_for_search, ())}, task)


def _chosen(functions: dict[str, Function], task: str) -> Function:
    if task not in functions:
        raise LookupError(f"it has nothing for {task!r}")
    return functions[task]


def rjieba(task: str) -> Function:
    """jieba-rs; keywords by TF-IDF in Python, as its users write it."""
    import rjieba

    task, _, path = task.partition(":")
    made = rjieba
    if path:
        made = rjieba.Jieba()
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                word, _, frequency = line.strip().partition(" ")
                made.add_word(word, int(frequency) if frequency else None, None)
    cut = made.cut
    if task == "count":
        from collections import Counter

        return (lambda text: Counter(cut(text))), ()
    if task in {"tfidf", "keywords"}:
        return _tfidf_in_python(cut), ()
    return _chosen({"cut": (cut, ()), NO_HMM: (cut, (False,)), SEARCH: (made.cut_for_search, ())}, task)


def _tfidf_in_python(cut: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """What jieba.analyse.extract_tags does with the words of another cutter, and no more: names in their order need no sum."""
    from collections import Counter
    from importlib.util import find_spec
    from pathlib import Path

    folder = find_spec("jieba").submodule_search_locations[0]  # type: ignore[union-attr, index]
    idf = {}
    for line in Path(folder, "analyse", "idf.txt").read_text("utf-8").splitlines():
        word, _, value = line.partition(" ")
        idf[word] = float(value)
    median = sorted(idf.values())[len(idf) // 2]
    # jieba's stop words, and all words that are too short to be one.
    stop_words = frozenset(
        "the of is and to in that we for an are by be as on with can if from which you it this then at have all not one has or"
        "".split()
    ) | {"\r\n"}
    known = idf.get

    def tfidf(text: str) -> list[str]:
        weights = {
            word: times * known(word, median)
            for word, times in Counter(cut(text)).items()
            if len(word) > 1 and word.lower() not in stop_words
        }
        return sorted(weights, key=weights.__getitem__, reverse=True)[:TOP]

    return tfidf


def opencc_jieba(task: str) -> Function:
    """jieba-rs beside a converter."""
    from opencc_jieba_pyo3 import OpenCC

    task, _, path = task.partition(":")
    made = OpenCC.from_user_dict_files("s2t", [path]) if path else OpenCC()
    cut = made.jieba_cut
    if task == "count":
        from collections import Counter

        return (lambda text: Counter(cut(text))), ()
    functions: dict[str, Function] = {
        "cut": (cut, ()),
        NO_HMM: (cut, (False,)),
        SEARCH: (made.jieba_cut_for_search, ()),
        "tfidf": (made.jieba_keyword_extract_tfidf, (TOP,)),
        "keywords": (made.jieba_keyword_extract_tfidf, (TOP,)),
        "textrank": (made.jieba_keyword_extract_textrank, (TOP,)),
    }
    return _chosen(functions, task)


def zhangju(task: str) -> Function:
    """This checkout."""
    return _zhangju(task)


def zhangju_unfolded(task: str) -> Function:
    """This checkout, characters looked up as they stand: jieba's words."""
    return _zhangju(task, fold=False)


def _zhangju(task: str, **options: Any) -> Function:
    task, _, path = task.partition(":")
    if task in {"tfidf", "keywords", "textrank"}:
        from zhangju import KeywordExtractor

        if options:
            from zhangju import Segmenter

            options = {"segmenter": Segmenter(**options)}
        extractor = KeywordExtractor(**options) if task == "keywords" else KeywordExtractor(task, **options)
        return extractor.extract, (TOP,)
    from zhangju import Segmenter

    segmenter = Segmenter(words=path, hmm=task != NO_HMM, **options)
    methods = {"cut": segmenter.cut, NO_HMM: segmenter.cut, SEARCH: segmenter.cut_for_search, "count": segmenter.count}
    return _chosen({name: (method, ()) for name, method in methods.items()}, task)
