"""Writes corpora/shared/readings.toml: how characters that are no letters of an alphabet are read, in Latin letters.

    pip install anyascii==0.3.3
    python readings.py > ../corpora/shared/readings.toml
"""

import importlib.metadata
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from anyascii import anyascii

VERSION = "0.3.3"
SCRIPTS = {
    "kana": [(0x30A1, 0x30FA)],
    "devanagari": [(0x0901, 0x0902), (0x0904, 0x0939), (0x093E, 0x094C), (0x0958, 0x095F)],
    "arabic": [(0x0621, 0x064A), (0x0671, 0x06D3)],
    "hebrew": [(0x05D0, 0x05EA)],
    "hangul": [(0x1100, 0x1112), (0x1161, 0x1175), (0x11A8, 0x11C2)],
}


def han():
    """The characters of GB 2312, and those that the CLDR lists for Chinese."""
    facts = (Path(__file__).parents[1] / "corpora/languages/zh.toml").read_text(encoding="utf-8")
    found = set("".join(re.findall(r'letters = "([^"]*)"', facts)))
    for first in range(0xB0, 0xF8):
        found |= set(bytes(b for second in range(0xA1, 0xFF) for b in (first, second)).decode("gb2312", "ignore"))
    return [char for char in sorted(found) if "一" <= char <= "鿿"]


def read(chars):
    rows = defaultdict(str)
    for char in chars:
        latin = anyascii(char).lower()
        if unicodedata.category(char)[0] in "LM" and latin.isascii() and latin.isalpha():
            rows[latin] += char
    return sorted(rows.items())


def main():
    package = importlib.metadata.distribution("anyascii")
    assert package.version == VERSION, package.version
    licence = next(file for file in package.files if file.name == "LICENSE").read_text().strip()
    print(HEAD.format(version=VERSION))
    for line in licence.split("\n"):
        print(f"# {line}".rstrip())
    scripts = {name: [chr(code) for low, high in ranges for code in range(low, high + 1)] for name, ranges in SCRIPTS.items()}
    for name, chars in {**scripts, "han": han()}.items():
        print(f"\n[{name}]")
        for latin, found in read(chars):
            print(f'{latin} = "{found}"')


HEAD = """# How characters that stand for syllables, consonants or words are read, in the letters of the Latin alphabet: enough to tell that a name may be heard
# in a sentence. Vowel points are left out. Han characters are read as in Mandarin: those of GB 2312 and of the CLDR's lists for Chinese.
# Source: anyascii {version} (ISC licence, below); written by tools/readings.py.
#"""

if __name__ == "__main__":
    main()
