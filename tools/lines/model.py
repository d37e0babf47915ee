"""The model of page lines: what is counted, and how a line is scored. The twin of `src/analysis/page_lines/model.rs`, which only scores."""

import math
import struct
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/lexicons"))
from fold import fold as fold_word, hash_folded  # noqa: E402

# Languages whose words nothing parts: what the vocabulary has is looked for within the line.
UNSPACED = {"ja", "zh"}
# Weights of words lie between these, in nats.
LEAST, MOST = -3.0, 5.0
# How often a word of the vocabulary that no list has counts as said, and the weights that it may have so.
SAID, SAID_LEAST, SAID_MOST = 1.5, 1.0, 3.0
# A stem in the vocabulary has no frequency of its own; this is that of a word that is neither common nor rare.
MIDDLING = -9.5
# The same for words of languages without a word list.
UNLISTED = -8.5
# Words of lists are known by their beginnings as well, if these have so many letters.
STEM = 5
# `*` stands for no more letters.
REST = 5
# What weighs in a line, in the order of the weights.
NAMES = (
    "bias", "words", "unknown", "short", "act", "object", "frame", "act+object", "act+frame", "object+frame", "all known", "opens with act",
    "length",
)


def fold(text):
    """The twin of `src/text/fold.rs`."""
    text = text.lower()
    for mark in "’‘ʼ´`":
        text = text.replace(mark, "'")
    return " ".join(text.split())


def is_mark(char):
    return (
        "\u0300" <= char <= "\u036f" or "\u0591" <= char <= "\u05c7" or "\u064b" <= char <= "\u065f" or char == "\u0670"
        or "\u0900" <= char <= "\u0963"
    )


def words(text):
    """Words of a folded line: letters and their marks, apostrophes and hyphens within."""
    out, word = [], ""
    for char in text + " ":
        if char == "\u0307":
            continue
        if char.isalpha() or is_mark(char) or (word and char in "'-"):
            word += char
        else:
            if word.rstrip("'-"):
                out.append(word.rstrip("'-"))
            word = ""
    return out


class Lexicon:
    """Frequencies of words, read as the program reads them."""

    def __init__(self, code):
        path = ROOT / f"corpora/lexicons/{code}.lex"
        self.data = path.read_bytes() if path.exists() else b""
        if self.data:
            self.count = struct.unpack_from("<I", self.data, 8)[0]
            self.rarest = struct.unpack_from("<f", self.data, 24)[0]

    def frequency(self, word):
        """The natural logarithm of how often the word stands in running text."""
        if not self.data:
            return UNLISTED
        value = hash_folded(fold_word(word))
        fingerprint, home = value & 0xFFFFFF, ((value >> 32) * self.count) >> 32
        stride = 1 + (value >> 24 & 0xFF)
        for step in range(4):
            entries = struct.unpack_from("<16I", self.data, 64 + (home + step * stride) % self.count * 64)
            for entry in entries:
                if entry and entry >> 8 == fingerprint:
                    return -2.0 - 0.55 * ((entry & 31) - 1)
            if entries[-1] == 0:
                break
        return self.rarest - 1.0


class Model:
    """The words of one language, with their weights and classes; `*` stands for the rest of a word."""

    def __init__(self, code, lines, vocabulary):
        self.unspaced = code in UNSPACED
        self.classes, self.weights = {}, {}
        for kind, name in (("a", "acts"), ("o", "objects"), ("f", "frames")):
            for word in vocabulary.get(name, []):
                known = self.classes.get(word, "")
                self.classes[word] = known if kind in known else known + kind
        if self.unspaced:
            self.weights = {word: 1.2 if kinds == "f" else 2.0 for word, kinds in self.classes.items()}
            return
        lexicon, counts, stems = Lexicon(code), {}, {}
        for line in sorted(set(lines)):
            for word in set(words(line)):
                counts[word] = counts.get(word, 0) + 1
        total = sum(counts.values()) + 1
        weight = lambda count, frequency: max(LEAST, min(MOST, math.log(count / total) - frequency))
        for word, count in sorted(counts.items()):
            frequency = lexicon.frequency(word)
            self.weights[word] = weight(count, frequency)
            if len(word) > STEM + 1:
                stem = stems.setdefault(word[: max(STEM, len(word) - 3)] + "*", [0, -99.0])
                stem[0] += count
                stem[1] = max(stem[1], frequency)
        for stem, (count, frequency) in stems.items():
            self.weights[stem] = min(weight(count, frequency), SAID_MOST)
        for word, kinds in self.classes.items():
            bare = word.rstrip("*")
            known = self.weights.get(word, self.weights.get(bare))
            if known is None:
                known = weight(SAID, lexicon.frequency(bare) if bare == word else MIDDLING)
                known = min(max(known, SAID_LEAST), SAID_MOST)
            self.weights[word] = max(known, 0.3 if kinds == "f" else 0.7)
        for word in list(self.weights):
            self.classes.setdefault(word, self.class_of(word))

    def class_of(self, word):
        bare = word.rstrip("*")
        for length in range(len(bare), 1, -1):
            if bare[:length] + "*" in self.classes:
                return self.classes[bare[:length] + "*"]
        return ""

    def look_up(self, word):
        for known in [word] + [word[:length] + "*" for length in range(len(word), max(1, len(word) - REST - 1), -1)]:
            if known in self.weights:
                return self.weights[known], self.classes[known]
        return None

    def traits(self, line):
        """Sum of the weights of known words, words, unknown ones, unknown short ones, classes, whether an act opens the line."""
        seen, total, unknown, short, kinds, opens = set(), 0.0, 0, 0, [], False
        listed = words(line)
        for at, word in enumerate(listed):
            known = self.look_up(word)
            if known is None:
                unknown += len(word) > 3
                short += len(word) <= 3
            elif word not in seen:
                seen.add(word)
                total += known[0]
                kinds += [known[1]] if known[1] else []
                opens |= at == 0 and "a" in known[1]
        return total, len(listed), unknown, short, kinds, opens

    def traits_unspaced(self, line):
        at, total, unknown, kinds, letters = 0, 0.0, 0.0, [], 0
        longest = max(map(len, self.classes))
        letters = sum(char.isalpha() for char in line)
        while at < len(line):
            found = next((line[at : at + n] for n in range(longest, 0, -1) if line[at : at + n] in self.weights), None)
            if found:
                total += self.weights[found]
                kinds.append(self.classes[found])
                at += len(found)
                continue
            # What inflects a word is written in hiragana.
            unknown += 0.5 * (line[at].isalpha() and not "\u3041" <= line[at] <= "\u309f")
            at += 1
        return total, max(len(kinds), letters // 2), unknown, 0, kinds, False

    def features(self, line):
        """What weighs in a line, in the order of `NAMES`; None where it has no words."""
        line = fold(line)
        total, count, unknown, short, kinds, opens = (self.traits_unspaced if self.unspaced else self.traits)(line)
        if not count:
            return None
        # Each word is one of the three, the words that can be one thing only first.
        left, has = sorted(kinds, key=len), []
        for kind in "aof":
            at = next((at for at, of in enumerate(left) if kind in of), None)
            has.append(at is not None)
            if at is not None:
                del left[at]
        act, thing, frame = has
        return [
            1.0, min(total, 20.0) / 4, unknown, short, act, thing, frame, act and thing, act and frame, thing and frame,
            unknown + short == 0, opens, max(0, count - 5),
        ]


def score(weights, features):
    return sum(weight * feature for weight, feature in zip(weights, features))
