"""Labelled articles -> `label_weights.tsv`: the weights by which lines are labelled, found by a conditional random field.

    python data/fit_labels.py FOLDER [FOLDER...] [--check] [--made N] [--from WEIGHTS PRIORS]

A folder holds articles as `ID.txt` with labels in `ID.json` (`lines`: one kind for each line that is not blank; `outlet`:
pages of one layout). Pages made by `make_pages.py` are learned from too. The weights maximise the likelihood of the labels
less a penalty on their squares (Lafferty, McCallum and Pereira 2001), by L-BFGS. `--check` leaves each outlet out in turn
and prints how well the rest foretells it; nothing is written then. With `--from`, only pages that those weights were not found
from tell something. Needs numpy and scipy.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from make_pages import make
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from zhangju.article.layout import lay_out
from zhangju.article.signs import observe
from zhangju.article.states import KINDS, STATES, TELLING, allowed, kind_of, may_begin, may_end, states_of
from zhangju.mend import repair

STATE_INDEX = {state: index for index, state in enumerate(STATES)}
KIND_OF = np.array([KINDS.index(kind_of(state)) for state in STATES])
FORBIDDEN = -60.0
STORY = TELLING | {"lead"}


def read(folders):
    """Yield every labelled article of the folders."""
    for folder in folders:
        for gold_file in sorted(Path(folder).glob("*.json")):
            gold = json.loads(gold_file.read_text("utf-8"))
            if "lines" not in gold:
                continue
            text = gold_file.with_suffix(".txt").read_bytes().decode("utf-8")
            yield observed(gold["id"], gold["outlet"], text, gold["lines"], 1.0)


def observed(identifier, outlet, text, labels, worth):
    """A page: (id, outlet, the signs of its lines, their kinds, how much the page counts)."""
    layout = [placed for placed in lay_out(repair(text)) if placed.line]
    return identifier, outlet, observe([placed.line for placed in layout]), gold_kinds(text, layout, labels), worth


def made(each, worth):
    """Pages made from `layouts.txt`: what they say of the order of things holds for outlets that nobody has labelled."""
    return [observed(*page, worth) for page in make(each, seed=0)]


def gold_kinds(text, layout, labels):
    """The label of each line of the layout: that of the raw line it begins in; a later paragraph of one is body."""
    spans = []
    position = 0
    for raw_line in text.split("\n"):
        if raw_line.strip():
            spans.append((position, position + len(raw_line)))
        position += len(raw_line) + 1
    kinds = []
    before = None
    for _, start, end in layout:
        index = next(i for i, (a, b) in enumerate(spans) if a < end and start <= b)
        label = labels[index]
        kinds.append("body" if index == before and label == "lead" else label)
        before = index
    return kinds


class Batch:
    """Pages as arrays, padded to one length, so that all are counted at once."""

    def __init__(self, field, pages):
        data = [
            ([[field.index[name] for name in {*names} if name in field.index] for names in observed], states_of(kinds))
            for observed, kinds, _ in pages
        ]
        self.worth = np.array([worth for _, _, worth in pages])
        self.mask, self.start_mask, self.end_mask = field.mask, field.start_mask, field.end_mask
        self.count, self.longest = len(data), max(len(states) for _, states in data)
        self.lengths = np.array([len(states) for _, states in data])
        gold = np.zeros((self.count, self.longest), dtype=int)
        rows, columns = [], []
        for page, (signs, states) in enumerate(data):
            # A headline that comes again in the story, which no state is for, is learned from as a heading.
            gold[page, : len(states)] = [STATE_INDEX.get(state, STATE_INDEX["story.heading"]) for state in states]
            for place, names in enumerate(signs):
                rows += [page * self.longest + place] * len(names)
                columns += names
        shape = (self.count * self.longest, len(field.names))
        self.shown = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        self.inside = np.arange(self.longest)[None, :] < self.lengths[:, None]
        self.pages = np.arange(self.count)
        self.observe(gold)

    def observe(self, gold):
        """Count what the labels say: signs with states, steps, first and last states."""
        n = len(STATES)
        pages, places = np.nonzero(self.inside)
        one_hot = np.zeros((self.count * self.longest, n))
        one_hot[pages * self.longest + places, gold[pages, places]] = self.worth[pages]
        steps = np.nonzero(self.inside[:, 1:])
        transition = np.zeros((n, n))
        np.add.at(transition, (gold[:, :-1][steps], gold[:, 1:][steps]), self.worth[steps[0]])
        start = np.bincount(gold[:, 0], self.worth, minlength=n)
        end = np.bincount(gold[self.pages, self.lengths - 1], self.worth, minlength=n)
        self.observed = (self.shown.T @ one_hot, transition, start, end)

    def likelihood(self, emission, transition, start, end):
        """The negative log likelihood of the labels, and its gradient, by the forward-backward algorithm."""
        scores = (self.shown @ emission).reshape(self.count, self.longest, -1)
        shift = scores.max(axis=2)
        local = np.exp(scores - shift[:, :, None])
        step, last = np.exp(transition + self.mask), np.exp(end + self.end_mask)
        alpha, scale = self.forward(local, step, np.exp(start + self.start_mask))
        total = (alpha[self.pages, self.lengths - 1] * last).sum(axis=1)
        beta = self.backward(local, step, last / total[:, None], scale)
        marginal = alpha * beta * self.inside[:, :, None] * self.worth[:, None, None]
        steps = np.zeros_like(step)
        for t in range(self.longest - 1):
            behind = local[:, t + 1] * beta[:, t + 1] * (self.worth * self.inside[:, t + 1] / scale[:, t + 1])[:, None]
            steps += (alpha[:, t].T @ behind) * step
        expected = (
            self.shown.T @ marginal.reshape(self.count * self.longest, -1),
            steps,
            marginal[:, 0].sum(axis=0),
            marginal[self.pages, self.lengths - 1].sum(axis=0),
        )
        log_z = self.worth @ (np.log(total) + ((np.log(scale) + shift) * self.inside).sum(axis=1))
        weights = (emission, transition, start, end)
        loss = log_z - sum((seen * weight).sum() for seen, weight in zip(self.observed, weights, strict=True))
        return loss, [found - seen for found, seen in zip(expected, self.observed, strict=True)]

    def forward(self, local, step, start):
        alpha, scale = np.zeros_like(local), np.ones(local.shape[:2])
        for t in range(self.longest):
            alpha[:, t] = (alpha[:, t - 1] @ step if t else start) * local[:, t]
            scale[:, t] = np.where(self.inside[:, t], alpha[:, t].sum(axis=1), 1.0)
            alpha[:, t] *= (self.inside[:, t] / scale[:, t])[:, None]
        return alpha, scale

    def backward(self, local, step, last, scale):
        beta = np.zeros_like(local)
        for t in range(self.longest - 1, -1, -1):
            if t + 1 < self.longest:
                beta[:, t] = ((local[:, t + 1] * beta[:, t + 1]) @ step.T) / scale[:, t + 1][:, None]
            ends = self.lengths - 1 == t
            beta[ends, t] = last[ends]
        return beta


class Field:
    """A linear-chain conditional random field over `STATES`; a state's weights add to those of its kind."""

    def __init__(self, names, l2, l2_transition=2.0, kind_scale=1.0, state_scale=0.5):
        self.names = names
        self.index = {name: i for i, name in enumerate(names)}
        self.l2, self.l2_transition, self.kind_scale, self.state_scale = l2, l2_transition, kind_scale, state_scale
        n = len(STATES)
        self.mask = np.array([[0.0 if allowed(a, b) else FORBIDDEN for b in STATES] for a in STATES])
        self.end_mask = np.array([0.0 if may_end(s) else FORBIDDEN for s in STATES])
        self.start_mask = np.array([0.0 if may_begin(s) else FORBIDDEN for s in STATES])
        self.shapes = [(len(names), len(KINDS)), (len(names), n), (n, n), (n,), (n,)]
        self.sizes = [int(np.prod(s)) for s in self.shapes]

        self.priors = self.read_priors(Path(__file__).parent / "label_priors.tsv")
        self.centre = [np.zeros((len(names), n)), np.zeros((n, n)), np.zeros(n), np.zeros(n)]

    def read_priors(self, path):
        priors = np.zeros((len(self.names), len(KINDS)))
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                name, kind, weight = line.split("\t")
                if name in self.index:
                    priors[self.index[name], KINDS.index(kind)] = float(weight)
        return priors

    def go_on_from(self, path, priors):
        """Start from weights found before, from pages that are no longer at hand; what is learned is added to them.

        Priors that were known to them are in them already, newer ones are added. They may be for fewer states: where none
        is `top`, that is `above`.
        """
        rows = dict(line.split("\t") for line in Path(path).read_text("utf-8").splitlines() if not line.startswith("#"))
        states = {state: place for place, state in enumerate(rows.pop("states").split(" "))}
        places = np.array([states.get(state, states.get(state.replace("top.", "above."), -1)) for state in STATES])
        earlier = {name: np.array(row.split(" "), dtype=float)[places] / 100 for name, row in rows.items()}
        known = self.read_priors(Path(priors))
        emission, transition, start, end = self.centre
        start[:], end[:] = earlier["start"], earlier["end"]
        for place, state in enumerate(STATES):
            transition[place] = earlier.get(f"after {state}", earlier.get("after " + state.replace("top.", "above.")))
        for name, place in self.index.items():
            if name in earlier:
                emission[place] = earlier[name] - known[place][KIND_OF]

    def unpack(self, vector):
        parts = np.split(vector, np.cumsum(self.sizes)[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, self.shapes, strict=True)]

    def weights(self, vector):
        kind, state, *steps = self.unpack(vector)
        emission = (self.kind_scale * kind + self.priors)[:, KIND_OF] + self.state_scale * state
        return [found + before for found, before in zip((emission, *steps), self.centre, strict=True)]

    def fit(self, pages, start=None, steps=80):
        """Find the weights; `start` is where the search begins (a `vector` found before, over the same names)."""
        batch = Batch(self, pages)

        def objective(vector):
            emission, transition, start, end = self.weights(vector)
            loss, (g_emission, g_transition, g_start, g_end) = batch.likelihood(emission, transition, start, end)
            kind, state, transition, start, end = self.unpack(vector)
            loss += 0.5 * self.l2 * ((kind**2).sum() + (state**2).sum())
            loss += 0.5 * self.l2_transition * ((transition**2).sum() + (start**2).sum() + (end**2).sum())
            g_kind = np.zeros_like(kind)
            for index, where in enumerate(KIND_OF):
                g_kind[:, where] += g_emission[:, index]
            gradient = [
                self.kind_scale * g_kind + self.l2 * kind,
                self.state_scale * g_emission + self.l2 * state,
                g_transition + self.l2_transition * transition,
                g_start + self.l2_transition * start,
                g_end + self.l2_transition * end,
            ]
            return loss, np.concatenate([part.ravel() for part in gradient])

        options = {"maxiter": steps, "maxfun": steps + 40}
        start = np.zeros(sum(self.sizes)) if start is None else start
        self.vector = minimize(objective, start, jac=True, method="L-BFGS-B", options=options).x
        return self.weights(self.vector)

    def decode(self, observed, weights):
        emission, transition, start, end = weights
        scores = np.array([emission[[self.index[n] for n in set(names) if n in self.index]].sum(axis=0) for names in observed])
        masked = transition + self.mask
        best = start + self.start_mask + scores[0]
        back = []
        for t in range(1, len(scores)):
            table = best[:, None] + masked
            back.append(table.argmax(axis=0))
            best = table.max(axis=0) + scores[t]
        state = int((best + end + self.end_mask).argmax())
        path = [state]
        for pointers in reversed(back):
            state = int(pointers[state])
            path.append(state)
        return [kind_of(STATES[s]) for s in reversed(path)]


