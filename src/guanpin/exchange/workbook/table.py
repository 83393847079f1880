"""A sheet read into columns: every distinct cell is parsed once, and only the rows without a fault go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import is_blank
from guanpin.exchange.workbook.container import RawSheet
from guanpin.exchange.workbook.headings import Headings, column_letter
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec

Parser = Callable[[object], Any]
Parsers = Callable[[ColumnSpec], Parser]

_TOTALS = frozenset({"合计", "小计", "总计", "共计", "累计"})
# A row of totals says so in one of its first cells.
_FIRST_CELLS = 4

# Merged cells in these columns say that several rows share a value; elsewhere they may mean a sum.
_FILLED_DOWN = ("school", "person", "code", "codes", "item", "label", "school_year", "term")


@dataclass(slots=True)
class Table:
    """Rows of a sheet without a fault, column by column. `numbers` are the row numbers Excel shows.

    `total` counts all rows with content. `given` are the values of each key column over all rows, faulty or not, so
    that one faulty cell does not make every reference to its row faulty too.
    """

    spec: SheetSpec
    numbers: Sequence[int] = ()
    columns: dict[str, Sequence[Any]] = field(default_factory=dict)
    given: dict[str, Sequence[Any]] = field(default_factory=dict)
    total: int = 0

    def records(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """(row number, every cell by column key) of each row; the mappings may be changed."""
        keys = tuple(self.columns)
        for number, cells in zip(self.numbers, zip(*self.columns.values(), strict=True), strict=True):
            yield number, dict(zip(keys, cells, strict=True))

    def rows(self, *keys: str) -> Iterator[tuple[Any, ...]]:
        """(row number, value, value, …) of each row, for the columns named."""
        return zip(self.numbers, *(self.columns[key] for key in keys), strict=True)


class _Faulty:
    """Stands for a cell that could not be read."""


FAULTY = _Faulty()


def read_table(
    spec: SheetSpec, sheet: RawSheet, headings: Headings, parsers: Parsers, problems: Problems
) -> Table:
    """Parse a sheet. Faulty cells are noted in `problems` and their rows left out."""
    data = _fill_merged(spec, sheet, headings, problems)
    first = headings.first_row
    kept = _filled_rows(data, list(headings.columns.values()))
    kept = _without_totals(spec, data, kept, first, problems)
    rows = [data[index] for index in kept]
    numbers = [index + first + 1 for index in kept]
    raw_columns = list(zip(*rows, strict=True)) if rows else []
    columns: dict[str, Sequence[Any]] = {}
    good = [True] * len(rows)
    for column in spec.columns:
        place = headings.columns.get(column.key)
        if place is None or not rows:
            columns[column.key] = (_blank(column),) * len(rows)
            if place is None and column.required:
                # That the column is missing has been told; no row is complete without it.
                good = [False] * len(rows)
            continue
        values = _parse_column(column, raw_columns[place], parsers(column))
        flawed = {row: flaw for (row, at), flaw in sheet.flaws.items() if at == place and row >= first}
        _note_faults(
            spec, column, raw_columns[place], values, numbers, flawed, good, parsers(column), problems
        )
        columns[column.key] = values
    table = Table(spec, numbers, columns, dict(columns), len(rows))
    if not all(good):
        table.numbers = list(compress(numbers, good))
        table.columns = {key: list(compress(values, good)) for key, values in columns.items()}
    return table


def _filled_rows(data: Sequence[Sequence[Any]], places: Sequence[int]) -> list[int]:
    """Indexes of the rows that hold something in a known column; a lone 0 or FALSE is nothing."""
    first = places[0]
    blank = {cell for cell in {row[first] for row in data} if is_blank(cell)}
    return [
        index
        for index, row in enumerate(data)
        if row[first] not in blank or not all(is_blank(row[place]) or not row[place] for place in places)
    ]


def _without_totals(
    spec: SheetSpec, data: Sequence[Sequence[Any]], kept: list[int], first: int, problems: Problems
) -> list[int]:
    """The rows but those of totals, each noted once: whatever else is wrong with them says nothing."""
    summed: dict[int, str] = {}
    for place in range(_FIRST_CELLS):
        if not kept or place >= len(data[kept[0]]):
            break
        found = {data[index][place] for index in kept}
        words = {cell for cell in found if isinstance(cell, str) and cell.strip(" :：") in _TOTALS}
        if words:
            summed |= {index: data[index][place] for index in kept if data[index][place] in words}
    for index, word in sorted(summed.items()):
        problems.add("row.total", spec.name, index + first + 1, None, value=word)
    return [index for index in kept if index not in summed] if summed else kept


def _typed(cell: Any, column: ColumnSpec) -> Any:
    """True equals 1 as a key, and would be read as whichever of them comes first."""
    if not isinstance(cell, bool):
        return cell
    if column.kind == "flag":
        return "是" if cell else "否"
    return "TRUE" if cell else "FALSE"


def _parse_column(column: ColumnSpec, raw: Sequence[Any], parse: Parser) -> list[Any]:
    """Each distinct cell parsed once; FAULTY where it is refused."""
    if bool in set(map(type, raw)):
        raw = [_typed(cell, column) for cell in raw]
    known: dict[Any, Any] = {}
    for cell in set(raw):
        try:
            known[cell] = parse(cell)
        except CellError:
            known[cell] = FAULTY
    return list(map(known.__getitem__, raw))


def _note_faults(
    spec: SheetSpec,
    column: ColumnSpec,
    raw: Sequence[Any],
    values: list[Any],
    numbers: Sequence[int],
    flawed: Mapping[int, Any],
    good: list[bool],
    parse: Parser,
    problems: Problems,
) -> None:
    if FAULTY not in values and not flawed:
        return
    for index, value in enumerate(values):
        flaw = flawed.get(numbers[index] - 1)
        if flaw:
            problems.add(flaw.code, spec.name, numbers[index], column.heading, value=flaw.value)
        elif value is FAULTY:
            try:
                parse(_typed(raw[index], column))
            except CellError as refused:
                problems.refuse(refused, spec.name, numbers[index], column.heading)
        else:
            continue
        values[index] = FAULTY
        good[index] = False


def _blank(column: ColumnSpec) -> Any:
    return {"flag": False, "count": 0, "codes": (), "text": ""}.get(column.kind)


def with_blanks(column: ColumnSpec, parse: Parser) -> Parser:
    """`parse` for cells that may be blank: refused in a required column, else the column's blank value."""
    blank = _blank(column)

    def parse_or_blank(raw: object) -> Any:
        if is_blank(raw):
            if column.required:
                raise CellError("cell.required")
            return blank
        return parse(raw)

    return parse_or_blank


def _fill_merged(spec: SheetSpec, sheet: RawSheet, headings: Headings, problems: Problems) -> list[list[Any]]:
    """The data rows, with values of merged cells repeated downwards where that is what they mean."""
    data = sheet.rows[headings.first_row :]
    by_place = {place: spec.column(key) for key, place in headings.columns.items()}
    for top, left, bottom, right in sheet.merged:
        if bottom < headings.first_row or (top, left) == (bottom, right) or top >= len(sheet.rows):
            continue
        column = by_place.get(left)
        if left == right and column and column.kind in _FILLED_DOWN and top >= headings.first_row:
            value = sheet.rows[top][left]
            for index in range(top + 1, min(bottom + 1, len(sheet.rows))):
                sheet.rows[index][left] = value
        elif any(place in by_place for place in range(left, right + 1)):
            cells = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
            problems.add(
                "cell.merged",
                spec.name,
                max(top, headings.first_row) + 1,
                column.heading if column else None,
                range=cells,
            )
    return data
