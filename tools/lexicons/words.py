"""The words of one language with their frequencies and flags, from the pinned sources."""

import csv
import gzip
import json
import math
import subprocess
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
# Up to this size they are words every reader knows, such as *bare* and *die*, whatever else they mean elsewhere.
SCOWL_CORE = 50
SCOWL_KINDS = {
    "words": COMMON,
    "abbreviations": COMMON,
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


def frequencies(code, script):
    """Folded words to frequency, most frequent first."""
    merged = {}
    for word, frequency in wordfreq.get_frequency_dict(code, "best").items():
        folded = fold(word)
        if is_word(folded, script):
            merged[folded] = merged.get(folded, 0.0) + frequency
    return dict(sorted(merged.items(), key=lambda item: (-item[1], item[0])))


def scowl_flags(folder):
    """Flags of the listed words, and those of them that are in the core of the language."""
    flags, core = {}, set()
    for path in sorted(Path(folder).iterdir()):
        name, _, size = path.name.rpartition(".")
        region, _, kind = name.partition("-")
        flag = SCOWL_KINDS.get(kind)
        if flag is None or int(size) not in SCOWL_SIZES or region == "special":
            continue
        words = {fold(word) for word in path.read_text(encoding="iso-8859-1").split()}
        for word in words:
            flags[word] = flags.get(word, 0) | flag
        if int(size) <= SCOWL_CORE and "variant" not in region:
            core |= words
    return flags, core


def cased_counts(folder, code):
    """Frequencies of spellings as they are written, in spaCy's tables."""
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
    cases = ("lemma", "nominativ", "genitiv", "dativ", "akkusativ")
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            flag = NAME if any(name in (row["pos"] or "") for name in names) else CAPITALISED
            for column, form in row.items():
                if form and column.startswith(cases):
                    for word in form.split():
                        if word[:1].isupper():
                            flags[fold(word)] = flags.get(fold(word), 0) | flag
    return flags


def unfold(word, code):
    """A spelling that a dictionary of the language accepts."""
    if code == "ro":
        return word.replace("ş", "ș").replace("ţ", "ț")
    if code == "el" and word.endswith("σ"):
        return word[:-1] + "ς"
    return word


def rejected(command, path, words):
    """Those of `words` that Hunspell does not accept with the dictionary at `path`."""
    run = subprocess.run(
        [command, "-d", path, "-i", "utf-8", "-l"],
        input="\n".join(words), capture_output=True, text=True, check=True, encoding="utf-8",
    )
    return set(run.stdout.split("\n"))


def dictionary_flags(words, code, names, arguments):
    """COMMON where any of the dictionaries takes a word in lower case, NAME where only with a capital."""
    spelt = {word: unfold(word, code) for word in words if "'" not in word}
    flags = dict.fromkeys(spelt, 0)
    for name in names:
        path = str(Path(arguments.hunspell) / name)
        lower = rejected(arguments.hunspell_command, path, spelt.values())
        capital = rejected(arguments.hunspell_command, path, [word.capitalize() for word in spelt.values()])
        for word, spelling in spelt.items():
            if spelling not in lower:
                flags[word] |= COMMON
            elif spelling.capitalize() not in capital:
                flags[word] |= NAME
    # Elided words are ordinary when what follows the apostrophe is.
    for word in words:
        if "'" in word:
            parts = [part for part in word.split("'") if len(part) > 1]
            flags[word] = COMMON if parts and all(flags.get(part, 0) & COMMON for part in parts) else 0
    return {word: flag for word, flag in flags.items() if flag}


def put_right(word):
    """Letters with accents, which some of the tables have as UTF-8 that was read as Latin-1: *attivitÃ\xa0*."""
    try:
        return word.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return word


def lemma_flags(folder, code):
    """COMMON for every form in a language's lemma tables of spaCy."""
    flags = {}
    for path in sorted(Path(folder).glob(f"{code}_lemma_lookup_*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for word in map(put_right, json.load(file)):
                if word == word.lower():
                    flags[fold(word)] = COMMON
    return flags


# Lists are made from texts, and texts quote: about one word in three hundred of a German
# text is English, of other languages far less. Where a word is this many times more
# frequent in another language, its listing is a quotation and no more.
QUOTED_ENGLISH, QUOTED_OTHER = 55.0, 150.0
SHORT = 3  # letters of the words that a language has most of: articles, prepositions, pronouns


def is_quoted(word, code, lists):
    own = lists[code][word]
    return any(
        words.get(word, 0.0) > own * (QUOTED_ENGLISH if other == "en" else QUOTED_OTHER)
        for other, words in lists.items()
        if other != code
    )


def is_international(word, code, lists):
    """Whether two other languages know a word nearly as well, which they do of names but not of nouns."""
    least = lists[code][word] / 30
    return sum(words.get(word, 0.0) >= least for other, words in lists.items() if other != code) >= 2


ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
LINKS = ("", "s", "es", "n", "en", "er", "e")


def is_compound(word, nouns, lower):
    """Whether a German word is an ordinary word and a noun joined."""
    for cut in range(3, len(word) - 2):
        if nouns.get(word[cut:], 0) & CAPITALISED:
            for link in LINKS:
                first = word[: cut - len(link)]
                if len(first) >= 3 and word[:cut].endswith(link) and (nouns.get(first, 0) & CAPITALISED or first in lower):
                    return True
    return False


def german_flags(words, lists, arguments):
    nouns = german_nouns(arguments.nouns)
    casing = casing_flags(arguments.casing, "de")
    lower = {word for word in words if casing.get(word, 0) & COMMON and not is_quoted(word, "de", lists)}
    flags = {}
    for word in words:
        flag = nouns.get(word, 0)
        if flag == NAME | CAPITALISED and not is_international(word, "de", lists):
            flag = CAPITALISED
        elif not flag and casing.get(word, 0) & NAME:
            named = is_international(word, "de", lists) or not is_compound(word, nouns, lower)
            flag = NAME if named else CAPITALISED
        # An inflected adjective is as ordinary as its stem, however often another language has a word like it.
        stems = (word.removesuffix(ending) for ending in ADJECTIVE_ENDINGS if word.endswith(ending))
        if word in lower or casing.get(word, 0) & COMMON and any(stem in lower for stem in stems):
            flag |= COMMON
        flags[word] = flag
    return flags


def flags_of(code, spec, words, lists, arguments):
    """Flags of `words` by the sources that `spec` names; `lists` holds the words of all languages."""
    source, core = spec.get("dictionary"), frozenset()
    if source == "german-nouns":
        return german_flags(words, lists, arguments)
    if source == "scowl":
        (listed, core), casing = scowl_flags(arguments.scowl), casing_flags(arguments.casing, code)
        # The dictionary decides; casing speaks only for words it does not list.
        flags = {word: listed.get(word) or casing.get(word, 0) & NAME for word in words}
        # SCOWL's lists leave accents off; the dictionary made from them has *café* and *cliché*.
        spelt = Path(arguments.american).read_text(encoding="utf-8").split()
        flags |= {word: COMMON for word in spelt if word in flags and not word.isascii()}
    elif source == "lemmas":
        flags = lemma_flags(arguments.casing, code)
    elif source:
        flags = dictionary_flags(words, code, source, arguments)
    else:
        flags = dict.fromkeys(words, COMMON)

    # Dictionaries have *que* and *bis* for the few who need them, but in a text they are far more often
    # quoted. Longer words that a dictionary has are rather loans, such as *café*.
    def is_stranger(word):
        doubtful = word not in core and (len(word) <= SHORT or not source)
        return flags.get(word) == COMMON and doubtful and is_quoted(word, code, lists)

    return {word: 0 if is_stranger(word) else flags.get(word, 0) for word in words}
