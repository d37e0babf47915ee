"""What several tests take: the articles of the corpora, and what the command line says of them."""

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ARTICLES = ROOT / "corpora" / "articles"
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
