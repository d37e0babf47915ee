"""Holds the confidence of issues against how often they were right, by rule and by what their message says.

    python real.py check MTLINT REAL > ISSUES
    python confidence.py ISSUES

ISSUES and the verdicts are those of real.py. A class of evidence is a rule and the wording of its message, without the words of the page.
The pages are parted in two halves by lot. On the one half a confidence is fitted: of those read in a class, the share that was right, with
half of what is debatable, drawn towards the share of its rule as if FAITH more had been read, and that of the rule towards the share of
all. The other half says how well it holds, and how well what the program says now does: the squared error of both (less is better), and
how often issues were right that are given so much. What is less right than SHOWN in a class, with ENOUGH read, should be a hint there.
"""

import hashlib
import sys
from collections import defaultdict

from real import place, read, verdicts

FAITH, SHOWN, ENOUGH = 6, 0.85, 5
VALUE = {"right": 1.0, "debatable": 0.5, "wrong": 0.0}


def half(path):
    return hashlib.sha256(path.encode()).digest()[0] % 2


def drawn_to(entries, share):
    return (sum(VALUE[entry["verdict"]] for entry in entries) + FAITH * share) / (len(entries) + FAITH)


def fit(entries):
    """The confidence of each class and of each rule, and of what neither has."""
    whole = drawn_to(entries, SHOWN)
    rules, classes = defaultdict(list), defaultdict(list)
    for entry in entries:
        rules[entry["rule"]].append(entry)
        classes[entry["rule"], entry["class"]].append(entry)
    of_rule = {rule: drawn_to(read_, whole) for rule, read_ in rules.items()}
    of_class = {key: drawn_to(read_, of_rule[key[0]]) for key, read_ in classes.items()}
    return lambda entry: of_class.get((entry["rule"], entry["class"]), of_rule.get(entry["rule"], whole))


def error(entries, confidence):
    return sum((confidence(entry) - VALUE[entry["verdict"]]) ** 2 for entry in entries) / max(len(entries), 1)


def main():
    _, issues = read(sys.argv[1])
    said = verdicts()
    known = [issue | {"verdict": said[place(issue)]["verdict"]} for issue in issues if place(issue) in said]
    fitted_on = [entry for entry in known if half(entry["path"]) == 0]
    tested_on = [entry for entry in known if half(entry["path"]) == 1]
    fitted = fit(fitted_on)

    def now(entry):
        return entry["confidence"]

    print(f"{len(fitted_on)} fitted on, {len(tested_on)} tested on")
    print(f"squared error of what is tested on: now {error(tested_on, now):.4f}, fitted {error(tested_on, fitted):.4f}\n")
    print("| rule | message | read | right | now | fitted on one half | right in the other |\n|---|---|--:|--:|--:|--:|--:|")
    groups = defaultdict(list)
    for entry in known:
        groups[entry["rule"], entry["class"]].append(entry)
    for (rule, words), entries in sorted(groups.items()):
        right = sum(VALUE[entry["verdict"]] for entry in entries) / len(entries)
        mean = sum(map(now, entries)) / len(entries)
        test = [VALUE[entry["verdict"]] for entry in entries if half(entry["path"]) == 1]
        other = f"{sum(test) / len(test):.2f} of {len(test)}" if test else ""
        flag = " (hint)" if right < SHOWN and len(entries) >= ENOUGH else ""
        print(f"| {rule} | {words}{flag} | {len(entries)} | {right:.2f} | {mean:.2f} | {fitted(entries[0]):.2f} | {other} |")


if __name__ == "__main__":
    main()
