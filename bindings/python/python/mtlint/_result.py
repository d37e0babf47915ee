"""What is found in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

if TYPE_CHECKING:
    from ._mtlint import Checked, _Fix, _Issue, _Place, _Related
    from ._table import IssuesTable


class Position(NamedTuple):
    """A line and a column, both from 1. The column counts characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Span:
    """A place in every unit that somebody may count in, as the JSON report has it. All ranges are half open.

    A byte order mark at the beginning of a text counts among `bytes` only. In a `str` it is a character like any other: the indices
    `start` and `end` of an issue count it.
    """

    bytes: tuple[int, int]
    """Bytes of the file. Of a `str`, bytes in UTF-8."""
    chars: tuple[int, int]
    """Characters (Unicode scalar values)."""
    utf16: tuple[int, int]
    """UTF-16 code units, as JavaScript and Java count."""
    start: Position
    """Where it starts."""
    end: Position
    """The position after its last character."""

    def to_dict(self) -> dict[str, Any]:
        """As the JSON report has it."""
        return {
            "bytes": list(self.bytes),
            "chars": list(self.chars),
            "utf16": list(self.utf16),
            "start": self.start._asdict(),
            "end": self.end._asdict(),
        }


@dataclass(frozen=True)
class Related:
    """Another place that belongs to an issue."""

    message: str
    """What is there."""
    path: Optional[str]
    """`None` for a place in the text itself; what its original is called for one in there."""
    start: int
    """The index of its first character, in the text or in its original."""
    end: int
    """The index after its last character."""
    span: Span
    """The place in other units."""

    def to_dict(self) -> dict[str, Any]:
        """As the JSON report has it."""
        path = {} if self.path is None else {"path": self.path}
        return {"message": self.message, **path, "span": self.span.to_dict()}


@dataclass(frozen=True)
class Edit:
    """One replacement."""

    start: int
    """The index of the first character that goes."""
    end: int
    """The index after the last character that goes."""
    replacement: str
    """What comes in its place."""
    span: Span
    """The place in other units."""

    def to_dict(self) -> dict[str, Any]:
        """As the JSON report has it."""
        return {"span": self.span.to_dict(), "replacement": self.replacement}


@dataclass(frozen=True)
class Fix:
    """A way to mend an issue."""

    title: str
    """What it does, in the imperative."""
    applicability: str
    """How far it can be trusted: `safe`, `unsafe` or `manual`."""
    edits: tuple[Edit, ...]
    """Its edits, which only make sense together."""

    def to_dict(self) -> dict[str, Any]:
        """As the JSON report has it."""
        return {
            "title": self.title,
            "applicability": self.applicability,
            "edits": [edit.to_dict() for edit in self.edits],
        }


@dataclass(frozen=True)
class Issue:
    """A fault and where it is: `text[issue.start : issue.end] == issue.text` holds for the `str` that was checked."""

    rule: str
    """The id of the rule that found it."""
    category: str
    """What it belongs to, by the names of MQM where it has one."""
    severity: str
    """How bad it is: `hint`, `warning` or `error`."""
    confidence: float
    """How sure it is: 0.9 is right nine times in ten."""
    message: str
    """What is wrong."""
    text: str
    """The text at the place."""
    start: int
    """The index of its first character."""
    end: int
    """The index after its last character."""
    span: Span
    """The place in other units."""
    related: tuple[Related, ...]
    """The other places that belong to it."""
    fixes: tuple[Fix, ...]
    """Ways to mend it, the best first."""
    fingerprint: str
    """Recognises the issue after edits elsewhere in its text."""

    def to_dict(self) -> dict[str, Any]:
        """As the JSON report has it."""
        return {
            "rule": self.rule,
            "category": self.category,
            "severity": self.severity,
            "confidence": self.confidence,
            "message": self.message,
            "text": self.text,
            "span": self.span.to_dict(),
            "related": [related.to_dict() for related in self.related],
            "fixes": [fix.to_dict() for fix in self.fixes],
            "fingerprint": self.fingerprint,
        }


