"""One parser a column, bound to what it may refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from typing import Any

from guanpin.exchange.workbook.cells.code_lists import code_list, parse_code, parse_codes
from guanpin.exchange.workbook.cells.dates import STILL, parse_birth, parse_date, parse_last_day, parse_year
from guanpin.exchange.workbook.cells.numbers import (
    parse_count,
    parse_decimal,
    parse_flag,
    parse_school_year,
    parse_term,
)
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import PLACEHOLDERS, as_text, compact, person_name, tidy
from guanpin.exchange.workbook.sheets.shared import SEE_EVENTS, SEES_EVENTS
from guanpin.exchange.workbook.spec import ColumnSpec

_SEE_EVENTS_TEXTS = frozenset({SEE_EVENTS, "见履历事件", "另见履历", "另见履历事件"})
_ANY = PLACEHOLDERS | {"任意", "不限", "任何", "任意学科", "不限学科"}

# A number that became text on its way: 510402198005062.0, 5.10402E+17.
_FROM_NUMBER = re.compile(r"\d+\.0+\Z|\d(\.\d+)?E\+?\d+\Z", re.ASCII | re.IGNORECASE)
# What a spreadsheet keeps of a number.
_KEPT_DIGITS = 15
_TRUTH_VALUES = frozenset({"TRUE", "FALSE"})
# The longest text by kind; what is longer was pasted by mistake, or tells more than is needed.
_MOST_CHARACTERS = {"text": 200, "as_kind": 200, "name": 50, "label": 50, "key": 50}

Parser = Callable[[object], Any]


# Kinds whose cells need neither their column nor what other sheets say.
_PLAIN: Mapping[str, Parser] = {
    "key": lambda raw: compact(as_text(raw)),
    "text": lambda raw: tidy(as_text(raw)),
    "as_kind": lambda raw: tidy(as_text(raw)),
    "name": lambda raw: person_name(as_text(raw)),
    "date_or_year": lambda raw: parse_year(raw) or parse_date(raw),
    "last_day": parse_last_day,
    "birth": parse_birth,
    "flag": parse_flag,
    "school_year": parse_school_year,
    "term": parse_term,
}


def parser_for(column: ColumnSpec, schools: Mapping[str, str] | None, people: Set[str] | None) -> Parser:
    """The parser of a filled cell, which also refuses truth values and texts too long. See `_parser`."""
    parse, most = _parser(column, schools, people), _MOST_CHARACTERS.get(column.kind)
    if most is None:
        return parse
    limit = most

    def parse_text(raw: object) -> Any:
        if isinstance(raw, str) and raw in _TRUTH_VALUES:
            raise CellError("cell.boolean", value=raw)
        value = parse(raw)
        if value is not None and len(value) > limit:
            raise CellError("cell.too_long", length=len(value), most=limit)
        return value

    return parse_text


def _parser(column: ColumnSpec, schools: Mapping[str, str] | None, people: Set[str] | None) -> Parser:
    """The parser of a filled cell. `schools` maps ids and full names to ids; `people` are known ids;
    None where that sheet could not be read, so that one missing sheet is one problem. Parsers raise CellError.
    """
    match column.kind:
        case "label":
            return lambda raw: _label(raw, column)
        case "id_number":
            return _id_number
        case "school":
            return lambda raw: _school(raw, column, schools)
        case "person":
            return lambda raw: _person(raw, people)
        case "code":
            return lambda raw: _code(raw, column)
        case "codes":
            return lambda raw: parse_codes(raw, column.codes)
        case "item":
            return lambda raw: _item(raw, column)
        case "date":
            return lambda raw: None if _is_omitted(raw, column) else parse_date(raw)
        case "count":
            return lambda raw: parse_count(raw, column.low, column.high)
        case "decimal":
            return lambda raw: parse_decimal(raw, column.low, column.high)
        case kind:
            return _PLAIN[kind]


def _label(raw: object, column: ColumnSpec) -> str | None:
    text = tidy(as_text(raw))
    return None if text in PLACEHOLDERS and not column.required else text


def _id_number(raw: object) -> str:
    if isinstance(raw, int | float):
        digits = str(int(raw)) if abs(raw) < float("inf") else str(raw)
        if len(digits) <= _KEPT_DIGITS:
            raise CellError("id.number_short", value=digits, length=len(digits))
        raise CellError("id.number_cell", value=digits)
    number = compact(as_text(raw)).upper()
    if _FROM_NUMBER.match(number):
        raise CellError("id.from_number", value=number)
    return number


def _school(raw: object, column: ColumnSpec, schools: Mapping[str, str] | None) -> str | None:
    text = compact(as_text(raw))
    if schools is None:
        return text
    if text in schools:
        return schools[text]
    if not column.required:
        if text in PLACEHOLDERS:
            return None
        if text in _SEE_EVENTS_TEXTS and column.key in SEES_EVENTS:
            return SEE_EVENTS
    raise CellError("reference.school", value=text)


def _person(raw: object, people: Set[str] | None) -> str:
    text = compact(as_text(raw))
    if people is not None and text not in people:
        raise CellError("reference.person", value=text)
    return text


def _code(raw: object, column: ColumnSpec) -> str | None:
    try:
        return parse_code(raw, column.codes)
    except CellError:
        if not column.required and compact(as_text(raw)) in _ANY:
            return None
        raise


def _item(raw: object, column: ColumnSpec) -> str:
    """A code of the list, or a name of the district's own; not what belongs into another sheet."""
    try:
        return parse_code(raw, column.codes)
    except CellError:
        text = compact(as_text(raw))
    try:
        parse_code(raw, "item")
    except CellError:
        return text
    raise CellError("item.other_sheet", value=text, options="、".join(code_list(column.codes).values()))


def _is_omitted(raw: object, column: ColumnSpec) -> bool:
    return not column.required and isinstance(raw, str) and compact(raw) in STILL
