"""The sums that a profile rests on. They grow with the values and the rules that there are, not with the articles."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

ALL = ("", "")
"""What everything is counted under, as a column and its value."""

EXAMPLES = 3
"""So many examples of a rule are kept."""

SURE = 3.0
"""So many standard errors apart, two rates differ for more than chance: with dozens of comparisons on a page, two would not do."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

Place = tuple[str, str]
"""A column and one of its values."""


@dataclass
class Figure:
    """Faults, what they were counted in, and how far they scatter from article to article."""

    articles: int = 0
    words: int = 0
    faults: int = 0
    faulty: int = 0
    """Articles with a fault."""
    words_squared: int = 0
    faults_squared: int = 0
    faults_by_words: int = 0

    def add_words(self, words: int) -> None:
        """An article."""
        self.articles += 1
        self.words += words
        self.words_squared += words * words

    def add_faults(self, faults: int, words: int) -> None:
        """The faults of an article with so many words."""
        self.faults += faults
        self.faulty += 1
        self.faults_squared += faults * faults
        self.faults_by_words += faults * words

    def __add__(self, other: Figure) -> Figure:
        return Figure(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def __sub__(self, other: Figure) -> Figure:
        return Figure(*(getattr(self, name) - getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def rate(self) -> float:
        """Faults per 1,000 words."""
        return 1000 * self.faults / self.words if self.words else 0.0

    @property
    def error(self) -> Optional[float]:
        """The standard error of the rate. Faults come in flocks, many in one article: so it is the articles that are counted as drawn
        at random, and not the faults. `None` where there are too few for that."""
        if self.articles < 10 or not self.words or not self.words_squared:
            return None
        rate = self.faults / self.words
        scatter = self.faults_squared - 2 * rate * self.faults_by_words + rate * rate * self.words_squared
        return float(1000 * (max(scatter, 0.0) * self.articles / (self.articles - 1)) ** 0.5 / self.words)

    @property
    def range(self) -> Optional[tuple[float, float]]:
        """Where the rate lies, at 95 %."""
        error = self.error
        return None if error is None else (max(0.0, self.rate - 1.96 * error), self.rate + 1.96 * error)

    def compared(self, other: Figure) -> int:
        """1 if this rate is higher than the other for more than chance, -1 if it is lower, 0 if that cannot be told."""
        mine, theirs = self.error, other.error
        if mine is None or theirs is None:
            return 0
        difference, error = self.rate - other.rate, (mine * mine + theirs * theirs) ** 0.5
        return 0 if abs(difference) <= SURE * error else 1 if difference > 0 else -1


@dataclass(frozen=True)
class Example:
    """A fault, and where it is."""

    order: int
    id: str
    line: Optional[int]
    text: str
    message: str


class Profile:
    """What is counted, by each of some columns and by month."""

    def __init__(
        self,
        by: Sequence[str] = (),
        *,
        month: Optional[str] = None,
        min_words: int = 2000,
        documents: Optional[Mapping[str, Mapping[str, Any]]] = None,
    ) -> None:
        """`by` names columns of the rows, `month` one with a date. No rate is given that rests on less than `min_words`. `documents` says
        of articles, by their `id`, what the rows do not say: `words`, and any of the columns."""
        self.by = tuple(by)
        self.month = month
        self.min_words = min_words
        self.documents = documents
        self.errors: dict[str, int] = {}
        """Why articles were not checked, and how many."""
        self.strays = 0
        """Issues of articles that the documents do not name: they are left out."""
        self.categories: dict[str, str] = {}
        self._words: dict[tuple[Place, str], Figure] = {}
        self._faults: dict[tuple[Place, str, str], Figure] = {}
        self._examples: dict[tuple[Place, str], list[Example]] = {}
        self._current: Optional[_Article] = None
        self._seen: set[str] = set()

    def add_rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows of issues as `mtlint.archive` gives them, or lines of `mtlint check --format jsonl`. Those of an article stand together."""
        for row in rows:
            if "summary" in row:
                self._add_summary(row["summary"])
                continue
            id = _string(row.get("id", row.get("path")))
            if row.get("error") is not None:
                reason = str(row["error"]).split(":", 1)[0]
                self.errors[reason] = self.errors.get(reason, 0) + 1
                self._seen_now(id)
                continue
            words = row.get("words")
            if words is not None or self._current is None or self._current.id != id:
                self._begin(id, words, row)
            if row.get("rule") is not None and self._current is not None:
                self._add_issue(self._current, row)

    def finish(self) -> None:
        """Count the last article, and those of the documents that had no issue. Nothing is added after it; a second time does nothing."""
        self._flush()
        if self.documents is not None:
            for id, known in self.documents.items():
                if id not in self._seen and known.get("words") is not None:
                    self._seen_now(id)
                    self._current = _Article(id, int(known["words"]), self._places(known), self._month(known))
                    self._flush()

    def _add_summary(self, summary: Mapping[str, Any]) -> None:
        """The sums of a run: without documents, all that is known of words."""
        if self.documents is None:
            everything = self._words.setdefault((ALL, ""), Figure())
            everything.words += summary["words"]
            everything.articles += summary["files"]

    def _begin(self, id: str, words: Optional[int], row: Mapping[str, Any]) -> None:
        self._flush()
        if self.documents is not None and words is None:
            known = self.documents.get(id)
            self._current = None
            if known is None or known.get("words") is None:
                self.strays += row.get("rule") is not None
                return
            # An article that comes again, apart from its first rows, has been counted.
            words = None if id in self._seen else int(known["words"])
            row = {**row, **{key: value for key, value in known.items() if value is not None}}
            self._seen_now(id)
        self._current = _Article(id, words, self._places(row), self._month(row))

    def _seen_now(self, id: str) -> None:
        if self.documents is not None:
            self._seen.add(id)

    def _places(self, row: Mapping[str, Any]) -> list[Place]:
        return [ALL, *((name, _string(row.get(name))) for name in self.by)]

    def _month(self, row: Mapping[str, Any]) -> str:
        found = _MONTH.match(str(row.get(self.month))) if self.month else None
        return found.group() if found else ""

    def _add_issue(self, article: _Article, row: Mapping[str, Any]) -> None:
        rule, text, message = row["rule"], str(row["text"]), str(row["message"])
        article.faults[rule] = article.faults.get(rule, 0) + 1
        self.categories[rule] = str(row.get("category") or "")
        # By a sum over what it says, so that it is another at each place, and the same whatever the order of the rows.
        order = zlib.crc32(f"{article.id}\0{row.get('fingerprint')}\0{text}".encode("utf-8", "replace"))
        span = row.get("span") or {}
        line = row.get("line", span.get("start", {}).get("line"))
        example = Example(order, article.id, line, text, message)
        for place in article.places:
            kept = self._examples.setdefault((place, rule), [])
            most = EXAMPLES if place == ALL else 1
            if len(kept) < most or order < kept[-1].order:
                kept.append(example)
                kept.sort(key=lambda one: (one.order, one.id, one.text))
                del kept[most:]

    def _flush(self) -> None:
        """Count the article whose rows are over."""
        article, self._current = self._current, None
        if article is None:
            return
        words = article.words or 0
        faults = {**article.faults, "": sum(article.faults.values())}
        for place in article.places:
            for month in {"", article.month}:
                if article.words is not None:
                    self._words.setdefault((place, month), Figure()).add_words(words)
                for rule, number in faults.items():
                    if number:
                        self._faults.setdefault((place, month, rule), Figure()).add_faults(number, words)

    def figure(self, place: Place = ALL, month: str = "", rule: str = "") -> Figure:
        """What was counted under a value of a column, in a month, of a rule; of all of them where nothing is said."""
        return self._words.get((place, month), Figure()) + self._faults.get((place, month, rule), Figure())

    def values(self, column: str) -> list[str]:
        """The values of a column, those first that are worst, without those on too few words."""
        values = self._values(column)
        enough = [value for value in values if self.is_enough(self.figure((column, value)))]
        return sorted(enough, key=lambda value: (-self.figure((column, value)).rate, value))

    def few(self, column: str) -> list[str]:
        """The values of a column with too few words to speak of a rate."""
        return sorted(set(self._values(column)) - set(self.values(column)))

    def _values(self, column: str) -> list[str]:
        return [value for (place, value), month in self._words if place == column and not month]

    def is_enough(self, figure: Figure) -> bool:
        """Whether a rate says something."""
        return figure.words >= self.min_words

    @property
    def rules(self) -> list[str]:
        """The rules that found something, the most frequent first."""
        rules = [rule for place, month, rule in self._faults if place == ALL and not month and rule]
        return sorted(rules, key=lambda rule: (-self.figure(rule=rule).faults, rule))

    @property
    def months(self) -> list[str]:
        """The months of which there are articles."""
        return sorted(month for place, month in self._words if place == ALL and month)

    def examples(self, rule: str, place: Place = ALL) -> list[Example]:
        """Some faults of a rule."""
        return self._examples.get((place, rule), [])

    def change(self, place: Place = ALL, rule: str = "") -> Optional[tuple[Figure, Figure]]:
        """The first half of the months and the second; nothing where one of them has too few words."""
        months = [month for month in self.months if self.figure(place, month).words]
        half = len(months) // 2
        first, second = (
            sum((self.figure(place, month, rule) for month in part), Figure())
            for part in (months[:half], months[len(months) - half :])
        )
        return (first, second) if half and self.is_enough(first) and self.is_enough(second) else None

    def excess(self, place: Place) -> list[tuple[str, float]]:
        """The rules that find more here than elsewhere for more than chance, and how many times as many; first those that matter most."""
        found = []
        for rule in self.rules:
            here = self.figure(place, rule=rule)
            rest = self.figure(rule=rule) - here
            if self.is_enough(rest) and here.compared(rest) > 0:
                found.append((here.rate - rest.rate, rule, here.rate / rest.rate if rest.rate else float("inf")))
        return [(rule, times) for _, rule, times in sorted(found, reverse=True)]

    def table(self) -> Iterator[dict[str, Any]]:
        """Every figure as a row: by column and value, month and rule, each null where all are meant. Rates on too few words are null."""
        places = sorted({place for place, _ in self._words})
        for place in places:
            for month in ["", *self.months]:
                if (place, month) not in self._words:
                    continue
                for rule in ["", *self.rules]:
                    figure = self.figure(place, month, rule)
                    if rule and not figure.faults:
                        continue
                    is_enough = self.is_enough(figure)
                    low, high = (figure.range if is_enough else None) or (None, None)
                    yield {
                        "by": place[0] or None,
                        "value": place[1] if place[0] else None,
                        "month": month or None,
                        "rule": rule or None,
                        "articles": figure.articles,
                        "words": figure.words,
                        "faults": figure.faults,
                        "articles_with_faults": figure.faulty,
                        "per_1000_words": round(figure.rate, 4) if is_enough else None,
                        "low": None if low is None else round(low, 4),
                        "high": None if high is None else round(high, 4),
                    }


class _Article:
    """An article whose rows are being read."""

    __slots__ = ("faults", "id", "month", "places", "words")

    def __init__(self, id: str, words: Optional[int], places: list[Place], month: str) -> None:
        self.id = id
        self.words = words
        self.places = places
        self.month = month
        self.faults: dict[str, int] = {}


def _string(value: Any) -> str:
    return "not said" if value is None or value == "" else str(value)
