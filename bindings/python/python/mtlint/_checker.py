"""Checking texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, TypedDict, Union

from ._mtlint import Core, TextError
from ._project import Project, Summary
from ._result import Result

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._mtlint import _Row

Text = Union[str, bytes]
"""A text: `str`, or the bytes of a whole file in whatever encoding."""


class Term(TypedDict, total=False):
    """A name or term that somebody has decided on. `preferred` is needed."""

    preferred: str
    allowed: Sequence[str]
    forbidden: Sequence[str]
    language: str


class Settings(TypedDict, total=False):
    """What a check is told: the keys of `mtlint.toml` that are not about files, with underscores."""

    select: Sequence[str]
    """Only these rules run: ids, categories such as `accuracy/untranslated`, or beginnings of them such as `accuracy`."""
    ignore: Sequence[str]
    """These rules do not run."""
    min_severity: str
    """Issues milder than this are not reported: `hint`, `warning` (as a rule) or `error`."""
    min_confidence: float
    """Issues less sure than this, from 0 to 1, are not reported."""
    words: Sequence[str]
    """Foreign words and expressions that may stand in the text."""
    names: Sequence[str]
    """Names that are right as they are written here: never left over, never a variant."""
    glossary: Union[str, os.PathLike[str], Sequence[Union[str, os.PathLike[str]]]]
    """Files with glossaries, CSV, TSV or TBX."""
    term: Sequence[Term]
    """Names and terms, a short glossary in place."""
    rules: Mapping[str, Union[str, Mapping[str, Any]]]
    """What is set for single rules, by their ids: a severity or `off`, or a table with `severity` and `min_confidence`."""


class Checker:
    """Checks texts under one set of settings. With a `project`, names, terms and quotations are compared with those of all its texts.

    It has no state: it can be used from many threads at once, and it can be pickled. A glossary is read once, when the checker is made.

    Raises `TypeError` for a setting that there is not, and `ValueError` for a value that none can have, each with the nearest name.
    """

    __slots__ = ("_core", "_glossaries", "_project", "_settings")

    def __init__(
        self,
        *,
        target: Optional[str] = None,
        source: Optional[str] = None,
        project: Optional[Project] = None,
        **settings: Unpack[Settings],
    ) -> None:
        told: dict[str, Any] = dict(settings)
        glossaries = _glossaries(told.pop("glossary", None))
        self._make({"target": target, "source": source, **told}, glossaries, project)

    def _make(
        self, settings: dict[str, Any], glossaries: list[tuple[str, str, bytes]], project: Optional[Project]
    ) -> None:
        self._core = Core(settings, glossaries, None if project is None else bytes(project))
        self._settings = settings
        self._glossaries = glossaries
        self._project = project

    def in_project(self, project: Project) -> Checker:
        """The same checker, for the texts of a project."""
        return _rebuilt(self._settings, self._glossaries, project)

    def check(
        self,
        text: Text,
        *,
        target: Optional[str] = None,
        source: Optional[str] = None,
        against: Optional[Text] = None,
        format: str = "text",
    ) -> Result:
        """Check one text.

        `target` is the language that it is written in, `source` the one that it was translated from, both as BCP 47 tags; they are
        detected where neither is said here or in the settings. `against` is the text that it was translated from. `format` is `text`,
        `markdown`, `mdx` or `html`.

        Raises `TextError` for what is no text, such as a `str` with half of a surrogate pair.
        """
        return Result(self._core.check((text, target, source, against, format)))

    def check_many(
        self,
        texts: Iterable[Text],
        *,
        target: Union[str, None, Sequence[Optional[str]]] = None,
        source: Union[str, None, Sequence[Optional[str]]] = None,
        against: Union[Text, None, Sequence[Optional[Text]]] = None,
        format: Union[str, Sequence[str]] = "text",
        threads: Optional[int] = None,
    ) -> list[Union[Result, TextError]]:
        """Check many texts in parallel, in as many threads as there are processors unless `threads` says how many.

        The results are in the order of the texts. In the place of one that cannot be checked stands a `TextError`, which is not
        raised. Each option holds for all texts, or is a list with an entry for each. Python goes on meanwhile in its other threads, and
        `KeyboardInterrupt` ends the work.
        """
        rows = self._rows(texts, target, source, against, format, threads)
        done = self._core.check_many(rows, threads)
        return [one if isinstance(one, TextError) else Result(one) for one in done]

    def _rows(self, texts: Any, target: Any, source: Any, against: Any, format: Any, threads: Optional[int]) -> list[_Row]:
        """Texts with what is said of each."""
        if isinstance(texts, (str, bytes)):
            raise TypeError("texts: it takes many texts, in an iterable; check takes one")
        if threads is not None and threads < 1:
            raise ValueError(f"threads: {threads} is less than one")
        all_texts = list(texts)
        count = len(all_texts)
        # What holds for all texts is wrong for all: it is raised.
        self._core.suits(
            target if isinstance(target, str) else None,
            source if isinstance(source, str) else None,
            format if isinstance(format, str) else "text",
        )
        return list(
            zip(
                all_texts,
                _each("target", target, count),
                _each("source", source, count),
                _each("against", against, count),
                _each("format", format, count),
            )
        )

    def summary(
        self,
        texts: Iterable[Text],
        paths: Iterable[str],
        *,
        target: Union[str, None, Sequence[Optional[str]]] = None,
        source: Union[str, None, Sequence[Optional[str]]] = None,
        format: Union[str, Sequence[str]] = "text",
        threads: Optional[int] = None,
    ) -> Summary:
        """What many texts say of names, terms and quotations together, without the texts.

        `paths` are what the texts are known by: of several places of a name, the first one is that in the text whose path comes first.
        A text that cannot be read adds nothing; `check_many` says why.
        """
        rows, names = self._rows(texts, target, source, None, format, threads), list(paths)
        if len(names) != len(rows):
            raise ValueError(f"paths: there are {len(names)} entries for {len(rows)} texts")
        summary = Summary()
        self._core.gather(rows, names, threads, summary._gathered)
        return summary

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._settings, self._glossaries, self._project)

    def __repr__(self) -> str:
        told = [f"{key}={value!r}" for key, value in self._settings.items() if value is not None]
        read = [f"glossary={name!r}" for name, _, _ in self._glossaries]
        return f"mtlint.Checker({', '.join(told + read)})"


def check(
    text: Text,
    *,
    target: Optional[str] = None,
    source: Optional[str] = None,
    against: Optional[Text] = None,
    format: str = "text",
    **settings: Unpack[Settings],
) -> Result:
    """Check one text: `Checker(**settings).check(text, …)`."""
    return Checker(**settings).check(text, target=target, source=source, against=against, format=format)


def check_many(
    texts: Iterable[Text],
    *,
    target: Union[str, None, Sequence[Optional[str]]] = None,
    source: Union[str, None, Sequence[Optional[str]]] = None,
    against: Union[Text, None, Sequence[Optional[Text]]] = None,
    format: Union[str, Sequence[str]] = "text",
    threads: Optional[int] = None,
    **settings: Unpack[Settings],
) -> list[Union[Result, TextError]]:
    """Check many texts in parallel: `Checker(**settings).check_many(texts, …)`."""
    return Checker(**settings).check_many(
        texts, target=target, source=source, against=against, format=format, threads=threads
    )


def _each(name: str, value: Any, count: int) -> list[Any]:
    """The value for each of so many texts."""
    if value is None or isinstance(value, (str, bytes)):
        return [value] * count
    values = list(value)
    if len(values) != count:
        raise ValueError(f"{name}: there are {len(values)} entries for {count} texts")
    return values


def _glossaries(paths: Any) -> list[tuple[str, str, bytes]]:
    """What the files are called, their extensions and their bytes."""
    if paths is None:
        return []
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    files = [Path(path) for path in paths]
    return [(str(file), file.suffix.removeprefix("."), file.read_bytes()) for file in files]


def _rebuilt(
    settings: dict[str, Any], glossaries: list[tuple[str, str, bytes]], project: Optional[Project]
) -> Checker:
    """A checker of the same settings, perhaps on another machine: its glossaries need not lie there."""
    checker = Checker.__new__(Checker)
    checker._make(dict(settings), glossaries, project)
    return checker
