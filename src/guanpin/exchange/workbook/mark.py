"""The clerk's workbook given back: faulty cells marked, a reason and a remedy in every faulty row, a summary."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from guanpin.exchange.workbook.container import RawSheet, open_book
from guanpin.exchange.workbook.headings import known_headings, plain_heading
from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.read import Place, Reading
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import (
    FIX_HEADING,
    LINE_HEIGHT,
    OWN_HEADINGS,
    REASON_HEADING,
    SheetSpec,
    lines_needed,
)
from guanpin.exchange.workbook.summary import add_summary, put

ERROR_FILL = PatternFill("solid", fgColor="FFFF9999")
WARNING_FILL = PatternFill("solid", fgColor="FFFFEB9C")
_OUR_FILLS = (ERROR_FILL.fgColor.rgb, WARNING_FILL.fgColor.rgb)
_NO_FILL = PatternFill(fill_type=None)
_HEAD = Font(bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")
_SEVERITIES = {"error": "错误", "warning": "提醒"}
_REASON_WIDTH = 50
_MOST_LINES = 12
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# openpyxl makes a cell for every place of a merged range, a million for a whole column.
_LARGEST_MERGED = 100_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"


def write_marked(reading: Reading, source: str | Path, out: str | Path) -> None:
    """Write `source` to `out` as .xlsx with every problem of `reading` marked.

    The clerk's cells stay as they are, except that computed formulas become their values: a formula without a value
    could not be checked again. Marks of an earlier check are removed.
    """
    raw = {sheet.title: sheet for sheet in open_book(Path(source))}
    with warnings.catch_warnings():
        # openpyxl warns of decorations it cannot keep; none of them is data.
        warnings.simplefilter("ignore")
        if Path(source).read_bytes()[:4] == _OLD_FORMAT or not _mark_loaded(reading, source, raw, out):
            _mark_and_save(_rebuild(raw), reading, raw, out)


def _mark_loaded(reading: Reading, source: str | Path, raw: Mapping[str, RawSheet], out: str | Path) -> bool:
    """Mark the workbook as it is. False where openpyxl stumbles over something that is no data."""
    if any(_area(cells) > _LARGEST_MERGED for sheet in raw.values() for cells in sheet.merged):
        return False
    try:
        book = _load(source, raw)
    except Exception:
        return False
    try:
        _mark_and_save(book, reading, raw, out)
    except OSError:
        raise
    except Exception:
        return False
    return True


def _mark_and_save(book: Workbook, reading: Reading, raw: Mapping[str, RawSheet], out: str | Path) -> None:
    by_sheet: dict[str, list[CellProblem]] = defaultdict(list)
    for problem in reading.problems:
        by_sheet[problem.sheet].append(problem)
    for spec in SHEETS:
        place = reading.places.get(spec.key)
        if place is not None and place.headings is not None and place.title in raw:
            _mark_sheet(book[place.title], spec, place, raw[place.title], by_sheet[spec.name])
    add_summary(book, reading)
    book.save(out)


def _load(source: str | Path, raw: Mapping[str, RawSheet]) -> Workbook:
    book = openpyxl.load_workbook(source)
    for title, sheet in raw.items():
        _freeze_formulas(book[title], sheet)
    return book


def _rebuild(raw: Mapping[str, RawSheet]) -> Workbook:
    """An .xls as .xlsx, or an .xlsx without what it cannot be opened with: values and merged cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in raw.values():
        made = book.create_sheet(_FORBIDDEN_IN_TITLES.sub("_", sheet.title) or None)
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value != "":
                    put(made, row, column, value)
        for top, left, bottom, right in sheet.merged:
            if not 1 < _area((top, left, bottom, right)) <= _LARGEST_MERGED:
                continue
            made.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    return book


