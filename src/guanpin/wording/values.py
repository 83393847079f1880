"""Policy values as lines a person can read in a terminal: names beside codes, rows as an aligned table."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.wording.columns import cell_name, heading
from guanpin.wording.render import code_name
from guanpin.wording.terms import TERMS

_NONE: Mapping[str, str] = MappingProxyType({})
_PHASE = (("stage", "stage"), ("kind", "phase_kind"))
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


def value_lines(parameter: Parameter, value: Any, lang: str) -> list[str]:
    """The value of `parameter` in one line, or in one a row or an amount."""
    match parameter.kind:
        case "rows":
            return _table(parameter, value, lang)
        case "amounts":
            return _aligned([[_named(code, lang), amount_text(amount)] for code, amount in value.items()])
        case _:
            return [value_text(parameter, value, lang)]


def value_text(kind: Parameter | Column, value: Any, lang: str, names: Mapping[str, str] = _NONE) -> str:
    """One plain value: exact numbers, dates, 是 or 否，codes with their names; `names` go before all lists."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[lang][not value]
    if isinstance(value, Fraction):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        joint = "、" if lang == "zh" else ", "
        return joint.join(_named(code, lang, kind, names) for code in value) or "—"
    coded = kind.kind == "choice" or str(value) in names
    return _named(value, lang, kind, names) if coded else printable(str(value))


def printable(text: str) -> str:
    """`text` without characters that could move the cursor or hide something on a terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal, where a Chinese character takes two."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _named(
    code: str, lang: str, kind: Parameter | Column | None = None, names: Mapping[str, str] = _NONE
) -> str:
    code = printable(code)
    if lang == "en":
        return code
    name = names.get(code) or (
        cell_name(kind.name, code, lang)
        if isinstance(kind, Column)
        else code_name(code, lang, kind.key.rpartition(".")[2] if kind else None)
    )
    return code if name == code else f"{code} {name}"


def _table(parameter: Parameter, rows: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    shown = [column for column in parameter.columns if any(column.name in row for row in rows)]
    names: dict[str, Mapping[str, str]] = {
        "item": {code: one[0] for code, one in TERMS["score_item"].items()}
    }
    if parameter.key == "campaign.phases":
        # Phases are named by the policy itself: what they are is said by their stage and kind.
        names["id"] = names["after"] = _phase_names(rows)
    cells = [
        [value_text(column, row.get(column.name), lang, names.get(column.name, _NONE)) for column in shown]
        for row in rows
    ]
    heads = [heading(parameter.key, column.name, lang) for column in shown]
    return _aligned([heads, *cells]) if rows else ["—"]


def _phase_names(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    parts = {
        row["id"]: [code_name(row[name], "zh", kind) for name, kind in _PHASE if row.get(name)]
        for row in rows
    }
    return {code: "·".join(names) for code, names in parts.items()}


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return ["—"]
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
