"""What lists say of notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guanpin.records.queries.notices import NoticeRow

TIERS: Mapping[str, tuple[str, str]] = {
    "open": ("向社会公示", "to everyone"),
    "unit": ("本单位公示", "within the unit"),
}
STATES: Mapping[str, tuple[str, str, str]] = {
    "shown": ("公示中", "running", "ok"),
    "over": ("已期满", "over", "plain"),
    "withdrawn": ("已撤下", "withdrawn", "bad"),
}


def title_of(row: NoticeRow, lang: str) -> str:
    return row.title_en if lang == "en" else row.title


def day_words(day: date, lang: str) -> str:
    return f"{day.day} {day:%B} {day.year}" if lang == "en" else f"{day.year}年{day.month}月{day.day}日"
