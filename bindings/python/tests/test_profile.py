"""The corpus report: its sums, what it reads, and its page."""

import csv
import json
import random
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import mtlint.archive
import mtlint.profile
import pyarrow
import pyarrow.parquet
import pytest
from conftest import PROGRAM, ROOT
from mtlint.profile import Figure, Profile

HOSTILE = '</style><script>alert(1)</script> & "x" \u202e'


def row(id, rule=None, words=None, **more):
    said = {"category": "locale", "severity": "warning", "text": "«", "message": f"{rule} is wrong", "line": 3, "fingerprint": f"{id}{rule}"}
    return {"id": id, "rule": rule, "words": words, "error": None, **(said if rule else {}), **more}


def archive(seed=1):
    """Rows of issues of 400 articles: one engine has twice the faults, and they grow fewer from month to month."""
    chance = random.Random(seed)
    for number in range(400):
        engine = ("amber", "birch", "cedar")[number % 3]
        known = {"engine": engine, "month": f"2026-{1 + number % 8:02}-15T10:00:00"}
        likely = (0.4 if engine == "birch" else 0.2) * (1.5 - number % 8 / 8)
        faults = sum(chance.random() < likely for _ in range(10))
        rules = ["number-format" if chance.random() < 0.3 else "foreign-quotes" for _ in range(faults)]
        yield [row(number, rule, 500 if not at else None, **known) for at, rule in enumerate(rules or [None])]


def profiled(articles, **options):
    profile = Profile(["engine"], month="month", **options)
    for rows in articles:
        profile.add_rows(rows)
    profile.finish()
    return profile


def test_rates_are_faults_in_words():
    articles = list(archive())
    profile = profiled(articles)
    rows = [one for rows in articles for one in rows]
    everything = profile.figure()
    assert (everything.articles, everything.words) == (400, 200_000)
    assert everything.faults == sum(one["rule"] is not None for one in rows)
    assert everything.rate == pytest.approx(everything.faults / 200)
    for engine in ("amber", "birch", "cedar"):
        of_engine = [one for one in rows if one["engine"] == engine]
        figure = profile.figure(("engine", engine), rule="number-format")
        assert figure.faults == sum(one["rule"] == "number-format" for one in of_engine)
        assert figure.words == sum(one["words"] or 0 for one in of_engine)
        of_month = [one for one in of_engine if one["month"].startswith("2026-03")]
        assert profile.figure(("engine", engine), "2026-03").faults == sum(one["rule"] is not None for one in of_month)
    assert profile.values("engine")[0] == "birch"
    assert profile.months == [f"2026-0{month}" for month in range(1, 9)]
    # Nothing depends on the order of the articles.
    random.Random(2).shuffle(articles)
    assert list(profiled(articles).table()) == list(profile.table())
    assert profiled(articles).examples("foreign-quotes") == profile.examples("foreign-quotes")


def test_a_difference_is_more_than_chance():
    profile = profiled(archive())
    birch, amber = (profile.figure(("engine", engine)) for engine in ("birch", "amber"))
    assert birch.compared(amber) == 1 and amber.compared(birch) == -1
    assert amber.compared(profile.figure(("engine", "cedar"))) == 0
    first, second = profile.change()
    assert second.compared(first) == -1
    assert {rule for rule, _ in profile.excess(("engine", "birch"))} == {"foreign-quotes", "number-format"}
    assert profile.excess(("engine", "cedar")) == []
    # Of a hundred archives without a difference, next to none shows one, also where the faults of an article come together.
    chance = random.Random(3)
    wrong = 0
    for _ in range(100):
        halves = [Figure(), Figure()]
        for number in range(200):
            halves[number % 2].add_words(500)
            if chance.random() < 0.1:
                halves[number % 2].add_faults(20, 500)
        wrong += halves[0].compared(halves[1]) != 0
    assert wrong <= 3


