"""The words of one language with their frequencies and flags, from the pinned sources."""

import csv
import gzip
import json
import math
import tomllib
import unicodedata
from pathlib import Path

import wordfreq

from fold import fold

COMMON, NAME, CAPITALISED = 1, 2, 4

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parent.parent / "corpora" / "lexicons"

# Beyond size 70 SCOWL lists words few readers know, among them many that are everyday words elsewhere.
SCOWL_SIZES = {10, 20, 35, 40, 50, 55, 60, 70}
SCOWL_KINDS = {
    "words": COMMON,
    "contractions": COMMON,
    "upper": CAPITALISED,
    "proper-names": NAME,
}


def sources():
    return tomllib.loads((CORPORA / "sources.toml").read_text(encoding="utf-8"))["languages"]


def is_word(word, script):
    """Whether every letter is of `script`: digits, emoji and borrowed scripts are no evidence."""
    letters = 0
    for char in word:
        category = unicodedata.category(char)
        if category[0] == "L":
            if not unicodedata.name(char, "").startswith(script):
                return False
            letters += 1
        elif category[0] != "M" and char not in "'\u200c\u200d":
            return False
    return letters > 0


def frequencies(code, limit, script):
    """Folded words to frequency, the `limit` most frequent, and the mass of all that is left out."""
    merged = {}
    for word, frequency in wordfreq.get_frequency_dict(code, "best").items():
        folded = fold(word)
        if is_word(folded, script):
            merged[folded] = merged.get(folded, 0.0) + frequency
    kept = dict(sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:limit])
    return kept, 1.0 - sum(kept.values())


def scowl_flags(folder):
    flags = {}
    for path in sorted(Path(folder).iterdir()):
        name, _, size = path.name.rpartition(".")
        region, _, kind = name.partition("-")
        flag = SCOWL_KINDS.get(kind)
        if flag is None or int(size) not in SCOWL_SIZES or region == "special":
            continue
        for word in path.read_text(encoding="iso-8859-1").split():
            flags[fold(word)] = flags.get(fold(word), 0) | flag
    return flags


def cased_counts(folder, code):
    """Log-probabilities of spellings as they are written, in spaCy's tables (en, de, es)."""
    path = Path(folder) / f"{code}_lexeme_prob.json.gz"
    lower, upper = {}, {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for word, log_probability in json.load(file).items():
            if not word or not word[0].isalpha():
                continue
            table = upper if word[0].isupper() else lower
            key = fold(word)
            table[key] = table.get(key, 0.0) + math.exp(log_probability)
    return lower, upper


def casing_flags(folder, code):
    """COMMON where a fair share is written in lower case, NAME where nearly nothing is.

    Comments from the web, which these tables count, drop a capital about one time in
    twenty and open a sentence about one time in fifteen, hence the two thresholds.
    """
    lower, upper = cased_counts(folder, code)
    flags = {}
    for word in lower.keys() | upper.keys():
        below, above = lower.get(word, 0.0), upper.get(word, 0.0)
        share = below / (below + above)
        flags[word] = COMMON if share > 0.5 else NAME if share < 0.15 else 0
    return flags


def german_nouns(path):
    """Nouns and names of German with all their forms, from Wiktionary's tables."""
    flags = {}
    names = ("Eigenname", "Vorname", "Nachname", "Toponym")
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = row.get("pos") or ""
            flag = NAME if any(name in kind for name in names) else CAPITALISED
            for column, form in row.items():
                if not form or not (column == "lemma" or column.startswith(("nominativ", "genitiv", "dativ", "akkusativ"))):
                    continue
                for word in form.split():
                    if word[:1].isupper():
                        flags[fold(word)] = flags.get(fold(word), 0) | flag
    return flags


def flags_of(code, arguments):
    if code == "en":
        listed = scowl_flags(arguments.scowl)
        casing = casing_flags(arguments.casing, code)
        # The dictionary decides; casing speaks only for words it does not list.
        return {
            word: listed.get(word) or (casing[word] & NAME)
            for word in listed.keys() | casing.keys()
            if listed.get(word) or casing.get(word, 0) & NAME
        }
    if code == "de":
        nouns = german_nouns(arguments.nouns)
        casing = casing_flags(arguments.casing, code)
        return {
            word: nouns.get(word, casing.get(word, 0) & NAME) | (casing.get(word, 0) & COMMON)
            for word in nouns.keys() | casing.keys()
        }
    if code == "es":
        return casing_flags(arguments.casing, code)
    return {}
