"""Writes corpora/shared/tongues.toml: what each language calls the languages that have facts.

    python tongues.py FOLDER > ../../corpora/shared/tongues.toml

FOLDER is the unpacked npm package cldr-localenames-full of the version below. Names of more than one word are left out.
"""

import json
import sys
from pathlib import Path

VERSION = "48.2.0"
LOCALES = {"nb": "no", "zh": "zh-Hans"}


def names(folder, code):
    locale = LOCALES.get(code, code)
    path = folder / "main" / locale / "languages.json"
    return json.loads(path.read_text(encoding="utf-8"))["main"][locale]["localeDisplayNames"]["languages"]


def main():
    folder = Path(sys.argv[1])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    assert version == VERSION, version
    root = Path(__file__).parents[2]
    codes = sorted(path.stem for path in (root / "corpora/languages").glob("*.toml"))
    print(HEAD.format(version=VERSION))
    for code in codes:
        found = names(folder, code)
        rows = {other: found.get({"nb": "no"}.get(other, other), "") for other in codes if other != code}
        rows = [f"{other} {name}" for other, name in rows.items() if name.replace("-", "").isalpha() or code == "hi" and name and " " not in name]
        if rows:
            print(f"{code} = {json.dumps(rows, ensure_ascii=False)}")


HEAD = """# What languages are called in each language, behind their codes; names of one word only, in the form that a dictionary has.
# Source: Unicode CLDR {version}, names of languages (Unicode licence v3); written by tools/cldr/tongues.py."""

if __name__ == "__main__":
    main()
