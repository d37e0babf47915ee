"""Fits the weights of src/analysis/leftovers/weights.rs and prints that file.

    cargo run --release --example leftovers -- RECORDS.jsonl > CANDIDATES.jsonl
    python fit.py [WEIGHT:]CANDIDATES.jsonl ... > ../../src/analysis/leftovers/weights.rs

One logistic regression for each manner of writing: is the candidate a leftover? Slopes are drawn towards 0 and, where
the direction of a trait is known beforehand, kept from turning against it. WEIGHT is what a candidate of that file counts,
1 unless told. The folds are split by source sentence, so no sentence is in two of them. To standard error go, from the folds held out: log-loss with its spread,
precision and recall at some limits, and how often a confidence was right.
"""

import json
import sys
import zlib
from collections import defaultdict

import numpy as np

FOLDS = 10
# Strength of the pull towards 0, in observations of unit variance. Of 1, 4 and 16 the best log-loss held out.
PULL = 1.0
LIMITS = (0.3, 0.5, 0.7, 0.8, 0.9)
# Where single sentences cannot show what a trait is worth, it is drawn towards what a whole text teaches: foreign words
# that are all that is quoted, that recur or that stand in a list of works are meant so, far more often than not.
TOWARDS = {"cited": -4.0, "recurs": -4.0, "reference": -4.0, "name": -2.0, "proper": -2.0}
# What can only speak for a leftover, and what can only speak against it.
FOR = {"elided", "function", "kin-there", "compound-there", "odds", "gap", "look", "letter", "told", "noun"}
AGAINST = {"usual-here", "other", "kin-here", "compound-here", "at-home", "name-here", "others", "cited", "name", "proper", "reference", "international", "related", "recurs", "capital-recurs", "kept"}


def load(argument):
    weight, _, path = argument.rpartition(":")
    for line in open(path, encoding="utf-8"):
        candidate = json.loads(line)
        if "missed" not in candidate and not candidate["optional"]:
            fold = zlib.crc32(candidate["group"].encode()) % FOLDS
            yield candidate["manner"], (float(weight or 1), fold, candidate["gold"], *candidate["values"])


def fit(x, y, weight, low, high, towards):
    """Projected Newton: the Hessian over the traits that are free, the others at their bound."""
    beta = np.clip(towards, low, high)
    pull = np.full(x.shape[1], PULL)
    pull[0] = 0.01
    for _ in range(200):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - pull * (beta - towards)
        free = ~(((beta <= low) & (gradient < 0)) | ((beta >= high) & (gradient > 0)))
        some = x[:, free]
        hessian = (some * (weight * p * (1 - p))[:, None]).T @ some + np.diag(pull[free])
        step = np.zeros_like(beta)
        step[free] = np.clip(np.linalg.solve(hessian, gradient[free]), -1, 1)
        new = np.clip(beta + step, low, high)
        done = np.abs(new - beta).max() < 1e-5
        beta = new
        if done:
            break
    return beta


def main():
    names = TRAITS
    cases = defaultdict(list)
    for argument in sys.argv[1:]:
        for manner, row in load(argument):
            cases[manner].append(row)
    low = np.array([-np.inf] + [0.0 if name in FOR else -np.inf for name in names])
    high = np.array([np.inf] + [0.0 if name in AGAINST else np.inf for name in names])
    towards = np.array([0.0] + [TOWARDS.get(name, 0.0) for name in names])
    print(HEAD)
    held = []
    for manner, rows in sorted(cases.items()):
        rows = np.array(rows, dtype=float)
        weight, fold, y = rows[:, 0], rows[:, 1], rows[:, 2]
        x = np.column_stack([np.ones(len(rows)), rows[:, 3:]])
        losses = []
        for one in range(FOLDS):
            test = fold == one
            if test.any() and not test.all():
                beta = fit(x[~test], y[~test], weight[~test], low, high, towards)
                p = np.clip(1 / (1 + np.exp(-x[test] @ beta)), 1e-6, 1 - 1e-6)
                loss = -np.log(np.where(y[test] > 0, p, 1 - p))
                losses.append((weight[test] * loss).sum() / weight[test].sum())
                held.append(np.column_stack([p, y[test], weight[test]]))
        print(f"{manner}: {len(rows)} candidates, {int(y.sum())} left over; log-loss held out {np.mean(losses):.4f}, "
              f"spread over {FOLDS} folds {np.std(losses):.4f}", file=sys.stderr)
        beta = fit(x, y, weight, low, high, towards)
        print(f"/// For leftovers of the manner `{manner}`: {len(rows)} candidates, {int(y.sum())} of them left over.\n#[rustfmt::skip]")
        print(f"pub(super) const {manner.upper()}: &[f32] = &[\n    {beta[0]:.3f}, // always")
        for name, value in zip(names, beta[1:]):
            print(f"    {value:.3f}, // {name}")
        print("];\n")
    report(np.concatenate(held))


def report(held):
    p, y, weight = held.T
    for limit in LIMITS:
        found = p >= limit
        right = (weight * y)[found].sum()
        print(f"at {limit}: precision {right / weight[found].sum():.4f}, of the candidates that are leftovers "
              f"{right / (weight * y).sum():.4f}", file=sys.stderr)
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.0)):
        inside = (p >= low) & (p < high) & (weight > 0)
        if inside.any():
            print(f"confidence {low}–{high}: {int(inside.sum())} candidates, mean {np.average(p[inside], weights=weight[inside]):.3f}, "
                  f"right {np.average(y[inside], weights=weight[inside]):.3f}", file=sys.stderr)


HEAD = """//! Written by `tools/leftovers/fit.py`; see there for how.
"""


def traits():
    """The names of the traits, in their order, from where they are declared."""
    import pathlib
    import re
    text = (pathlib.Path(__file__).parents[2] / "src/analysis/leftovers/evidence.rs").read_text(encoding="utf-8")
    return re.findall(r'^    \w+ = "([\w-]+)",$', text, flags=re.M)


TRAITS = traits()

if __name__ == "__main__":
    main()
