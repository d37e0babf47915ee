"""Counts what rules say of pages that people translated, beside pages that are not their originals but should be as good.

    python others.py MTLINT PAIRS

PAIRS holds `NAME/LANGUAGE`, one of them `en`, with the same file names. Each English page is checked as a translation of each of its
translations, and each translation as one of every other, three in ten of these. Printed is by rule what a check without the other page does
not say. Both texts mean the same, so what is said of names, numbers, copies and words left over is wrong; what is said of missing text,
code and links may be right, since translations are older than one another.
"""

import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

EVERY = 3


def issues(mtlint, page, target, other=None, source=None):
    command = [mtlint, "check", page, "--target", target, "--format", "json", "--quiet"]
    if other:
        command += ["--source", source, "--against", other]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return {(issue["rule"], issue["span"]["bytes"][0]) for file in report["files"] for issue in file["issues"]}


def pages(pairs):
    """The English pages beside their translations, and the translations beside each other."""
    english, others = [], []
    for name in sorted(pairs.iterdir()):
        languages = sorted(folder for folder in name.iterdir() if folder.is_dir())
        for ours in languages:
            for theirs in languages:
                if ours == theirs or theirs.name == "en":
                    continue
                for page in sorted(ours.rglob("*.md*")):
                    other = theirs / page.relative_to(ours)
                    if other.exists():
                        (english if ours.name == "en" else others).append((page, ours.name, other, theirs.name))
    return english, others[::EVERY]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mtlint")
    parser.add_argument("pairs", type=Path)
    arguments = parser.parse_args()
    for title, checks in zip(("English", "others"), pages(arguments.pairs)):
        said = Counter()
        for page, target, other, source in checks:
            alone = issues(arguments.mtlint, page, target)
            said.update(rule for rule, _ in issues(arguments.mtlint, page, target, other, source) - alone)
        print(f"{title}: {len(checks)} pages, " + ", ".join(f"{rule} {count}" for rule, count in said.most_common()))


if __name__ == "__main__":
    main()
