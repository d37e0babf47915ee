"""Sets the speed of mtlint beside that of other checkers of text, on the same files in turn, and prints a table of ratios.

    python compare.py MTLINT [--rounds N] [--peers DIRECTORY]

Needs the packages of requirements.txt, and in DIRECTORY (`npm install --prefix DIRECTORY cspell textlint textlint-rule-common-misspellings`)
those of npm; what is not there is left out, and said to be. Times are processor time of the whole process on one thread, the median of the rounds, with
the time of a run over an empty file taken off, in favour of those that take long to start; the start stands in a column of its own. The files are made of
our own articles: the clean ones translated into English (prose), and all of them (faults), each repeated to the size that the slowest can bear.
"""

import argparse
import os
import pathlib
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ARTICLES = pathlib.Path(__file__).resolve().parents[2] / "corpora" / "articles"
BIN = pathlib.Path(sys.executable).parent


def made(directory, texts, size):
    """Files of 4 kB and more of these texts, with as many bytes in all; and the same text as PO files."""
    plain, catalogues = directory / "plain", directory / "po"
    plain.mkdir(parents=True)
    catalogues.mkdir()
    number = written = at = 0
    while written < size:
        pieces = []
        while sum(map(len, pieces)) < 4000:
            pieces.append(texts[at % len(texts)])
            at += 1
        text = "\n\n".join(pieces)
        (plain / f"{number:05}.md").write_text(text, encoding="utf-8")
        paragraphs = dict.fromkeys(line for line in text.splitlines() if line.strip())
        quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in paragraphs]
        catalogue = "".join(f'\nmsgid "{line}"\nmsgstr "{line}"\n' for line in quoted)
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        (catalogues / f"{number:05}.po").write_text(head + catalogue, encoding="utf-8")
        written += len(text.encode())
        number += 1
    return written


def cost(command, directory):
    """Seconds of processor time, and by the clock, of one run."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert code in (0, 1, 2), f"{command[0]} ends in {code}"
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - start


def tools(mtlint, peers):
    """What is compared: name, the command before the files, whether it reads PO files, its share of the bytes."""
    node = pathlib.Path(peers or "node_modules") / "node_modules" / ".bin"
    every = [
        ("mtlint", [mtlint, "check", "--jobs=1", "--quiet"], False, 1),
        ("mtlint, hints too", [mtlint, "check", "--jobs=1", "--quiet", "--min-severity=hint"], False, 1),
        ("typos", [BIN / "typos", "--threads=1"], False, 1),
        ("harper", ["harper-cli", "lint"], False, 10),
        ("cspell", [node / "cspell", "lint", "--no-progress", "--no-color", "--no-cache"], False, 20),
        ("textlint, common-misspellings", [node / "textlint", "--rule", "common-misspellings"], False, 20),
        ("proselint", [BIN / "proselint", "check"], False, 100),
        ("pofilter", [BIN / "pofilter"], True, 20),
    ]
    for name, command, catalogues, share in every:
        if shutil.which(command[0]):
            yield name, [str(part) for part in command], catalogues, share
        else:
            print(f"{name}: not installed, left out", file=sys.stderr)


def files(command, directory, catalogues, size):
    """The command with so many bytes of files behind it, and how many bytes they have."""
    chosen, read = [], 0
    for path in sorted((directory / "plain").iterdir()):
        chosen.append(directory / "po" / f"{path.stem}.po" if catalogues else path)
        read += path.stat().st_size
        if read >= size:
            break
    if catalogues:
        # It takes a file or a directory, and writes what it finds.
        some = pathlib.Path(tempfile.mkdtemp(dir=directory))
        for path in chosen:
            shutil.copy(path, some)
        return [*command, str(some), str(some) + ".out"], read
    return [*command, *map(str, chosen)], read


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mtlint", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=10_000_000)
    parser.add_argument("--peers")
    arguments = parser.parse_args()
    program = str(arguments.mtlint.resolve())
    articles = [path for path in sorted(ARTICLES.glob("*/*")) if path.suffix in (".txt", ".md")]
    kinds = {
        "prose": [path for path in articles if path.parent.name.endswith("-en") and path.name.startswith("clean-")],
        "faults": articles,
    }
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "empty.md").write_text("")
        (work / "empty.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), "")
        print(f"{platform.machine()}, {cpu}, {os.cpu_count()} cores, median of {arguments.rounds} rounds\n")
        for kind, paths in kinds.items():
            size = made(work / kind, [path.read_text(encoding="utf-8") for path in paths], arguments.size)
            rows = {}
            compared = list(tools(program, arguments.peers))
            for _ in range(arguments.rounds):
                for name, command, catalogues, share in compared:
                    full, read = files(command, work / kind, catalogues, size // share)
                    start, clock = cost([*command, str(work / ("empty.po" if catalogues else "empty.md")), *([str(work / "out.po")] if catalogues else [])], work)
                    used, _ = cost(full, work)
                    rows.setdefault(name, []).append((start, clock, read / 1e6 / max(used - start, 1e-3)))
            rate = {name: statistics.median(row[2] for row in runs) for name, runs in rows.items()}
            print(f"| {kind}, {size / 1e6:.1f} MB | start, s | by the clock, s | MB/s | mtlint is so many times as fast |\n|---|--:|--:|--:|--:|")
            for name, runs in rows.items():
                start, clock = (statistics.median(run[at] for run in runs) for at in (0, 1))
                print(f"| {name} | {start:.3f} | {clock:.3f} | {rate[name]:.3f} | {rate['mtlint'] / rate[name]:.2f} |")
            print()


if __name__ == "__main__":
    main()
