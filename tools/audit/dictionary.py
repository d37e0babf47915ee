"""Prints corpora/shared/dictionary.toml: words that a dictionary of a language has, that are not rare in it, and that its list under
corpora/lexicons takes for strangers all the same.

    python dictionary.py --scowl … --american … --casing … --nouns … --hunspell … > ../../corpora/shared/dictionary.toml

The arguments are those of tools/lexicons/build.py, and the same packages are needed, besides hunspell-it, -de-de, -sv, -cs, -no, -id and
-bg of Debian 12. Function words of English that are none of the language are left out, and the *and* of French and German: dictionaries have some of them as rare words or names of letters, but in a text
they are quoted, or left over.
"""

import argparse
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lexicons"))
import words as lexicons  # noqa: E402

# As many in a million: 3.3 on the scale of Zipf.
LEAST = 2e-6
# Most of them in Italian, whose list was made without a dictionary.
MOST = 2000
DICTIONARIES = {
    "bg": ["bg_BG"], "cs": ["cs_CZ"], "da": ["da_DK"], "de": ["de_DE"], "es": ["es_ES", "es_MX"], "fr": ["fr"], "hu": ["hu_HU"],
    "id": ["id_ID"], "it": ["it_IT"], "nb": ["nb_NO"], "nl": ["nl"], "pl": ["pl_PL"], "pt": ["pt_PT", "pt_BR"], "ro": ["ro_RO"],
    "ru": ["ru_RU"], "sk": ["sk_SK"], "sv": ["sv_SE"], "uk": ["uk_UA"],
}
CONTRACTED = ("'m", "'s", "'t", "'ll", "'re", "'ve", "'d", "o'brien")
HEAD = """# Written by tools/audit/dictionary.py: words that a Hunspell dictionary of the language takes in lower case, not rare in it (3.3 on the
# scale of Zipf in wordfreq 3.1.1), at most the 2000 most frequent ones, that the lists of corpora/lexicons take for strangers, since another language has them far more often.
"""


def function_words(code):
    facts = HERE.parent.parent / "corpora" / "languages" / f"{code}.toml"
    return tomllib.loads(facts.read_text(encoding="utf-8"))["words"]["function_words"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("scowl", "american", "casing", "nouns", "hunspell"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--hunspell-command", default="hunspell")
    arguments = parser.parse_args()
    wanted = lexicons.sources()
    lists = {code: lexicons.frequencies(code, spec["script"]) for code, spec in wanted.items()}
    english = set(function_words("en"))
    print(HEAD)
    for code, names in DICTIONARIES.items():
        own = set(function_words(code))
        words = dict(list(lists[code].items())[: wanted[code]["words"]])
        flags = lexicons.flags_of(code, wanted[code], words, lists, arguments)

        def is_quoted(word):
            return word in english - own or word in ("et", "und") or word.endswith(CONTRACTED)

        strangers = [word for word, frequency in words.items() if frequency >= LEAST and not flags.get(word, 0) & 5]
        spelt = {word: lexicons.unfold(word, code) for word in strangers if len(word) > 1 and not is_quoted(word)}
        rejected = [
            lexicons.rejected(arguments.hunspell_command, str(Path(arguments.hunspell) / name), list(spelt.values())) for name in names
        ]
        known = [word for word, spelling in spelt.items() if any(spelling not in one for one in rejected)]
        if known:
            print(f"{code} = [" + ", ".join(f'"{word}"' for word in sorted(known[:MOST])) + "]")


if __name__ == "__main__":
    main()
