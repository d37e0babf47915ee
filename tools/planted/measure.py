"""Measures what mtlint finds of planted words, by length and language: the files of plant.py, in one run.

    python measure.py MTLINT PLANTED [--misses N]

MTLINT is the program, PLANTED the directory that plant.py wrote. For each length: the share of spans found, and the precision of the words
reported, with the source language not told and told, at default settings. `+ hints` is what is found with --min-severity hint.
--misses lists N missed spans, spread over lengths and languages, each with what holds it back: the hint's own reason where
there is a hint, or that nothing is reported.
"""

import argparse
import json
import pathlib
import random
import subprocess
from collections import Counter, defaultdict

RULES = "untranslated-bracket,untranslated-fragment,untranslated-sentence,foreign-script"
OTHER_SCRIPTS = {"ar", "bg", "el", "he", "hi", "ru", "uk"}
CLOSE = {"es/pt": {"es", "pt"}, "cs/sk": {"cs", "sk"}, "ru/uk": {"ru", "uk"}, "da/nb/sv": {"da", "nb", "sv"}}


def predictions(program, path, told, severity):
    command = [program, "evaluate", "--select", RULES, "--format", "predictions", "--min-severity", severity, path]
    command += ["--given-languages"] if told else []
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def words(text, span):
    """The places of what stands between spaces inside a span."""
    at = span[0]
    for word in text[span[0] : span[1]].split(" "):
        if any(c.isalnum() for c in word):
            yield [at, at + len(word)]
        at += len(word) + 1


class Counts:
    def __init__(self):
        self.spans = self.found = self.hinted = self.reported = self.right = 0

    def add(self, record, reported, hinted):
        gold = record["spans"][0]
        self.spans += 1
        self.found += any(overlap(gold, span) for span in reported)
        self.hinted += any(overlap(gold, span) for span in hinted)
        for span in reported:
            for word in words(record["target"], span):
                self.reported += 1
                self.right += overlap(word, gold)

    def row(self):
        precision = self.right / self.reported if self.reported else float("nan")
        return f"{self.found / self.spans:.3f} | {precision:.3f} | {self.hinted / self.spans:.3f}"


def groups(record):
    """The lines of the table that a record counts in."""
    source, target = record["source_lang"], record["target_lang"]
    related = [name for name, both in CLOSE.items() if {source, target} <= both]
    if related:
        return [f"{related[0]}, planted in each other"]
    alphabet = "another script" if source in OTHER_SCRIPTS else "Latin script"
    apart = [f"of {name}, in others" for name, both in CLOSE.items() if source in both]
    return ["all", f"all of {alphabet}", f"in {target}", *apart, f"from {source}"]


def cause(hints, gold):
    for span, said in zip(hints["spans"], hints["issues"]):
        if overlap(span, gold):
            return "hint: " + said["message"].split("; ")[-1]
    return "nothing reported"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mtlint")
    parser.add_argument("planted", type=pathlib.Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    files = sorted(options.planted.glob("planted-*.jsonl")) + [options.planted / "close.jsonl"]
    counts = defaultdict(lambda: defaultdict(Counts))
    missed, causes, wrong = [], Counter(), []
    for path in files:
        records = [json.loads(line) for line in open(path, encoding="utf-8")]
        for told in (False, True):
            reported = predictions(options.mtlint, path, told, "warning")
            hinted = predictions(options.mtlint, path, told, "hint")
            for record, found, hints in zip(records, reported, hinted, strict=True):
                for group in groups(record):
                    # A pair of close languages occurs in the main files as well; there it is counted only once.
                    if "each other" in group and path.name != "close.jsonl" or "each other" not in group and path.name == "close.jsonl":
                        continue
                    counts[group][record["length"], told].add(record, found["spans"], hints["spans"])
                gold = record["spans"][0]
                if told or path.name == "close.jsonl":
                    continue
                if not any(overlap(gold, span) for span in found["spans"]):
                    why = cause(hints, gold)
                    missed.append((record, why))
                    causes[record["length"], why] += 1
                wrong += [(record, span) for span in found["spans"] if not overlap(gold, span)]
    lengths = sorted({length for by_length in counts.values() for length, _ in by_length})
    for told in (False, True):
        print(f"\nThe source {'told' if told else 'not told'}:\n")
        print("| | " + " | ".join(f"{length} word{'s' * (length > 1)}: found | word precision | + hints" for length in lengths) + " |")
        print("|---|" + "--:|--:|--:|" * len(lengths))
        order = sorted(counts, key=lambda group: (group.startswith("from "), "each other" in group, not group.startswith("all"), group))
        for group in order:
            row = [counts[group][length, told].row() for length in lengths if counts[group][length, told].spans]
            print(f"| {group} | " + " | ".join(row) + " |")
    if options.misses:
        print("\nWhy spans are missed, the source not told:\n")
        for (length, why), count in causes.most_common():
            print(f"- {length}: {count} {why}")

        def show(record, span):
            text = record["target"]
            around = text[max(0, span[0] - 40) : span[0]] + "⟦" + text[span[0] : span[1]] + "⟧" + text[span[1] : span[1] + 40]
            return f"{record['id']}: {around}"

        random.Random(1).shuffle(missed)
        print("\nMissed:\n")
        for record, why in sorted(missed[: options.misses], key=lambda pair: (pair[1], pair[0]["length"])):
            print(f"- [{why}] {show(record, record['spans'][0])}")
        print(f"\nReported where nothing is planted, {len(wrong)} in all:\n")
        for record, span in wrong[: options.misses]:
            print(f"- {show(record, span)}")


if __name__ == "__main__":
    main()
