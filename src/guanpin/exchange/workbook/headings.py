"""Finding the row of headings, whatever stands above it, and knowing each column by its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from guanpin.exchange.workbook.cells.typed_text import compact
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.spec import OWN_HEADINGS, ColumnSpec, SheetSpec

# Titles, notes and a group heading may stand above; further down nobody looks for headings.
_SEARCHED_ROWS = 15

_NUMBERED = re.compile(r"^[\d一二三四五六七八九十]+[.、．\s_-]+")
_REMARK = re.compile(r"(\([^()]*\)|必填项?|选填)$")
_MARKS = re.compile(r"[*※★#:]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings are. `first_row` is the first row of data and `columns` each column's place, from 0."""

    last_row: int
    columns: Mapping[str, int]

    @property
    def first_row(self) -> int:
        return self.last_row + 1


def plain_heading(text: object) -> str:
    """A heading without spaces, line breaks, asterisks and trailing remarks in brackets."""
    text = _MARKS.sub("", compact(str(text)))
    return _REMARK.sub("", _REMARK.sub("", text))


def plain_title(title: str) -> str:
    """A sheet's title without spaces and a leading number."""
    return _NUMBERED.sub("", compact(title))


@cache
def known_headings(spec: SheetSpec) -> Mapping[str, ColumnSpec]:
    """Every heading, alias and key a column may stand under."""
    known: dict[str, ColumnSpec] = {}
    for column in spec.columns:
        known |= {plain_heading(name): column for name in (column.heading, *column.aliases)}
    return known


def find_headings(spec: SheetSpec, rows: Sequence[Sequence[Any]], problems: Problems) -> Headings | None:
    """The headings of a sheet, or None after noting that there are none.

    Headings may take two rows (a group above its columns): each column is then known by the lower cell, or by the
    upper one where the lower is blank.
    """
    known = known_headings(spec)
    best: tuple[int, int, list[str]] = (0, 0, [])
    for last in range(min(_SEARCHED_ROWS, len(rows))):
        lower = [plain_heading(cell) for cell in rows[last]]
        upper = [plain_heading(cell) for cell in rows[last - 1]] if last else []
        both = [low or high for low, high in zip(lower, upper, strict=False)] if upper else lower
        for texts in (lower, both):
            found = len({known[text].key for text in texts if text in known})
            if found > best[0]:
                best = (found, last, texts)
    found, last, texts = best
    required = sum(column.required for column in spec.columns)
    if 2 * found < required or found == 0:
        problems.add(
            "sheet.no_headings",
            spec.name,
            headings="、".join(column.heading for column in spec.columns if column.required),
        )
        return None
    return Headings(last, _place_columns(spec, texts, last, rows, problems))


def _place_columns(
    spec: SheetSpec, texts: Sequence[str], last: int, rows: Sequence[Sequence[Any]], problems: Problems
) -> Mapping[str, int]:
    known = known_headings(spec)
    columns: dict[str, int] = {}
    for place, text in enumerate(texts):
        if text in OWN_HEADINGS:
            continue
        column = known.get(text)
        if column is None:
            _refuse_column(spec, text, place, last, rows, problems)
        elif column.key in columns:
            problems.add("column.twice", spec.name, last + 1, column.heading, heading=column.heading)
        else:
            columns[column.key] = place
    for column in spec.columns:
        if column.required and column.key not in columns:
            problems.add("column.missing", spec.name, last + 1, None, heading=column.heading)
    return columns


def _refuse_column(
    spec: SheetSpec, text: str, place: int, last: int, rows: Sequence[Sequence[Any]], problems: Problems
) -> None:
    if text:
        problems.add("column.unknown", spec.name, last + 1, text, heading=text)
    elif any(row[place] != "" and compact(str(row[place])) for row in rows[last + 1 :]):
        problems.add("column.untitled", spec.name, last + 1, None, letter=column_letter(place))


def column_letter(place: int) -> str:
    """A, B, … Z, AA: the letter Excel shows for a column counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
