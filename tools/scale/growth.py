"""How a project grows: what its first reading and its comparison take over one, two and four times the articles, by processor time on one thread.

python tools/scale/growth.py [TIMES]: the articles of corpora/articles TIMES times (default 10), then twice and four times as often. Each copy has
names of its own, so that distinct names grow with the articles. Needs the package installed with a release build.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator

import mtlint
from measure import articles

AT_A_TIME = 256
NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
KINDS = ("aeiou", "bcdfghklmnprstvz")


def renamed(text: str, number: int) -> str:
    """The text with other names: in each copy, other letters stand for the vowels and the consonants of capitalised words.

    An ending for each copy would not do: the names of all copies would be near to each other, as no names of an archive are.
    """
    lot = random.Random(number)
    letters = {}
    for kind in KINDS:
        others = "".join(lot.sample(kind, len(kind)))
        letters.update(str.maketrans(kind + kind.upper(), others + others.upper()))
    return NAME.sub(lambda name: name[0].translate(letters), text) if number else text


def copies(times: int) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The texts, ids and formats of so many copies, some at a time."""
    originals = articles(1)
    rows = [(renamed(row["text"], number), f"{number} {row['id']}", row["format"]) for number in range(times) for row in originals]
    for start in range(0, len(rows), AT_A_TIME):
        texts, ids, formats = zip(*rows[start : start + AT_A_TIME])
        yield list(texts), list(ids), list(formats)


def main() -> None:
    """Measure and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    checker = mtlint.Checker()
    before: list[float] = []
    for factor in (1, 2, 4):
        parts = list(copies(times * factor))
        began = time.process_time()
        summary = mtlint.Summary()
        for texts, ids, formats in parts:
            summary.merge(checker.summary(texts, ids, format=formats, threads=1))
        summed = time.process_time()
        project = summary.project()
        compared = time.process_time()
        took = [summed - began, compared - summed, compared - began]
        grown = [f"{now / then:.2f}" for now, then in zip(took, before)]
        count = sum(len(texts) for texts, _, _ in parts)
        print(
            f"{count} articles: summed {took[0]:.2f} s, compared {took[1]:.2f} s;",
            f"summary {len(bytes(summary)) / 1e6:.1f} MB, project {len(bytes(project)) / 1e6:.2f} MB;",
            f"to the step before: {', '.join(grown) or '-'}",
        )
        before = took


if __name__ == "__main__":
    main()
