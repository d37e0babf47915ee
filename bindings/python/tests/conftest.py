"""What several tests take: the articles of the corpora, and what the command line says of them."""

import collections
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sysconfig
import threading
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

ROOT = Path(__file__).resolve().parents[3]
ARTICLES = ROOT / "corpora" / "articles"
COPIES = int(os.environ.get("MTLINT_COPIES", "4"))
"""So often the articles stand in the archive that workers are killed over; 600 make 100,000 articles."""
PROGRAM = Path(sysconfig.get_path("scripts")) / ("mtlint.exe" if os.name == "nt" else "mtlint")


@pytest.fixture(scope="session")
def reported(tmp_path_factory):
    """The report of the command line over the articles, which lie where their paths say nothing of their languages."""
    folder = tmp_path_factory.mktemp("texts")
    for path in sorted(ARTICLES.rglob("*")):
        if path.suffix in (".txt", ".md", ".mdx", ".html") and path.name != "README.md":
            # A name like `x.fr.txt` would tell a language, and two of them an original.
            name = "_".join(path.relative_to(ARTICLES).with_suffix("").parts).replace(".", "_")
            shutil.copyfile(path, folder / f"{name}{path.suffix}")
    return folder, report_on(folder)


def report_on(folder, *options):
    """What the command line reports on the files of a folder."""
    command = [str(PROGRAM), "check", "--format=json", "--min-severity=hint", *options, "."]
    done = subprocess.run(command, capture_output=True, cwd=folder)
    report = json.loads(done.stdout)
    assert done.returncode == 1 and not report["errors"]
    assert report["summary"]["issues"] > 500
    return report["files"]


@pytest.fixture(scope="session")
def articles(reported):
    """The articles as rows, with what somebody may know of them besides."""
    folder, files = reported
    engines = ("amber", "birch", "cedar")
    return [
        {
            "id": file["path"],
            "text": (folder / file["path"]).read_bytes().decode("utf-8"),
            "format": file["format"],
            "engine": engines[number % 3],
            "month": f"2026-{1 + number % 6:02}",
        }
        for number, file in enumerate(files)
    ]


@pytest.fixture(scope="session")
def issue_rows(reported):
    """The rows that come of them, as the report of the command line has them: of each issue what a row holds."""
    _, files = reported
    return [row for file in files for row in issues_of(file)]


@pytest.fixture(scope="session")
def project_rows(reported, issue_rows):
    """The same where all articles are one project."""
    folder, _ = reported
    rows = [row for file in report_on(folder, "--scope=project") for row in issues_of(file)]
    assert rows != issue_rows
    return rows


def issues_of(file):
    """The issues of a file of the report, as rows."""
    for issue in file["issues"]:
        start = issue["span"]["start"]
        same = ("rule", "category", "severity", "confidence", "message", "text", "fingerprint")
        languages = {key: file[key] for key in ("target_language", "source_language")}
        # Indices into the string count a byte order mark, characters of the report do not.
        places = {"start": issue["span"]["chars"][0], "end": issue["span"]["chars"][1], "line": start["line"], "column": start["column"]}
        yield {"id": file["path"], **languages, **{key: issue[key] for key in same}, **places}


@pytest.fixture(scope="session")
def archive(articles, tmp_path_factory):
    """A folder of tables with the articles many times, each time under other ids."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(COPIES):
        rows = [{**article, "id": f"{number} {article['id']}"} for article in articles]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"{number}.parquet")
    return folder


def assert_issues_of_archive(folder, articles, issue_rows):
    """The rows of a folder of tables are those of the report for each copy of each article, byte for byte, none lost and none twice."""
    texts = {article["id"]: article["text"] for article in articles}
    expected = collections.defaultdict(list)
    for row in issue_rows:
        expected[row["id"]].append(json.dumps({**row, "id": None}))
    found = collections.defaultdict(list)
    for path in sorted(folder.glob("*.parquet")):
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches():
            for row in batch.to_pylist():
                assert row["error"] is None
                issues = found[row["id"]]
                if row["rule"] is not None:
                    ahead = texts[row["id"].split(" ", 1)[1]].startswith("\ufeff")
                    place = {"start": row["start"] - ahead, "end": row["end"] - ahead}
                    issues.append(json.dumps({**{key: row[key] for key in issue_rows[0]}, **place, "id": None}))
    assert found.keys() == {f"{number} {id}" for number in range(COPIES) for id in texts}
    for id, issues in found.items():
        assert sorted(issues) == sorted(expected[id.split(" ", 1)[1]]), id


def workers(name):
    """The processes whose command has that name in it and that have mtlint loaded, by their ids."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if name in (process / "cmdline").read_bytes() and "_mtlint" in (process / "maps").read_text():
                found.append(int(process.name))
    return found


@contextlib.contextmanager
def killing(name, times=3):
    """Kills a worker now and then while something runs, so many in all; one at least, or there was nothing to see."""
    killed = []
    ends = threading.Event()

    def kill():
        while len(killed) < times and not ends.wait(0.1 + COPIES / 50):
            for worker in workers(name)[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    killed.append(worker)

    for worker in workers(name):
        os.kill(worker, signal.SIGKILL)
    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join()
    assert killed


def assert_same_issues(rows, articles, issue_rows):
    """Rows of a table are the issues of the report, none lost and none twice, whatever their order."""
    texts = {article["id"]: article["text"] for article in articles}
    told = []
    for row in rows:
        assert row["error"] is None
        if row["rule"] is None:
            continue
        text = texts[row["id"]]
        assert text[row["start"] : row["end"]] == row["text"]
        ahead = text.startswith("\ufeff")
        told.append({**{key: row[key] for key in issue_rows[0]}, "start": row["start"] - ahead, "end": row["end"] - ahead})
    by_place = lambda row: (row["id"], row["start"], row["end"], row["rule"], row["fingerprint"])
    assert sorted(told, key=by_place) == sorted(issue_rows, key=by_place)
