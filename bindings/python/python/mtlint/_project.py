"""What many texts say together of names, terms and quotations."""

from __future__ import annotations

from typing import Any

from ._mtlint import Gathered


class Summary:
    """What some texts say: each form of a name and a term with its counts, each quotation as hashes of its words. It holds no text.

    `Checker.summary` makes one; without texts it is empty. Its size follows the number of distinct names and quotations. It travels as
    bytes: `bytes(summary)` gives them, and `Summary(data)` makes it of them again.

    Raises `ValueError` for bytes that are no summary of this release.
    """

    __slots__ = ("_gathered",)

    def __init__(self, data: bytes = b"") -> None:
        self._gathered = Gathered(data)

    def merge(self, other: Summary) -> None:
        """Take in what other texts say. The order leaves no trace; no text may be in both."""
        self._gathered.merge(other._gathered)

    def project(self) -> Project:
        """Compare the forms."""
        return Project(self._gathered.settled())

    def __bytes__(self) -> bytes:
        return self._gathered.to_bytes()

    def __reduce__(self) -> tuple[Any, ...]:
        return Summary, (bytes(self),)


class Project:
    """Which names, terms and quotations of some texts are written in several ways: what `Checker(project=…)` compares a text with.

    It travels as bytes, as a `Summary` does; whether they are those of a project of this release a `Checker` finds out.
    """

    __slots__ = ("_bytes",)

    def __init__(self, data: bytes) -> None:
        self._bytes = data

    def __bytes__(self) -> bytes:
        return self._bytes

    def __reduce__(self) -> tuple[Any, ...]:
        return Project, (self._bytes,)

    def __repr__(self) -> str:
        return f"<mtlint.Project of {len(self._bytes)} bytes>"
