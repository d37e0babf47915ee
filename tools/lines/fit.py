"""Fits the model of page lines: writes corpora/residue/page-lines.txt, and measures it with one source language held out at a time.

    python3 fit.py            # prints the measure and writes the file
    python3 fit.py --measure  # prints the measure
"""

import json
import math
import re
import sys
import tomllib

from model import NAMES, ROOT, Model, fold, score, words

THRESHOLDS = (1.0, 1.5, 2.0, 2.25, 2.5, 3.0, 3.5)
# A longer line that pages say in their own language is a notice in a sentence, whose words are those of any text; in words.
LABEL = 4
OUT = ROOT / "corpora/residue/page-lines.txt"
CLDR = ROOT / "tools/cldr/cldr.json"


def read_lists():
    """What the lists say: (language, language of the page or None, line)."""
    lines = []
    shared = tomllib.loads((ROOT / "corpora/shared/furniture.toml").read_text())
    for meaning in shared.values():
        for code, phrases in meaning.items():
            if code != "from":
                lines += [(code, source, fold(phrase)) for phrase in phrases for source in meaning["from"]]
    for path in sorted((ROOT / "corpora/languages").glob("*.toml")):
        web = tomllib.loads(path.read_text()).get("web", {})
        lines += [(path.stem, None, fold(line)) for line in web.get("scraper", [])]
        for source, phrases in web.get("furniture", {}).items():
            lines += [(path.stem, source, fold(phrase)) for phrase in phrases]
    return lines


def read_prose():
    """Headings, captions and clauses of our articles that no annotation covers: (language, line)."""
    pieces = set()
    for path in sorted((ROOT / "corpora/articles").glob("*/*.gold.toml")):
        code = path.parent.name.split("-")[1]
        marked = re.findall(r'^text = "(.*)"$', path.read_text(), flags=re.M)
        body = path.with_name(path.name.removesuffix(".gold.toml")).read_text()
        body = re.sub(r"<[^>]*>", "\n", re.sub(r"<(script|style).*?</\1>", "\n", body, flags=re.S))
        for line in body.split("\n"):
            if re.search(r"[={|`]", line) or any(text in line or line.strip() in text for text in marked):
                continue
            for piece in [line] + re.split(r"[,;:.!?—–()«»„“”]", line):
                piece = piece.strip("#*_ >-\t")
                if 2 <= len(piece) <= 80 and len(words(fold(piece))) <= 10 and not piece.startswith("http"):
                    pieces.add((code, piece))
    return sorted(pieces)


def held_out(lines, vocabulary):
    """Every rendering that pages of one language only lead to, by a model that knows no page of that language."""
    rows = []
    for code in sorted({code for code, _, _ in lines}):
        own = [(source, line) for target, source, line in lines if target == code]
        for source in sorted({source for source, _ in own if source}):
            others = {line for other, line in own if other != source}
            model = Model(code, others, vocabulary.get(code, {}))
            held = sorted({line for other, line in own if other == source} - others)
            rows += [(code, source, line, features) for line in held if (features := model.features(line))]
    return rows


def solve(matrix, vector):
    n = len(vector)
    rows = [list(row) + [value] for row, value in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for row in range(n):
            if row != i:
                factor = rows[row][i] / rows[i][i]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def fit(samples, ridge=1.0, rounds=12):
    """Logistic regression by Newton's method; samples are (features, is a line of a page, weight)."""
    n = len(NAMES)
    weights = [0.0] * n
    for _ in range(rounds):
        gradient = [-ridge * weight * (at > 0) for at, weight in enumerate(weights)]
        hessian = [[ridge * (i == j) for j in range(n)] for i in range(n)]
        for features, label, weight in samples:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, score(weights, features)))))
            for i in range(n):
                if features[i]:
                    gradient[i] += weight * (label - p) * features[i]
                    for j in range(n):
                        hessian[i][j] += weight * p * (1 - p) * features[i] * features[j]
        weights = [weight + step for weight, step in zip(weights, solve(hessian, gradient))]
    return weights


def measure(held, prose, weights):
    print("| score at least | found of %d held out | of %d headings and clauses |" % (len(held), len(prose)))
    print("|--:|--:|--:|")
    for threshold in THRESHOLDS:
        share = lambda rows: sum(score(weights, row[-1]) >= threshold for row in rows) / len(rows)
        print(f"| {threshold:.2f} | {share(held):.3f} | {share(prose):.4f} |")
    for name, at in (("target", 0), ("source", 1)):
        keys = sorted({row[at] for row in held})
        rows = {key: [row for row in held if row[at] == key] for key in keys}
        found = {key: sum(score(weights, row[-1]) >= 2.0 for row in rows[key]) / len(rows[key]) for key in keys}
        print(f"at 2.0 by {name}:", ", ".join(f"{key} {found[key]:.2f} of {len(rows[key])}" for key in keys))


def write(models, weights, vocabulary):
    ages = json.loads(CLDR.read_text())["locales"]
    lines = ["# Weights of words in the lines of web pages, written by tools/lines/fit.py; see there for what they rest on.", ""]
    lines += ["= " + " ".join(f"{weight:.3f}" for weight in weights), ""]
    for code, model in sorted(models.items()):
        lines.append(f"[{code}]")
        entries = sorted(model.weights, key=lambda word: word.encode())
        lines += [f"{word}\t{round(100 * model.weights[word])}\t{''.join(sorted(model.classes[word]))}" for word in entries]
        lines.append("")
        for name in ("filed", "credits", "times", "buttons", "editors"):
            lines += [f"[{code} {name}]", *sorted(map(fold, vocabulary[code][name])), ""]
        lines += [f"[{code} ages]", *sorted({fold(age).rstrip(".") for age in ages[code]["ages"]}), ""]
    OUT.write_text("\n".join(lines))


def main():
    lines = read_lists()
    vocabulary = tomllib.loads((ROOT / "corpora/residue/page-words.toml").read_text())
    lines = [(code, source, line) for code, source, line in lines if source or len(line.split()) <= LABEL]
    models = {
        code: Model(code, {line for target, _, line in lines if target == code}, vocabulary.get(code, {}))
        for code in {code for code, _, _ in lines}
    }
    held = held_out(lines, vocabulary)
    prose = [(code, line, features) for code, line in read_prose() if code in models and (features := models[code].features(line))]
    balance = len(held) / len(prose)
    samples = [(row[-1], 1, 1.0) for row in held] + [(row[-1], 0, balance) for row in prose]
    weights = fit(samples)
    print(", ".join(f"{name} {weight:.2f}" for name, weight in zip(NAMES, weights)))
    measure(held, prose, weights)
    if "--measure" not in sys.argv:
        write(models, weights, vocabulary)


if __name__ == "__main__":
    main()
