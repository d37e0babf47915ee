"""Many articles on one machine: Parquet, JSON lines, or whatever hands over Arrow (DuckDB, polars, pandas) in, a row an issue out.

>>> import mtlint.archive
>>> issues = mtlint.archive.check("articles.parquet", id="url", target="en", keep=["source", "month"])
>>> mtlint.archive.write(issues, "issues.parquet")

`python -m mtlint.archive articles.parquet --output issues.parquet` does the same. What is read and written is never held as a whole.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import itertools
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Optional, Union, cast

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from ._mtlint import TextError
from ._project import Summary
from ._rows import AT_A_TIME, SCOPES, Rows

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._checker import Settings

__all__ = ["check", "write"]

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET = (".parquet", ".pq")


def check(
    data: Any,
    text: str = "text",
    id: Optional[str] = "id",
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
    threads: Optional[int] = None,
    **settings: Unpack[Settings],
) -> Any:
    """The issues of all articles of a table, as a `pyarrow.RecordBatchReader` that works while it is read.

    `data` is the path of a file, Parquet or JSON lines, or of a folder of them, a list of paths, or a table: of pyarrow, polars or pandas, a
    relation of DuckDB, a `pyarrow.dataset`, a `RecordBatchReader`. `text`, `id`, `against` and the `…_column` name columns; without an `id`
    it is the number of the row. `target`, `source` and `format` hold where a row says nothing else. `keep` names columns that each row of
    the result repeats. With `every`, an article without issues has a row too. With `scope="project"` names, terms and quotations are
    compared within all articles, which are read twice for it: at once, and again while the result is read.

    Raises `ValueError` for a column that is not there and for settings that cannot be right. A row that cannot be checked is a row of
    the result with its `error`.
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
    if isinstance(data, (str, os.PathLike, list, tuple)):
        found = files(data)
        if rows.compares:
            rows = rows.in_project(_summary(rows, found).project())
        return _of_files(rows, found)
    if rows.compares:
        if isinstance(data, pyarrow.RecordBatchReader):
            raise ValueError("scope: a RecordBatchReader can be read once, and a project is read twice")
        rows = rows.in_project(rows.summary(_reader(data)).project())
    reader = _reader(data)
    return pyarrow.RecordBatchReader.from_batches(rows.schema(reader.schema), rows.batches(reader))


def write(issues: Iterable[Any], path: Union[str, os.PathLike[str]]) -> int:
    """Write what `check` gives as Parquet or as JSON lines, by the ending of the name, and say how many rows there were.

    The file takes its name once it is whole: a run that was broken off leaves none that looks finished.
    """
    path = Path(path)
    if not path.name.endswith(LINES + PARQUET):
        raise ValueError(f"{path}: the name ends with none of {', '.join(PARQUET + LINES)}")
    part = path.with_name(f".{path.name}.part")
    try:
        count = _write_lines(issues, part, path) if path.name.endswith(LINES) else _write_parquet(issues, part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write_parquet(issues: Any, part: Path) -> int:
    count = 0
    gathered: list[Any] = []
    size = 0
    with pyarrow.parquet.ParquetWriter(part, issues.schema, compression="zstd") as file:
        for batch in issues:
            gathered.append(batch)
            size += batch.num_rows
            count += batch.num_rows
            if size >= 16_384:
                file.write_table(pyarrow.Table.from_batches(gathered))
                gathered, size = [], 0
        if gathered:
            file.write_table(pyarrow.Table.from_batches(gathered))
    return count


def _write_lines(issues: Any, part: Path, path: Path) -> int:
    count = 0
    with opened(part, "wb", path.name) as file:
        for batch in issues:
            for row in batch.to_pylist():
                file.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")
                count += 1
    return count


def opened(path: Path, mode: str, name: Optional[str] = None) -> BinaryIO:
    """A file of lines, packed or not, by its name."""
    is_packed = (name or path.name).endswith(".gz")
    return cast(BinaryIO, gzip.open(path, mode) if is_packed else open(path, mode))


def files(data: Any) -> list[Path]:
    """The files that are meant: of a folder those that can be read, in the order of their names."""
    paths = [data] if isinstance(data, (str, os.PathLike)) else data
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.name.endswith(LINES + PARQUET))
            # What is hidden is no table yet: Spark and `write` leave such while they work.
            found += [file for file in inside if not file.name.startswith((".", "_"))]
        elif not path.name.endswith(LINES + PARQUET):
            raise ValueError(f"{path}: the name ends with none of {', '.join(PARQUET + LINES)}")
        else:
            found.append(path)
    if not found:
        raise ValueError(f"{data}: there is no file of Parquet or JSON lines")
    return found


