"""Datasets of Ray: the same issues as the command line, bad rows, and a worker that is killed."""

import os
import sys

import mtlint.archive
import pyarrow
import pytest
from conftest import assert_issues_of_archive, assert_same_issues, killing

ray = pytest.importorskip("ray", reason="Ray is not installed: mtlint.ray is not tested")
pytest.importorskip("ray.data", reason="Ray is installed without its datasets: mtlint.ray is not tested")
import mtlint.ray  # noqa: E402

TEXT = "He said that to [ses besoins] of the region 😀, and then he left the room."
GOOD = "The mayor left the room on Monday, and nobody was there to see it."


@pytest.fixture(scope="module", autouse=True)
def cluster():
    # As a rule Ray lets its workers wait for everything else that the machine does.
    os.environ["RAY_worker_niceness"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error", object_store_memory=200_000_000)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def test_the_articles_have_the_same_issues(articles, issue_rows):
    dataset = ray.data.from_items(articles, override_num_blocks=5)
    rows = mtlint.ray.check(dataset, format_column="format", keep=["engine"], min_severity="hint").take_all()
    assert_same_issues(rows, articles, issue_rows)
    engines = {article["id"]: article["engine"] for article in articles}
    assert all(row["engine"] == engines[row["id"]] for row in rows)
    schema = mtlint.archive.check(pyarrow.Table.from_pylist(articles[:1]), keep=["engine"]).schema
    assert list(rows[0]) == schema.names


def test_a_project_has_the_issues_of_the_command_line(articles, project_rows):
    dataset = ray.data.from_items(articles, override_num_blocks=5)
    rows = mtlint.ray.check(dataset, format_column="format", min_severity="hint", scope="project").take_all()
    assert_same_issues(rows, articles, project_rows)


def test_bad_rows_fail_nothing():
    table = pyarrow.table({"id": [1, 2, 3, 4], "text": [TEXT, None, TEXT, GOOD], "lang": ["en", "en", "no language!", None]})
    dataset = ray.data.from_arrow(table)
    found = mtlint.ray.check(dataset, target_column="lang", target="en", source="fr", every=True).take_all()
    assert [row["id"] for row in found] == [1, 2, 3, 4]
    assert [row["error"] and row["error"].split(":")[0] for row in found] == [None, "there is no text", "target", None]
    assert [row["rule"] for row in found] == ["untranslated-bracket", None, None, None]


def test_what_is_wrong_for_all_is_raised_at_once():
    dataset = ray.data.from_arrow(pyarrow.table({"id": ["a"], "text": [TEXT]}))
    for options, error in [({"text": "body"}, "there is no column 'body'"), ({"target": "xyz!"}, "is no language"), ({"keep": ["rule"]}, "keep")]:
        with pytest.raises(ValueError, match=error):
            mtlint.ray.check(dataset, **options)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_killed_worker_loses_nothing(archive, articles, issue_rows, tmp_path):
    """Workers are killed while they work. What they did is done again, and nothing comes twice."""
    dataset = ray.data.read_parquet(str(archive))
    issues = mtlint.ray.check(dataset, format_column="format", every=True, min_severity="hint")
    with killing(b"ray::"):
        issues.write_parquet(str(tmp_path / "issues"))
    assert_issues_of_archive(tmp_path / "issues", articles, issue_rows)