def common(pages, least):
    """Names that so many pages of different outlets show."""
    outlets = defaultdict(set)
    for outlet, observed in pages:
        for names in observed:
            for name in names:
                outlets[name].add(outlet)
    known = {line.split("\t")[0] for line in (Path(__file__).parent / "label_priors.tsv").read_text("utf-8").splitlines()}
    return sorted({name for name, where in outlets.items() if len(where) >= least} | {name for name in known if name[0] != "#"})


def score(gold, found):
    true, false, missed, story = Counter(), Counter(), Counter(), Counter()
    for gold_page, found_page in zip(gold, found, strict=True):
        for a, b in zip(gold_page, found_page, strict=True):
            story[a in STORY, b in STORY] += 1
            if a == b:
                true[a] += 1
            else:
                false[b] += 1
                missed[a] += 1
    f1 = {k: 2 * true[k] / (2 * true[k] + false[k] + missed[k]) for k in KINDS if true[k] + missed[k] >= 10}
    accuracy = sum(true.values()) / sum((true + missed).values())
    s = 2 * story[True, True] / (2 * story[True, True] + story[True, False] + story[False, True])
    return accuracy, sum(f1.values()) / len(f1), s, f1


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+")
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--folds", type=int, help="leave outlets out in so many groups instead of one by one")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--l2", type=float, default=8.0)
    arguments.add_argument("--least", type=int, default=2)
    arguments.add_argument("--also", action="append", default=[], help="a folder to learn from but not to judge by")
    arguments.add_argument(
        "--from", dest="before", nargs=2, help="weights found before, which the new ones start from, and the priors of then"
    )
    arguments.add_argument("--made", type=int, default=8, help="how many pages are made from each layout")
    arguments.add_argument("--worth", type=float, default=0.5, help="how much a made page counts beside a labelled one")
    arguments.add_argument("-o", default=str(Path(__file__).parent / "label_weights.tsv"))
    options = arguments.parse_args()
    random.seed(0)
    articles = list(read(options.folders))
    also = [*read(options.also), *made(options.made, options.worth)]
    if options.check:
        gold, found = [], []
        # The search for each outlet begins where the pages end that are not judged.
        field = Field(common([(a[1], a[2]) for a in articles + also], options.least), options.l2)
        if options.before:
            field.go_on_from(*options.before)
        start = None
        if also:
            field.fit([a[2:] for a in also])
            start = field.vector
        outlets = sorted({a[1] for a in articles})
        folds = min(options.folds or len(outlets), len(outlets))
        for fold in range(folds):
            held_out = outlets[fold::folds]
            training = [a for a in articles + also if a[1] not in held_out]
            weights = field.fit([a[2:] for a in training], start, 80 if start is None else 40)
            for name, outlet, signs, kinds, _ in articles:
                if outlet in held_out:
                    path = field.decode(signs, weights)
                    gold.append(kinds)
                    found.append(path)
                    wrong = [(i, a, b) for i, (a, b) in enumerate(zip(kinds, path, strict=True)) if a != b]
                    print(
                        f"{name} {outlet}: {len(kinds) - len(wrong)} of {len(kinds)}",
                        " ".join(f"{i}:{a}>{b}" for i, a, b in wrong) if options.errors else "",
                    )
        accuracy, macro, story, f1 = score(gold, found)
        print(f"left out in turn: line accuracy {accuracy:.3f}  macro F1 {macro:.3f}  story F1 {story:.3f}")
        print("  ".join(f"{k} {v:.2f}" for k, v in f1.items()))
        return
    training = articles + also
    field = Field(common([(a[1], a[2]) for a in training], options.least), options.l2)
    if options.before:
        field.go_on_from(*options.before)
    weights = field.fit([a[2:] for a in training])
    print(f"{len(training)} pages, {len(field.names)} signs")
    before = ", going on from weights found before" if options.before else ""
    labelled = sum(page[-1] == 1 for page in training)
    write(options.o, field, weights, f"{labelled} labelled and {len(training) - labelled} made", before)


def write(path, field, weights, pages, before):
    emission, transition, start, end = weights
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("# Weights by which lines are labelled: row = sign, columns = states in the order of the row `states`.\n")
        file.write(f"# Found by data/fit_labels.py from {pages} pages{before}; l2 {field.l2}. Not to be edited by hand.\n")
        file.write("states\t" + " ".join(STATES) + "\n")
        file.write("start\t" + numbers(start) + "\n")
        file.write("end\t" + numbers(end) + "\n")
        file.writelines(f"after {state}\t{numbers(row)}\n" for state, row in zip(STATES, transition, strict=True))
        for name, row in zip(field.names, emission, strict=True):
            if np.abs(row).max() >= 0.05:
                file.write(f"{name}\t{numbers(row)}\n")


def numbers(row):
    """Hundredths, as whole numbers: small, and read without parsing a point."""
    return " ".join(str(round(100 * float(value))) for value in row)


if __name__ == "__main__":
    main()
