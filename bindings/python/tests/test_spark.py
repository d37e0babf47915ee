"""DataFrames of Spark: the same issues as the command line, bad rows, and a worker that is killed."""

import os
import shutil
import sys

import mtlint.archive
import pyarrow
import pytest
from conftest import assert_issues_of_archive, assert_same_issues, killing

pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed: mtlint.spark is not tested")
if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark needs: mtlint.spark is not tested", allow_module_level=True)
import mtlint.spark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

TEXT = "He said that to [ses besoins] of the region 😀, and then he left the room."
GOOD = "The mayor left the room on Monday, and nobody was there to see it."


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # A task may fail four times, as it may on a cluster.
    builder = SparkSession.builder.master("local[2,4]").appName("mtlint")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.host": "localhost",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        # Tasks of a size that it is no great loss to do again.
        "spark.sql.files.maxPartitionBytes": "8m",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def rows_of(frame):
    return [row.asDict() for row in frame.collect()]


def test_the_articles_have_the_same_issues(spark, articles, issue_rows):
    frame = spark.createDataFrame(articles).repartition(5)
    issues = mtlint.spark.check(frame, format_column="format", keep=["engine"], min_severity="hint")
    rows = rows_of(issues)
    assert_same_issues(rows, articles, issue_rows)
    engines = {article["id"]: article["engine"] for article in articles}
    assert all(row["engine"] == engines[row["id"]] for row in rows)
    # The columns are those of a table on one machine.
    schema = mtlint.archive.check(pyarrow.Table.from_pylist(articles[:1]), keep=["engine"]).schema
    assert issues.columns == schema.names
    kinds = {"string": "string", "int64": "bigint", "double": "double"}
    assert [kind for _, kind in issues.dtypes] == [kinds[str(field.type)] for field in schema]


def test_a_project_has_the_issues_of_the_command_line(spark, articles, project_rows):
    # More tasks than are merged at once.
    frame = spark.createDataFrame(articles).repartition(20)
    issues = mtlint.spark.check(frame, format_column="format", min_severity="hint", scope="project")
    assert_same_issues(rows_of(issues), articles, project_rows)
    assert rows_of(mtlint.spark.check(frame.limit(0), scope="project")) == []


def test_bad_rows_fail_nothing(spark):
    rows = [(1, TEXT, "en"), (2, None, "en"), (3, TEXT, "no language!"), (4, GOOD, None), (5, "\0", "en"), (None, TEXT, "en")]
    frame = spark.createDataFrame(rows, "`the id` long, `a.text` string, lang string")
    found = rows_of(mtlint.spark.check(frame, "a.text", "the id", target_column="lang", target="en", source="fr", every=True))
    assert [row["id"] for row in found] == [1, 2, 3, 4, 5, None]
    assert [row["error"] and row["error"].split(":")[0] for row in found] == [
        None, "there is no text", "target", None, "the character U+0000 stands at 0", None
    ]  # fmt: skip
    assert [row["rule"] for row in found] == ["untranslated-bracket", None, None, None, None, "untranslated-bracket"]
    numbers = spark.createDataFrame([("a", 17)], "id string, text long")
    assert [row["error"] for row in rows_of(mtlint.spark.check(numbers))] == ["a text is str or bytes, not int"]
    # The same of bytes, and of nothing at all.
    files = spark.createDataFrame([("a", bytearray(TEXT.encode("utf-16")))], "id string, text binary")
    assert [row["text"] for row in rows_of(mtlint.spark.check(files, target="en", source="fr"))] == ["[ses besoins]"]
    assert rows_of(mtlint.spark.check(frame.limit(0), "a.text", "the id")) == []


def test_what_is_wrong_for_all_is_raised_at_once(spark):
    frame = spark.createDataFrame([("a", TEXT)], "id string, text string")
    for options, error in [({"text": "body"}, "there is no column 'body'"), ({"target": "xyz!"}, "is no language"), ({"keep": ["rule"]}, "keep")]:
        with pytest.raises(ValueError, match=error):
            mtlint.spark.check(frame, **options)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_killed_worker_loses_nothing(spark, archive, articles, issue_rows, tmp_path):
    """Workers are killed while they work. What they did is done again, and nothing comes twice."""
    frame = spark.read.parquet(str(archive))
    issues = mtlint.spark.check(frame, format_column="format", every=True, min_severity="hint")
    with killing(b"pyspark.daemon"):
        issues.write.parquet(str(tmp_path / "issues"))
    assert_issues_of_archive(tmp_path / "issues", articles, issue_rows)

