"""Tables of articles on one machine: what goes in, what comes out, bad rows, and memory."""

import gzip
import json
import subprocess
import sys

import mtlint
import mtlint.archive
import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest
from conftest import assert_same_issues

TEXT = "He said that to [ses besoins] of the region 😀, and then he left the room."
GOOD = "The mayor left the room on Monday, and nobody was there to see it."
OPTIONS = {"target": "en", "source": "fr"}


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_articles_have_the_same_issues(articles, issue_rows, tmp_path):
    table = pyarrow.Table.from_pylist(articles)
    pyarrow.parquet.write_table(table, tmp_path / "articles.parquet", row_group_size=50)
    lines(tmp_path / "articles.jsonl", articles)
    with gzip.open(tmp_path / "packed.jsonl.gz", "wb") as file:
        file.write((tmp_path / "articles.jsonl").read_bytes())
    sources = [table.to_reader(max_chunksize=7), polars.DataFrame(table), tmp_path / "articles.parquet", [tmp_path / "packed.jsonl.gz"]]
    for source in sources:
        found = mtlint.archive.check(source, format_column="format", keep=["engine"], min_severity="hint").read_all()
        found.validate(full=True)
        assert found.column_names[:4] == ["id", "engine", "words", "error"]
        rows = found.to_pylist()
        assert_same_issues(rows, articles, issue_rows)
        engines = {article["id"]: article["engine"] for article in articles}
        assert all(row["engine"] == engines[row["id"]] for row in rows)


def test_other_tables_are_read(tmp_path):
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": GOOD}]
    table = pyarrow.Table.from_pylist(rows)
    for name in ("a.jsonl", "_unfinished.jsonl", "b.txt"):
        lines(tmp_path / name, rows)
    batch = table.to_batches()[0]
    for data in (table, batch, pyarrow.dataset.dataset(table), pandas.DataFrame(rows), str(tmp_path), tmp_path / "a.jsonl"):
        found = mtlint.archive.check(data, **OPTIONS).read_all().to_pylist()
        assert [(row["id"], row["text"]) for row in found] == [("a", "[ses besoins]")]


def test_a_relation_of_duckdb(articles, issue_rows):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    table = pyarrow.Table.from_pylist(articles)
    connection = duckdb.connect()
    relation = connection.from_arrow(table)
    issues = mtlint.archive.check(relation, format_column="format", keep=["engine"], min_severity="hint", every=True)
    # The connection is busy with the articles as long as the issues are read.
    rates = duckdb.connect().sql("select engine, count(rule), sum(words), count(words) from issues group by engine order by engine").fetchall()
    assert sum(faults for _, faults, _, _ in rates) == len(issue_rows)
    assert sum(count for *_, count in rates) == len(articles)
    words = {}
    results = mtlint.check_many([one["text"] for one in articles], format=[one["format"] for one in articles])
    for article, result in zip(articles, results):
        words[article["engine"]] = words.get(article["engine"], 0) + result.words
    assert {engine: total for engine, _, total, _ in rates} == words


def test_bad_rows_are_kept_apart(tmp_path):
    rows = [
        {"id": 1, "text": TEXT, "lang": "en"},
        {"id": 2, "text": None, "lang": "en"},
        {"id": 3, "text": TEXT, "lang": "no language!"},
        {"id": 4, "text": GOOD, "lang": None},
        {"id": 5, "text": TEXT, "lang": None},
    ]
    told = {1: None, 2: "there is no text", 3: "target: 'no language!' is no language", 4: None, 5: None}
    found = mtlint.archive.check(pyarrow.Table.from_pylist(rows), target_column="lang", every=True, **OPTIONS)
    found = found.read_all().to_pylist()
    assert [row["id"] for row in found] == [1, 2, 3, 4, 5]
    for row in found:
        assert (row["error"] or "").startswith(told[row["id"]] or "")
        assert (row["error"] is None) == (told[row["id"]] is None)
        assert (row["words"] is None) == (row["error"] is not None)
        assert (row["rule"] is None) == (row["id"] in (2, 3, 4))
    # A column that holds no text at all.
    numbers = pyarrow.table({"id": ["a"], "text": [17]})
    (row,) = mtlint.archive.check(numbers).read_all().to_pylist()
    assert row["error"] == "a text is str or bytes, not int"
    # Lines that are no objects, texts that are none, and blank lines enough to fill what is read at a time.
    (tmp_path / "a.jsonl").write_bytes(
        b'{"id": "x", "text": "He left [ses besoins] there."}\n{"id": "y", "text": 3}\n' + b"\n" * 600
        + b'{"id": "z", "text": "\\ud800"}\nnot\xff\n[]\n{"id": {"n": 1}, "text": "Nothing."}\n{"text": "He left [ses besoins] there."}'
    )
    found = mtlint.archive.check(tmp_path / "a.jsonl", every=True, **OPTIONS).read_all().to_pylist()
    assert [(row["id"], row["rule"]) for row in found] == [
        ("x", "untranslated-bracket"), ("y", None), ("z", None), (None, None), (None, None), ('{"n": 1}', None), (None, "untranslated-bracket")
    ]  # fmt: skip
    for row, told in zip(found, ["", "a text is str or bytes, not int", "the surrogate U+D800", "a.jsonl, line 604 is not JSON", "a.jsonl, line 605 is not an object", "", ""]):
        assert (row["error"] or "").startswith(told) and (row["error"] is None) == (told == "")


