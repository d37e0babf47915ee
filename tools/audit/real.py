"""Draws a sample of the issues in real pages, and sums up what was read in it.

    python real.py check MTLINT REAL > ISSUES      all default issues, a line each, without the words of the pages
    python real.py draw ISSUES                     the sample: those that have a verdict, and those that want one
    python real.py table ISSUES                    the share that is right, by rule, for docs/evaluation.md
    python real.py unread ISSUES SEED COUNT        a sample of those that have no verdict: so many by another lot, and up to 25 of every rule
    python real.py drawn ISSUES SEED               what was said of such a sample, and of what is still reported of it

REAL holds `pairs/NAME/LANGUAGE` and `mt/SET`. Every page is checked alone, its language told, at default settings. The sample is 400
issues by lot over the translations of people and of machines together, and besides them up to 25 of every rule that has ten or more. The
lot of an issue follows from its place and the seed and nothing else, so that a later run of a better program draws the same issues as far
as they are still there. `verdicts.jsonl` beside this file holds what somebody said who read each in its context.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERDICTS = HERE / "verdicts.jsonl"
SEED = 15
SAMPLE, OF_EACH_RULE, OFTEN = 400, 25, 10
# The languages of the sets whose names do not say them.
SETS = {"cherry-english": "en", "cherry-japanese": "ja", "cherry-spanish": "es"}


def folders(real):
    for folder in sorted((real / "pairs").glob("*/*")):
        language = folder.name
        yield ("originals" if language == "en" else "people"), folder, language, None if language == "en" else "en"
    for folder in sorted((real / "mt").iterdir()):
        parts = folder.name.split("-")
        yield "machines", folder, SETS.get(folder.name) or parts[1], None


def check(arguments):
    real = Path(arguments.real).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "mtlint.toml"
        settings.write_text("against = false\n")
        for kind, folder, language, source in folders(real):
            command = [arguments.mtlint, "check", folder, "--config", settings, "--format", "json", "--target", language]
            run = subprocess.run(command + (["--source", source] if source else []), capture_output=True, text=True)
            report = json.loads(run.stdout)
            print(json.dumps({"kind": kind, "words": report["summary"]["words"]}))
            for file in report["files"]:
                for issue in file["issues"]:
                    entry = {"kind": kind, "path": str(Path(file["path"]).resolve().relative_to(real)), "rule": issue["rule"]}
                    entry |= {"bytes": issue["span"]["bytes"], "confidence": issue["confidence"]}
                    entry |= {"fingerprint": issue["fingerprint"], "class": wording(issue["message"])}
                    print(json.dumps(entry))


def wording(message):
    """What a message says without the words of the page, which it quotes, or the figures."""
    message = re.sub(r"“[^”]*”|《.*", "“…”", message)
    return re.sub(r"\d+", "N", message).replace("|", "/").split(": “…”")[0].removesuffix(":")


def place(entry):
    return entry["path"], entry["rule"], *entry["bytes"]


def lot(entry, seed=SEED):
    return hashlib.sha256(repr((seed, *place(entry))).encode()).digest()


def read(path):
    with open(path, encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    words = Counter()
    for entry in entries:
        words[entry["kind"]] += entry.get("words", 0)
    issues = sorted((entry for entry in entries if "rule" in entry), key=lot)
    return words, issues


def drawn(issues):
    """The sample by lot, and what every rule is filled up with."""
    issues = [issue for issue in issues if issue["kind"] != "originals"]
    by_rule = defaultdict(list)
    for issue in issues:
        by_rule[issue["rule"]].append(issue)
    by_lot = issues[:SAMPLE]
    held = {place(issue) for issue in by_lot}
    often = [rule for rule in by_rule.values() if len(rule) >= OFTEN]
    return by_lot, [issue for rule in often for issue in rule[:OF_EACH_RULE] if place(issue) not in held]


def verdicts():
    with open(VERDICTS, encoding="utf-8") as lines:
        return {place(entry): entry for entry in map(json.loads, lines)}


def draw(arguments):
    _, issues = read(arguments.issues)
    by_lot, besides = drawn(issues)
    said = verdicts() if VERDICTS.exists() else {}
    for why, entries in (("lot", by_lot), ("rule", besides)):
        for entry in entries:
            known = said.get(place(entry), {})
            print(json.dumps(entry | {"drawn": why, "verdict": known.get("verdict"), "fault": known.get("fault")}))


def unread(arguments):
    _, issues = read(arguments.issues)
    said = verdicts()
    seed, count = int(arguments.seed), int(arguments.count)
    issues = [issue for issue in issues if issue["kind"] != "originals" and place(issue) not in said]
    issues.sort(key=lambda issue: lot(issue, seed))
    held = Counter()
    for at, issue in enumerate(issues):
        by_lot = at < count
        if by_lot or held[issue["rule"]] < OF_EACH_RULE:
            held[issue["rule"]] += 1
            print(json.dumps(issue | {"draw": seed, "by": "lot" if by_lot else "rule", "verdict": None, "fault": None}))


def drawn_before(arguments):
    _, issues = read(arguments.issues)
    reported = {place(issue) for issue in issues}
    sample = [entry for entry in verdicts().values() if entry.get("draw") == int(arguments.seed)]
    rules = Counter(entry["rule"] for entry in sample)
    parts = [("by lot", [entry for entry in sample if entry["by"] == "lot"]), ("all", sample)]
    parts += [(rule, [entry for entry in sample if entry["rule"] == rule]) for rule, _ in rules.most_common()]
    print("| | read | right | debatable | wrong | share right | still reported | right | share right |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name, entries in parts:
        row = Counter(entry["verdict"] for entry in entries)
        left = Counter(entry["verdict"] for entry in entries if place(entry) in reported)
        figures = (len(entries), row["right"], row["debatable"], row["wrong"], share(row), sum(left.values()), left["right"], share(left))
        print(f"| {name} | " + " | ".join(map(str, figures)) + " |")


def share(counts):
    read_ = sum(counts.values())
    return f"{counts['right'] / read_:.2f}" if read_ else ""


def sums(words, issues, by_lot, said):
    """How many there are in each kind of text, and by the lot how many of them are right, and wrong to a thousand words."""
    of_lot = defaultdict(Counter)
    for issue in by_lot:
        of_lot[issue["kind"]][said[place(issue)]["verdict"]] += 1
    translations = [kind for kind in words if kind != "originals"]
    rows = [([kind], kind) for kind in sorted(words)] + [(translations, "translations")]
    print("| texts | words | issues | per 1,000 | read | right | debatable | wrong | share right | wrong per 1,000 |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for kinds, name in rows:
        length = sum(words[kind] for kind in kinds)
        count = sum(issue["kind"] in kinds for issue in issues)
        row = sum((of_lot[kind] for kind in kinds), Counter())
        figures = [f"{length:,}", count, f"{1000 * count / length:.2f}", sum(row.values())]
        if row:
            wrong = 1000 * count * row["wrong"] / sum(row.values()) / length
            figures += [row["right"], row["debatable"], row["wrong"], share(row), f"{wrong:.2f}"]
        print(f"| {name} | " + " | ".join(map(str, figures)) + " |")
    print()


def table(arguments):
    words, issues = read(arguments.issues)
    said = verdicts()
    by_lot, besides = drawn(issues)
    missing = [issue for issue in by_lot + besides if place(issue) not in said]
    if missing:
        sys.exit(f"{len(missing)} issues of the sample have no verdict")
    sums(words, issues, by_lot, said)
    reported, judged = Counter(), defaultdict(Counter)
    for issue in issues:
        reported[issue["rule"]] += issue["kind"] != "originals"
    for issue in by_lot + besides:
        judged[issue["rule"]][said[place(issue)]["verdict"]] += 1
    print("| rule | issues | read | right | debatable | wrong | share right |\n|---|--:|--:|--:|--:|--:|--:|")
    for rule, count in reported.most_common():
        row = judged[rule]
        figures = (count, sum(row.values()), row["right"], row["debatable"], row["wrong"], share(row))
        if count:
            print(f"| {rule} | " + " | ".join(map(str, figures)) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    wanted = {"check": (check, ["mtlint", "real"]), "draw": (draw, ["issues"]), "table": (table, ["issues"])}
    wanted |= {"unread": (unread, ["issues", "seed", "count"]), "drawn": (drawn_before, ["issues", "seed"])}
    for command_name, (command, names) in wanted.items():
        one = commands.add_parser(command_name)
        one.set_defaults(run=command)
        for name in names:
            one.add_argument(name)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
