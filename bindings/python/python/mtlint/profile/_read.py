"""What a profile is made of: rows of issues, lines of a report, articles in tables or as files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Optional

import pyarrow
import pyarrow.parquet

from .. import archive
from .._rows import AT_A_TIME, FOUND, Rows

BY = ("source", "outlet", "site", "engine", "system")
"""The columns that a profile is made by if nobody says which, where they are there; and the languages, always."""

LANGUAGES = ("target_language", "source_language")

MONTH = ("month", "date", "published", "published_at")
"""The columns that are taken for a date, the first that is there."""

ARTICLES = {".txt": "text", ".md": "markdown", ".mdx": "mdx", ".html": "html", ".htm": "html"}
"""Files that are articles, and their formats."""

Batches = Iterator[Iterable[Mapping[str, Any]]]


class Input:
    """What is read: the columns that there are, and the rows of issues that come of it."""

    def __init__(self, paths: Sequence[str], options: dict[str, Any]) -> None:
        """`options` are keywords of `mtlint.archive.check`, for articles.

        Raises `ValueError` where there is nothing to read."""
        self.options = options
        self.files = [Path(path) for path in paths]
        self.loose = [path for path in self.files if _is_loose(path)]
        self.tables = archive.files([path for path in self.files if path not in self.loose]) if self.tables_there() else []
        self.columns = list(dict.fromkeys(name for file in self.tables for name in _columns(file)))

    def read(self) -> list[Path]:
        """The files that are read."""
        return self.tables + [file for path in self.loose for file in _files(path)]

    def tables_there(self) -> bool:
        return len(self.loose) < len(self.files)

    def batches(self, keep: Sequence[str]) -> Batches:
        """The rows of issues, with the columns that are asked for where they are there."""
        for file in self.tables:
            columns = _columns(file)
            if _is_report(columns):
                yield from _rows(file)
            else:
                kept = [name for name in keep if name in columns and name not in FOUND and name != "id"]
                for batch in archive.check(file, keep=kept, every=True, **self.options):
                    yield batch.to_pylist()
        for path in self.loose:
            yield from _articles(path, self.options)


def _is_loose(path: Path) -> bool:
    """Whether a path is an article, or a folder with articles and no tables."""
    if not path.is_dir():
        return path.suffix in ARTICLES
    names = [file.name for file in path.rglob("*")]
    return not any(name.endswith(archive.LINES + archive.PARQUET) for name in names) and any(
        name.endswith(tuple(ARTICLES)) for name in names
    )


def _columns(file: Path) -> list[str]:
    """The columns of a table; of lines, the keys of the first."""
    if file.name.endswith(archive.PARQUET):
        return list(pyarrow.parquet.read_schema(file).names)
    with archive.opened(file, "rb") as lines:
        for line in lines:
            try:
                read = json.loads(line)
            except ValueError:
                continue
            if isinstance(read, dict):
                return list(read)
    return []


def _is_report(columns: Sequence[str]) -> bool:
    """Whether rows are of issues: those of a table, or the lines of a report, of which one without issues has but its sums."""
    return "rule" in columns or "summary" in columns or set(columns) == {"path", "error"} or columns == ["path", "message"]


def _rows(file: Path) -> Batches:
    if file.name.endswith(archive.PARQUET):
        with pyarrow.parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(use_threads=False):
                yield batch.to_pylist()
        return
    with archive.opened(file, "rb") as lines:
        for number, line in enumerate(lines):
            if line.strip():
                try:
                    yield [json.loads(line)]
                except ValueError as error:
                    raise ValueError(f"{file}, line {number + 1} is not JSON: {error}") from error


def _files(path: Path) -> list[Path]:
    """An article, or those of a folder."""
    return sorted(file for file in path.rglob("*") if file.suffix in ARTICLES) if path.is_dir() else [path]


def _articles(path: Path, options: dict[str, Any]) -> Batches:
    """The issues of the articles of a folder, known by their paths in it."""
    files = _files(path)
    said = {name: value for name, value in options.items() if name not in ("text", "id") and not name.endswith("_column")}
    rows = Rows(**{**said, "every": True})
    schema = rows.schema(pyarrow.schema([("id", pyarrow.string()), ("text", pyarrow.binary())]))
    for start in range(0, len(files), AT_A_TIME):
        some = files[start : start + AT_A_TIME]
        formats = {"format": [ARTICLES[file.suffix] for file in some]}
        results = rows.results([file.read_bytes() for file in some], formats)
        names = [file.relative_to(path).as_posix() if file != path else file.name for file in some]
        yield rows.table(results, [pyarrow.array(names, pyarrow.string())], schema).to_pylist()


def documents(path: Path) -> dict[str, dict[str, Any]]:
    """What a table says of articles, by their `id` or `path`: `words`, and whatever columns it has."""
    if path.name.endswith(archive.PARQUET):
        rows = pyarrow.parquet.read_table(path).to_pylist()
    elif path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    elif path.name.endswith(archive.LINES):
        rows = [row for batch in _rows(path) for row in batch]
    else:
        raise ValueError(f"{path}: the name ends with none of .csv, {', '.join(archive.PARQUET + archive.LINES)}")
    key = next((name for name in ("id", "path") if rows and name in rows[0]), None)
    if key is None:
        raise ValueError(f"{path}: there is no column 'id' and none 'path'")
    if "words" not in rows[0]:
        raise ValueError(f"{path}: there is no column 'words'")
    known: dict[str, dict[str, Any]] = {}
    for row in rows:
        id = str(row[key])
        said = {name: value for name, value in row.items() if value not in (None, "")}
        if "words" in said:
            try:
                said["words"] = int(said["words"])
            except ValueError:
                raise ValueError(f"{path}: the words of {id} are no number: {said['words']!r}") from None
        if known.setdefault(id, said) != said:
            raise ValueError(f"{path}: it says two things of {id}")
    return known


def month(columns: Sequence[str]) -> Optional[str]:
    """The column that is taken for a date."""
    return next((name for name in MONTH if name in columns), None)
