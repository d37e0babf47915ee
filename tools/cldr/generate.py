#!/usr/bin/env python3
"""Writes the CLDR part of corpora/languages/*.toml.

Every language file has two parts: facts written by hand, then, below MARKER, the facts that CLDR states.
This script replaces everything from MARKER to the end of the file; the hand-written part decides which
regions there are (`[regions.XX]`). A region gets only the keys in which it differs from the language.

    tools/cldr/generate.py            rewrite the files
    tools/cldr/generate.py --check    change nothing, exit 1 when a file is not current

Needs Python 3.11 and `npm pack` for the packages named below; --packages points to tarballs already fetched.
"""

import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import unicodedata
from pathlib import Path

VERSION = "48.2.0"
PACKAGES = ["cldr-dates-full", "cldr-misc-full", "cldr-numbers-full"]
MARKER = "# ---- generated: edit nothing below ----\n"
LANGUAGES = Path(__file__).resolve().parents[2] / "corpora" / "languages"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Cldr:
    """The JSON files of the packages, read straight from their tarballs."""

    def __init__(self, folder):
        self.files = {}
        for package in PACKAGES:
            with tarfile.open(folder / f"{package}-{VERSION}.tgz") as tar:
                for member in tar:
                    if member.name.endswith(
                        ("/characters.json", "/delimiters.json", "/numbers.json", "/ca-gregorian.json")
                    ):
                        locale, name = member.name.split("/")[-2:]
                        self.files[locale, name] = tar.extractfile(member).read()

    def has(self, locale):
        return (locale, "numbers.json") in self.files

    def get(self, locale, name):
        return json.loads(self.files[locale, name])["main"][locale]

    def conventions(self, locale):
        """What CLDR says of one locale, as the keys of a language file."""
        characters = self.get(locale, "characters.json")["characters"]
        delimiters = self.get(locale, "delimiters.json")["delimiters"]
        numbers = self.get(locale, "numbers.json")["numbers"]
        dates = self.get(locale, "ca-gregorian.json")["dates"]["calendars"]["gregorian"]
        symbols = numbers["symbols-numberSystem-latn"]
        periods = dates["dayPeriods"]["format"]["abbreviated"]
        letters = exemplars(characters["exemplarCharacters"])
        facts = {
            "letters": "".join(letters),
            "auxiliary_letters": "".join(
                c for c in exemplars(characters.get("auxiliary", "[]")) if c not in letters
            ),
            "quote_primary": delimiters["quotationStart"] + delimiters["quotationEnd"],
            "quote_secondary": delimiters["alternateQuotationStart"] + delimiters["alternateQuotationEnd"],
            "decimal": symbols["decimal"],
            "group": symbols["group"],
            "min_grouping": int(numbers["minimumGroupingDigits"]),
            "further_groups": further_groups(numbers["decimalFormats-numberSystem-latn"]["standard"]),
            "percent": numbers["percentFormats-numberSystem-latn"]["standard"],
            "currency": numbers["currencyFormats-numberSystem-latn"]["standard"].split(";")[0],
            "date_full": dates["dateFormats"]["full"],
            "date_long": dates["dateFormats"]["long"],
            "date_medium": dates["dateFormats"]["medium"],
            "date_short": dates["dateFormats"]["short"],
            "time": dates["timeFormats"]["short"],
            "day_periods": [periods["am"], periods["pm"]],
        }
        for key, cldr, order in [
            ("months", "months", [str(n) for n in range(1, 13)]),
            ("weekdays", "days", WEEKDAYS),
        ]:
            for suffix, context, width in [
                ("wide", "format", "wide"),
                ("standalone", "stand-alone", "wide"),
                ("short", "format", "abbreviated"),
                ("short_standalone", "stand-alone", "abbreviated"),
            ]:
                names = dates[cldr][context][width]
                facts[f"{key}_{suffix}"] = [names[n] for n in order]
        return facts


def further_groups(pattern):
    """How many digits the groups after the first have: 3 in «#,##0», 2 in «#,##,##0»."""
    groups = pattern.split(".")[0].split(",")
    return len(groups[-2]) if len(groups) > 2 else len(groups[-1])


def exemplars(pattern):
    """The letters and combining marks of a UnicodeSet as CLDR writes exemplar sets, sorted.

    Sequences such as {ch} count as their letters: whoever asks, asks about one character.
    """
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), pattern.strip()[1:-1])
    found = set()
    previous, dash = None, False
    for c in text:
        if c == "-" and previous:
            dash = True
        elif c in "{}\\ ":
            dash = False
        else:
            found.update(map(chr, range(ord(previous), ord(c) + 1)) if dash else c)
            previous, dash = c, False
    return sorted(c for c in found if unicodedata.category(c)[0] in "LM")


def locale_of(cldr, code, region):
    return next(l for l in (f"{code}-{region}", code) if cldr.has(l))


def toml_value(value):
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(v) for v in value) + "]"
    if isinstance(value, int):
        return str(value)
    # JSON strings are TOML basic strings; spaces that an editor would hide or change are written as escapes.
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        f"\\u{ord(c):04X}" if c != " " and unicodedata.category(c) in ("Zs", "Cf") else c for c in text
    )


def generated_part(cldr, path):
    hand = tomllib.loads(path.read_text(encoding="utf-8").split(MARKER)[0])
    base = cldr.conventions(path.stem)
    lines = [f"# From CLDR {VERSION} (Unicode-3.0, see README.md) by tools/cldr/generate.py.\n", "[cldr]\n"]
    lines += [f"{key} = {toml_value(value)}\n" for key, value in base.items()]
    for region in hand.get("regions", {}):
        own = cldr.conventions(locale_of(cldr, path.stem, region))
        differing = {key: value for key, value in own.items() if value != base[key]}
        if differing:
            lines.append(f"\n[cldr.regions.{region}]\n")
            lines += [f"{key} = {toml_value(value)}\n" for key, value in differing.items()]
    return "".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which files are not current")
    parser.add_argument("--packages", type=Path, help="folder with the npm tarballs (default: fetch them)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.packages
        if folder is None:
            folder = Path(temporary)
            for package in PACKAGES:
                subprocess.run(["npm", "pack", "--silent", f"{package}@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        cldr = Cldr(folder)
    stale = []
    for path in sorted(LANGUAGES.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        current = text.split(MARKER)[0].rstrip("\n") + "\n\n" + MARKER + generated_part(cldr, path)
        if current != text:
            stale.append(path.name)
            if not arguments.check:
                path.write_text(current, encoding="utf-8")
    print(("not current: " if arguments.check else "rewritten: ") + (", ".join(stale) or "none"))
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
