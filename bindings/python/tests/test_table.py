"""Issues as tables, as other libraries take them."""

import mtlint
import pandas
import polars
import pyarrow

TEXTS = [
    "He said that to [ses besoins] of the region 😀, and the the mayor called it a « step ».",
    "Nothing is wrong in this text.",
    "\ud800",
    "\ufeffHe said that to [ses besoins] of the region, and then he left the room.",
]
RESULTS = mtlint.check_many(TEXTS, target="en", source="fr", min_severity="hint")


def test_rows_are_issues_and_errors():
    table = mtlint.issues_table(RESULTS)
    rows = table.to_dicts()
    assert len(table) == len(rows) == sum(len(result) for result in RESULTS if isinstance(result, mtlint.Result)) + 1
    assert [row["row"] for row in rows] == sorted(row["row"] for row in rows)
    assert {row["row"] for row in rows} == {0, 2, 3}
    for row in rows:
        assert tuple(row) == table.COLUMNS
        if row["error"] is None:
            assert TEXTS[row["row"]][row["start"] : row["end"]] == row["text"]
        else:
            assert row["row"] == 2 and "surrogate" in row["error"] and row["rule"] is None
    assert repr(table) == f"<mtlint.IssuesTable: {len(rows)} rows>"
    assert RESULTS[0].to_dicts() == [row for row in rows if row["row"] == 0]


def test_libraries_take_the_table():
    table = mtlint.issues_table(RESULTS)
    rows = table.to_dicts()
    arrow = pyarrow.table(table)
    assert arrow.to_pylist() == rows
    arrow.validate(full=True)
    assert polars.DataFrame(table).to_dicts() == rows
    frame = pandas.DataFrame.from_arrow(table)
    assert list(frame.columns) == list(table.COLUMNS)
    assert frame["rule"].dropna().tolist() == [row["rule"] for row in rows if row["rule"]]
    # It can be taken as often as one likes, and outlives what it came of.
    again = pyarrow.table(RESULTS[0].to_arrow())
    del table
    assert again.to_pylist() == RESULTS[0].to_dicts()


def test_an_empty_table_has_its_columns():
    table = mtlint.issues_table([])
    assert pyarrow.table(table).num_rows == len(table) == 0
    assert pyarrow.table(table).schema == pyarrow.table(mtlint.issues_table(RESULTS)).schema
    assert polars.DataFrame(table).schema["start"] == polars.Int64
