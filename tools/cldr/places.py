"""Writes corpora/shared/places.toml: what countries and parts of the world are called in each language.

    python places.py FOLDER > ../../corpora/shared/places.toml

FOLDER is the unpacked npm package cldr-localenames-full of the version below. Only names of one word that are written
unlike in at least one other language are of use: a name that all languages share shows nothing.
"""

import json
import sys
from pathlib import Path

VERSION = "48.2.0"
LOCALES = {"nb": "no", "zh": "zh-Hans"}


def names(folder, code):
    for locale in (code, LOCALES.get(code, code)):
        path = folder / "main" / locale / "territories.json"
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))["main"][locale]["localeDisplayNames"]["territories"]
            return {key: name for key, name in found.items() if "-" not in key and key not in ("ZZ", "XA", "XB", "QO", "UN", "EU", "EZ")}
    return {}


def main():
    folder = Path(sys.argv[1])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    assert version == VERSION, version
    root = Path(__file__).parents[2]
    codes = sorted(path.stem for path in (root / "corpora/languages").glob("*.toml"))
    by_language = {code: names(folder, code) for code in codes}
    print(HEAD.format(version=VERSION))
    for code, own in by_language.items():
        words = set()
        for key, name in own.items():
            others = {other.get(key, "") for language, other in by_language.items() if language != code}
            # Whoever says the Åland Islands may call them Åland.
            if any(name in other.split() for other in others if other != name):
                continue
            if name.replace("-", "").isalpha() and name[0].isupper() and len(name) > 3 and others != {name}:
                words.add(name)
        if words:
            print(f"{code} = {json.dumps(sorted(words), ensure_ascii=False)}")


HEAD = """# What countries and parts of the world are called in each language that writes names with a capital; names of one word only.
# Source: Unicode CLDR {version}, names of territories (Unicode licence v3); written by tools/cldr/places.py."""

if __name__ == "__main__":
    main()