def _area(cells: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = cells
    return max(0, bottom - top + 1) * max(0, right - left + 1)


def _freeze_formulas(sheet: Worksheet, raw: RawSheet) -> None:
    if not raw.formulas:
        return
    for row, cells in enumerate(sheet.iter_rows(max_row=len(raw.rows) or 1)):
        for column, cell in enumerate(cells):
            if cell.data_type == "f" and (row, column) not in raw.flaws and column < len(raw.rows[row]):
                put(sheet, row + 1, column + 1, raw.rows[row][column] or None)


def _mark_sheet(
    sheet: Worksheet, spec: SheetSpec, place: Place, raw: RawSheet, problems: Sequence[CellProblem]
) -> None:
    assert place.headings is not None
    head = place.headings.last_row + 1
    texts = {plain_heading(cell.value): cell.column for cell in sheet[head] if cell.value is not None}
    _clear_marks(sheet, head, texts)
    last = max((column for text, column in texts.items() if text not in OWN_HEADINGS), default=1)
    last = max([last, *(column + 1 for column in place.headings.columns.values()), _last_filled(raw, texts)])
    reason, fix = last + 1, last + 2
    for column, title in ((reason, REASON_HEADING), (fix, FIX_HEADING)):
        cell = put(sheet, head, column, title)
        cell.font, cell.fill = _HEAD, WARNING_FILL
        sheet.column_dimensions[get_column_letter(column)].width = _REASON_WIDTH
    by_row: dict[int, list[CellProblem]] = defaultdict(list)
    for problem in problems:
        if problem.row is None:
            continue
        by_row[problem.row].append(problem)
        _mark_cell(sheet, spec, place, texts, problem)
    for row, found in by_row.items():
        if row > head:
            reasons = _numbered([f"{_SEVERITIES[p.severity]}：{_column(p)}{p.zh}" for p in found])
            remedies = _numbered([p.fix_zh for p in found])
            put(sheet, row, reason, reasons).alignment = _WRAP
            put(sheet, row, fix, remedies).alignment = _WRAP
            lines = max(lines_needed(reasons, _REASON_WIDTH), lines_needed(remedies, _REASON_WIDTH))
            sheet.row_dimensions[row].height = LINE_HEIGHT * min(lines, _MOST_LINES)
    if not sheet.tables:
        bottom = max(sheet.max_row, head + 1)
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(fix)}{bottom}"


def _mark_cell(
    sheet: Worksheet, spec: SheetSpec, place: Place, texts: Mapping[str, int], problem: CellProblem
) -> None:
    """Fill the faulty cell, or the row's first one where the fault is of no single column."""
    assert place.headings is not None and problem.row is not None
    known = known_headings(spec).get(plain_heading(problem.column or ""))
    if known is not None and known.key in place.headings.columns:
        column = place.headings.columns[known.key] + 1
    else:
        column = texts.get(
            plain_heading(problem.column or ""), min(place.headings.columns.values(), default=0) + 1
        )
    sheet.cell(problem.row, column).fill = ERROR_FILL if problem.severity == "error" else WARNING_FILL


def _clear_marks(sheet: Worksheet, head: int, texts: Mapping[str, int]) -> None:
    """Remove columns and fills of an earlier check."""
    own = [texts[heading] for heading in OWN_HEADINGS if heading in texts]
    if not own:
        return
    for cells in sheet.iter_rows(min_row=head):
        for cell in cells:
            if cell.column in own and isinstance(cell, Cell):
                cell.value = None
                cell.fill = _NO_FILL
            elif cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _OUR_FILLS:
                cell.fill = _NO_FILL


def _last_filled(raw: RawSheet, texts: Mapping[str, int]) -> int:
    """The last column with content that is not of an earlier check."""
    own = {texts[heading] - 1 for heading in OWN_HEADINGS if heading in texts}
    width = len(raw.rows[0]) if raw.rows else 0
    for column in range(width - 1, -1, -1):
        if column not in own and any(row[column] != "" for row in raw.rows):
            return column + 1
    return 1


def _numbered(texts: Sequence[str]) -> str:
    texts = list(dict.fromkeys(texts))
    return (
        texts[0]
        if len(texts) == 1
        else "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    )


def _column(problem: CellProblem) -> str:
    return f"“{problem.column}”" if problem.column else ""
