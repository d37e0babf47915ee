"""Doubles hostile inputs and counts the instructions that a check takes: no work may grow faster than its input.

Instructions are counted by valgrind (cachegrind without its caches), so the result does not depend on how busy the machine
is. What the program does on an empty file is taken off. An input of twice the size may take MOST times the work.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MOST = 2.3
# Bytes of the smaller input: large enough that what grows with the square shows beside what does not.
SIZE = 24_000

SENTENCE = "The bridge over the river will be closed until March, the mayor said on Monday. "
NAMES = ["Petrov", "Lvov", "Marchenko", "Kowalski", "Oberdorf", "Delacroix", "Fontaine", "Lindqvist"]


def letters(number: int) -> str:
    """A word of its own for every number."""
    word = ""
    while number or not word:
        number, rest = divmod(number, 20)
        word += "bcdfghjklmnprstvwxyz"[rest] + "aeiou"[rest % 5]
    return word


def count(piece, start: str = "", end: str = ""):
    """A text of numbered pieces, as many as fit."""

    def make(size: int) -> str:
        parts, length, number = [], 0, 0
        while length < size:
            part = piece(number) if callable(piece) else piece
            parts.append(part)
            length += len(part.encode())
            number += 1
        return start + "".join(parts) + end

    return make


def nested(opening: str, closing: str, body: str = "word "):
    def make(size: int) -> str:
        depth = size // len((opening + closing).encode())
        return opening * depth + body + closing * depth

    return make


# What only one format reads as anything but text.
HTML, MARKDOWN, MDX, TEXT = "html", "md", "mdx", "txt"

FAMILIES = {
    "prose": (TEXT, count(SENTENCE)),
    "prose, a sentence a line": (TEXT, count(SENTENCE + "\n\n")),
    "prose in HTML": (HTML, count("<p>" + SENTENCE + "</p>\n")),
    "prose in Markdown": (MARKDOWN, count(SENTENCE + "\n\n")),
    "prose in MDX": (MDX, count(SENTENCE + "\n\n")),
    "opening brackets": (TEXT, count("[")),
    "brackets of two kinds": (TEXT, count("[(")),
    "brackets nested": (TEXT, nested("(", ")")),
    "brackets that never close, others within": (TEXT, count("the (pan (low) ")),
    "bracketed words": (TEXT, count("[les mots] and ")),
    "bracketed words, a line each": (TEXT, count("He said [les mots] to us.\n\n")),
    "bracketed words on one line of markup": (MARKDOWN, count("[word] ")),
    "opening marks": (TEXT, count("“")),
    "straight marks": (TEXT, count("\"")),
    "apostrophes": (TEXT, count("'")),
    "marks of four kinds": (TEXT, count("“a «b ‘c \"d ")),
    "guillemets": (TEXT, count("He said « yes » to us. ")),
    "guillemets, a line each": (TEXT, count("He said « yes » to us.\n\n")),
    "quotations never closed": (TEXT, count("“We will go, she said.\n\n")),
    "quotations, nearly the same": (
        TEXT,
        count(lambda n: f"“We will {'never' if n % 2 else 'not'} leave the old town behind us in {n},” she said.\n\n"),
    ),
    "quotations, none the same": (
        TEXT,
        count(lambda n: f"“We {letters(n)} will {letters(n + 7)} never leave {letters(n * 3)} behind us,” she said.\n\n"),
    ),
    "block quotations": (MARKDOWN, count(lambda n: f"> We will never leave the old town behind us in {n}.\n\n")),
    "block quotations, none the same": (
        MARKDOWN,
        count(lambda n: f"“We {letters(n)} will {letters(n + 7)} never leave,” she said.\n\n> We {letters(n)} shall not leave the {letters(n * 3)}.\n\n"),
    ),
    "block quotations of one line": (
        MARKDOWN,
        lambda size: "“" + count(lambda n: f"we {letters(n)} will {letters(n + 7)} never leave ")(size // 2) + "”\n\n" + count(lambda n: f"> We {letters(n)} shall not leave.\n\n")(size // 2),
    ),
    "one name in two forms": (TEXT, count("Kyiv kyiv ")),
    "many names": (TEXT, count(lambda n: f"Then {letters(n).capitalize()} {letters(n * 7).capitalize()} left. ")),
    "many names that are alike": (
        TEXT,
        count(lambda n: f"Then {NAMES[n % 8]}{letters(n // 8)} and {NAMES[n % 8]}y{letters(n // 8)} left. "),
    ),
    "names of one sound": (TEXT, count(lambda n: f"Then {''.join('ckq'[n >> i & 1] + 'a' for i in range(9)).capitalize()} left. ")),
    "names one letter apart": (
        TEXT,
        count(lambda n: f"Then {''.join('bdfgklmnprstvz'[n // 14 ** i % 14] + 'aoie'[i] for i in range(4)).capitalize()} left. "),
    ),
    "persons spelt two ways": (
        TEXT,
        count(lambda n: f"So {NAMES[n % 8]}{letters(n // 16)} {NAMES[n // 8 % 8]}{'yi'[n % 2]}{letters(n * 3)}nov left. "),
    ),
    "one bag of names": (TEXT, count(lambda n: f"So {NAMES[n % 8]} {NAMES[n // 8 % 8]} {NAMES[n // 64 % 8]} left. ")),
    "abbreviations": (TEXT, count("Mr. Petrov met Mr Petrov of the U.S. in the US. ")),
    "compounds": (TEXT, count(lambda n: f"the {letters(n)}-{letters(n * 3)} and the {letters(n)}{letters(n * 3)} ")),
    "two spellings": (TEXT, count("the colour of the color, to organise or organize ")),
    "numbers": (TEXT, count("1.234,56 and 1,234.56 and 3,5 % ")),
    "one long number": (TEXT, count("1,")),
    "dates and times": (TEXT, count("on 12. Mai 2024 at 21h30, 5/13/2024, 10:30 a.m. ")),
    "prices and units": (TEXT, count("5€ and $5 and 25 ° C and 3 Km ")),
    "digits": (TEXT, count("7")),
    "spaced marks": (TEXT, count("so , why ? yes !! ")),
    "points": (TEXT, count(".")),
    "full-width marks": (TEXT, count("so，then。why？")),
    "inverted marks": (TEXT, count("¿why? ¡so! ")),
    "capitals in one paragraph": (TEXT, count("NASA ")),
    "capitalised words in one paragraph": (TEXT, count("Title Case Words Here And There ")),
    "percent signs": (TEXT, count("% ")),
    "templates that never end": (MARKDOWN, count("${a <% b #{c ")),
    "formulas that never end": (MARKDOWN, count("\\\\(x \\\\[y $$ ")),
    "wiki links that never end": (MARKDOWN, count("[[a ")),
    "a path of pages": (MARKDOWN, count("[a](b) » ")),
    "languages that are named": (TEXT, count("it is 1.234,56 in German and ")),
    "a passage in Latin letters": (TEXT, count("日本 whenever the server starts. The word is here. ")),
    "an ignore of many names": (MARKDOWN, count("nope, ", start="<!-- mtlint-ignore ", end="-->\n\nHe left.\n")),
    "an ignore of many names, none the same": (MARKDOWN, count(lambda n: f"{letters(n)}, ", start="<!-- mtlint-ignore ", end="-->\n\nHe left.\n")),
    "one word": (TEXT, count("the ")),
    "two sentences in turn": (TEXT, count("We will go home. They will stay here. ")),
    "one paragraph": (TEXT, count((SENTENCE * 4) + "\n\n")),
    "phrases in a loop": (TEXT, count("and again and again so that we go and ")),
    "foreign words in one sentence": (TEXT, count("schloss maison avec ")),
    "foreign words strewn": (TEXT, count("the schloss and the maison over the ")),
    "foreign sentences": (TEXT, count("Le conseil municipal se réunira de nouveau la semaine prochaine. ")),
    "foreign paragraphs": (TEXT, count("Le conseil municipal se réunira de nouveau.\n\nThe mayor left.\n\n")),
    "two scripts": (TEXT, count("Москва is far. ")),
    "mixed letters": (TEXT, count("Раrіs and Мoscow ")),
    "Chinese": (TEXT, count("市長は月曜日に、橋は三月まで閉鎖されると述べた。")),
    "Arabic": (TEXT, count("قال العمدة يوم الاثنين إن الجسر سيظل مغلقا حتى مارس. ")),
    "Thai": (TEXT, count("สะพานจะปิดจนถึงเดือนมีนาคม")),
    "bidirectional controls": (TEXT, count("\u202ba\u202cb\u2067c")),
    "combining marks": (TEXT, count("\u0301", start="a")),
    "letters in parts": (TEXT, count("e\u0301te\u0301 ")),
    "zero-width spaces": (TEXT, count("a\u200b")),
    "soft hyphens": (TEXT, count("wo\u00adrd ")),
    "one word without end": (TEXT, count("a")),
    "hyphens": (TEXT, count("a-")),
    "joined words": (TEXT, count("a'")),
    "blanks": (TEXT, count(" ", end="x")),
    "empty lines": (TEXT, count("\n")),
    "short lines": (TEXT, count("word\n")),
    "engine tokens": (TEXT, count("<unk> @-@ __PH1__ ▁the ")),
    "bytes of engines": (TEXT, count("<0xE2><0x")),
    "torn tags": (TEXT, count("< b > word < / i > ")),
    "escapes of addresses": (TEXT, count("%41")),
    "escapes of programs": (TEXT, count("\\u0041")),
    "line breaks of programs": (TEXT, count("\\n", start="a")),
    "numbers in words": (TEXT, count("twenty-three and 23 and two hundred and 200 ")),
    "marks of chat models": (TEXT, count("<|im_start|>assistant Here is the translation:\n\n")),
    "chatter": (TEXT, count("Here is the translation of the text:\n\nI hope this helps!\n\n")),
    "mojibake": (TEXT, count("cafÃ© â€œsoâ€\x9d ")),
    "lines of a page": (TEXT, count("Share on Facebook\n\nSubscribe to our newsletter\n\nRead more\n\n")),
    "entities as text": (TEXT, count("&amp;lt; &nbsp; ")),
    "addresses": (TEXT, count("https://example.org/a?b=c&d and me@example.org ")),
    "one address": (TEXT, count("a/b?c&", start="https://example.org/")),
    "character references": (HTML, count("&amp;&eacute;&#233;&notit;")),
    "ampersands": (HTML, count("&")),
    "open tags": (HTML, count("<div>")),
    "open formatting": (HTML, count("<b>word ")),
    "closing tags": (HTML, count("</p>")),
    "an attribute without end": (HTML, count("a=b ", start="<a ")),
    "quotes without end": (HTML, count("<a b=\"")),
    "comments without end": (HTML, count("<!--")),
    "tables": (HTML, count("<table><tr><td>word")),
    "short items in one line": (HTML, count("<li>Share</li>", "<ol>", "</ol>")),
    "lists nested": (HTML, nested("<ul><li>", "</li></ul>")),
    "languages": (HTML, count(lambda n: f"<span lang=x{n}>mot</span> ")),
    "quotations by markup": (HTML, count("<q>word ")),
    "scripts": (HTML, count("<script>")),
    "less-than signs": (HTML, count("<")),
    "emphasis": (MARKDOWN, count("*a **b ")),
    "underlines": (MARKDOWN, count("_a __b ")),
    "tags that nothing closes": (HTML, count("the <b>old <i>mill ")),
    "marks of bold type that nothing closes": (MARKDOWN, count("**Note: the old mill.\n\n")),
    "words run into one": (TEXT, count("They stood inthe theending of it. ")),
    "backticks": (MARKDOWN, count(lambda n: "`" * (n % 40 + 1) + "a")),
    "open links": (MARKDOWN, count("[a](b ")),
    "links": (MARKDOWN, count("[a](b 'c') ")),
    "translated commands": (MARKDOWN, count("Run `git größer` now.\n\n")),
    "translated commands in one paragraph": (MARKDOWN, count("Run `git größer` now. ")),
    "options with a dash": (MARKDOWN, count("Run `git push –force` now. ")),
    "calls apart": (MARKDOWN, count("Use `file.read ()` and `file.read(1)` now. ")),
    "references to marks": (MARKDOWN, count('say "a" &quot;b&quot; ')),
    "remarks in brackets that never close": (TEXT, count("the pan (Keep it low ")),
    "addresses before Chinese": (TEXT, count("http://a.example/b中（")),
    "glosses that never close": (TEXT, count("（中b")),
    "links in wide brackets": (MARKDOWN, count("［a］（http://a.example）")),
    "letters run into emphasis": (MARKDOWN, count("*a*b")),
    "addresses apart": (TEXT, count("desk @ herald.example ")),
    "words run into code": (MARKDOWN, count("file`a`")),
    "models": (TEXT, count(lambda n: f"The Wasser{letters(n)} P 300 is new. ")),
    "images": (MARKDOWN, count("![a](b \"c\") ")),
    "definitions": (MARKDOWN, count(lambda n: f"[a{n}]: b 'c'\n")),
    "references": (MARKDOWN, count(lambda n: f"[a{n}] ", start="[a1]: b\n\n")),
    "footnotes": (MARKDOWN, count(lambda n: f"[^{n}]: word\n\n")),
    "quotations nested": (MARKDOWN, count("> ")),
    "lists nested in Markdown": (MARKDOWN, lambda size: "".join("  " * n + "- a\n" for n in range(int(size**0.5)))),
    "table rows": (MARKDOWN, count("| a | b |\n", start="| a | b |\n|---|---|\n")),
    "table columns": (MARKDOWN, lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n"),
    "rules": (MARKDOWN, count("---\n")),
    "front matter": (MARKDOWN, count(lambda n: f"k{n}: \"a word or two\"\n", start="---\n", end="---\n\nText.\n")),
    "front matter, nested": (MARKDOWN, count("[", start="---\na: ", end="\n---\n\nText.\n")),
    "templates": (MARKDOWN, count("{{ a }} {% b %} {")),
    "formulas": (MARKDOWN, count("$a$ $$ b ")),
    "braces": (MDX, count("{")),
    "expressions": (MDX, count("{a.b} <A b={c}>word</A> ")),
    "elements": (MDX, count("<A>")),
    "ignores": (MARKDOWN, count("<!-- mtlint-ignore foreign-quotes -->\n\nHe said « yes » to us.\n\n")),
    "ignores without end": (MARKDOWN, count("<!-- mtlint-ignore-start foreign-quotes -->\n\nSo « it » is.\n\n")),
}

# What only the rules of one language look into, by the tag of that language.
OTHERS = {
    "katakana in one word": ("ja", count("コ")),
    "katakana said twice in words": ("ja", count(lambda n: "コンコンササーーートート"[n % 3 :] + "・")),
    "function words of another language": ("pt", count("o parque tem trilhas y uma área e ")),
    "a language named in one sentence": ("ja", count("中国語と", end="は翻訳された。")),
    "hours in one paragraph": ("pl", count("biblioteka 3 pm i ")),
    "numbers of one noun in one paragraph": ("pl", count("wstrząs 5.6 magnitudo i ")),
}

# Text with issues of many rules, for the reports: in many paragraphs, and all on one line.
def faulty(number: int) -> str:
    return f"The mayor of {letters(number).capitalize()} called it « a step &amp; [les mots] , and the the 3,5 % left. "


FAULTY = count(lambda n: faulty(n) + ("\n\n" if n % 3 == 0 else ""))
REPORTS = ["text", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "html", "mqm"]


class Bench:
    def __init__(self, program: str, directory: pathlib.Path):
        self.program = program
        self.directory = directory
        # The instructions of a run over nothing, by its arguments.
        self.start_up: dict[tuple[str, ...], int] = {}

    def work(self, name: str, text: str, arguments: list[str]) -> int:
        """The instructions of one run over a text."""
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", self.program]
        command += [argument.replace("ITSELF", str(path)) for argument in arguments] + ["--jobs=1", str(path)]
        run = subprocess.run(command, capture_output=True, text=True, errors="replace", env={**os.environ, "NO_COLOR": "1"})
        counted = re.search(r"I +refs: +([\d,]+)", run.stderr)
        if not counted or run.returncode not in (0, 1, 2) or "a fault of mtlint" in run.stderr + run.stdout:
            raise SystemExit(f"{name}: {run.returncode}\n{run.stderr[-2000:]}")
        return int(counted.group(1).replace(",", ""))

    def nothing(self, stem: str, kind: str, arguments: list[str]) -> int:
        key = (kind, *arguments)
        if key not in self.start_up:
            self.start_up[key] = self.work(f"{stem}-0.{kind}", "", arguments)
        return self.start_up[key]

    def ratio(self, name: str, kind: str, make, arguments: list[str], size: int = SIZE) -> tuple[str, float, float]:
        """How many times the work twice the input takes, and the instructions per byte of the larger one."""
        stem = re.sub(r"\W+", "-", name)
        nothing = self.nothing(stem, kind, arguments)
        once, twice = make(size), make(2 * size)
        one = self.work(f"{stem}-1.{kind}", once, arguments) - nothing
        two = self.work(f"{stem}-2.{kind}", twice, arguments) - nothing
        # An input of more than twice the size may take as much more.
        grown = len(twice.encode()) / len(once.encode())
        return name, two / max(one, 1) / grown * 2, two / len(twice.encode())


def jobs(bench: Bench, directory: pathlib.Path):
    """Every measurement: name, extension, maker, arguments, and the size if it is not the usual one."""
    check = ["check", "--quiet", "--target=en", "--min-severity=hint", "--format=jsonl"]
    for name, (kind, make) in FAMILIES.items():
        yield name, kind, make, check
    for name, (tag, make) in OTHERS.items():
        yield name, TEXT, make, [argument.replace("=en", f"={tag}") for argument in check]
    for report in REPORTS:
        yield f"report {report}", TEXT, FAULTY, [*check[:-1], f"--format={report}"]
        yield f"report {report} of one line", TEXT, count(faulty), [*check[:-1], f"--format={report}"]
    yield "detection", TEXT, FAULTY, ["detect"]
    yield "fixes as a patch", TEXT, FAULTY, [*check[:-1], "--diff", "--unsafe-fixes"]
    # A million pairs of blocks may be compared for a text of any length (src/article/original/align.rs); what is more has to be linear.
    for name in ["prose, a sentence a line", "many names"]:
        yield f"{name}, as its own source", TEXT, FAMILIES[name][1], [*check, "--against=ITSELF"], 5 * SIZE
    # The rules that compare run where the source is in another language.
    paragraphs = count(lambda n: f"Then {letters(n).capitalize()} came to the bridge with {n} others. Nobody saw it.\n\n")
    yield "5,000 paragraphs beside their source", TEXT, paragraphs, [*check, "--source=de", "--against=ITSELF"], 15 * SIZE
    sentence = count(lambda n: f"then {letters(n).capitalize()} came with {n} others and ", start="So ", end="left.")
    yield "one sentence beside its source", TEXT, sentence, [*check, "--source=de", "--against=ITSELF"]
    yield "names of a project", TEXT, FAMILIES["many names"][1], [*check, "--scope=project"]
    glossary = directory / "terms.csv"
    rows = (f"{letters(n)},,{letters(n + 1)}{letters(n)}\n" for n in range(10_000))
    glossary.write_text("preferred,allowed,forbidden\n" + "".join(rows), encoding="utf-8")
    yield "glossary of 10,000 terms", TEXT, count(lambda n: letters(n) + " "), [*check, f"--glossary={glossary}"]
    alike = directory / "alike.csv"
    rows = (f"steady {letters(n)},,steadily {letters(n)}\n" for n in range(300))
    alike.write_text("preferred,allowed,forbidden\n" + "".join(rows), encoding="utf-8")
    yield "glossary of terms that start alike", TEXT, count("steady "), [*check, f"--glossary={alike}"]


def main() -> int:
    program, *wanted = sys.argv[1:]
    slow = []
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        bench = Bench(program, directory)
        chosen = [job for job in jobs(bench, directory) if not wanted or any(word in job[0] for word in wanted)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for name, ratio, per_byte in pool.map(lambda job: bench.ratio(*job), chosen):
                print(f"{ratio:5.2f}  {per_byte:9.0f} per byte  {name}")
                if ratio > MOST:
                    slow.append(name)
    print(f"{len(chosen)} inputs; more than {MOST} times the work: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
