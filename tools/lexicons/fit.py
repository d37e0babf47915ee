"""Fits the weights of src/language/weights.rs and prints that file.

    cargo run --release --example fragments -- features PLANTED.jsonl > FEATURES.jsonl
    python fit.py FEATURES.jsonl > src/language/weights.rs

One logistic regression per case: is the word planted or the sentence's own? The log of the ratio of
planted to own words is taken off, so that the outcome is a likelihood ratio and how rare leftovers are
is left to the decoder's cost of entering. Slopes are drawn towards half of what the lexicons and the
character model say, since neither is quite a probability; cases seen seldom stay near that. Prints the
log-loss in ten folds, split by source sentence, to standard error.
"""

import json
import sys
import zlib

import numpy as np

PULL = np.array([0.1, 40.0, 40.0])  # strength of the prior, in observations of unit variance
TOWARDS = np.array([0.0, 0.5, 0.4])
FEWEST = 30
FOLDS = 10


def load(path):
    cases = {}
    for line in open(path, encoding="utf-8"):
        left, case, ratio, look, group, *_ = json.loads(line)
        cases.setdefault(case, []).append((left, ratio, look, zlib.crc32(str(group).encode()) % FOLDS))
    return {case: np.array(rows, dtype=float) for case, rows in cases.items()}


def fit(x, y, offset):
    """Newton's method; `offset` is the log of planted to own words over all cases."""
    beta = TOWARDS.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta + offset, -30, 30)))
        gradient = x.T @ (y - p) - PULL * (beta - TOWARDS)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(PULL)
        step = np.linalg.solve(hessian, gradient)
        beta += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-6:
            break
    # The wrong sign would make a word more suspicious for being more usual.
    if (beta[1:] < 0).any():
        beta[1:] = np.maximum(beta[1:], 0)
        for _ in range(50):
            p = 1 / (1 + np.exp(-np.clip(x @ beta + offset, -30, 30)))
            beta[0] += np.clip(((y - p).sum() - PULL[0] * beta[0]) / ((p * (1 - p)).sum() + PULL[0]), -1, 1)
    return beta


def main():
    cases = load(sys.argv[1])
    offsets = {}
    for kind in ("(true", "(false"):
        rows = np.concatenate([rows for case, rows in cases.items() if case.startswith(kind)])
        offsets[kind] = np.log(rows[:, 0].sum() / (1 - rows[:, 0]).sum())
    lines, loss, total = [], 0.0, 0
    for case in sorted(cases):
        rows, offset = cases[case], offsets[case.split(",")[0]]
        y, x, fold = rows[:, 0], np.column_stack([np.ones(len(rows)), rows[:, 1:3]]), rows[:, 3]
        if len(rows) < FEWEST:
            continue
        for held in range(FOLDS):
            if (test := fold == held).any() and not test.all():
                beta = fit(x[~test], y[~test], offset)
                z = np.clip(x[test] @ beta + offset, -30, 30)
                loss += np.log1p(np.exp(-np.where(y[test] > 0, z, -z))).sum()
                total += test.sum()
        beta = fit(x, y, offset)
        numbers = ", ".join(f"{value:.3f}" for value in beta)
        lines.append(f"    ({case}, [{numbers}]), // {int(y.sum())} planted, {int((1 - y).sum())} own")
    print(f"log-loss held out {loss / total:.5f} over {total} words", file=sys.stderr)
    print(HEAD + "\n".join(lines) + "\n];")


HEAD = """//! Written by `tools/lexicons/fit.py`; see there for how.

use super::words::Form::{self, Capital, Compound, Initial, Lower, Noun};
use super::words::Standing::{self, Name, Ordinary, Stranger, Unlisted};

/// What decides which weights apply: whether the target forms compounds, form, standing in the target's
/// list, whether the source's list has the word.
pub(super) type Case = (bool, Form, Standing, bool);

/// Bias, weight of the ratio of frequencies, weight of the look, for every case seen often enough.
#[rustfmt::skip]
pub(super) const WEIGHTS: &[(Case, [f32; 3])] = &["""
HEAD += "\n"

if __name__ == "__main__":
    main()
