"""Builds corpora/lexicons/*.lex; README.md beside this file says from what.

    python build.py --scowl DIR --american FILE --casing DIR --nouns nouns.csv --hunspell DIR [CODE…]
"""

import argparse
import math
import struct

from fold import hash_folded
from words import CORPORA, flags_of, frequencies, sources

SLOTS = 16  # entries of four bytes in one cache line
FILL = 13.6  # words per bucket on average; fuller buckets spill too often, emptier ones waste space
PROBES = 4  # as in src/language/lexicon.rs; the few words that find no room in so many buckets are left out
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI")  # numbered from 1 in the file
LEVEL_TOP, LEVEL_STEP, LEVELS = -2.0, 0.55, 31


def level(frequency):
    return max(1, min(LEVELS, 1 + round((LEVEL_TOP - math.log(frequency)) / LEVEL_STEP)))


def table(words, flags):
    """Places words, frequent ones first, so that rare words are the ones to spill."""
    count = max(1, math.ceil(len(words) / FILL))
    buckets = [[] for _ in range(count)]
    clashes = spilt = lost = 0
    for word, frequency in words.items():
        value = hash_folded(word)
        fingerprint, home = value & 0xFFFFFF, ((value >> 32) * count) >> 32
        stride = 1 + (value >> 24 & 0xFF)  # words of one full bucket spill to different ones
        entry = fingerprint << 8 | flags.get(word, 0) << 5 | level(frequency)
        for step in range(PROBES):
            bucket = buckets[(home + step * stride) % count]
            if any(other >> 8 == fingerprint for other in bucket):
                clashes += 1
                break
            if len(bucket) < SLOTS:
                bucket.append(entry)
                spilt += step > 0
                break
        else:
            lost += 1
    return buckets, (clashes, spilt, lost)


def traits(spec):
    """Bits of the header: has a dictionary, capitalises nouns, forms compounds."""
    return bool(spec.get("dictionary")) | spec.get("noun_capitals", False) << 1 | spec.get("compounds", False) << 2


def write(code, spec, lists, arguments):
    words = dict(list(lists[code].items())[: spec["words"]])
    unlisted = 1 - sum(words.values())
    flags = flags_of(code, spec, words, lists, arguments)
    buckets, counts = table(words, flags)
    header = struct.pack(
        "<4sBBBxII8sff", b"MTLX", 1, 1 + SCRIPTS.index(spec["script"]),
        traits(spec), len(buckets), len(words), code.encode(),
        math.log(min(words.values())), math.log(max(unlisted, 1e-3)),
    ).ljust(64, b"\0")
    body = b"".join(struct.pack("<16I", *(bucket + [0] * (SLOTS - len(bucket)))) for bucket in buckets)
    (CORPORA / f"{code}.lex").write_bytes(header + body)
    flagged = sum(1 for word in words if flags.get(word))
    print(
        f"{code}: {len(words)} words, {len(header + body) / 1e6:.2f} MB, {flagged} flagged, "
        f"listed mass {1 - unlisted:.4f}, least {min(words.values()):.1e}, clashes, spilt, lost: {counts}"
    )
    return len(header + body)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scowl", required=True, help="folder of SCOWL's final lists")
    parser.add_argument("--american", required=True, help="SCOWL's American dictionary with accents, size 70")
    parser.add_argument("--casing", required=True, help="data folder of spacy-lookups-data")
    parser.add_argument("--nouns", required=True, help="nouns.csv of german-nouns")
    parser.add_argument("--hunspell", required=True, help="folder of Hunspell dictionaries")
    parser.add_argument("--hunspell-command", default="hunspell")
    parser.add_argument("codes", nargs="*")
    arguments = parser.parse_args()
    wanted = sources()
    lists = {code: frequencies(code, spec["script"]) for code, spec in wanted.items()}
    codes = arguments.codes or wanted
    total = sum(write(code, wanted[code], lists, arguments) for code in codes)
    print(f"total {total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
