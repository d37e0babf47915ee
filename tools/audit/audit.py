"""Finds ordinary words that are reported for nothing but their frequency elsewhere.

    python audit.py MTLINT --hunspell FOLDER [--hunspell-command hunspell] [TARGET…]

Every word of a target that its dictionary takes in lower case and that is not rare (3.3 on the scale of Zipf in wordfreq 3.1.1) stands
alone in a plain sentence of that language, once with each likely source told and once with none. Printed are the words that are reported
at warning or above, by source, and how many there are in all; at most one in 5,000 should be. Function words of other languages stand
apart, behind a bar: dictionaries have some of them for reasons of their own (*for* in French, *om* in English), but in a text they are
left over.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lexicons"))
import words as lexicons  # noqa: E402

LEAST = 2e-6
RULES = "untranslated-fragment,untranslated-sentence,untranslated-bracket,foreign-script"
SOURCES = ("en", "de", "fr", "es", "it", "nl", None)
# A sentence for each target, a word to be put in, and its dictionaries.
TARGETS = {
    "en": (["en_US"], "Yesterday she wrote the word {} on the board in front of us."),
    "fr": (["fr"], "Hier elle a écrit le mot {} au tableau devant nous."),
    "de": (["de_DE"], "Gestern schrieb sie das Wort {} vor uns an die Tafel."),
    "es": (["es_ES", "es_MX"], "Ayer ella escribió la palabra {} en la pizarra delante de nosotros."),
    "it": (["it_IT"], "Ieri lei ha scritto la parola {} sulla lavagna davanti a noi."),
    "pt": (["pt_PT", "pt_BR"], "Ontem ela escreveu a palavra {} no quadro diante de nós."),
    "nl": (["nl"], "Gisteren schreef zij het woord {} voor ons op het bord."),
    "pl": (["pl_PL"], "Wczoraj ona napisała słowo {} na tablicy przed nami."),
    "ru": (["ru_RU"], "Вчера она написала слово {} на доске перед нами."),
    "sv": (["sv_SE"], "I går skrev hon ordet {} på tavlan framför oss."),
    "cs": (["cs_CZ"], "Včera ona napsala slovo {} na tabuli před námi."),
}


def dictionary_words(code, names, arguments):
    script = lexicons.sources()[code]["script"]
    frequencies = lexicons.frequencies(code, script)
    usual = [word for word, frequency in frequencies.items() if frequency >= LEAST and len(word) > 1 and "'" not in word]
    spelt = {word: lexicons.unfold(word, code) for word in usual}
    rejected = [
        lexicons.rejected(arguments.hunspell_command, str(Path(arguments.hunspell) / name), list(spelt.values())) for name in names
    ]
    return [spelling for spelling in spelt.values() if any(spelling not in one for one in rejected)]


def reported(mtlint, folder, code, source):
    command = [mtlint, "check", folder, "--target", code, "--select", RULES, "--format", "json"]
    run = subprocess.run(command + (["--source", source] if source else []), capture_output=True, text=True)
    files = json.loads(run.stdout)["files"]
    return {Path(file["path"]).stem: [issue["text"] for issue in file["issues"]] for file in files if file["issues"]}


def function_words(code):
    """Those of all languages with facts but this one, less its own."""
    words = {}
    for path in (HERE.parent.parent / "corpora" / "languages").glob("*.toml"):
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        words[path.stem] = set(facts.get("words", {}).get("function_words", []))
    own = words.pop(code, set())
    return set().union(*words.values()) - own


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mtlint")
    parser.add_argument("--hunspell", required=True)
    parser.add_argument("--hunspell-command", default="hunspell")
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_intermixed_args()
    for code in arguments.targets or TARGETS:
        names, carrier = TARGETS[code]
        words = dictionary_words(code, names, arguments)
        functions = function_words(code)
        with tempfile.TemporaryDirectory() as folder:
            for at, word in enumerate(words):
                Path(folder, f"{at}.txt").write_text(carrier.format(word) + "\n", encoding="utf-8")
            for source in SOURCES:
                if source != code:
                    found = sorted(words[int(at)] for at in reported(arguments.mtlint, folder, code, source))
                    ordinary = [word for word in found if word not in functions]
                    apart = [word for word in found if word in functions]
                    share = f"{len(ordinary)} of {len(words)}"
                    print(f"{code} from {source or 'none told'}: {share}: {' '.join(ordinary)} | {' '.join(apart)}", flush=True)


if __name__ == "__main__":
    main()
