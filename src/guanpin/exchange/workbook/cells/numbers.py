"""Counts, exact decimals, yes and no, school years and terms."""

from __future__ import annotations

import re
from datetime import date

from guanpin.engine.kernel.amounts import AmountError, amount_text, parse_amount
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import as_text, compact

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?\Z", re.ASCII)
_WHOLE = re.compile(r"-?\d+(\.0+)?\Z", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(\d{4})(?:[-—–至~/](\d{4}))?(?:学年度?|年)?\Z", re.ASCII)
_TERM = re.compile(
    r"(\d{4})(?:[-—–至~/](\d{4}))?(?:学年度?|年)?[-/.]?第?([12一二上下秋春])(?:学?期|季)?\Z", re.ASCII
)
_TERM_NUMBERS = {"1": 1, "一": 1, "上": 1, "秋": 1, "2": 2, "二": 2, "下": 2, "春": 2}

_YES = frozenset(
    {
        "是",
        "有",
        "√",
        "✓",
        "✔",
        "☑",
        "1",
        "y",
        "yes",
        "true",
        "t",
        "对",
        "服从",
        "同意",
        "愿意",
        "自愿",
        "放弃",
    }
)
_NO = frozenset({"否", "无", "没有", "×", "✗", "✘", "☐", "0", "n", "no", "false", "f", "错", "/", "-", "—"})


def parse_count(raw: object, low: int, high: int) -> int:
    """A whole number within [low, high]."""
    text = _number_text(raw)
    if not _WHOLE.match(text):
        raise CellError("number.not_whole", value=text)
    number = int(text.split(".", maxsplit=1)[0])
    if not low <= number <= high:
        raise CellError("number.out_of_range", value=number, low=low, high=high)
    return number


def parse_decimal(raw: object, low: int | None = None, high: int | None = None) -> str:
    """The shortest exact text of a decimal or a fraction within [low, high], where given.

    A number cell counts with 15 digits, as Excel shows it.
    """
    text = _number_text(raw)
    try:
        amount = parse_amount(text)
    except AmountError:
        raise CellError("number.not_exact", value=text) from None
    if low is not None and high is not None and not low <= amount <= high:
        raise CellError("number.out_of_range", value=text, low=low, high=high)
    return amount_text(amount)


def parse_flag(raw: object) -> bool:
    """是, 有, √, 1, Y against 否, 无, ×, 0, N."""
    text = compact(as_text(raw)).lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise CellError("flag.unknown", value=text)


def parse_school_year(raw: object) -> int:
    """The year of the school year's 1 September: 2023, 2023-2024, 2023-2024学年."""
    text = compact(as_text(raw))
    found = _SCHOOL_YEAR.match(text)
    if not found or not 1950 <= int(found[1]) < 2100 or (found[2] and int(found[2]) != int(found[1]) + 1):
        raise CellError("year.unreadable", value=text)
    return int(found[1])


def parse_term(raw: object) -> str:
    """A term as "2022-2": the second of the school year that began in September 2022."""
    text = compact(as_text(raw))
    found = _TERM.match(text)
    if not found or (found[2] and int(found[2]) != int(found[1]) + 1):
        raise CellError("term.unreadable", value=text)
    if found[3] in "春秋" and not found[2]:
        # 2023春 is of the calendar year, not of the school year.
        year = int(found[1]) - (found[3] == "春")
        return f"{year}-{_TERM_NUMBERS[found[3]]}"
    return f"{found[1]}-{_TERM_NUMBERS[found[3]]}"


def term_bounds(term: str) -> tuple[date, date]:
    """First day of a term and the day after its last: 1 September to 31 January, 1 February to 31 August."""
    year = int(term[:4])
    if term[5:] == "1":
        return date(year, 9, 1), date(year + 1, 2, 1)
    return date(year + 1, 2, 1), date(year + 1, 9, 1)


def _number_text(raw: object) -> str:
    if isinstance(raw, date):
        raise CellError("number.date", value=str(raw))
    text = compact(as_text(raw))
    return text.replace(",", "") if _THOUSANDS.match(text) else text
