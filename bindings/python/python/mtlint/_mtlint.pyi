from collections.abc import Mapping, Sequence
from typing import Any, Optional, final

_Pair = tuple[int, int]
_Place = tuple[list[int], _Pair, _Pair, _Pair, _Pair, _Pair]
_Related = tuple[str, Optional[str], _Place]
_Fix = tuple[str, str, list[tuple[_Place, str]]]
_Issue = tuple[str, str, str, float, str, str, _Place, list[_Related], list[_Fix], str]
_Row = tuple[object, Optional[str], Optional[str], object, str]

__version__: str

class TextError(ValueError):
    """A text that cannot be checked: it is no text, or not all of it is."""

@final
class Checked:
    format: str
    target_language: str | None
    source_language: str | None
    assumed: str | None
    unjudged: str | None
    words: int
    without_data: list[str]
    left_out: list[tuple[str, int]]
    def issues(self) -> list[_Issue]: ...
    def __len__(self) -> int: ...

@final
class Table:
    def __new__(cls, results: list[Checked | TextError]) -> Table: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class Core:
    def __new__(cls, keys: Mapping[str, Any], glossaries: Sequence[tuple[str, str, bytes]]) -> Core: ...
    def suits(self, target: str | None, source: str | None, format: str) -> None: ...
    def check(self, row: _Row) -> Checked: ...
    def check_many(self, rows: list[_Row], threads: int | None) -> list[Checked | TextError]: ...

def run(arguments: Sequence[str]) -> int: ...
