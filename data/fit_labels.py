"""Labelled articles -> `label_weights.tsv`: the weights by which lines are labelled, found by a conditional random field.

    python data/fit_labels.py FOLDER [FOLDER...] [--check]

A folder holds articles as `ID.txt` with labels in `ID.json` (`lines`: one kind for each line that is not blank; `outlet`:
pages of one layout). The weights maximise the likelihood of the labels less a penalty on their squares (Lafferty, McCallum
and Pereira 2001), by L-BFGS. `--check` leaves each outlet out in turn and prints how well the rest foretells it; nothing is
written then. Needs numpy and scipy.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from zhangju.article.layout import lay_out
from zhangju.article.signs import observe
from zhangju.article.states import KINDS, STATES, TELLING, allowed, kind_of, may_end, states_of
from zhangju.mend import repair

STATE_INDEX = {state: index for index, state in enumerate(STATES)}
KIND_OF = np.array([KINDS.index(kind_of(state)) for state in STATES])
FORBIDDEN = -60.0
STORY = TELLING | {"lead"}


def read(folders):
    """Yield (id, outlet, observed signs, gold kinds) of every labelled article whose lines can be matched."""
    for folder in folders:
        for gold_file in sorted(Path(folder).glob("*.json")):
            gold = json.loads(gold_file.read_text("utf-8"))
            if "lines" not in gold:
                continue
            text = gold_file.with_suffix(".txt").read_bytes().decode("utf-8")
            repaired = repair(text)
            layout = [placed for placed in lay_out(repaired) if placed.line]
            kinds = gold_kinds(text, layout, gold["lines"])
            yield gold["id"], gold["outlet"], observe([placed.line for placed in layout]), kinds


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


class Field:
    """A linear-chain conditional random field over `STATES`; a state's weights add to those of its kind."""

    def __init__(self, names, l2, l2_transition=0.5, kind_scale=1.0, state_scale=0.5):
        self.names = names
        self.index = {name: i for i, name in enumerate(names)}
        self.l2, self.l2_transition, self.kind_scale, self.state_scale = l2, l2_transition, kind_scale, state_scale
        n = len(STATES)
        self.mask = np.array([[0.0 if allowed(a, b) else FORBIDDEN for b in STATES] for a in STATES])
        self.end_mask = np.array([0.0 if may_end(s) else FORBIDDEN for s in STATES])
        self.start_mask = np.array([0.0 if s.startswith(("above", "lead")) else FORBIDDEN for s in STATES])
        self.shapes = [(len(names), len(KINDS)), (len(names), n), (n, n), (n,), (n,)]
        self.sizes = [int(np.prod(s)) for s in self.shapes]

        self.priors = np.zeros((len(names), len(KINDS)))
        for line in (Path(__file__).parent / "label_priors.tsv").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                name, kind, weight = line.split("\t")
                if name in self.index:
                    self.priors[self.index[name], KINDS.index(kind)] = float(weight)

    def unpack(self, vector):
        parts = np.split(vector, np.cumsum(self.sizes)[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, self.shapes, strict=True)]

    def weights(self, vector):
        kind, state, transition, start, end = self.unpack(vector)
        return (self.kind_scale * kind + self.priors)[:, KIND_OF] + self.state_scale * state, transition, start, end

    def fit(self, pages, verbose=False):
        data = []
        for observed, kinds in pages:
            rows = [np.array(sorted({self.index[name] for name in names if name in self.index}), dtype=int) for names in observed]
            data.append((rows, np.array([STATE_INDEX[s] for s in states_of(kinds)])))

        count, longest, n = len(data), max(len(gold) for _, gold in data), len(STATES)
        lengths = np.array([len(gold) for _, gold in data])
        gold = np.zeros((count, longest), dtype=int)
        rows, columns = [], []
        for page, (signs, states) in enumerate(data):
            gold[page, : len(states)] = states
            for place, names in enumerate(signs):
                rows += [page * longest + place] * len(names)
                columns += list(names)
        shown = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count * longest, len(self.names)))
        inside = np.arange(longest)[None, :] < lengths[:, None]
        pages_, places = np.nonzero(inside)
        steps = np.nonzero(inside[:, 1:])
        one_hot = np.zeros((count * longest, n))
        one_hot[pages_ * longest + places, gold[pages_, places]] = 1
        observed_emission = shown.T @ one_hot
        observed_transition = np.zeros((n, n))
        np.add.at(observed_transition, (gold[:, :-1][steps], gold[:, 1:][steps]), 1)
        everybody = np.arange(count)
        observed_start = np.bincount(gold[:, 0], minlength=n)
        observed_end = np.bincount(gold[everybody, lengths - 1], minlength=n)

        def objective(vector):
            emission, transition, start, end = self.weights(vector)
            scores = (shown @ emission).reshape(count, longest, n)
            shift = scores.max(axis=2)
            local = np.exp(scores - shift[:, :, None])
            step = np.exp(transition + self.mask)
            alpha = np.zeros((count, longest, n))
            beta = np.zeros((count, longest, n))
            scale = np.ones((count, longest))
            alpha[:, 0] = np.exp(start + self.start_mask) * local[:, 0]
            last = np.exp(end + self.end_mask)
            for t in range(longest):
                if t:
                    alpha[:, t] = (alpha[:, t - 1] @ step) * local[:, t]
                scale[:, t] = np.where(inside[:, t], alpha[:, t].sum(axis=1), 1.0)
                alpha[:, t] /= scale[:, t][:, None]
                alpha[:, t] *= inside[:, t][:, None]
            total = (alpha[everybody, lengths - 1] * last).sum(axis=1)
            log_z = np.log(total).sum() + np.log(scale)[inside].sum() + shift[inside].sum()
            for t in range(longest - 1, -1, -1):
                ends_here = lengths - 1 == t
                if t + 1 < longest:
                    beta[:, t] = ((local[:, t + 1] * beta[:, t + 1]) @ step.T) / scale[:, t + 1][:, None]
                beta[ends_here, t] = last / total[ends_here][:, None]
            marginal = alpha * beta * inside[:, :, None]
            expected_transition = np.zeros((n, n))
            for t in range(longest - 1):
                behind = local[:, t + 1] * beta[:, t + 1] * (inside[:, t + 1] / scale[:, t + 1])[:, None]
                expected_transition += (alpha[:, t].T @ behind) * step
            g_emission = shown.T @ marginal.reshape(count * longest, n) - observed_emission
            g_transition = expected_transition - observed_transition
            g_start = marginal[:, 0].sum(axis=0) - observed_start
            g_end = marginal[everybody, lengths - 1].sum(axis=0) - observed_end
            loss = log_z - (
                (observed_emission * emission).sum()
                + (observed_transition * transition).sum()
                + (observed_start * start).sum()
                + (observed_end * end).sum()
            )
            kind, state, transition, start, end = self.unpack(vector)
            loss += 0.5 * self.l2 * ((kind**2).sum() + (state**2).sum())
            loss += 0.5 * self.l2_transition * ((transition**2).sum() + (start**2).sum() + (end**2).sum())
            g_kind = np.zeros_like(kind)
            for index, where in enumerate(KIND_OF):
                g_kind[:, where] += g_emission[:, index]
            gradient = np.concatenate(
                [
                    (self.kind_scale * g_kind + self.l2 * kind).ravel(),
                    (self.state_scale * g_emission + self.l2 * state).ravel(),
                    (g_transition + self.l2_transition * transition).ravel(),
                    (g_start + self.l2_transition * start).ravel(),
                    (g_end + self.l2_transition * end).ravel(),
                ]
            )
            return loss, gradient

        result = minimize(
            objective, np.zeros(sum(self.sizes)), jac=True, method="L-BFGS-B", options={"maxiter": 80, "maxfun": 120}
        )
        if verbose:
            print(f"{len(data)} pages, {len(self.names)} signs, loss {result.fun:.1f}, {result.nit} steps")
        return self.weights(result.x)

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
    arguments.add_argument("--skip", default="", help="ids to leave out")
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--l2", type=float, default=15.0)
    arguments.add_argument("--least", type=int, default=2)
    arguments.add_argument("--also", action="append", default=[], help="a folder to learn from but not to judge by")
    arguments.add_argument("-o", default=str(Path(__file__).parent / "label_weights.tsv"))
    options = arguments.parse_args()
    random.seed(0)
    articles = list(read(options.folders))
    also = list(read(options.also))
    if options.check:
        gold, found = [], []
        for held_out in sorted({a[1] for a in articles}):
            training = [a for a in articles + also if a[1] != held_out]
            field = Field(common([(a[1], a[2]) for a in training], options.least), options.l2)
            weights = field.fit([(a[2], a[3]) for a in training])
            for name, outlet, observed, kinds in articles:
                if outlet == held_out:
                    path = field.decode(observed, weights)
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
    weights = field.fit([(a[2], a[3]) for a in training], verbose=True)
    write(options.o, field, weights, len(training))


def write(path, field, weights, pages):
    emission, transition, start, end = weights
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("# Weights by which lines are labelled: row = sign, columns = states in the order of the row `states`.\n")
        file.write(f"# Found by data/fit_labels.py from {pages} labelled pages; l2 {field.l2}. Not to be edited by hand.\n")
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
