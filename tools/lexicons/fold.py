"""Folding and hashing of words: the twin of `WordHash` in src/language/lexicon/hash.rs.

The two must agree on every word, since the lexicons keep hashes and no spelling.
tests/… in the Rust module hold reference values printed by `python fold.py WORD…`.
"""

import sys
import unicodedata

FNV_OFFSET = 0xCBF29CE484222325
FNV_PRIME = 0x100000001B3
MASK = (1 << 64) - 1

# Spellings of one letter that texts and sources mix freely.
SAME_LETTER = {
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'", "\uff07": "'",
    "ß": "ss", "ẞ": "ss", "ς": "σ", "ș": "ş", "Ș": "ş", "ț": "ţ", "Ț": "ţ", "İ": "i",
    "\u00ad": "", "\u0640": "",
}


def is_optional_mark(char):
    """Vowel points of Arabic and Hebrew, which ordinary text leaves out."""
    code = ord(char)
    return (
        0x064B <= code <= 0x065F
        or code == 0x0670
        or 0x0591 <= code <= 0x05BD
        or code in (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7)
    )


def fold(word):
    out = []
    for char in unicodedata.normalize("NFC", word):
        if is_optional_mark(char):
            continue
        out.append(SAME_LETTER.get(char) if char in SAME_LETTER else char.lower())
    return "".join(out)


def hash_folded(folded):
    value = FNV_OFFSET
    for byte in folded.encode("utf-8"):
        value = ((value ^ byte) * FNV_PRIME) & MASK
    # FNV leaves the high bits of short words poorly mixed, and they choose the bucket.
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ (value >> 33)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(f"{argument}\t{fold(argument)}\t0x{hash_folded(fold(argument)):016x}")