class Result:
    """What was found in one text. Its issues are made when they are asked for first."""

    __slots__ = ("_checked", "_issues")

    _checked: Checked
    _issues: Optional[tuple[Issue, ...]]

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._issues = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the settings report, in the order of the text."""
        if self._issues is None:
            self._issues = tuple(_issue(issue) for issue in self._checked.issues())
        return self._issues

    @property
    def format(self) -> str:
        """The format that the text was read as."""
        return self._checked.format

    @property
    def target_language(self) -> Optional[str]:
        """The language that it is written in, as a BCP 47 tag; `None` where it could not be told."""
        return self._checked.target_language

    @property
    def source_language(self) -> Optional[str]:
        """The language that it was translated from, as a BCP 47 tag; `None` where it could not be told."""
        return self._checked.source_language

    @property
    def assumed(self) -> Optional[str]:
        """The languages that were taken for it without anybody saying so: `de from en`."""
        return self._checked.assumed

    @property
    def unjudged(self) -> Optional[str]:
        """Why most rules were not asked, where the language is not known: no issue means little there."""
        return self._checked.unjudged

    @property
    def words(self) -> int:
        """The number of words of its prose."""
        return self._checked.words

    @property
    def without_data(self) -> tuple[str, ...]:
        """The rules that had no word list to go by. That they found nothing means little."""
        return tuple(self._checked.without_data)

    @property
    def left_out(self) -> dict[str, int]:
        """The rules that found more than is kept, and how many issues more."""
        return dict(self._checked.left_out)

    def to_arrow(self) -> IssuesTable:
        """The issues as a table that pyarrow, polars and pandas take; `issues_table` makes one of many results."""
        from ._table import IssuesTable

        return IssuesTable([self])

    def to_dicts(self) -> list[dict[str, Any]]:
        """The issues as the rows of that table."""
        return self.to_arrow().to_dicts()

    def to_dict(self, path: str = "<text>") -> dict[str, Any]:
        """As the JSON report has a file, under this path."""
        unjudged = {} if self.unjudged is None else {"unjudged": self.unjudged}
        return {
            "path": path,
            "format": self.format,
            "target_language": self.target_language,
            "source_language": self.source_language,
            **unjudged,
            "issues": [issue.to_dict() for issue in self.issues],
        }

    def __len__(self) -> int:
        return len(self._checked)

    def __bool__(self) -> bool:
        """Always true: a result without issues is a result."""
        return True

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def _told(self) -> tuple[object, ...]:
        languages = (self.target_language, self.source_language, self.assumed, self.unjudged)
        return (self.format, languages, self.words, self.without_data, tuple(self.left_out.items()), self.issues)

    def __repr__(self) -> str:
        languages = f"{self.target_language} from {self.source_language}"
        return f"<mtlint.Result: {len(self)} issues in {self.words} words, {languages}>"


def _issue(issue: _Issue) -> Issue:
    rule, category, severity, confidence, message, text, place, related, fixes, fingerprint = issue
    start, end, span = _span(place)
    return Issue(
        rule,
        category,
        severity,
        confidence,
        message,
        text,
        start,
        end,
        span,
        tuple(_related(other) for other in related),
        tuple(_fix(fix) for fix in fixes),
        fingerprint,
    )


def _related(related: _Related) -> Related:
    message, path, place = related
    return Related(message, path, *_span(place))


def _fix(fix: _Fix) -> Fix:
    title, applicability, edits = fix
    return Fix(title, applicability, tuple(_edit(place, replacement) for place, replacement in edits))


def _edit(place: _Place, replacement: str) -> Edit:
    start, end, span = _span(place)
    return Edit(start, end, replacement, span)


def _span(place: _Place) -> tuple[int, int, Span]:
    (start, end), in_bytes, chars, utf16, first, last = place
    return start, end, Span(in_bytes, chars, utf16, Position(*first), Position(*last))
