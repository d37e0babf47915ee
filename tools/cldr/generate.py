#!/usr/bin/env python3
"""Writes the CLDR part of corpora/languages/*.toml.

Every language file has two parts: facts written by hand, then, below MARKER, the facts that CLDR states.
This script replaces everything from MARKER to the end of the file; the hand-written part decides which
regions there are (`[regions.XX]`). A region gets only the keys in which it differs from the language.

    tools/cldr/generate.py            rewrite the files from cldr.json beside this script
    tools/cldr/generate.py --check    change nothing, exit 1 when a file is not current
    tools/cldr/generate.py --fetch    first rewrite cldr.json from the packages of the Unicode CLDR

cldr.json holds what the packages say of the locales that the language files name, and nothing else. So the first two need no
network, and the gate can hold the files against it. --fetch needs `npm pack`; --packages points to tarballs already fetched.
All need Python 3.11.
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
PACKAGES = ["cldr-dates-full", "cldr-misc-full", "cldr-numbers-full", "cldr-units-full"]
MARKER = "# ---- generated: edit nothing below ----\n"
EXTRACT = Path(__file__).resolve().with_name("cldr.json")
LANGUAGES = Path(__file__).resolve().parents[2] / "corpora" / "languages"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# What is measured in figures with decimals. Left out are hours, which stand behind times of day, days and longer, which stand behind dates, and
# units whose name is rather something else (points, dots, items, the sun and the chain of surveyors).
UNITS = {
    "angle": ["degree"],
    "area": ["square-kilometer", "hectare", "square-meter", "square-centimeter", "square-mile", "acre", "square-yard", "square-foot", "square-inch"],
    "concentr": ["percent", "permille", "karat"],
    "digital": [
        "petabyte", "terabyte", "terabit", "gigabyte", "gigabit", "megabyte", "megabit", "kilobyte", "kilobit", "byte", "bit",
    ],
    "duration": ["minute", "second", "millisecond", "microsecond", "nanosecond"],
    "electric": ["ampere", "milliampere", "ohm", "volt"],
    "energy": ["kilocalorie", "calorie", "kilojoule", "joule", "kilowatt-hour"],
    "force": ["newton"],
    "frequency": ["gigahertz", "megahertz", "kilohertz", "hertz"],
    "graphics": ["pixel", "megapixel"],
    "length": [
        "kilometer", "meter", "decimeter", "centimeter", "millimeter", "micrometer", "nanometer", "mile", "yard", "foot", "inch", "light-year",
        "nautical-mile",
    ],
    "light": ["lumen", "lux"],
    "mass": ["tonne", "kilogram", "gram", "milligram", "microgram", "ton", "pound", "ounce", "carat"],
    "power": ["gigawatt", "megawatt", "kilowatt", "watt", "horsepower"],
    "pressure": ["bar", "hectopascal", "kilopascal"],
    "speed": ["kilometer-per-hour", "meter-per-second", "mile-per-hour", "knot"],
    "temperature": ["generic", "celsius", "fahrenheit", "kelvin"],
    "volume": [
        "cubic-kilometer", "cubic-meter", "cubic-centimeter", "cubic-foot", "hectoliter", "liter", "deciliter", "centiliter", "milliliter", "gallon",
        "quart", "pint", "cup", "fluid-ounce", "tablespoon", "teaspoon", "barrel",
    ],
}
# What abbreviates lengths of time behind a number; those that are no symbols show whose they are.
TIMES = ["hour", "minute", "second", "day", "week", "month"]
# How long ago something was, as pages date their news; what is years old is dated by its year.
AGES = ["second", "minute", "hour", "day", "week", "month"]
# What the extract holds for other tools and no language file does.
ASIDE = ["ages"]
# In letters: what is longer is a word.
LONGEST_SYMBOL = 4
# Words are counted behind a number one by one or in pairs.
LONGEST_UNIT = 2


class Packages:
    """The JSON files of the packages, read straight from their tarballs."""

    def __init__(self, folder):
        self.files = {}
        for package in PACKAGES:
            with tarfile.open(folder / f"{package}-{VERSION}.tgz") as tar:
                for member in tar:
                    if member.name.endswith(
                        ("/characters.json", "/delimiters.json", "/numbers.json", "/ca-gregorian.json", "/dateFields.json", "/listPatterns.json", "/units.json")
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
        patterns = self.get(locale, "listPatterns.json")["listPatterns"]
        lists, choices = patterns["listPattern-type-standard"], patterns["listPattern-type-or"]
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
            "list_pair": lists["2"],
            "list_choice": choices["2"],
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


def unit_names(units):
    """The names of UNITS behind a number in all forms and cases, long and short, without full stops; no signs, and nothing of one letter."""
    names = set()
    for width in ["long", "short"]:
        for kind, which in UNITS.items():
            for unit in which:
                for key, pattern in units[width].get(f"{kind}-{unit}", {}).items():
                    if "-count-" in key and pattern.startswith("{0}"):
                        name = " ".join(pattern.removeprefix("{0}").replace(".", " ").split())
                        words = name.split(" ")
                        # A long name begins with its noun: *cucchiai da tavola*. What is measured in an hour is left out.
                        if len(words) > LONGEST_UNIT and kind != "speed":
                            words = words[:1]
                            name = words[0]
                        if all(word.isalpha() for word in words) and len(name) > 1 and len(words) <= LONGEST_UNIT:
                            names.add(name)
    return sorted(names)


def symbols(units):
    """What abbreviates UNITS and TIMES behind a number without full stops, of two letters and more, and is no word: *EL*, *pk*, *Go*"""

    def names(width, kinds):
        patterns = [
            pattern
            for kind, which in kinds
            for unit in which
            for key, pattern in units[width].get(f"{kind}-{unit}", {}).items()
            if "-count-" in key and pattern.startswith("{0}")
        ]
        return {pattern.removeprefix("{0}").strip() for pattern in patterns}

    kinds = [*UNITS.items(), ("duration", [*TIMES, "year"])]
    short = names("short", kinds) - names("long", kinds)
    return sorted(name for name in short if name.isalpha() and 1 < len(name) <= LONGEST_SYMBOL)


def times(units):
    """What abbreviates TIMES behind a number with a full stop, of two letters and more: *Std.*, *godz.* Behind min, a symbol, it may end the sentence."""
    patterns = [
        pattern
        for width in ["short", "narrow"]
        for unit in TIMES
        for key, pattern in units[width].get(f"duration-{unit}", {}).items()
        if "-count-" in key and pattern.startswith("{0}")
    ]
    names = {pattern.removeprefix("{0}").strip() for pattern in patterns}
    return sorted(name for name in names if name.endswith(".") and len(name) > 2 and name[:-1].isalpha() and name != "min.")


def ages(fields):
    """What says how long ago something was, in all widths; `#` for the number."""
    found = set()
    for unit in AGES:
        for width in ["", "-short", "-narrow"]:
            patterns = fields[unit + width]["relativeTime-type-past"]
            found.update(" ".join(pattern.replace("{0}", "#").split()) for pattern in patterns.values())
    # A number with its sign, as «−5 min», may be anything.
    return sorted(pattern for pattern in found if "#" in pattern and pattern[0] not in "-−")


def compact_names(numbers):
    """What stands for thousands, millions and more behind figures, as an abbreviation of two letters and more: *mln*, *tys.*"""
    patterns = numbers["decimalFormats-numberSystem-latn"]["short"]["decimalFormat"]
    names = {pattern.replace("0", "").replace("'", "").strip() for pattern in patterns.values()}
    return sorted(name for name in names if len(name.rstrip(".")) > 1 and name.rstrip(".").isalpha())


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


def hand_written(path):
    return tomllib.loads(path.read_text(encoding="utf-8").split(MARKER)[0])


def tags(path):
    """The language of a file, then its regions, as tags."""
    return [path.stem] + [f"{path.stem}-{region}" for region in hand_written(path).get("regions", {})]


def extract(packages):
    """What the packages say of every language and region that has a file; a region without data of its own has its language's."""
    facts = {}
    for path in sorted(LANGUAGES.glob("*.toml")):
        for tag in tags(path):
            facts[tag] = packages.conventions(tag if packages.has(tag) else path.stem)
        facts[path.stem]["compact"] = compact_names(packages.get(path.stem, "numbers.json")["numbers"])
        facts[path.stem]["units"] = unit_names(packages.get(path.stem, "units.json")["units"])
        facts[path.stem]["symbols"] = symbols(packages.get(path.stem, "units.json")["units"])
        facts[path.stem]["times"] = times(packages.get(path.stem, "units.json")["units"])
        facts[path.stem]["ages"] = ages(packages.get(path.stem, "dateFields.json")["dates"]["fields"])
    return {"version": VERSION, "packages": PACKAGES, "licence": "Unicode-3.0", "locales": facts}


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
    base = cldr[path.stem]
    lines = [f"# From CLDR {VERSION} (Unicode-3.0, see README.md) by tools/cldr/generate.py.\n", "[cldr]\n"]
    lines += [f"{key} = {toml_value(value)}\n" for key, value in base.items() if key not in ASIDE]
    for tag in tags(path)[1:]:
        differing = {key: value for key, value in cldr[tag].items() if value != base[key]}
        if differing:
            lines.append(f"\n[cldr.regions.{tag.split('-')[1]}]\n")
            lines += [f"{key} = {toml_value(value)}\n" for key, value in differing.items()]
    return "".join(lines)


def fetch(packages):
    """Rewrites cldr.json; `packages` is a folder with the tarballs, or nothing to have them fetched."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = packages or Path(temporary)
        if packages is None:
            for package in PACKAGES:
                subprocess.run(["npm", "pack", "--silent", f"{package}@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        facts = extract(Packages(folder))
    EXTRACT.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which files are not current")
    parser.add_argument("--fetch", action="store_true", help="rewrite cldr.json from the packages first")
    parser.add_argument("--packages", type=Path, help="folder with the npm tarballs (default: fetch them)")
    arguments = parser.parse_args()
    if arguments.fetch:
        fetch(arguments.packages)
    extracted = json.loads(EXTRACT.read_text(encoding="utf-8"))
    paths = sorted(LANGUAGES.glob("*.toml"))
    unknown = [tag for path in paths for tag in tags(path) if tag not in extracted["locales"]]
    if extracted["version"] != VERSION or unknown:
        print(f"cldr.json: version {extracted['version']}, {VERSION} wanted; without {unknown or 'no'} locale; run with --fetch")
        return 1
    cldr = extracted["locales"]
    stale = []
    for path in paths:
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
