#!/usr/bin/env python3
"""What share of the faults of form in raw machine translations is found, by kind.

    form.py MTLINT PAGES [--draw 5] [--severity hint]

PAGES is a folder with sets of pages (`az-de-CH/…`), which have terms of their own and are not kept here. `form-faults.jsonl` holds what an
editor circled in nineteen draws of them, each before the tool was run on it: the page, the bytes, and the kind; not
a word of the text. A fault counts as found
if an issue, a place that it relates to, or an edit of its fix touches it. Nothing is said of issues that touch none: the editor may have
overlooked something, so they are counted and, with --others, listed to be read.
"""

import argparse
import collections
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


def spans(issue):
    """Everything that an issue points at, in bytes of its file."""
    yield issue["span"]["bytes"]
    for related in issue.get("related", []):
        if "path" not in related:
            yield related["span"]["bytes"]
    for fix in issue.get("fixes", []):
        for edit in fix["edits"]:
            yield edit["span"]["bytes"]


def check(program, pages, folder, severity):
    """The issues of some pages, by the name of the page."""
    target = folder.split("-")[1]
    target = {"english": "en", "spanish": "es", "japanese": "ja"}.get(target, target)
    command = [program, "check", *pages, "--target", target, "--format", "json"]
    command += ["--quiet", "--min-severity", severity]
    report = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    for file in report["files"]:
        yield "/".join(file["path"].split("/")[-2:]), file["issues"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("--draw", type=int, default=1)
    parser.add_argument("--severity", default="warning")
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()

    faults = [json.loads(line) for line in (HERE / "form-faults.jsonl").read_text().splitlines()]
    faults = [fault for fault in faults if fault["draw"] == options.draw]
    by_page = collections.defaultdict(list)
    for fault in faults:
        by_page[fault["page"]].append(fault)
    folders = collections.defaultdict(list)
    lines = (HERE / "form-pages.txt").read_text().splitlines()
    for page in [page for draw, page in map(str.split, lines) if int(draw) == options.draw]:
        folders[page.split("/")[0]].append(str(options.pages / page))

    issues, others = 0, []
    for folder, pages in sorted(folders.items()):
        for page, found in check(options.program, sorted(pages), folder, options.severity):
            for issue in found:
                issues += 1
                touched = [
                    fault
                    for fault in by_page[page]
                    if any(a < fault["bytes"][1] and b > fault["bytes"][0] for a, b in spans(issue))
                ]
                for fault in touched:
                    fault["found"] = True
                if not touched:
                    others.append((page, issue["span"]["start"]["line"], issue["rule"], issue["message"]))

    kinds = collections.Counter(fault["kind"] for fault in faults)
    found = collections.Counter(fault["kind"] for fault in faults if "found" in fault)
    print("| kind | circled | found |\n|---|--:|--:|")
    for kind, number in kinds.most_common():
        print(f"| {kind} | {number} | {found[kind]} |")
    share = sum(found.values()) / len(faults)
    print(f"| all | {len(faults)} | {sum(found.values())} ({share:.2f}) |")
    print(f"\n{issues} issues, of which {len(others)} touch no fault that was circled")
    if options.others:
        for other in others:
            print(*other, sep="\t")


if __name__ == "__main__":
    main()
