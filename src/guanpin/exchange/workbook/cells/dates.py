"""Dates as clerks type them: 2019-09-01, 2019.9.1, 20190901, 2019年9月, 201909, 2019.09, real Excel dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from guanpin.engine.kernel.spans import add_months
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import as_text, compact

_DAY = re.compile(
    r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))(?:T?0?0:00(?::00(?:\.0+)?)?)?\Z", re.ASCII
)
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?份?|(\d{2}))\Z", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?度?\Z", re.ASCII)
# 2019.1 may be January, or October typed as 2019.10 into a number cell.
_AMBIGUOUS = re.compile(r"\d{4}\.1\Z", re.ASCII)
_SERIAL = re.compile(r"\d{5}\Z", re.ASCII)
STILL = frozenset({"至今", "现在", "今", "长期", "无", "/", "-", "—"})
_EARLIEST, _LATEST = 1900, 2100


def parse_date(raw: object) -> date:
    """The day; of a month alone its first day."""
    start, _ = _bounds(raw)
    return start


def parse_last_day(raw: object) -> date | None:
    """The day after the last day meant, so that spans are half-open; None for 至今."""
    if isinstance(raw, str) and compact(raw) in STILL:
        return None
    _, end = _bounds(raw)
    return end


def parse_birth(raw: object) -> date | tuple[int, int]:
    """The day, or (year, month) where no day is given."""
    start, end = _bounds(raw)
    return start if end == start + timedelta(days=1) else (start.year, start.month)


def parse_year(raw: object) -> tuple[date, date] | None:
    """The bounds of a calendar year if `raw` is a year alone."""
    if isinstance(raw, date):
        return None
    found = _YEAR.match(compact(as_text(raw)))
    return (date(int(found[1]), 1, 1), date(int(found[1]) + 1, 1, 1)) if found else None


def _bounds(raw: object) -> tuple[date, date]:
    """The first day meant and the day after the last."""
    if isinstance(raw, datetime):
        return _day(raw.date(), str(raw))
    if isinstance(raw, date):
        return _day(raw, str(raw))
    if isinstance(raw, timedelta) or raw is None or not isinstance(raw, str | int | float):
        raise CellError("date.unreadable", value=str(raw))
    text = compact(as_text(raw))
    if _AMBIGUOUS.match(text):
        raise CellError("date.ambiguous", value=text, year=text[:4])
    if found := _DAY.match(text):
        year, month, day = found[1], found[2] or found[4], found[3] or found[5]
        return _day(_civil(text, int(year), int(month), int(day)), text)
    if found := _MONTH.match(text):
        first, _ = _day(_civil(text, int(found[1]), int(found[2] or found[3]), 1), text)
        return first, add_months(first, 1)
    if _YEAR.match(text):
        raise CellError("date.year_only", value=text)
    if _SERIAL.match(text):
        raise CellError("date.serial", value=text)
    raise CellError("date.unreadable", value=text)


def _civil(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("date.impossible", value=text) from None


def _day(day: date, text: str) -> tuple[date, date]:
    if not _EARLIEST <= day.year < _LATEST:
        raise CellError("date.impossible", value=text)
    return day, day + timedelta(days=1)
