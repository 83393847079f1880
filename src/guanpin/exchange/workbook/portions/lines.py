"""Rows of a sheet as they are compared and written again: the same content gives the same digest in any file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guanpin.exchange.workbook.flatten import Row
from guanpin.exchange.workbook.portions.ownership import holding_schools, leading_column, owners
from guanpin.exchange.workbook.read import Reading
from guanpin.exchange.workbook.rendering import Cell, render
from guanpin.exchange.workbook.sheets import BY_KEY, SHEETS
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec
from guanpin.exchange.workbook.table import Table

# Lacking in a workbook that schools have yet to fill in, and no fault of one that is given out or handed in.
UNFINISHED = ("sheet.no_rows", "school.no_classes")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the number Excel shows, its cells in the order of the columns, and the school it belongs to.

    Rows of one `slot` are versions of one another: those with the same key, or all of a person's where a sheet has no
    key. `content` is the digest of all cells.
    """

    number: int
    cells: tuple[Any, ...]
    owner: str
    slot: str
    content: str


Lines = Mapping[str, Sequence[Line]]


def lines_of(reading: Reading) -> dict[str, list[Line]]:
    """Every row by sheet key, in the order of the file."""
    holders = holding_schools(reading.tables)
    return {spec.key: _lines(reading.tables[spec.key], holders) for spec in SHEETS}


def is_fit(reading: Reading) -> bool:
    """Whether every row could be read and none contradicts another; sheets may be empty but for the campaign's."""
    if any(spec.key not in reading.tables for spec in SHEETS):
        return False
    if not all(reading.tables[key].numbers for key in ("campaign", "schools")):
        return False
    return not any(p.severity == "error" and p.code not in UNFINISHED for p in reading.problems)


def key_columns(spec: SheetSpec) -> tuple[str, ...]:
    """The columns that say which rows are versions of one another."""
    leading = leading_column(spec)
    return spec.unique or ((leading.key,) if leading else ())


def row_of(spec: SheetSpec, line: Line) -> Row:
    return {column.key: cell for column, cell in zip(spec.columns, line.cells, strict=True)}


def school_names(lines: Lines) -> dict[str, str]:
    """The name of each school by id."""
    rows = (row_of(BY_KEY["schools"], line) for line in lines["schools"])
    return {row["id"]: row["name"] for row in rows}


def show_read(column: ColumnSpec, value: Any, row: Mapping[str, Any]) -> Cell | None:
    """The cell for a value that was read from one: unlike facts, it may be a year or month, or text not yet decoded."""
    if column.kind == "as_kind":
        return value or None
    if isinstance(value, tuple) and column.kind == "date_or_year":
        return str(value[0].year)
    if isinstance(value, tuple) and column.kind == "birth":
        return f"{value[0]}-{value[1]:02d}"
    return render(column, value, row)


def _lines(table: Table, holders: Mapping[str, str]) -> list[Line]:
    spec = table.spec
    keys = [column.key for column in spec.columns]
    rows = list(zip(*(table.columns[key] for key in keys), strict=True))
    places = [keys.index(key) for key in key_columns(spec)]
    return [
        Line(number, cells, owner, digest(tuple(cells[at] for at in places)), digest(cells))
        for number, cells, owner in zip(table.numbers, rows, owners(spec, rows, holders), strict=True)
    ]


def digest(cells: object) -> str:
    """16 hex digits of what the cells hold."""
    return hashlib.blake2b(repr(cells).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
