"""Makes training text for fit.py: words of the source sentence put into the clean target sentence.

    python plant.py CLEAN.jsonl > PLANTED.jsonl

CLEAN holds {"id", "target", "lang", "source", "source_lang", "group"}: translations with their sources.
Each sentence is given several times, with one to three neighbouring words of its source planted in place of
as many of its own, where a machine would leave them: mostly words in lower case, nouns as their language
writes them.
"""

import json
import random
import re
import sys

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LANGUAGES = set("en fr de es it pt nl pl cs sk ro hu sv da nb fi tr id vi".split())
COPIES = 6


def usable(match, language, other):
    word = match.group()
    inside = match.start() > 0
    noun = word[0].isupper() and word[1:].islower() and inside and "de" in (language, other)
    return word.islower() or noun


def plant(record, rng):
    target, source = record["target"], record["source"]
    own = {word.lower() for word in WORD.findall(target)}
    places = [m for m in WORD.finditer(target) if usable(m, record["lang"], "")]
    words = list(WORD.finditer(source))
    wanted = rng.choice([1, 1, 1, 2, 3])
    runs = []
    for i in range(len(words) - wanted + 1):
        run = words[i : i + wanted]
        # A name kept in the target is no leftover, so words the target has anyway are not planted.
        if all(usable(m, record["source_lang"], "") and m.group().lower() not in own for m in run):
            if re.fullmatch(r"\S+(?: \S+)*", source[run[0].start() : run[-1].end()]):
                runs.append(source[run[0].start() : run[-1].end()])
    if not places or not runs:
        return None
    place, run = rng.choice(places), rng.choice(runs)
    if place.start() == 0 or rng.random() < 0.05:
        place = next(WORD.finditer(target))
        run = run[0].upper() + run[1:]
    elif record["lang"] == "de" and place.group()[0].isupper() and rng.random() < 0.7:
        run = run[0].upper() + run[1:]
    text = target[: place.start()] + run + target[place.end() :]
    return text, [place.start(), place.start() + len(run)]


def main():
    rng = random.Random(20)
    for line in open(sys.argv[1], encoding="utf-8"):
        record = json.loads(line)
        languages = {record["lang"], record.get("source_lang")}
        if not languages <= LANGUAGES or len(languages) < 2 or not record.get("source"):
            continue
        for _ in range(COPIES):
            if made := plant(record, rng):
                text, span = made
                print(json.dumps({
                    "id": record["id"], "target": text, "lang": record["lang"], "spans": [span],
                    "source_lang": record["source_lang"], "group": record["group"],
                }, ensure_ascii=False))


if __name__ == "__main__":
    main()
