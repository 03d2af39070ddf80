"""Documents with keywords in, `keyword_weights.tsv` out: the weights by which phrases are scored, found by ranking.

    python data/fit_keywords.py FILE.jsonl[*WEIGHT]... [--check [--seeds N]] [-o OUT]

A line of a file is a document: `title` (or null), `text`, `keywords`. Every document counts the same, times the WEIGHT behind
its file's name, however many keywords it has. The weights maximise the probability by which a document's keywords are drawn
from its candidates (a softmax over the candidates of each document, as in ListNet, Cao et al., ICML 2007), less a penalty on
their squares, by L-BFGS. `--check` leaves out a fifth of each file at a time, and prints how well the rest finds its keywords
(F1 of the first five and ten); nothing is written then. Needs numpy and scipy. The lexicon is to be built again afterwards.

The features of a phrase are asked of the model itself: it is linear, so that with a weight of 1 for one feature, and 0 for all
others, the score of a phrase is what it has of that feature.
"""

import argparse
import json
import re
import unicodedata
from array import array
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from zhangju.kernels.phrases import Phrases
from zhangju.kernels.phrases_format import CLASSES, NUMBERS, SIDES
from zhangju.words.keywords import KeywordExtractor
from zhangju.words.phrases import FEATURES, find_zones, phrase_model
from zhangju.words.source import read_source

TABLE = Path(__file__).with_name("keyword_weights.tsv")

#: On the squares of the weights of scaled features. 1 and 20 foretell abstracts and headlines as well, news a little worse.
L2 = 4.0

#: Classes are many and rare: with this scale their weights are held sixteen times as strictly as with 1. With 0.35 news loses 2.5
#: points of F1@5, and nothing else gains more than 0.1.
CLASS_SCALE = 0.25

#: Words of a text up to, and from which on, one of the two weights counts alone; as in `zhangju.kernels.phrases`.
SHORT, LONG = 20, 400

EDGE = ".,;:!?。，；：！？、\"'“”‘’()（）《》<>[]【】·-_ "


def normal(term):
    """A term as it is compared with others."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", term).lower()).strip(EDGE)


def probes():
    """Models by which phrases tell their features: one for each number, and one for each side, whose score is the class."""
    settings = KeywordExtractor("phrases").settings
    made = []
    for number in range(len(NUMBERS) + len(SIDES)):
        weights = array("d", bytes(16 * len(FEATURES)))
        if number < len(NUMBERS):
            weights[2 * number] = weights[2 * number + 1] = 1.0
        else:
            start = len(NUMBERS) + (number - len(NUMBERS)) * len(CLASSES)
            for place in range(len(CLASSES)):
                weights[2 * (start + place)] = weights[2 * (start + place) + 1] = place + 1.0
        made.append(phrase_model(settings, weights))
    return settings.segmenter, made


class Document:
    """A document: its keywords, and of each of its phrases the term and the features."""

    def __init__(self, row, segmenter, models):
        self.text = f"{row['title']}\n{row['text']}" if row["title"] else row["text"]
        self.gold = {normal(term) for term in row["keywords"]} - {""}
        source = read_source(self.text)
        self.tokens = (*segmenter.tokens(self.text), *find_zones(source))
        self.rows = []
        for number, model in enumerate(models):
            phrases = Phrases(model, *self.tokens)
            phrases.rank(True)  # noqa: FBT003 - it is a C function
            if not number:
                self.numbers = phrases.numbers()
                self.terms = [normal(self.text[slice(*phrases.spans(found)[0])]) for found in self.numbers]
                self.share = min(1.0, max(0.0, log(max(phrases.size, 1) / SHORT) / log(LONG / SHORT)))
                self.rows = [[] for _ in self.numbers]
            for row_, found in zip(self.rows, self.numbers, strict=True):
                value = phrases.score(found)
                if value and number < len(NUMBERS):
                    row_.append((number, value))
                elif value:
                    row_.append((len(NUMBERS) + (number - len(NUMBERS)) * len(CLASSES) + round(value) - 1, 1.0))


def is_steady(name):
    """Whether a feature has one weight for texts of every length: classes, and what few long texts show."""
    return ":" in name or name in {"quoted", "joined"}


class Matrix:
    """All phrases as rows; each feature as two columns: its value, and that times the share of length if it is not steady."""

    def __init__(self, documents):
        rows, columns, values, self.starts = [], [], [], []
        number = 0
        for document in documents:
            self.starts.append(number)
            for row in document.rows:
                for feature, value in row:
                    rows.append(number)
                    columns.append(feature)
                    values.append(value)
                    if not is_steady(FEATURES[feature]):
                        rows.append(number)
                        columns.append(feature + len(FEATURES))
                        values.append(value * document.share)
                number += 1
        self.starts = np.array([*self.starts, number])
        x = csr_matrix((values, (rows, columns)), shape=(number, 2 * len(FEATURES)))
        mean, square = np.asarray(x.mean(0)).ravel(), np.asarray(x.multiply(x).mean(0)).ravel()
        deviation = np.sqrt(np.maximum(square - mean**2, 0)) + 1e-9
        self.scale = np.where([":" in name for name in FEATURES * 2], CLASS_SCALE, np.minimum(1 / deviation, 1e3))
        self.x = x.multiply(self.scale).tocsr()
        self.gold = np.array([float(term in document.gold) for document in documents for term in document.terms])
        self.document = np.repeat(np.arange(len(documents)), np.diff(self.starts))


def fit(matrix, weight):
    """The weights of the columns, given that of each document, 0 to leave it out."""
    golds = np.bincount(matrix.document, matrix.gold, minlength=len(weight))
    used = (golds > 0) & (weight > 0)
    rows = used[matrix.document]
    x, gold = matrix.x[rows], matrix.gold[rows]
    transposed = x.T.tocsr()
    _, document = np.unique(matrix.document[rows], return_inverse=True)
    starts = np.searchsorted(document, np.arange(used.sum()))
    # About the number of keywords of a document, so that L2 means the same for other loss functions.
    weight, target = 3 * weight[used], gold / golds[used][document]

    def loss(w):
        score = x @ w
        highest = np.maximum.reduceat(score, starts)
        exponential = np.exp(score - highest[document])
        total = np.bincount(document, exponential)
        value = (weight * (highest + np.log(total))).sum() - (weight[document] * target * score).sum()
        gradient = transposed @ (weight[document] * (exponential / total[document] - target))
        return value + L2 / 2 * (w @ w), gradient + L2 * w

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def hundredths(matrix, w):
    """The weights as they stand in the table: for short, and for long texts."""
    w = w * matrix.scale
    half = len(FEATURES)
    return np.round(100 * w[:half]), np.round(100 * (w[:half] + w[half:]))


def f1(found, gold, k):
    """F1 of the first k."""
    hits = len(gold & set(found[:k]))
    return 2 * hits / (k + len(gold)) if hits else 0.0


def extracted(document, settings, short, long):
    """The first ten keywords by some weights, chosen as the extractor chooses them."""
    weights = array("d", (np.stack([short, long], axis=1).ravel() / 100).tolist())
    phrases = Phrases(phrase_model(settings, weights), *document.tokens)
    phrases.rank(True)  # noqa: FBT003 - it is a C function
    found = []
    while len(found) < 10 and (number := phrases.take()) >= 0:
        found.append(normal(document.text[slice(*phrases.spans(number)[0])]))
    return found


class Given(NamedTuple):
    """What the files gave: documents, of each the number of its file and its weight, and the files' names."""

    documents: list
    sources: np.ndarray
    weight: np.ndarray
    names: list


