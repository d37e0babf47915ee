"""What many texts say together: summaries, and tables read twice."""

import pickle

import mtlint
import mtlint.archive
import pyarrow
import pyarrow.parquet
import pytest
from conftest import assert_same_issues

TEXTS = {
    "a.txt": "The minister flew to Kyiv on Monday, and people in Kyiv were glad about it.",
    "b.txt": "Nobody had expected the minister in Kiev so soon after the vote.",
    "c.txt": "They say that the ceasefire was known to all, and to the mayor most of all.",
}


def summed(checker, paths):
    all = mtlint.Summary()
    for path in paths:
        all.merge(checker.summary([TEXTS[path]], [path]))
    return all


def messages(checker):
    return [[issue.message for issue in result.issues] for result in checker.check_many(TEXTS.values())]


def test_a_name_is_compared_with_all_texts():
    checker = mtlint.Checker(target="en")
    assert messages(checker) == [[], [], []]
    project = checker.summary(TEXTS.values(), TEXTS).project()
    kiev = "“Kyiv” (2 times in a.txt:1:22) is also written “Kiev” (by another name)"
    assert messages(mtlint.Checker(target="en", project=project)) == [[], [kiev], []]
    assert messages(checker.in_project(project)) == [[], [kiev], []]


def test_the_order_leaves_no_trace():
    checker = mtlint.Checker(target="en")
    expected = messages(checker.in_project(summed(checker, TEXTS).project()))
    assert expected[1]
    other = summed(checker, reversed(list(TEXTS)))
    assert messages(checker.in_project(other.project())) == expected
    assert bytes(other) == bytes(summed(checker, TEXTS)) == bytes(mtlint.Summary(bytes(other)))
    assert bytes(other.project()) == bytes(summed(checker, TEXTS).project())


def test_summaries_and_checkers_travel():
    checker = mtlint.Checker(target="en")
    summary = pickle.loads(pickle.dumps(summed(checker, TEXTS)))
    # One that was taken in is as it was.
    other = mtlint.Summary(bytes(summary))
    mtlint.Summary().merge(other)
    expected = messages(checker.in_project(summary.project()))
    assert messages(pickle.loads(pickle.dumps(checker.in_project(other.project())))) == expected
    assert expected[1]


def test_bytes_of_something_else_are_refused():
    for data in (b"x", b"mtlint 0.0.1 summary\n", bytes(mtlint.Summary())[:-1], bytes(mtlint.Summary().project())):
        with pytest.raises(ValueError, match="no summary of mtlint"):
            mtlint.Summary(data)
    for data in (b"", bytes(mtlint.Summary())):
        with pytest.raises(ValueError, match="no project of mtlint"):
            mtlint.Checker(project=mtlint.Project(data))


def test_what_cannot_be_read_adds_nothing():
    checker = mtlint.Checker(target="en")
    checker.summary(["\0", None, TEXTS["b.txt"]], "xyz")
    with pytest.raises(ValueError, match="2 entries for 1 texts"):
        checker.summary(["a"], ["b", "c"])


def test_the_articles_have_the_issues_of_the_command_line(articles, project_rows, tmp_path):
    table = pyarrow.Table.from_pylist(articles)
    options = {"format_column": "format", "min_severity": "hint", "scope": "project"}
    assert_same_issues(mtlint.archive.check(table, **options).read_all().to_pylist(), articles, project_rows)
    # The same from several files, of either kind.
    half = len(articles) // 2
    pyarrow.parquet.write_table(table.slice(0, half), tmp_path / "one.parquet", row_group_size=7)
    mtlint.archive.write(table.slice(half).to_batches(), tmp_path / "two.jsonl")
    assert_same_issues(mtlint.archive.check(tmp_path, **options).read_all().to_pylist(), articles, project_rows)


def test_what_can_be_read_once_is_refused():
    reader = pyarrow.table({"id": ["a"], "text": ["b"]}).to_reader()
    with pytest.raises(ValueError, match="can be read once"):
        mtlint.archive.check(reader, scope="project")
    with pytest.raises(ValueError, match="'files' is neither 'file' nor 'project'"):
        mtlint.archive.check(reader, scope="files")
