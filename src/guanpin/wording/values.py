"""Policy values as lines a person can read in a terminal: names beside codes, rows as an aligned table."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.wording.render import code_name

_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


def value_lines(parameter: Parameter, value: Any, lang: str) -> list[str]:
    """The value of `parameter` in one line, or in one a row or an amount."""
    match parameter.kind:
        case "rows":
            return _table(parameter.columns, value, lang)
        case "amounts":
            return _aligned([[_named(code, lang), amount_text(amount)] for code, amount in value.items()])
        case _:
            return [value_text(parameter, value, lang)]


def value_text(kind: Parameter | Column, value: Any, lang: str) -> str:
    """One plain value: exact numbers, dates, 是 or 否，codes with their names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[lang][not value]
    if isinstance(value, Fraction):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(_named(code, lang) for code in value) or "—"
    return _named(value, lang) if kind.kind == "choice" else printable(str(value))


def printable(text: str) -> str:
    """`text` without characters that could move the cursor or hide something on a terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal, where a Chinese character takes two."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _named(code: str, lang: str) -> str:
    code = printable(code)
    name = code_name(code, lang)
    return code if name == code or lang == "en" else f"{code} {name}"


def _table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    shown = [column for column in columns if any(column.name in row for row in rows)]
    cells = [[value_text(column, row.get(column.name), lang) for column in shown] for row in rows]
    return _aligned([[column.name for column in shown], *cells]) if rows else ["—"]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return ["—"]
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
