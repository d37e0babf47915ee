"""Writes corpora/shared/geography.toml: what countries, parts of the world and cities are called, all names of a place together, and under `kin` what
its people are called after.

    python geography.py LOCALENAMES DATES > ../../corpora/shared/geography.toml

LOCALENAMES and DATES are the unpacked npm packages cldr-localenames-full and cldr-dates-full of the version below. Cities are those that
the CLDR names time zones after. `kin` are the names of the languages that its people speak, and of the part of the world that a country
is called after.
"""

import json
import sys
from pathlib import Path

VERSION = "48.2.0"
LOCALES = {"nb": "no"}
LEFT_OUT = {"001", "ZZ", "XA", "XB", "QO", "EZ", "AC", "CP", "DG", "EA", "TA"}
SPOKEN = {
    "AL": "sq", "AM": "hy", "BA": "bs", "BD": "bn", "BG": "bg", "BY": "be", "CN": "zh", "CZ": "cs", "DE": "de", "DK": "da", "EE": "et", "ES": "es",
    "FI": "fi", "FR": "fr", "GB": "en", "GE": "ka", "GR": "el", "HR": "hr", "HU": "hu", "ID": "id", "IE": "ga", "IL": "he", "IN": "hi", "IR": "fa",
    "IS": "is", "IT": "it", "JP": "ja", "KH": "km", "KP": "ko", "KR": "ko", "LA": "lo", "LT": "lt", "LU": "lb", "LV": "lv", "MK": "mk", "MM": "my",
    "MN": "mn", "MT": "mt", "NL": "nl", "NO": "nb", "NP": "ne", "PK": "ur", "PL": "pl", "PT": "pt", "RO": "ro", "RS": "sr", "RU": "ru", "SE": "sv",
    "SI": "sl", "SK": "sk", "TH": "th", "TR": "tr", "UA": "uk", "VN": "vi",
}
AFTER = {"US": ["019", "003"]}


def read(folder, code, file):
    for locale in (code, LOCALES.get(code, code)):
        path = Path(folder) / "main" / locale / file
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))["main"][locale]
    raise SystemExit(f"{path} is missing")


def cities(zones, found):
    for key, value in zones.items():
        if "exemplarCity" in value:
            found.setdefault(key, []).append(value["exemplarCity"])
        else:
            cities({k: v for k, v in value.items() if isinstance(v, dict)}, found)


def main():
    names, dates = sys.argv[1:]
    for folder in (names, dates):
        version = json.loads((Path(folder) / "package.json").read_text(encoding="utf-8"))["version"]
        assert version == VERSION, version
    root = Path(__file__).parents[2]
    codes = sorted(path.stem for path in (root / "corpora/languages").glob("*.toml"))
    places, towns, kin, named = {}, {}, {}, set()
    for code in codes:
        own = read(names, code, "territories.json")["localeDisplayNames"]["territories"]
        tongues = read(names, code, "languages.json")["localeDisplayNames"]["languages"]
        for key, name in own.items():
            bare = key.split("-")[0]
            if bare not in LEFT_OUT:
                places.setdefault(bare, []).append(name)
        for key, tongue in SPOKEN.items():
            kin.setdefault(key, []).append(tongues[tongue])
        for key, others in AFTER.items():
            kin.setdefault(key, []).extend(own[other] for other in others)
        zones = {}
        cities(read(dates, code, "timeZoneNames.json")["dates"]["timeZoneNames"]["zone"], zones)
        for key, found in zones.items():
            towns.setdefault(key, []).extend(found)
        if code == "en":
            named = set(zones)
    del towns["Unknown"]
    print(HEAD.format(version=VERSION))
    print("\n[places]")
    for key, found in [*sorted(places.items()), *sorted(towns.items())]:
        # The CLDR leaves out the names of cities that English calls by the key.
        english = [key.replace("_", " ")] if key in towns and key not in named else []
        print(row(key, [*english, *found]))
    print("\n[kin]")
    for key, found in sorted(kin.items()):
        print(row(key, found))


def row(key, names):
    # Names of two letters that have case are words of other languages.
    short = lambda name: len(name) < 3 and name.lower() != name.upper() and name not in ("EU", "UK", "UN", "US")
    names = sorted(name for name in {*names} if not short(name))
    return f"{json.dumps(key)} = {json.dumps(names, ensure_ascii=False)}"


HEAD = """# What countries, parts of the world and cities are called in all languages that have a file of facts: one row for each place; under `kin` what its people
# are called after.
# Source: Unicode CLDR {version}, names of territories, languages and the cities of time zones (Unicode licence v3); written by tools/cldr/geography.py."""

if __name__ == "__main__":
    main()
