"""Issues as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Optional, Union

from . import _mtlint
from ._mtlint import TextError
from ._result import Issue, Result


COLUMNS = (
    "row",
    "error",
    "target_language",
    "source_language",
    "rule",
    "category",
    "severity",
    "confidence",
    "message",
    "text",
    "start",
    "end",
    "line",
    "column",
    "fingerprint",
)
"""The columns. `row` is the number of the text, `error` says why one was not checked; of the others a row has all or none."""


class IssuesTable:
    """Issues as a table: a row for each, and one with its `error` for each text that could not be checked.

    Whatever knows Arrow's C data interface takes it without another copy: `pyarrow.table(table)`, `polars.DataFrame(table)`,
    `pandas.DataFrame.from_arrow(table)`. The columns are `COLUMNS`, and `start` and `end` are indices into the string.
    """

    __slots__ = ("_results", "_table")

    def __init__(self, results: list[Union[Result, TextError]]) -> None:
        self._results = results
        self._table = _mtlint.Table([one._checked if isinstance(one, Result) else one for one in results])

    COLUMNS = COLUMNS

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        rows: list[dict[str, Any]] = []
        for number, result in enumerate(self._results):
            if isinstance(result, Result):
                rows += [_row(number, result, issue) for issue in result.issues]
            else:
                rows.append({**dict.fromkeys(COLUMNS), "row": number, "error": str(result)})
        return rows

    def __len__(self) -> int:
        return len(self._table)

    def __repr__(self) -> str:
        return f"<mtlint.IssuesTable: {len(self)} rows>"

    def __arrow_c_schema__(self) -> object:
        return self._table.__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[object, object]:
        return self._table.__arrow_c_array__(requested_schema)


def issues_table(results: Iterable[Union[Result, TextError]]) -> IssuesTable:
    """The issues of all results, as `check_many` gives them, as one table. `row` is the number of the text."""
    return IssuesTable(list(results))


def _row(number: int, result: Result, issue: Issue) -> dict[str, Any]:
    return {
        "row": number,
        "error": None,
        "target_language": result.target_language,
        "source_language": result.source_language,
        "rule": issue.rule,
        "category": issue.category,
        "severity": issue.severity,
        "confidence": issue.confidence,
        "message": issue.message,
        "text": issue.text,
        "start": issue.start,
        "end": issue.end,
        "line": issue.span.start.line,
        "column": issue.span.start.column,
        "fingerprint": issue.fingerprint,
    }
