"""The parts of a notice: a heading, sentences and a table, each in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guanpin.wording.names import result_name, subjects_name

Pair = tuple[str, str]
Cell = str | Pair


@dataclass(frozen=True, slots=True)
class Section:
    """The first `keys` columns tell the rows apart; `numbers` are the places of columns that hold figures."""

    title: Pair
    text: tuple[Pair, ...] = ()
    columns: tuple[Pair, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    keys: int = 1
    numbers: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "title": list(self.title),
            "text": [list(one) for one in self.text],
            "columns": [list(one) for one in self.columns],
            "rows": [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in self.rows],
            "keys": self.keys,
            "numbers": list(self.numbers),
        }


def code_pair(kind: str, code: str) -> Pair:
    """The name of a code in both languages."""
    return result_name(kind, code), result_name(kind, code, "en")


def post_pair(school_phase: str, category: str, subjects: tuple[str, ...]) -> Pair:
    """A post without its school, such as 小学语文教师岗位."""
    phase, kind = code_pair("school_phase", school_phase), code_pair("category", category)
    named = subjects_name(subjects), subjects_name(subjects, "en")
    return f"{phase[0]}{named[0]}{kind[0]}", f"{phase[1]} {named[1]}, {kind[1]}"