def test_words_are_on_the_first_row():
    table = pyarrow.table({"id": ["a", "b", "c"], "text": [TEXT + " The the end.", GOOD, TEXT]})
    found = mtlint.archive.check(table, every=True, **OPTIONS).read_all()
    alone = mtlint.check_many(table["text"].to_pylist(), **OPTIONS)
    assert found["id"].to_pylist() == ["a", "a", "b", "c"]
    assert found["words"].to_pylist() == [alone[0].words, None, alone[1].words, alone[2].words]


def test_without_identifiers_rows_are_numbered():
    table = pyarrow.table({"body": [GOOD, TEXT] * 700})
    found = mtlint.archive.check(table, "body", None, **OPTIONS).read_all()
    assert found["id"].to_pylist() == list(range(1, 1400, 2))


def test_what_is_wrong_for_all_is_raised(tmp_path):
    table = pyarrow.table({"id": ["a"], "text": [TEXT], "rule": ["x"]})
    for wrong, options, error in [
        (ValueError, {"text": "body"}, "there is no column 'body': there are 'id', 'text', 'rule'"),
        (ValueError, {"keep": ["rule"]}, "keep: 'rule' is a column of what is found"),
        (TypeError, {"keep": "id"}, "keep: it is a list"),
        (ValueError, {"target": "xyz!"}, "target: 'xyz!' is no language"),
        (ValueError, {"format": "docx"}, "format: 'docx' is none of"),
        (TypeError, {"min_sevrity": "hint"}, "min_severity"),
    ]:
        with pytest.raises(wrong, match=error):
            mtlint.archive.check(table, **options)
    for wrong, data in [(TypeError, 3), (ValueError, "articles.csv"), (ValueError, tmp_path), (ValueError, [])]:
        with pytest.raises(wrong):
            mtlint.archive.check(data)
    with pytest.raises(ValueError, match="the name ends with none of"):
        mtlint.archive.write(mtlint.archive.check(table), tmp_path / "issues.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_whole_or_is_not_there(tmp_path):
    table = pyarrow.table({"id": ["a", "b"], "text": [TEXT, TEXT]})

    def breaks():
        yield from mtlint.archive.check(table, **OPTIONS)
        raise OSError("no more")

    schema = mtlint.archive.check(table).schema
    for name in ("issues.parquet", "issues.jsonl"):
        broken = pyarrow.RecordBatchReader.from_batches(schema, breaks())
        with pytest.raises(OSError, match="no more"):
            mtlint.archive.write(broken, tmp_path / name)
        assert list(tmp_path.iterdir()) == []
        assert mtlint.archive.write(mtlint.archive.check(table, **OPTIONS), tmp_path / name) == 2
        assert [path.name for path in tmp_path.iterdir()] == [name]
        (tmp_path / name).unlink()


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "mtlint.archive", *map(str, arguments)], capture_output=True, text=True)


