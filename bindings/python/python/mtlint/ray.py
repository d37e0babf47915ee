"""Many articles on many machines, by Ray: a dataset of articles in, a dataset with a row an issue out.

>>> import mtlint.ray
>>> articles = ray.data.read_parquet("articles")
>>> issues = mtlint.ray.check(articles, id="url", target_column="language", keep=["source", "month"])
>>> issues.write_parquet("issues")

mtlint has to be installed where the workers of Ray run. Articles go through `map_batches`, and a task whose worker died is done again as
a whole, as Ray does with any task.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import pyarrow

from ._project import Project, Summary
from ._rows import AT_A_TIME, Rows

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._checker import Settings

__all__ = ["check"]


def check(
    dataset: Any,
    text: str = "text",
    id: str = "id",
    *,
    target: Optional[str] = None,
    source: Optional[str] = None,
    against: Optional[str] = None,
    format: str = "text",
    target_column: Optional[str] = None,
    source_column: Optional[str] = None,
    format_column: Optional[str] = None,
    keep: Sequence[str] = (),
    every: bool = False,
    scope: str = "file",
    threads: int = 1,
    **settings: Unpack[Settings],
) -> Any:
    """The issues of all articles of a `ray.data.Dataset`, as a dataset. Keywords and columns are those of `mtlint.archive.check`.

    With `scope="project"` the dataset is read twice: first each task sums up what its own articles say, and the sums are merged and
    compared before the call returns.

    A task works in one thread, and asks Ray for one processor; it asks for as many as `threads` says.

    Raises `ValueError` for a column that is not there, as far as Ray knows that before it reads, and for settings that cannot be right.
    """
    rows = Rows(
        text=text,
        id=id,
        against=against,
        keep=keep,
        target_column=target_column,
        source_column=source_column,
        format=format,
        format_column=format_column,
        every=every,
        scope=scope,
        threads=threads,
        target=target,
        source=source,
        **settings,
    )
    columns = dataset.columns()
    if columns is not None:
        rows.missing(columns)
    read = dataset.select_columns(rows.columns)
    if rows.compares:
        rows = rows.in_project(_project(rows, read))
    return read.map_batches(_Table(rows), batch_format="pyarrow", batch_size=4 * AT_A_TIME, num_cpus=threads)


def _project(rows: Rows, read: Any) -> Project:
    """What all articles say together, compared."""
    summaries = read.map_batches(_Summaries(rows), batch_format="pyarrow", batch_size=16 * AT_A_TIME, num_cpus=rows.threads)
    # Merged as they come: the driver holds one, and what came last.
    all = Summary()
    for row in summaries.iter_rows():
        all.merge(Summary(row["summary"]))
    return all.project()


class _Summaries:
    """What the articles of a table say together."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __call__(self, table: Any) -> Any:
        return pyarrow.table({"summary": [bytes(self.rows.summary(table.to_batches()))]})


class _Table:
    """The rows that come out for a table."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __call__(self, table: Any) -> Any:
        # One for each part of a column that was put together of several.
        batches = self.rows.batches(table.to_batches())
        return pyarrow.Table.from_batches(batches, schema=self.rows.schema(table.schema))
