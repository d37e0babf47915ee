"""Rows of a table in, rows of issues out: what `mtlint.archive`, `mtlint.spark` and `mtlint.ray` share.

A row goes in with a text, and for each of its issues a row comes out. What cannot be checked comes out as one row with its `error`, so that
no row ends the work on those beside it. Texts are handed on a few hundred at a time: memory does not follow the size of a batch.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Optional, Union

import pyarrow
import pyarrow.compute

from ._checker import Checker
from ._mtlint import TextError
from ._project import Project, Summary
from ._result import Result
from ._table import COLUMNS, issues_table

FOUND: dict[str, Any] = {
    "words": pyarrow.int64(),
    "error": pyarrow.string(),
    "target_language": pyarrow.string(),
    "source_language": pyarrow.string(),
    "rule": pyarrow.string(),
    "category": pyarrow.string(),
    "severity": pyarrow.string(),
    "confidence": pyarrow.float64(),
    "message": pyarrow.string(),
    "text": pyarrow.string(),
    "start": pyarrow.int64(),
    "end": pyarrow.int64(),
    "line": pyarrow.int64(),
    "column": pyarrow.int64(),
    "fingerprint": pyarrow.string(),
}
"""The columns of what is found, behind `id` and the columns that are kept."""

assert set(COLUMNS) - {"row"} == set(FOUND) - {"words"}

SCOPES = ("file", "project")
"""Whether names, terms and quotations are compared within an article, or within all of them."""

AT_A_TIME = 256
"""So many texts are checked together."""

Outcome = Union[Result, TextError]


class Rows:
    """Which columns hold what, and how their texts are checked. It can be pickled, and needs mtlint where it is unpickled."""

    def __init__(
        self,
        *,
        text: str = "text",
        id: Optional[str] = "id",
        against: Optional[str] = None,
        keep: Sequence[str] = (),
        target_column: Optional[str] = None,
        source_column: Optional[str] = None,
        format: str = "text",
        format_column: Optional[str] = None,
        every: bool = False,
        threads: Optional[int] = None,
        scope: str = "file",
        **settings: Any,
    ) -> None:
        if scope not in SCOPES:
            raise ValueError(f"scope: {scope!r} is neither {' nor '.join(map(repr, SCOPES))}")
        if isinstance(keep, str):
            raise TypeError("keep: it is a list of columns")
        for name in keep:
            if name == "id" or name in FOUND:
                raise ValueError(f"keep: {name!r} is a column of what is found: give yours another name first")
        self.text = text
        self.id = id
        self.keep = tuple(keep)
        self.options = {"target": target_column, "source": source_column, "format": format_column, "against": against}
        self.format = format
        self.every = every
        self.threads = threads
        self.compares = scope == "project"
        self.checker = Checker(**settings)
        # A format that there is not is wrong for all rows: it is raised here, and not once for each of them.
        self.checker.check_many([], format=format)

    @property
    def columns(self) -> list[str]:
        """The columns that are read, each once."""
        named = [self.id, self.text, *self.options.values(), *self.keep]
        return list(dict.fromkeys(name for name in named if name is not None))

    def missing(self, columns: Iterable[str]) -> None:
        """Raises `ValueError` if a table with these columns lacks one that is read."""
        there = list(columns)
        for name in self.columns:
            if name not in there:
                raise ValueError(f"there is no column {name!r}: there are {', '.join(map(repr, there))}")

    def schema(self, given: Any) -> Any:
        """The columns that come out for a table with this schema."""
        self.missing(given.names)
        id = pyarrow.int64() if self.id is None else _taken(given.field(self.id).type)
        kept = [(name, _taken(given.field(name).type)) for name in self.keep]
        return pyarrow.schema([("id", id), *kept, *FOUND.items()])

    def in_project(self, project: Project) -> Rows:
        """The same for the second reading: the first one said what all texts say together."""
        again = copy.copy(self)
        again.checker = self.checker.in_project(project)
        return again

    def summary(self, batches: Iterable[Any]) -> Summary:
        """What the texts of batches say together. Each is known there by its `id`, as a string."""
        all = Summary()
        number = 0
        for batch in batches:
            for start in range(0, batch.num_rows, AT_A_TIME):
                part = batch.slice(start, AT_A_TIME)
                ids = range(number, number + part.num_rows) if self.id is None else part.column(self.id).to_pylist()
                options = {
                    option: part.column(name).to_pylist() for option, name in self.options.items() if name is not None
                }
                all.merge(self.summary_of(part.column(self.text).to_pylist(), ids, options))
                number += part.num_rows
        return all

    def summary_of(self, texts: Sequence[Any], ids: Iterable[Any], options: Mapping[str, Sequence[Any]]) -> Summary:
        """What some texts say together."""
        told = {option: values for option, values in options.items() if option in ("target", "source")}
        paths = ["" if one is None else str(one) for one in ids]
        return self.checker.summary(texts, paths, format=self._formats(texts, options), threads=self.threads, **told)

    def batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The rows that come out for batches of a table, in their order."""
        number = 0
        for batch in batches:
            schema = self.schema(batch.schema)
            for start in range(0, batch.num_rows, AT_A_TIME):
                part = batch.slice(start, AT_A_TIME)
                yield self._part(part, number, schema)
                number += part.num_rows

    def _part(self, part: Any, number: int, schema: Any) -> Any:
        options = {
            option: part.column(name).to_pylist() for option, name in self.options.items() if name is not None
        }
        results = self.results(part.column(self.text).to_pylist(), options)
        ids = pyarrow.array(range(number, number + len(results))) if self.id is None else part.column(self.id)
        return self.table(results, [ids, *map(part.column, self.keep)], schema)

    def results(self, texts: Sequence[Any], options: Mapping[str, Sequence[Any]]) -> list[Outcome]:
        """What is found in each of some texts; a text that is not there is an error too."""
        told = {**options, "format": self._formats(texts, options)}
        results = self.checker.check_many(texts, threads=self.threads, **told)
        return [TextError("there is no text") if text is None else one for text, one in zip(texts, results)]

    def _formats(self, texts: Sequence[Any], options: Mapping[str, Sequence[Any]]) -> list[str]:
        """The format of each text: an entry that is null leaves it to what holds for all."""
        return [format or self.format for format in options.get("format", [self.format] * len(texts))]

    def table(self, results: Sequence[Outcome], given: Sequence[Any], schema: Any) -> Any:
        """One batch of the rows that come out: `given` are the identifiers of the texts and the columns that are kept."""
        found = pyarrow.table(issues_table(results))
        more = [(number, one) for number, one in enumerate(results) if isinstance(one, Result)]
        found = _with(found, [(number, one) for number, one in more if one.left_out or self.every and not len(one)])
        numbers = found.column("row").combine_chunks()
        before = -1
        words = []
        for number in numbers.to_pylist():
            one = results[number]
            # On the first row alone, so that the sum over any rows is that over their texts.
            words.append(one.words if number != before and isinstance(one, Result) else None)
            before = number
        columns = [_cast(column, field.type).take(numbers) for column, field in zip(given, schema)]
        columns.append(pyarrow.array(words, pyarrow.int64()))
        columns += [found.column(name).combine_chunks() for name in list(FOUND)[1:]]
        return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _taken(kind: Any) -> Any:
    """The type that a column is given on as: Arrow takes no values out of views, as polars hands them over."""
    views = {pyarrow.string_view(): pyarrow.large_string(), pyarrow.binary_view(): pyarrow.large_binary()}
    return views.get(kind, kind)


def _cast(column: Any, kind: Any) -> Any:
    return column if column.type == kind else column.cast(kind)


def _with(found: Any, more: list[tuple[int, Result]]) -> Any:
    """With a row more for each of these texts, which says its languages, and why not all of its issues are there."""
    if not more:
        return found
    said = {
        "row": [number for number, _ in more],
        "target_language": [one.target_language for _, one in more],
        "source_language": [one.source_language for _, one in more],
        "error": [_left_out(one) for _, one in more],
    }
    nothing = [None] * len(more)
    columns = [pyarrow.array(said.get(field.name, nothing), field.type) for field in found.schema]
    every = pyarrow.concat_tables([found, pyarrow.Table.from_arrays(columns, schema=found.schema)])
    return every.take(pyarrow.compute.sort_indices(every, [("row", "ascending")]))


def _left_out(result: Result) -> Optional[str]:
    """What was found and is in no row: of a rule, no more than so many issues of a text are kept."""
    told = ", ".join(f"{count} of {rule}" for rule, count in result.left_out.items())
    return f"issues are left out: {told}" if told else None
