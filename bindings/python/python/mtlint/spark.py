"""Many articles on many machines, by Spark: a DataFrame of articles in, a DataFrame with a row an issue out.

>>> import mtlint.spark
>>> articles = spark.read.parquet("articles")
>>> issues = mtlint.spark.check(articles, id="url", target_column="language", keep=["source", "month"])
>>> issues.write.parquet("issues")

mtlint has to be installed where the workers of Spark run. Articles go through `mapInArrow`, none of them is shuffled, and a task whose
worker died is done again as a whole, as Spark does with any task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Optional

import pyarrow
from pyspark.sql import functions
from pyspark.sql.types import BinaryType, DoubleType, LongType, StringType, StructField, StructType

from ._project import Project, Summary
from ._rows import FOUND, Rows

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._checker import Settings

__all__ = ["check"]

_TYPES = {"string": StringType(), "int64": LongType(), "double": DoubleType()}


def check(
    frame: Any,
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
    """The issues of all articles of a DataFrame, as a DataFrame. Keywords and columns are those of `mtlint.archive.check`.

    With `scope="project"` the articles are read twice: first each task sums up what its own say, the sums are merged by a tree of tasks,
    and the driver compares; this is done before the call returns. Keep the frame (`persist`) if it is dear to make.

    A task works in one thread, for Spark gives it one processor; `threads` is for those who give it more (`spark.task.cpus`).

    Raises `ValueError` for a column that is not there and for settings that cannot be right, before any work begins.
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
    rows.missing(frame.columns)
    given = [StructField(name, frame.schema[column].dataType) for name, column in _given(id, keep)]
    found = [StructField(name, _TYPES[str(kind)]) for name, kind in FOUND.items()]
    # Under other names: `mapInArrow` takes a dot in one for a path.
    read = frame.select([functions.col(_quoted(name)).alias(f"c{number}") for number, name in enumerate(rows.columns)])
    if rows.compares:
        rows = rows.in_project(_project(rows, read))
    return read.mapInArrow(_Batches(rows), StructType(given + found))


def _project(rows: Rows, read: Any) -> Project:
    """What all articles say together, compared."""
    kind = StructType([StructField("summary", BinaryType())])
    summaries = read.mapInArrow(_Summaries(rows), kind)
    tasks = summaries.rdd.getNumPartitions()
    while tasks > _AT_ONCE:
        tasks = -(-tasks // _AT_ONCE)
        summaries = summaries.repartition(tasks).mapInArrow(_merged, kind)
    return _sum(bytes(row.summary) for row in summaries.collect()).project()


_AT_ONCE = 16
"""So many summaries are merged by one task."""


def _merged(batches: Iterator[Any]) -> Iterator[Any]:
    """The summaries of a task as one."""
    yield _row_of(_sum(one for batch in batches for one in batch.column(0).to_pylist()))


def _sum(summaries: Iterable[bytes]) -> Summary:
    all = Summary()
    for data in summaries:
        all.merge(Summary(data))
    return all


def _row_of(summary: Summary) -> Any:
    return pyarrow.RecordBatch.from_arrays([pyarrow.array([bytes(summary)], pyarrow.binary())], names=["summary"])


class _Batches:
    """The rows that come out for batches, whose columns are known by their places."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        return self.rows.batches(self.named(batches))

    def named(self, batches: Iterator[Any]) -> Iterator[Any]:
        names = self.rows.columns
        return (pyarrow.RecordBatch.from_arrays(batch.columns, names=names) for batch in batches)


class _Summaries(_Batches):
    """What the articles of a task say together."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        yield _row_of(self.rows.summary(self.named(batches)))


def _given(id: str, keep: Sequence[str]) -> list[tuple[str, str]]:
    """The columns that come out as they went in, and what they were called."""
    return [("id", id), *((name, name) for name in keep)]


def _quoted(name: str) -> str:
    """The name of a column, whatever it holds."""
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