def test_the_command_line_goes_on_where_it_was(tmp_path):
    names = ["a", "b", "c"]
    for name in names:
        lines(tmp_path / f"{name}.jsonl", [{"id": name, "text": TEXT}])
    articles = [tmp_path / f"{name}.jsonl" for name in names]
    done = command(*articles, "--output", tmp_path / "issues", "--target=en", "--source=fr")
    assert done.returncode == 0, done.stderr
    written = sorted((tmp_path / "issues").iterdir())
    assert [path.name for path in written] == ["a.parquet", "b.parquet", "c.parquet"]
    assert [row["id"] for row in pyarrow.parquet.read_table(tmp_path / "issues").to_pylist()] == names
    written[1].unlink()
    before = written[0].stat().st_mtime_ns
    assert command(*articles, "--output", tmp_path / "issues", "--target=en", "--source=fr").returncode == 0
    assert written[1].exists() and written[0].stat().st_mtime_ns == before
    done = command(*articles, "--output", tmp_path / "all.jsonl", "--target=en", "--source=fr")
    assert [json.loads(line)["id"] for line in (tmp_path / "all.jsonl").read_text().splitlines()] == names
    done = command(tmp_path / "missing.parquet", "--output", tmp_path / "none.parquet")
    assert done.returncode == 2 and "missing.parquet" in done.stderr
    done = command(*articles, "--output", tmp_path / "none.parquet", "--text=body")
    assert done.returncode == 0, "lines may lack what they are asked for: each is an error of its own"
    assert pyarrow.parquet.read_table(tmp_path / "none.parquet")["error"].to_pylist() == ["there is no text"] * 3


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(tmp_path):
    lines(tmp_path / "good.jsonl", [{"id": "good", "text": TEXT}])
    (tmp_path / "bad.parquet").write_bytes(b"no table")
    packed = gzip.compress(b'{"id": "cut", "text": "A text."}\n' * 1000)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    articles = [tmp_path / name for name in ("bad.parquet", "cut.jsonl.gz", "good.jsonl")]
    done = command(*articles, "--output", tmp_path / "issues", "--target=en", "--source=fr")
    assert done.returncode == 2
    assert [line.split(": ")[:2] for line in done.stderr.splitlines()] == [["error", str(path)] for path in articles[:2]]
    assert [path.name for path in (tmp_path / "issues").iterdir()] == ["good.parquet"]
    done = command(*articles, "--output", tmp_path / "all.parquet")
    assert done.returncode == 2 and done.stderr.startswith(f"error: {articles[0]}: ")
    again = command(articles[2], "--output", tmp_path / "issues")
    assert again.returncode == 0 and "good.parquet: is there already" in again.stderr


def test_nothing_is_written_over_what_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    lines(path, [{"id": "a", "text": TEXT}])
    before = path.read_bytes()
    for output in (path, tmp_path / ".." / tmp_path.name / "a.jsonl", tmp_path / "a.csv"):
        done = command(path, "--output", output)
        assert done.returncode == 2 and done.stderr.startswith(f"error: {output}: "), done.stderr
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_issues_that_are_left_out_are_said():
    table = pyarrow.table({"id": ["long", "short"], "text": ["He said the the word. " * 10_100, GOOD]})
    rows = mtlint.archive.check(table, target="en", select=["repeated-word"], every=True).read_all().to_pylist()
    assert [(row["id"], row["error"], row["words"]) for row in rows[10_000:]] == [
        ("long", "issues are left out: 100 of repeated-word", None),
        ("short", None, len(GOOD.split())),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one asks for memory in other ways")
def test_memory_does_not_follow_the_articles(tmp_path):
    """Five times the articles take the memory of the fewer: the more of them are 90 MB."""
    program = r"""
import re, sys, mtlint.archive
mtlint.archive.write(mtlint.archive.check(sys.argv[1], target="en", source="fr", format="html", threads=1), sys.argv[1] + ".parquet")
print(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1])
"""
    took = []
    for count in (600, 3000):
        texts = [f"<p>{TEXT}</p><!-- {number}{'.' * 30_000} -->" for number in range(count)]
        path = tmp_path / f"{count}.parquet"
        pyarrow.parquet.write_table(pyarrow.table({"id": range(count), "text": texts}), path, row_group_size=100)
        done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
        took.append(int(done.stdout))
        assert pyarrow.parquet.read_metadata(f"{path}.parquet").num_rows == count
    assert took[1] < took[0] + 30_000, took