def test_no_rate_on_too_few_words():
    rows = [[row(1, "foreign-quotes", 1500, engine="small", month="2026-01")], [row(2, None, 9000, engine="large", month="2026-01")]]
    profile = profiled(rows)
    assert (profile.values("engine"), profile.few("engine")) == (["large"], ["small"])
    rates = {one["value"]: one["per_1000_words"] for one in profile.table() if one["by"] == "engine" and not one["month"] and not one["rule"]}
    assert rates == {"small": None, "large": 0.0}
    assert profiled(rows, min_words=1000).values("engine") == ["small", "large"]
    # Of few articles nobody knows how far they differ.
    assert profile.figure().range is None and profile.change() is None


def test_articles_that_were_not_checked_are_said():
    profile = profiled([[row(1, None, 5000, engine="a")], [{"id": 2, "error": "target: 'x!' is no language", "engine": "a"}]])
    assert profile.errors == {"target": 1} and profile.figure().articles == 1
    assert "Not checked, or not to the end: 1 article (<bdi>target</bdi>: 1)" in mtlint.profile.page(profile)


class Page(HTMLParser):
    """Holds that a page is well formed, and gathers its tags and texts."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.text = [], [], ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "line", "rect", "circle", "polyline", "polygon"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_the_page_is_whole_and_safe():
    hostile = [[row(HOSTILE, "foreign-quotes", 3000, engine=HOSTILE, text=HOSTILE, message=HOSTILE)]]
    profile = profiled([*archive(), *hostile])
    page = mtlint.profile.page(profile, title=HOSTILE)
    parsed = Page(page)
    assert "<script" not in page and "style=" not in page and "http:" not in page and "https:" not in page
    assert not any(name.startswith("on") or name in ("src", "style") for _, attributes in parsed.tags for name in attributes)
    assert parsed.text.count(HOSTILE) >= 3
    (policy,) = (one["content"] for tag, one in parsed.tags if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    ids = [one["id"] for _, one in parsed.tags if "id" in one]
    assert len(ids) == len(set(ids))
    for tag, attributes in parsed.tags:
        if tag == "a":
            assert attributes["href"].removeprefix("#") in ids
        if tag == "svg":
            assert attributes.get("aria-label") or attributes.get("aria-hidden") == "true"
    assert "It gets better: " in parsed.text
    assert re.search(r"By engine, birch has the most faults: [\d.]+ per 1,000 words, [12]\.\d times", mtlint.profile.page(profiled(archive())).replace("<b><bdi>", "").replace("</bdi></b>", ""))
    assert Page(mtlint.profile.page(Profile())).text.count("Nothing was found.") == 1


def test_it_looks_like_the_review_page():
    mine = (Path(mtlint.profile.__file__).parent / "page.css").read_text(encoding="utf-8")
    theirs = (ROOT / "src/report/html/page.css").read_text(encoding="utf-8")
    colours = re.compile(r"--[\w-]+: #\w+")
    assert colours.findall(mine) == colours.findall(theirs)


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "mtlint.profile", *map(str, arguments)], capture_output=True, text=True, **options)


def test_articles_and_their_issues_have_one_profile(articles, issue_rows, tmp_path):
    table = pyarrow.Table.from_pylist(articles)
    pyarrow.parquet.write_table(table, tmp_path / "articles.parquet")
    options = ["--format-column=format", "--min-severity=hint", "--min-words=100", f"--output={tmp_path}/page.html"]
    done = run(tmp_path / "articles.parquet", *options, f"--table={tmp_path}/a.parquet")
    assert done.returncode == 0, done.stderr
    figures = pyarrow.parquet.read_table(tmp_path / "a.parquet").to_pylist()
    (everything,) = (one for one in figures if one["by"] is None and one["month"] is None and one["rule"] is None)
    assert (everything["articles"], everything["faults"]) == (len(articles), len(issue_rows))
    assert {one["by"] for one in figures} == {None, "engine", "target_language", "source_language"}
    engines = {one["id"]: one["engine"] for one in articles}
    for rule in {one["rule"] for one in issue_rows}:
        told = {one["value"]: one["faults"] for one in figures if one["by"] == "engine" and one["rule"] == rule and not one["month"]}
        for engine in set(engines.values()):
            assert told.get(engine, 0) == sum(one["rule"] == rule and engines[one["id"]] == engine for one in issue_rows)
    Page((tmp_path / "page.html").read_text(encoding="utf-8"))
    # The rows of issues say the same, as Parquet and as lines.
    for name in ("issues.parquet", "issues.jsonl"):
        issues = mtlint.archive.check(table, format_column="format", keep=["engine", "month"], every=True, min_severity="hint")
        mtlint.archive.write(issues, tmp_path / name)
        done = run(tmp_path / name, f"--table={tmp_path}/b.parquet", "--min-words=100", f"--output={tmp_path}/page.html")
        assert done.returncode == 0, done.stderr
        assert pyarrow.parquet.read_table(tmp_path / "b.parquet").to_pylist() == figures


def test_a_report_of_the_command_line(reported, articles, issue_rows, tmp_path):
    folder, files = reported
    report = subprocess.run([PROGRAM, "check", "--format=jsonl", "--min-severity=hint", "."], cwd=folder, capture_output=True).stdout
    (tmp_path / "report.jsonl").write_bytes(report)
    done = run("report.jsonl", "--table=a.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    figures = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    words = json.loads(report.splitlines()[-1])["summary"]["words"]
    assert (int(figures[0]["words"]), int(figures[0]["faults"])) == (words, len(issue_rows))
    # What is known of its articles besides.
    results = mtlint.check_many([one["text"] for one in articles], format=[one["format"] for one in articles])
    with open(tmp_path / "known.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "words", "engine"])
        writer.writerows((article["id"], result.words, article["engine"]) for article, result in zip(articles[1:], results[1:]))
    done = run("report.jsonl", "--documents=known.csv", "--table=a.csv", "--min-words=100", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    figures = {(one["by"], one["value"]): one for one in csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")) if not one["rule"]}
    left_out = sum(one["id"] == articles[0]["id"] for one in issue_rows)
    assert int(figures["", ""]["faults"]) == len(issue_rows) - left_out
    assert int(figures["", ""]["words"]) == words - results[0].words
    amber = {one["id"] for one in articles[1:] if one["engine"] == "amber"}
    assert int(figures["engine", "amber"]["faults"]) == sum(one["id"] in amber for one in issue_rows)
    assert f"known.csv has no words of some articles: their issues, {left_out} in all, are left out" in done.stderr
    assert f"Left out: {left_out} issue" in (tmp_path / "profile.html").read_text(encoding="utf-8")
    # The files themselves.
    done = run(folder, "--min-severity=hint", "--table=b.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first = next(csv.DictReader((tmp_path / "b.csv").open(encoding="utf-8")))
    assert (int(first["words"]), int(first["faults"])) == (words, len(issue_rows))


def test_what_is_wrong_is_said(tmp_path):
    mtlint.archive.write(mtlint.archive.check(pyarrow.table({"id": ["a"], "text": ["A text."]})), tmp_path / "issues.parquet")
    for name, content in [("a", "id,engine\na,amber\n"), ("b", "id,words\na,many\n"), ("c", "id,words\na,1\na,2\n")]:
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    for arguments, error in [
        (["issues.parquet", "--by=engine"], "there is no column 'engine': there are 'id', 'words'"),
        (["issues.parquet", "--table=a.txt"], "a.txt: the name ends with none of"),
        (["missing.jsonl"], "missing.jsonl"),
        (["articles.doc"], "articles.doc: the name ends with none of"),
        (["issues.parquet", "--table=issues.parquet"], "issues.parquet: it is one of the files that are read"),
        (["issues.parquet", "--documents=a.csv", "--output=a.csv"], "a.csv: it is one of the files that are read"),
        (["issues.parquet", "--documents=a.csv"], "a.csv: there is no column 'words'"),
        (["issues.parquet", "--documents=b.csv"], "b.csv: the words of a are no number: 'many'"),
        (["issues.parquet", "--documents=c.csv"], "c.csv: it says two things of a"),
    ]:
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2 and done.stderr.startswith("error: ") and error in done.stderr, done.stderr
    assert run("issues.parquet", cwd=tmp_path).returncode == 0