def _of_files(rows: Rows, files: list[Path]) -> Any:
    """The issues of all articles of some files. Those with lines say nothing of types: what they name is text."""
    schemas = []
    for file in files:
        with _named(file):
            schemas.append(_lines_schema(rows) if file.name.endswith(LINES) else rows.schema(pyarrow.parquet.read_schema(file)))
    for file, schema in zip(files, schemas):
        if schema != schemas[0]:
            raise ValueError(f"{file}: its id or a column that is kept has another type than in {files[0]}")

    def batches() -> Iterator[Any]:
        for file in files:
            with _named(file):
                if file.name.endswith(LINES):
                    yield from _of_lines(rows, file)
                else:
                    with pyarrow.parquet.ParquetFile(file) as table:
                        yield from rows.batches(table.iter_batches(AT_A_TIME, columns=rows.columns, use_threads=False))

    return pyarrow.RecordBatchReader.from_batches(schemas[0], batches())


@contextlib.contextmanager
def _named(file: Path) -> Iterator[None]:
    """Says which file it is that cannot be read."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        # These name it.
        raise
    except OSError as error:
        raise OSError(f"{file}: {error}") from error
    except (EOFError, ValueError, zlib.error) as error:
        raise ValueError(f"{file}: {error}") from error


def spare(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raises `ValueError` where something would be written over what is read."""
    read = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in read:
            raise ValueError(f"{path}: it is one of the files that are read; name another one for the output")


def _lines_schema(rows: Rows) -> Any:
    return rows.schema(pyarrow.schema([(name, pyarrow.string()) for name in rows.columns]))


def _summary(rows: Rows, files: list[Path]) -> Summary:
    """What all articles of some files say together."""
    all = Summary()
    for file in files:
        with _named(file):
            if file.name.endswith(LINES):
                for some in _lines_of(rows, file):
                    all.merge(rows.summary_of(some.texts, some.ids, some.options))
            else:
                with pyarrow.parquet.ParquetFile(file) as table:
                    all.merge(rows.summary(table.iter_batches(AT_A_TIME, columns=rows.columns, use_threads=False)))
    return all


class _Lines(NamedTuple):
    """Some articles of a file of JSON lines."""

    read: list[Union[dict[str, Any], TextError]]
    objects: list[dict[str, Any]]
    texts: list[Any]
    ids: list[Any]
    options: dict[str, list[Any]]


def _lines_of(rows: Rows, file: Path) -> Iterator[_Lines]:
    """The articles of a file of JSON lines, some at a time."""
    with opened(file, "rb") as lines:
        numbered = ((number, line) for number, line in enumerate(lines) if line.strip())
        while some := list(itertools.islice(numbered, AT_A_TIME)):
            read = [_object(line, number, file) for number, line in some]
            objects = [{} if isinstance(one, TextError) else one for one in read]
            ids = [number for number, _ in some] if rows.id is None else [_string(one.get(rows.id)) for one in objects]
            options = {option: [one.get(name) for one in objects] for option, name in rows.options.items() if name}
            yield _Lines(read, objects, [one.get(rows.text) for one in objects], ids, options)


def _of_lines(rows: Rows, file: Path) -> Iterator[Any]:
    """The issues of the articles of a file of JSON lines. A line that is no object is a row with its error."""
    schema = _lines_schema(rows)
    for some in _lines_of(rows, file):
        results = rows.results(some.texts, some.options)
        outcomes = [of_line if isinstance(of_line, TextError) else one for of_line, one in zip(some.read, results)]
        kept = [[_string(one.get(name)) for one in some.objects] for name in rows.keep]
        given = [pyarrow.array(column, field.type) for column, field in zip([some.ids, *kept], schema)]
        yield rows.table(outcomes, given, schema)


