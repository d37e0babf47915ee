"""How fast articles go through the command line, check_many, mtlint.archive and mtlint.spark, by processor time on one thread each.

python tools/scale/measure.py [TIMES] [--without-spark]: the articles of corpora/articles, each so many times (default 20), known by another name each time. Needs
the package installed with a release build, pyarrow, and for Spark PySpark and Java. Run it where the package lies, not where its sources lie.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.parquet

ROOT = Path(__file__).resolve().parents[2]
FORMATS = {".txt": "text", ".md": "markdown", ".mdx": "mdx", ".html": "html"}
PROGRAM = Path(sysconfig.get_path("scripts")) / "mtlint"

MANY = """
import sys, pyarrow.parquet, mtlint
table = pyarrow.parquet.read_table(sys.argv[1])
checker = mtlint.Checker()
for batch in table.to_batches(max_chunksize=256):
    formats = batch.column("format").to_pylist()
    mtlint.issues_table(checker.check_many(batch.column("text").to_pylist(), format=formats, threads=1))
"""
ARCHIVE = """
import sys, mtlint.archive
issues = mtlint.archive.check(sys.argv[1], format_column="format", every=True, threads=1)
mtlint.archive.write(issues, sys.argv[1] + ".issues.parquet")
"""
SPARK = """
import os, re, sys, time
os.environ["PYSPARK_PYTHON"] = sys.executable
import mtlint.spark
from pyspark.sql import SparkSession
options = {"spark.ui.enabled": "false", "spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}
builder = SparkSession.builder.master("local[1]")
for key, value in options.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
articles = spark.read.parquet(sys.argv[1])
whole = type(articles).mapInArrow
took = sys.argv[1] + ".took"
def measured(batches_of):
    def measure(batches):
        began = time.process_time()
        yield from batches_of(batches)
        peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
        with open(took, "a") as file:
            file.write(f"{time.process_time() - began} {peak}\\n")
    return measure
type(articles).mapInArrow = lambda frame, batches_of, schema: whole(frame, measured(batches_of), schema)
mtlint.spark.check(articles, format_column="format", every=True).write.mode("overwrite").parquet(sys.argv[1] + ".spark")
"""


def articles(times: int) -> list[dict[str, str]]:
    """The articles, so many times."""
    folder = ROOT / "corpora" / "articles"
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in FORMATS and path.name != "README.md"]
    return [
        {"id": f"{number}-{'_'.join(path.relative_to(folder).parts)}", "text": path.read_text(encoding="utf-8"), "format": FORMATS[path.suffix]}
        for number in range(times)
        for path in found
    ]


def took(command: list[str], cwd: Path) -> float:
    """The processor time of a command in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rows = articles(times)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as tables:
        folder = Path(place)
        for row in rows:
            # A name must not tell a language, as the rows do not either.
            stem = re.sub(r"\W", "_", row["id"])
            suffix = next(suffix for suffix, format in FORMATS.items() if format == row["format"])
            (folder / f"{stem}{suffix}").write_text(row["text"], encoding="utf-8")
        table = Path(tables) / "articles.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), table)
        small = Path(tables) / "few.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows[:1]), small)
        print(f"{len(rows)} articles, {sum(len(row['text'].encode()) for row in rows) / 1e6:.1f} MB")

        def say(name: str, seconds: float) -> None:
            print(f"{name}: {seconds:.2f} s, {len(rows) / seconds:.0f} articles a second")

        say("command line", took([str(PROGRAM), "check", "--jobs=1", "--quiet", "--format=jsonl", "."], folder))
        for name, program in (("check_many", MANY), ("archive", ARCHIVE)):
            start = took([sys.executable, "-c", program, str(small)], folder)
            say(name, took([sys.executable, "-c", program, str(table)], folder) - start)
        if "--without-spark" in sys.argv:
            return
        took([sys.executable, "-c", SPARK, str(table)], folder)
        parts = [line.split() for line in Path(f"{table}.took").read_text().splitlines()]
        say("mapInArrow, the workers", sum(float(seconds) for seconds, _ in parts))
        print(f"a worker had {max(int(peak) for _, peak in parts) / 1024:.0f} MB at most")


if __name__ == "__main__":
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    main()
