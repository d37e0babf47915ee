"""Learns the character model, corpora/lexicons/characters.bin: of which language an unlisted word looks.

    python chars.py [--rows N]

A linear classifier over hashed character n-grams, all languages at once, so that one row of the
table serves every language and fits into half a cache line. The learner sees types, not tokens, from
the whole source lists, rare words included, since those are what the lexicons do not list.
"""

import argparse
import struct

import numpy as np
from scipy.sparse import csr_matrix

from words import CORPORA, frequencies, sources

LONGEST = 5
OFFSET, PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
START, END = 2, 3  # stand for the two ends of a word; no text holds these characters
SCRIPTS = ("LATIN", "CYRILLIC")  # the other scripts bundled are of one language each
PER_LANGUAGE = 120_000
SEED = 20


def rows_of(words, rows):
    """Row numbers of every n-gram, as a sparse matrix of counts: words by rows."""
    longest = max(map(len, words)) + 2
    codes = np.zeros((len(words), longest), dtype=np.uint64)
    lengths = np.empty(len(words), dtype=np.int64)
    for i, word in enumerate(words):
        line = [START, *map(ord, word), END]
        codes[i, : len(line)] = line
        lengths[i] = len(line)
    columns, owners = [], []
    with np.errstate(over="ignore"):
        for start in range(longest):
            state = np.full(len(words), OFFSET)
            for n in range(1, LONGEST + 1):
                if start + n > longest:
                    break
                state = (state ^ codes[:, start + n - 1]) * PRIME
                live = np.nonzero(lengths >= start + n)[0]
                if n == 1 and start == 0 or not len(live):
                    continue
                mixed = state[live]
                mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
                mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
                mixed ^= mixed >> np.uint64(33)
                columns.append((((mixed >> np.uint64(32)) * np.uint64(rows)) >> np.uint64(32)).astype(np.int64))
                owners.append(live)
    columns, owners = np.concatenate(columns), np.concatenate(owners)
    return csr_matrix((np.ones(len(columns), dtype=np.float32), (owners, columns)), shape=(len(words), rows))


def training_set(lists, languages, rng):
    """Words, and for each the share of every language in its use; languages weigh the same."""
    drawn = {}
    for code in languages:
        words = list(lists[code])
        weights = np.array([lists[code][word] for word in words]) ** 0.25
        size = min(PER_LANGUAGE, len(words))
        for i in rng.choice(len(words), size, replace=False, p=weights / weights.sum()):
            drawn[words[i]] = drawn.get(words[i], 0.0) + PER_LANGUAGE / size
    words = sorted(word for word in drawn if len(word) <= 24)
    shares = np.array([[lists[code].get(word, 0.0) for code in languages] for word in words], dtype=np.float32)
    shares /= shares.sum(axis=1, keepdims=True)
    weight = np.sqrt(np.array([drawn[word] for word in words], dtype=np.float32))
    return words, shares, weight


def learn(words, shares, weight, rows, rng, epochs=6, batch=4096, rate=0.15, decay=2e-6):
    matrix = rows_of(words, rows)
    weights = np.zeros((rows, shares.shape[1]), dtype=np.float32)
    squares = np.full_like(weights, 1e-6)
    for epoch in range(epochs):
        order, loss = rng.permutation(len(words)), 0.0
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            x = matrix[part]
            scores = x @ weights
            scores -= scores.max(axis=1, keepdims=True)
            chances = np.exp(scores)
            chances /= chances.sum(axis=1, keepdims=True)
            loss -= float((weight[part, None] * shares[part] * np.log(chances + 1e-9)).sum())
            gradient = x.T @ (weight[part, None] * (chances - shares[part])) / batch
            gradient += decay * weights
            squares += gradient * gradient
            weights -= rate * (1 - epoch / epochs) * gradient / np.sqrt(squares)
        print(f"epoch {epoch}: loss {loss / weight.sum():.4f}", flush=True)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=28672)
    arguments = parser.parse_args()
    chosen = {code: spec["script"] for code, spec in sources().items() if spec["script"] in SCRIPTS}
    lists = {code: frequencies(code, script) for code, script in chosen.items()}
    languages, rng = list(chosen), np.random.default_rng(SEED)
    weights = learn(*training_set(lists, languages, rng), arguments.rows, rng)
    write(weights, languages)


def write(weights, languages):
    scale = float(np.quantile(np.abs(weights), 0.9999)) / 127
    quantised = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    codes = "".join(languages).encode()
    assert len(codes) == 2 * len(languages)
    header = struct.pack("<4sBBHIf", b"MTCH", 1, len(languages), 0, len(weights), scale) + codes
    (CORPORA / "characters.bin").write_bytes(header.ljust(64, b"\0") + quantised.tobytes())


if __name__ == "__main__":
    main()
