"""Writing workbooks: the empty template, and one filled with facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.flatten import Row, flatten
from guanpin.exchange.workbook.guide import GUIDE, event_rows
from guanpin.exchange.workbook.layout import Book
from guanpin.exchange.workbook.rendering import Cell, render
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import GUIDE_SHEET, LINE_HEIGHT, ColumnSpec, lines_needed

Show = Callable[[ColumnSpec, Any, Mapping[str, Any]], Cell | None]

_GUIDE_WIDTH = 100
EVENTS_TITLE = "履历事件怎么填"
EVENTS_NOTE = "人员编号、事项、开始日期都要填；各事项的“内容”和还须填的列如下，其他列不填。"


def write_template(path: str | Path) -> None:
    """An empty workbook with headings, notes, choices, code lists and instructions."""
    write_rows(path, {})


def write_workbook(facts: Facts, id_numbers: Mapping[str, str], path: str | Path) -> None:
    """The workbook that reads back as `as_read(facts)`; the same facts give the same bytes."""
    write_rows(path, flatten(facts.in_order(), id_numbers))


def code_columns() -> list[tuple[str, str]]:
    """Each code list a column uses, once, with the heading of the first such column; then the values of events."""
    found: dict[str, str] = {}
    for spec in SHEETS:
        for column in spec.columns:
            if column.codes:
                found.setdefault(column.codes, f"{spec.name}·{column.heading}")
    for name, heading in EVENT_VALUE_LISTS.items():
        found.setdefault(name, f"履历事件·{heading}")
    return list(found.items())


EVENT_VALUE_LISTS = {
    "title": "职称",
    "degree": "学历",
    "appraisal": "年度考核",
    "ethics": "师德考核",
    "sanction": "处分",
    "honour_level": "奖励、骨干教师级别",
    "award_detail": "奖励类别（说明列）",
    "contract": "聘用合同",
    "exit": "离开队伍",
}


def write_rows(
    path: str | Path,
    rows: Mapping[str, Sequence[Row]],
    show: Show = render,
    add_own: Callable[[Book], None] | None = None,
) -> None:
    """A workbook of `rows` by sheet key, each value as `show` types it; `add_own` puts sheets of its own first."""
    book = Book(path)
    try:
        if add_own:
            add_own(book)
        _add_guide(book)
        sheets = [(spec, _columns(spec.columns, rows.get(spec.key, ()))) for spec in SHEETS]
        book.add_codes(code_columns())
        for spec, columns in sheets:
            book.add_table(spec, columns, _render_rows(columns, rows.get(spec.key, ()), show))
    finally:
        book.close()


def _columns(columns: Sequence[ColumnSpec], rows: Sequence[Row]) -> list[ColumnSpec]:
    """The template's columns, and rare ones where a row fills them."""
    return [column for column in columns if not column.rare or any(row.get(column.key) for row in rows)]


def _render_rows(
    columns: Sequence[ColumnSpec], rows: Sequence[Row], show: Show
) -> Iterator[list[Cell | None]]:
    known: dict[tuple[Any, ...], Cell | None] = {}
    for row in rows:
        cells = []
        for place, column in enumerate(columns):
            value = row.get(column.key)
            key = (place, value, row["kind"] if column.kind == "as_kind" else None)
            if key not in known:
                known[key] = show(column, value, row)
            cells.append(known[key])
        yield cells


def _add_guide(book: Book) -> None:
    sheet = book.add_sheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _GUIDE_WIDTH)
    sheet.write_string(0, 0, "管聘数据表填表说明", book.formats.title)
    events = [(name, _event_text(*said)) for name, *said in event_rows()]
    sections = (GUIDE, [(spec.name, spec.purpose) for spec in SHEETS], [(EVENTS_TITLE, EVENTS_NOTE), *events])
    row = 2
    for section in sections:
        for heading, text in section:
            sheet.write_string(row, 0, heading, book.formats.strong)
            sheet.write_string(row, 1, text, book.formats.body)
            sheet.set_row(row, LINE_HEIGHT * lines_needed(text, _GUIDE_WIDTH) + 3)
            row += 1
        row += 1


def _event_text(value: str, needed: str) -> str:
    """What to fill in for one kind of event."""
    said = "“内容”留空。" if value == "留空" else f"“内容”填：{value}。"
    return f"{said}还须填：{needed}。" if needed else said
