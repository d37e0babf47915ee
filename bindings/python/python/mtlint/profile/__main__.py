"""The command line: `python -m mtlint.profile`."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

import pyarrow
import pyarrow.parquet

from .. import archive
from ._page import page
from ._read import BY, LANGUAGES, Input, documents, month
from ._sums import Profile

SEVERITIES = ("hint", "warning", "error")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m mtlint.profile",
        description="Faults per 1,000 words by source, engine, language and month, as a page and as a table.",
    )
    parser.add_argument(
        "data",
        nargs="+",
        metavar="FILE",
        help="rows of issues (Parquet, JSON lines), lines of `mtlint check --format jsonl`, or articles: tables, files, folders of either",
    )
    parser.add_argument("--output", default="profile.html", metavar="FILE", help="the page (default: profile.html)")
    parser.add_argument("--table", metavar="FILE", help="the figures, .parquet or .csv")
    parser.add_argument(
        "--by", action="append", metavar="COLUMN", help=f"default: the languages, and of {', '.join(BY)} those that are there"
    )
    parser.add_argument("--month", metavar="COLUMN", help="a date (default: month, date or published, where it is there)")
    parser.add_argument(
        "--documents", metavar="FILE", help="what rows do not say of articles: id or path, words, columns; .csv, .parquet or .jsonl"
    )
    parser.add_argument("--min-words", type=int, default=2000, metavar="N", help="no rate on less (default: 2000)")
    parser.add_argument("--title", default="Faults of translation", help="of the page")
    archive.add_options(parser)
    return parser


def _profiled(told: argparse.Namespace) -> Profile:
    read = Input(told.data, archive.options(told))
    written = [Path(path) for path in (told.output, told.table) if path is not None]
    archive.spare(written, [*read.read(), *([Path(told.documents)] if told.documents else [])])
    known = None if told.documents is None else documents(Path(told.documents))
    columns = list(read.columns)
    columns += {name: None for row in (known or {}).values() for name in row}
    for name in [*(told.by or ()), *([told.month] if told.month else ())]:
        if name not in columns and name not in LANGUAGES:
            raise ValueError(f"there is no column {name!r}: there are {', '.join(map(repr, dict.fromkeys(columns)))}")
    by = told.by or [*(name for name in BY if name in columns), *LANGUAGES]
    date = told.month or month(columns)
    profile = Profile(by, month=date, min_words=told.min_words, documents=known)
    for batch in read.batches([*by, *([date] if date else ())]):
        profile.add_rows(row for row in batch if _is_wanted(row, told))
    profile.finish()
    return profile


def _is_wanted(row: Any, told: argparse.Namespace) -> bool:
    """Whether a row that somebody else made says what is asked for. A row with words is one of an article, whatever its issue."""
    if row.get("rule") is None or told.min_severity is None:
        return True
    if SEVERITIES.index(row["severity"]) >= SEVERITIES.index(told.min_severity):
        return True
    if row.get("words") is None:
        return False
    row["rule"] = None
    return True


def _write_table(profile: Profile, path: Path) -> None:
    names = {
        "by": pyarrow.string(),
        "value": pyarrow.string(),
        "month": pyarrow.string(),
        "rule": pyarrow.string(),
        "articles": pyarrow.int64(),
        "words": pyarrow.int64(),
        "faults": pyarrow.int64(),
        "articles_with_faults": pyarrow.int64(),
        "per_1000_words": pyarrow.float64(),
        "low": pyarrow.float64(),
        "high": pyarrow.float64(),
    }
    if path.suffix == ".csv":
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(names))
            writer.writeheader()
            # A value that a spreadsheet would take for a formula is none.
            writer.writerows({name: _plain(value) for name, value in row.items()} for row in profile.table())
    else:
        schema = pyarrow.schema(list(names.items()))
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(profile.table()), schema=schema), path)


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Do what the arguments say; exit code 2 if the run failed."""
    told = _parser().parse_args(arguments)
    try:
        if told.table is not None and not told.table.endswith((".csv", *archive.PARQUET)):
            raise ValueError(f"{told.table}: the name ends with none of .csv, {', '.join(archive.PARQUET)}")
        profile = _profiled(told)
        written = page(profile, told.title)
        part = Path(f"{told.output}.part")
        part.write_text(written, encoding="utf-8")
        os.replace(part, told.output)
        if told.table is not None:
            _write_table(profile, Path(told.table))
    except (OSError, TypeError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("error: interrupted", file=sys.stderr)
        return 130
    if profile.strays:
        print(f"warning: {told.documents} has no words of some articles: their issues, {profile.strays} in all, are left out", file=sys.stderr)
    figure = profile.figure()
    print(f"{figure.faults} faults in {figure.articles} articles of {figure.words} words: {told.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
