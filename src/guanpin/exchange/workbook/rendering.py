"""One value of the facts as a clerk would type it: the inverse of parsing a cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.facts.events import VALUE_LISTS
from guanpin.exchange.workbook.spec import ColumnSpec

Cell = str | int | float

# Excel keeps fifteen digits of a number.
_EXACT_DIGITS = 15


def render(column: ColumnSpec, value: Any, row: Mapping[str, Any]) -> Cell | None:
    """The cell for `value` in `column`; None for a blank one. `row` is needed where the kind of event decides."""
    if value in (None, "", ()):
        return None
    match column.kind:
        case "code" | "item":
            return code_list(column.codes).get(value, str(value))
        case "codes":
            names = code_list(column.codes)
            return ("、" if column.codes == "school_phase" else "+").join(
                names.get(code, code) for code in value
            )
        case "date" | "date_or_year" | "birth":
            return _day(value)
        case "last_day":
            return _day(value - timedelta(days=1))
        case "flag":
            return "是" if value else "否"
        case "decimal":
            return _number(value)
        case "school_year":
            return f"{value}-{value + 1}"
        case "term":
            return _term(value)
        case "as_kind":
            return _by_kind(column, value, row["kind"])
        case _:
            shown: Cell = value
            return shown


def _day(value: date) -> str:
    return value.isoformat()


def _number(text: str) -> Cell:
    """A number cell where Excel keeps every digit, else text: fractions and very long decimals."""
    digits = text.lstrip("-").replace(".", "", 1)
    if digits.isdigit() and len(digits) <= _EXACT_DIGITS:
        return float(text) if "." in text else int(text)
    return text


def _term(value: str) -> str:
    year, dash, number = value.partition("-")
    return f"{year}-{int(year) + 1}-{number}" if dash and year.isdigit() else value


def _by_kind(column: ColumnSpec, value: str, kind: str) -> str:
    if column.key == "detail":
        return code_list("award_detail").get(value, value) if kind == "award" else value
    if kind == "lessons":
        return _term(value)
    return code_list(VALUE_LISTS[kind]).get(value, value) if kind in VALUE_LISTS else value