def _object(line: bytes, number: int, file: Path) -> Union[dict[str, Any], TextError]:
    """What a line says."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        return TextError(f"{file.name}, line {number + 1} is not JSON: {error}")
    return read if isinstance(read, dict) else TextError(f"{file.name}, line {number + 1} is not an object")


def _string(value: Any) -> Optional[str]:
    """A value of JSON as a string of Unicode."""
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()


def _reader(data: Any) -> Any:
    """A table as a reader of batches."""
    if isinstance(data, pyarrow.RecordBatchReader):
        return data
    if isinstance(data, pyarrow.RecordBatch):
        return pyarrow.Table.from_batches([data]).to_reader()
    # A relation of DuckDB would hand over all rows at once by the interface of Arrow.
    for batches in ("to_arrow_reader", "fetch_record_batch"):
        if hasattr(data, batches):
            return getattr(data, batches)(AT_A_TIME)
    if hasattr(data, "scanner"):
        return data.scanner(batch_size=AT_A_TIME).to_reader()
    if hasattr(data, "__arrow_c_stream__"):
        return pyarrow.RecordBatchReader.from_stream(data)
    raise TypeError(f"{type(data).__name__}: it is no path and no table that hands over Arrow")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command line that say how articles are checked, by the names of the keywords."""
    parser.add_argument("--text", default="text", metavar="COLUMN", help="the text of an article (default: text)")
    parser.add_argument("--id", default="id", metavar="COLUMN", help="what it is known by (default: id)")
    parser.add_argument("--against", metavar="COLUMN", help="its original")
    parser.add_argument("--target", metavar="LANG", help="the language of the articles; detected if not given")
    parser.add_argument("--source", metavar="LANG", help="the language that they were translated from")
    parser.add_argument("--format", default="text", help="text, markdown, mdx or html")
    for name in ("target", "source", "format"):
        parser.add_argument(f"--{name}-column", metavar="COLUMN", help=f"the {name} of each article")
    parser.add_argument("--select", action="append", metavar="RULE", help="only these rules or categories")
    parser.add_argument("--ignore", action="append", metavar="RULE", help="not these")
    parser.add_argument("--min-severity", choices=["hint", "warning", "error"])
    parser.add_argument("--min-confidence", type=float, metavar="X")
    parser.add_argument("--glossary", action="append", metavar="FILE")
    parser.add_argument("--threads", type=int, metavar="N", help="default: as many as there are processors")


OPTIONS = (
    "text id against target source format target_column source_column format_column select ignore min_severity "
    "min_confidence glossary threads"
).split()


def options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What these options said, as keywords of `check`."""
    return {name: getattr(arguments, name) for name in OPTIONS if getattr(arguments, name) is not None}


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command line. Exit code 2 if the run failed; what is found in articles is no failure."""
    parser = argparse.ArgumentParser("python -m mtlint.archive", description="Check tables of articles: a row an issue.")
    parser.add_argument("data", nargs="+", metavar="FILE", help="Parquet or JSON lines, or folders of them")
    parser.add_argument(
        "--output",
        required=True,
        metavar="FILE",
        help="one file, .parquet or .jsonl; or a folder, where each file has its own and those that are there already are left alone",
    )
    parser.add_argument("--keep", action="append", default=[], metavar="COLUMN", help="a column that each row repeats")
    parser.add_argument("--every", action="store_true", help="a row for each article without issues, too")
    parser.add_argument(
        "--scope", default="file", choices=SCOPES, help="compare names, terms and quotations within an article, or within all of them"
    )
    add_options(parser)
    told = parser.parse_args(arguments)
    keywords = {**options(told), "keep": told.keep, "every": told.every, "scope": told.scope}
    try:
        inputs = files(told.data)
        if told.output.endswith(LINES + PARQUET):
            spare([Path(told.output)], inputs)
            write(check(told.data, **keywords), told.output)
            return 0
        return 0 if _each_its_own(inputs, _folder(told.output), keywords) else 2
    except (OSError, TypeError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("error: interrupted", file=sys.stderr)
        return 130


def _folder(output: str) -> Path:
    """The folder that is meant, and no file whose ending is not known."""
    folder = Path(output)
    if folder.suffix and not folder.is_dir() and not output.endswith(("/", os.sep)):
        raise ValueError(f"{output}: the name ends with none of {', '.join(PARQUET + LINES)}; a folder's ends with /")
    return folder


def _each_its_own(files: list[Path], folder: Path, keywords: dict[str, Any]) -> bool:
    """A file of issues for each file of articles: a run that was broken off goes on where it was. Says whether all were read."""
    outputs = [folder / f"{file.name.split('.', 1)[0]}.parquet" for file in files]
    spare(outputs, files)
    for file, output in zip(files, outputs):
        if outputs.count(output) > 1:
            raise ValueError(f"{file}: {output} would hold the issues of several files")
    folder.mkdir(parents=True, exist_ok=True)
    whole = True
    for file, output in zip(files, outputs):
        if output.exists():
            print(f"{output}: is there already, {file} was not checked again", file=sys.stderr)
            continue
        try:
            write(check(file, **keywords), output)
        except (OSError, TypeError, ValueError) as error:
            print(f"error: {error}", file=sys.stderr)
            whole = False
    return whole


if __name__ == "__main__":
    sys.exit(main())