def evaluate(matrix, given, w, chosen):
    """F1@5 and F1@10 of some documents."""
    settings = KeywordExtractor("phrases").settings
    short, long = hundredths(matrix, w)
    results = np.zeros((len(chosen), 2))
    for row, number in enumerate(chosen):
        document = given.documents[number]
        found = extracted(document, settings, short, long)
        results[row] = f1(found, document.gold, 5), f1(found, document.gold, 10)
    return results


def check(matrix, given, seeds):
    """Leave out a fifth of each file at a time, and print how well the rest does on it."""
    for seed in range(seeds):
        generator = np.random.default_rng(seed)
        part = np.zeros(len(given.documents), dtype=int)
        for source in range(len(given.names)):
            own = np.flatnonzero(given.sources == source)
            part[own] = generator.permutation(len(own)) % 5
        result = np.zeros((len(given.documents), 2))
        for left_out in range(5):
            w = fit(matrix, np.where(part == left_out, 0.0, given.weight))
            chosen = np.flatnonzero(part == left_out)
            result[chosen] = evaluate(matrix, given, w, chosen)
        report("left out", result, given)


def report(label, result, given):
    """Print the mean of each file."""
    for source, name in enumerate(given.names):
        own = given.sources == source
        five, ten = 100 * result[own].mean(0)
        print(f"{label} {name}: n {own.sum()}  F1@5 {five:.1f}  F1@10 {ten:.1f}", flush=True)


def write(matrix, w, given, file):
    """Write the table."""
    short, long = hundredths(matrix, w)
    lines = [
        "# How much each feature speaks for a phrase as a keyword, in hundredths: in a text of 20 words, in one of 400 or more.",
        f"# Found by data/fit_keywords.py from {given_files(given)}; l2 {L2}. Not to be edited by hand.",
        *(f"{name}\t{low:.0f}\t{high:.0f}" for name, low, high in sorted(zip(FEATURES, short, long, strict=True)) if low or high),
    ]
    Path(file).write_text("\n".join(lines) + "\n", "utf-8")


def given_files(given):
    """How many documents of which files there are, and what each counts."""
    told = []
    for source, name in enumerate(given.names):
        own = given.sources == source
        weight = given.weight[own][0]
        told.append(f"{own.sum()} of {name}" + (f" (each counts {weight:.0f})" if weight != 1 else ""))
    return ", ".join(told)


def read(arguments):
    """Read the documents of all files."""
    segmenter, models = probes()
    documents, sources, weight, names = [], [], [], []
    for source, argument in enumerate(arguments):
        file, _, times = argument.partition("*")
        names.append(Path(file).stem)
        with Path(file).open(encoding="utf-8") as lines:
            for line in lines:
                documents.append(Document(json.loads(line), segmenter, models))
                sources.append(source)
                weight.append(float(times or 1))
    return Given(documents, np.array(sources), np.array(weight), names)


def main():
    """Fit, or check."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--check", action="store_true", help="leave out a fifth at a time, print scores, write nothing")
    arguments.add_argument("--seeds", type=int, default=1, help="how often to divide the files anew")
    arguments.add_argument("-o", "--output", default=TABLE, help="by default data/keyword_weights.tsv")
    options = arguments.parse_args()
    given = read(options.files)
    matrix = Matrix(given.documents)
    print(f"{matrix.x.shape[0]} phrases, {len(FEATURES)} features")
    if options.check:
        check(matrix, given, options.seeds)
        return
    w = fit(matrix, given.weight)
    report("fitted to", evaluate(matrix, given, w, range(len(given.documents))), given)
    write(matrix, w, given, options.output)


if __name__ == "__main__":
    main()
