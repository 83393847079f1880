"""What a parameter is: its kind, unit, bounds, and which direction counts as tighter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

from guanpin.engine.kernel.amounts import AmountError, amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError

Kind = Literal["integer", "amount", "flag", "choice", "text", "date", "codes", "amounts", "rows"]
Tightens = Literal["up", "down", "more", "fewer", "on", "off"]
ForSchools = Literal["free", "up", "down", "more", "fewer"]

_INTEGER_LIMIT = 2**53  # what the canonical form can carry
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_SHOWN = 60


class PolicyError(GuanpinError):
    """A policy file that cannot be used; `place` names file, key and clause."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a `rows` parameter. `kind` is any but amounts and rows; `always` as for a parameter."""

    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    required: bool = True
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One entry of the catalogue.

    kind      value in the engine
    integer   int within [low, high]
    amount    Fraction within [low, high]
    flag      bool
    choice    one of `options`
    text      str
    date      datetime.date
    codes     tuple of distinct codes, in order; from `options` if there are any
    amounts   mapping code -> Fraction within [low, high]; codes from `options` if there are any
    rows      tuple of mappings, one per row, with the `columns` given

    `tightens` is the direction a lower layer may still move under a no_looser lock: numbers "up" or "down",
    codes and rows "more" or "fewer", flags "on" or "off". `always` are codes that no layer, not even the highest, may
    leave out. `complete` amounts give every option, `complete` rows every option of the first column exactly once.
    `whole` amounts are whole numbers. `schools` says that a school's plan may set it, and in which direction it may
    move away from what holds above; "free" ones have bounds of another kind or none. `meaning` says in English what the
    parameter does.
    """

    key: str
    kind: Kind
    meaning: str
    unit: str = ""
    low: str | None = None
    high: str | None = None
    options: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    tightens: Tightens | None = None
    always: tuple[str, ...] = ()
    complete: bool = False
    whole: bool = False
    schools: ForSchools | None = None


def parse_value(parameter: Parameter | Column, raw: Any, place: str) -> Any:
    """The typed value of `raw` as TOML or JSON gives it. Raises PolicyError at `place`."""
    match parameter.kind:
        case "integer":
            if (
                isinstance(raw, bool)
                or not isinstance(raw, int)
                or not -_INTEGER_LIMIT < raw < _INTEGER_LIMIT
            ):
                raise _wrong(place, raw, "整数", "an integer")
            return _bounded(parameter, Fraction(raw), place).numerator
        case "amount":
            if isinstance(raw, bool) or not isinstance(raw, str | int):
                raise _wrong(place, raw, "加引号的精确数", "an exact number in quotes")
            try:
                return _bounded(parameter, parse_amount(raw), place)
            except AmountError:
                raise _wrong(place, raw, "加引号的精确数", "an exact number in quotes") from None
        case "flag":
            if not isinstance(raw, bool):
                raise _wrong(place, raw, "true 或 false", "true or false")
            return raw
        case "choice":
            return _option(parameter, raw, place)
        case "text":
            if not isinstance(raw, str):
                raise _wrong(place, raw, "文本", "text")
            return raw
        case "date":
            return _date(raw, place)
        case "codes":
            return _codes(parameter, raw, place)
        case "amounts":
            return _amounts(parameter, raw, place)
        case "rows":
            assert isinstance(parameter, Parameter)
            return _rows(parameter, raw, place)


def value_to_json(value: Any) -> Any:
    """A typed value in canonical form: fractions and dates as text."""
    if isinstance(value, Fraction):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: value_to_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [value_to_json(item) for item in value]
    return value


def is_no_looser(parameter: Parameter, upper: Any, lower: Any) -> bool:
    """Whether `lower` keeps to a no_looser lock on `upper`. Without a direction only equality does."""
    return is_moved(parameter.tightens, upper, lower)


def is_moved(direction: Tightens | None, upper: Any, lower: Any) -> bool:
    """Whether `lower` equals `upper` or lies in the `direction` of it."""
    if lower == upper:
        return True
    match direction:
        case "up":
            return _each(upper, lower, lambda high, low: low >= high)
        case "down":
            return _each(upper, lower, lambda high, low: low <= high)
        case "more":
            return all(item in lower for item in upper)
        case "fewer":
            return all(item in upper for item in lower)
        case "on":
            return bool(lower)
        case "off":
            return not lower
        case None:
            return False


def _each(upper: Any, lower: Any, keeps: Any) -> bool:
    if isinstance(upper, Mapping):
        return all(key in lower and keeps(value, lower[key]) for key, value in upper.items())
    return bool(keeps(upper, lower))


def _bounded(parameter: Parameter | Column, value: Fraction, place: str) -> Fraction:
    low = None if parameter.low is None else Fraction(parameter.low)
    high = None if parameter.high is None else Fraction(parameter.high)
    if (low is not None and value < low) or (high is not None and value > high):
        raise PolicyError(
            "policy.out_of_bounds",
            zh=f"数值 {amount_text(value)} 超出允许范围 [{parameter.low or '-∞'}, {parameter.high or '∞'}]。",
            en=f"{amount_text(value)} lies outside [{parameter.low or '-∞'}, {parameter.high or '∞'}].",
            place=place,
            remedy_zh="请改为范围内的数值。",
            remedy_en="Give a value within the bounds.",
        )
    return value


def _option(parameter: Parameter | Column, raw: Any, place: str) -> str:
    if isinstance(raw, str) and (raw in parameter.options or (raw and not parameter.options)):
        return raw
    options = "、".join(parameter.options) or "非空文本"
    raise _wrong(place, raw, f"下列之一：{options}", f"one of {', '.join(parameter.options) or 'any texts'}")


def _date(raw: Any, place: str) -> date:
    if type(raw) is date:  # a date and time is a date too, to isinstance
        return raw
    try:
        if isinstance(raw, str) and _ISO_DATE.match(raw):
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise _wrong(place, raw, "日期，如 2023-06-19", "a date such as 2023-06-19")


def _codes(parameter: Parameter | Column, raw: Any, place: str) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise _wrong(place, raw, "列表", "a list")
    codes = tuple(_option(parameter, item, place) for item in raw)
    if len(set(codes)) != len(codes):
        raise _wrong(place, raw, "不重复的列表", "a list without repeats")
    missing = [code for code in getattr(parameter, "always", ()) if code not in codes]
    if missing:
        raise PolicyError(
            "policy.floor_removed",
            zh=f"不得去掉 {'、'.join(missing)}：这是法律规定的底线，任何一级政策都不能取消。",
            en=f"{', '.join(missing)} may not be left out: it is a floor set by law that no policy switches off.",
            place=place,
            remedy_zh="请把它们加回列表。",
            remedy_en="Put it back into the list.",
        )
    return codes


def _amounts(parameter: Parameter | Column, raw: Any, place: str) -> Mapping[str, Fraction]:
    if not isinstance(raw, Mapping):
        raise _wrong(place, raw, "“代码 = 数值”的表", "a table of code = amount")
    values: dict[str, Fraction] = {}
    for code in sorted(raw):
        _option(parameter, code, place)
        one = Column(code, "amount", low=parameter.low, high=parameter.high)
        values[code] = parse_value(one, raw[code], f"{place} · {code}")
        if getattr(parameter, "whole", False) and values[code].denominator != 1:
            raise _wrong(f"{place} · {code}", raw[code], "整数", "a whole number")
    if getattr(parameter, "complete", False):
        _check_complete(parameter.options, list(values), place)
    return MappingProxyType(values)


def _rows(parameter: Parameter, raw: Any, place: str) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(raw, list | tuple):
        raise _wrong(place, raw, "表格（行的列表）", "a list of rows")
    rows = tuple(_row(parameter, row, f"{place} · {number}") for number, row in enumerate(raw, 1))
    if parameter.complete:
        first = parameter.columns[0]
        _check_complete(first.options, [row[first.name] for row in rows], place)
    return rows


def _check_complete(options: tuple[str, ...], given: list[str], place: str) -> None:
    """Raises PolicyError for an option that does not occur exactly once."""
    for option in options:
        if given.count(option) != 1:
            raise PolicyError(
                "policy.incomplete",
                zh=f"“{option}”须写且只写一次，现有 {given.count(option)} 次。",
                en=f"“{option}” must be given exactly once; it is given {given.count(option)} times.",
                place=place,
                remedy_zh=f"请为每一项各写一个值：{'、'.join(options)}。",
                remedy_en=f"Give one value for each of {', '.join(options)}.",
            )


def _row(parameter: Parameter, raw: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise _wrong(place, raw, "一行“列 = 值”", "a row of column = value")
    names = {column.name for column in parameter.columns}
    unknown = sorted(set(raw) - names)
    if unknown:
        raise _wrong(place, ", ".join(unknown), f"已知的列：{'、'.join(sorted(names))}", "a known column")
    row: dict[str, Any] = {}
    for column in parameter.columns:
        if column.name in raw:
            row[column.name] = parse_value(column, raw[column.name], f"{place} · {column.name}")
        elif column.required:
            raise _wrong(place, "", f"列 {column.name}", f"the column {column.name}")
    return MappingProxyType(row)


def _wrong(place: str, raw: Any, zh: str, en: str) -> PolicyError:
    huge = isinstance(raw, int) and abs(raw) >= _INTEGER_LIMIT
    shown = "≥ 2⁵³" if huge else str(raw)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return PolicyError(
        "policy.value",
        zh=f"“{shown}”不合要求，应为{zh}。",
        en=f"“{shown}” does not fit here: expected {en}.",
        place=place,
        remedy_zh='小数请加引号写成文本，例如 "13.5"。' if isinstance(raw, float) else "请按要求改写。",
        remedy_en='Put decimals in quotes, such as "13.5".'
        if isinstance(raw, float)
        else "Rewrite the value.",
    )
