"""Plants words of one language into clean sentences of another, to measure what is found of them.

    python plant.py CLEAN.jsonl OUT [--texts DIRECTORY] [--each 50] [--seed 3]

CLEAN holds {"target", "lang", "strict", "side"}. The planted words come from the test sentences that the crates of lingua's
language models carry (1,000 a language, from newspapers and the web, not what the models were trained on);
without --texts they are found by `cargo metadata` of ../peers. Debian's hunspell and its dictionaries must be installed.

Written into OUT, with `origin` "planted" and `length` in words:
    planted-1.jsonl, -2, -3, -5    each language of the lexicons in English, French, German and Spanish
    undecidable.jsonl              spans all of whose words the target's hunspell dictionary has too: left out above
    close.jsonl                    languages close to each other, planted in each other; into those that CLEAN has no good
                                   translations into, test sentences all of whose words in lower case hunspell knows
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import unicodedata
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).parent
NAMES = {
    "ar": "arabic", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "it": "italian", "nb": "bokmal", "nl": "dutch", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese",
}
DICTIONARIES = {
    "en": "en_US,en_GB", "fr": "fr", "de": "de_DE", "es": "es_ES", "pt": "pt_PT,pt_BR", "cs": "cs_CZ", "sk": "sk_SK",
    "ru": "ru_RU", "uk": "uk_UA", "da": "da_DK", "nb": "nb_NO", "sv": "sv_SE",
}
TARGETS = ["en", "fr", "de", "es"]
CLOSE = [("es", "pt"), ("cs", "sk"), ("ru", "uk"), ("da", "nb"), ("da", "sv"), ("nb", "sv")]
LENGTHS = [1, 2, 3, 5]
JOINERS = "'’-"
TOKEN = re.compile(r"\S+")
MARKS = "\"'“”„«»‚‘’()[]{}.,;:!?…।؟،"


def words(text):
    """The words with their places: what stands between spaces, marks at its ends left off."""
    found = []
    for match in TOKEN.finditer(text):
        whole = match.group()
        stripped = whole.strip(MARKS)
        start = match.start() + whole.find(stripped) if stripped else match.start()
        found.append((stripped, start, start + len(stripped), start == match.start(), start + len(stripped) == match.end()))
    return found


def is_plain(word):
    """Letters in lower case (or of a script without case), joined at most."""
    letters = [c for c in word if c not in JOINERS]
    known = all(unicodedata.category(c)[0] in "LM" for c in letters)
    return bool(letters) and known and word == word.lower()


def runs(tokens, length):
    """Neighbouring plain words with nothing but spaces between, never the first of the text."""
    for at in range(1, len(tokens) - length + 1):
        run = tokens[at : at + length]
        tight = all(one[4] for one in run[:-1]) and all(one[3] for one in run[1:])
        if tight and all(is_plain(one[0]) for one in run):
            yield run


def model_texts(directory):
    if directory:
        roots = {path.name: path for path in pathlib.Path(directory).glob("lingua-*-language-model*")}
    else:
        command = ["cargo", "metadata", "--format-version", "1", "--manifest-path", HERE.parent / "peers" / "Cargo.toml"]
        packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
        roots = {package["name"]: pathlib.Path(package["manifest_path"]).parent for package in packages}
    texts = {}
    for code, name in NAMES.items():
        [root] = [path for key, path in roots.items() if key.startswith(f"lingua-{name}-language-model")]
        lines = (root / "testdata" / "sentences.txt").read_text(encoding="utf-8").splitlines()
        texts[code] = [line.strip() for line in lines if line.strip()]
    return texts


class Dictionary:
    """Which words the hunspell dictionary of a language has, asked in one go."""

    def __init__(self, code, vocabulary):
        listed = "\n".join(sorted(vocabulary))
        command = ["hunspell", "-i", "UTF-8", "-l", "-d", DICTIONARIES[code]]
        unknown = subprocess.run(command, input=listed, check=True, capture_output=True, text=True).stdout
        # hunspell names the unknown parts of a joined word.
        self.unknown = set(unknown.split())

        self.script = "CYRILLIC" if code in ("ru", "uk") else "LATIN"

    def __contains__(self, word):
        # hunspell passes over what is of another script, or takes it to pieces.
        if any(not unicodedata.name(c, "").startswith(self.script) for c in word if c not in JOINERS):
            return False
        parts = [part for part in re.split(r"['’-]", word) if part]
        return word not in self.unknown and not any(part in self.unknown for part in parts)


def plant(target, source_texts, length, rng):
    """The sentence with as many of its words given for a run of the other language, or None."""
    places = list(runs(words(target), length))
    if not places:
        return None
    for _ in range(20):
        found = list(runs(words(rng.choice(source_texts)), length))
        if found:
            run = [word for word, *_ in rng.choice(found)]
            place = rng.choice(places)
            start, end = place[0][1], place[-1][2]
            planted = " ".join(run)
            return target[:start] + planted + target[end:], [start, start + len(planted)], run
    return None


def is_clean(text, dictionary):
    """Sentences from the web have words of other languages and slips of their own."""
    return all(word in dictionary for word, *_ in words(text) if is_plain(word))


def long_enough(text, length):
    """A target keeps most of its own words."""
    return len(text.split()) >= 3 * length + 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clean")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--texts")
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    texts = model_texts(options.texts)
    clean = defaultdict(list)
    for line in open(options.clean, encoding="utf-8"):
        record = json.loads(line)
        # There are next to no clean translations into French and Spanish, so what was written in them serves too.
        if record["lang"] in TARGETS and (record["strict"] or record["lang"] in ("fr", "es")):
            clean[record["lang"]].append(record["target"])
    vocabulary = {word for lines in texts.values() for line in lines for word, *_ in words(line) if is_plain(word)}
    dictionaries = {code: Dictionary(code, vocabulary) for code in DICTIONARIES}
    options.out.mkdir(parents=True, exist_ok=True)

    def records(source, target, pool, length, undecidable):
        # By the pair, so that more of one pair leaves the others as they are.
        rng = random.Random(f"{options.seed} {source} {target} {length}")
        pool = [text for text in pool if long_enough(text, length)]
        made = tries = 0
        while made < options.each and tries < 100 * options.each:
            tries += 1
            found = plant(rng.choice(pool), texts[source], length, rng)
            if not found:
                continue
            text, span, run = found
            record = {
                "id": f"planted-{source}-{target}-{length}-{tries}", "lang": target, "target_lang": target,
                "target": text, "source_lang": source, "spans": [span], "span_info": [{"tier": "word"}],
                "origin": "planted", "length": length,
            }
            if all(word in dictionaries[target] for word in run):
                undecidable.append(record | {"origin": "planted-undecidable"})
                continue
            made += 1
            yield record

    def write(name, lines):
        with open(options.out / name, "w", encoding="utf-8") as file:
            for record in lines:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

    undecidable, shares = [], Counter()
    for length in LENGTHS:
        kept = []
        for target in TARGETS:
            for source in sorted(NAMES):
                if source != target:
                    kept += records(source, target, clean[target], length, undecidable)
        write(f"planted-{length}.jsonl", kept)
        shares[length] = len(kept)
    write("undecidable.jsonl", undecidable)
    close = []
    for one, other in CLOSE:
        for source, target in ((one, other), (other, one)):
            pool = clean[target] if target in TARGETS else [text for text in texts[target] if is_clean(text, dictionaries[target])]
            for length in LENGTHS:
                close += records(source, target, pool, length, [])
    write("close.jsonl", close)
    for length in LENGTHS:
        left = sum(record["length"] == length for record in undecidable)
        print(f"{length} words: {shares[length]} planted, {left} undecidable left out")
    print(f"close pairs: {len(close)}")


if __name__ == "__main__":
    main()
