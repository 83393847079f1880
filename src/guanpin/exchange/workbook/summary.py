"""The first sheet of a checked workbook: how many problems, where, which kinds, and what to do."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.read import Reading
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import LINE_HEIGHT, SUMMARY_SHEET, lines_needed

LISTED = 500
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_767

_TITLE = Font(bold=True, size=16)
_BOLD = Font(bold=True)
_LINK = Font(color="FF0563C1", underline="single")
_HEAD_FILL = PatternFill("solid", fgColor="FFDDEBF7")
_WRAP = Alignment(wrap_text=True, vertical="top")
_WIDTHS = (16, 10, 10, 32, 60, 60)
_SEVERITIES = {"error": "错误", "warning": "提醒"}


def put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    """Write a value; text that begins with = stays text, without characters that no workbook may hold."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        value = _FORBIDDEN.sub("", value)[:_LONGEST_TEXT]
    cell.value = value
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
    return cell


def count_severities(reading: Reading) -> tuple[int, int]:
    """(errors, warnings), those too many to keep included."""
    severity = {problem.code: problem.severity for problem in reading.problems}
    counts = Counter[str]()
    for code, count in reading.counts.items():
        counts[severity[code]] += count
    return counts["error"], counts["warning"]


def add_summary(book: Workbook, reading: Reading) -> None:
    """Put the summary first, in place of an earlier one."""
    if SUMMARY_SHEET in book.sheetnames:
        book.remove(book[SUMMARY_SHEET])
    sheet = book.create_sheet(SUMMARY_SHEET, 0)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[column]].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    errors, warnings = count_severities(reading)
    put(sheet, 1, 1, "检查汇总").font = _TITLE
    for row, line in enumerate(_advice(errors, warnings), 2):
        put(sheet, row, 1, line)
    row = _add_sheets(sheet, 7, reading)
    row = _add_kinds(sheet, row + 1, reading)
    _add_list(sheet, row + 1, reading)


def _advice(errors: int, warnings: int) -> list[str]:
    if not errors and not warnings:
        return ["没有发现问题，可以使用。"]
    return [
        f"共有 {errors} 个错误、{warnings} 个提醒。错误全部改正前，数据不能使用；提醒核对无误的可以不改。",
        "一、红色单元格是错误，黄色是提醒；每张表最后两列写着原因和改法，可用筛选只看有内容的行。",
        "二、直接在本文件上改，改好后保存，再对本文件检查一次；这两列和本表会自动更新，不必删除。",
        "三、没有行号的问题（缺表、多列等）只列在本表下面。",
    ]


def _add_sheets(sheet: Worksheet, row: int, reading: Reading) -> int:
    _heads(sheet, row, ("工作表", "行数", "错误", "提醒"))
    counts = Counter((problem.sheet, problem.severity) for problem in reading.problems)
    titles = {spec.name: reading.places[spec.key].title for spec in SHEETS if spec.key in reading.places}
    others = [
        name for name in dict.fromkeys(p.sheet for p in reading.problems) if name not in titles and name
    ]
    for name in [*titles, *others]:
        row += 1
        cell = put(sheet, row, 1, name)
        if name in titles:
            _link(cell, titles[name], "A1")
        put(sheet, row, 2, reading.rows.get(name, 0))
        put(sheet, row, 3, counts[name, "error"] or None)
        put(sheet, row, 4, counts[name, "warning"] or None)
    return row + 1


def _add_kinds(sheet: Worksheet, row: int, reading: Reading) -> int:
    if not reading.problems:
        return row
    _heads(sheet, row, ("程度", "次数", "", "首个位置", "问题（举例）", "怎么改"))
    first: dict[str, CellProblem] = {}
    for problem in reading.problems:
        first.setdefault(problem.code, problem)
    for problem in sorted(first.values(), key=lambda p: (p.severity, -reading.counts[p.code], p.code)):
        row += 1
        put(sheet, row, 1, _SEVERITIES[problem.severity])
        put(sheet, row, 2, reading.counts[problem.code])
        _put_problem(sheet, row, problem, reading)
    return row + 1


def _add_list(sheet: Worksheet, row: int, reading: Reading) -> None:
    if not reading.problems:
        return
    if len(reading.problems) > LISTED:
        put(sheet, row, 1, f"问题较多，下面只列前 {LISTED} 个，其余见各表。").font = _BOLD
        row += 1
    _heads(sheet, row, ("程度", "序号", "", "位置", "问题", "怎么改"))
    for number, problem in enumerate(reading.problems[:LISTED], 1):
        put(sheet, row + number, 1, _SEVERITIES[problem.severity])
        put(sheet, row + number, 2, number)
        _put_problem(sheet, row + number, problem, reading)


def _put_problem(sheet: Worksheet, row: int, problem: CellProblem, reading: Reading) -> None:
    place = put(sheet, row, 4, problem.place())
    titles = {spec.name: reading.places[spec.key].title for spec in SHEETS if spec.key in reading.places}
    if problem.row and problem.sheet in titles:
        _link(place, titles[problem.sheet], f"A{problem.row}")
    for column, text in ((5, problem.zh), (6, problem.fix_zh)):
        put(sheet, row, column, text)
    for column in range(1, 7):
        sheet.cell(row, column).alignment = _WRAP
    texts = zip((problem.place(), problem.zh, problem.fix_zh), _WIDTHS[3:], strict=True)
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines_needed(*text) for text in texts)


def _heads(sheet: Worksheet, row: int, texts: tuple[str, ...]) -> None:
    for column, text in enumerate(texts, 1):
        cell = put(sheet, row, column, text or None)
        cell.font, cell.fill = _BOLD, _HEAD_FILL


def _link(cell: Cell, title: str, place: str) -> None:
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = _LINK
