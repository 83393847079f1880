"""result.xlsx: the tables of a run for people, a sheet a table, in Chinese; the same bytes for the same result.

Scores stand here a row a person, their lines in scores.csv; rankings without the ticket, which only a program reads,
and without holders, who are ranked nowhere.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from guanpin.engine.campaign.result import CampaignResult
from guanpin.exchange.results.cells import Cell, Row
from guanpin.exchange.results.column import Column, Table
from guanpin.exchange.results.layout import RANKINGS, SCORES, TABLES
from guanpin.exchange.results.score_sheets import score_sheets
from guanpin.wording.names import result_name, subjects_name
from guanpin.wording.render import round_name

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# A workbook notes when it was made; a result must not.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant without a place
_TIERS = {
    "open": "可以公开",
    "district": "本单位、本区内公示",
    "person": "只给本人",
    "sealed": "不公开，留存备查",
}
_RANKED = "每轮每个岗位报考人的排名。现聘人员不参加本岗位排名，见 rankings.csv。"
_WIDTHS = {"count": 8, "amount": 10, "flag": 9, "school": 18, "text": 14, "subjects": 20, "round": 14}


def workbook_bytes(result: CampaignResult, rows: Mapping[str, list[Row]]) -> bytes:
    """The whole workbook; `rows` are those of `tables.table_rows`."""
    import xlsxwriter  # noqa: PLC0415 - loaded only where a workbook is written

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {"created": _CREATED, "title": f"{result.basis.facts.campaign.district_name}竞聘结果"}
    )
    formats = _Formats(book)
    sheets = list(_sheets(result, rows))
    _write_cover(book.add_worksheet("说明"), result, [table for table, _ in sheets], formats)
    schools = {school.id: school.name for school in result.basis.facts.schools}
    for table, cells in sheets:
        _write_table(book.add_worksheet(table.title), table, cells, schools, formats)
    book.close()
    return target.getvalue()


def _sheets(result: CampaignResult, rows: Mapping[str, list[Row]]) -> Iterator[tuple[Table, list[Row]]]:
    for table in TABLES:
        if table.file not in rows:
            continue
        if table is SCORES:
            yield from score_sheets(result)
        elif table is RANKINGS:
            yield _ranked_only(table, rows[table.file])
        else:
            yield table, rows[table.file]


def _ranked_only(table: Table, rows: list[Row]) -> tuple[Table, list[Row]]:
    names = [column.name for column in table.columns]
    ticket, rank = names.index("ticket"), names.index("rank")
    shorter = replace(table, columns=table.columns[:ticket] + table.columns[ticket + 1 :], meaning=_RANKED)
    return shorter, [row[:ticket] + row[ticket + 1 :] for row in rows if row[rank]]


class _Formats:
    """The few cell formats that the sheets share."""

    def __init__(self, book: Any) -> None:
        self.heading: Format = book.add_format(
            {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.amount: Format = book.add_format({"num_format": "0.00"})


def _write_cover(sheet: Worksheet, result: CampaignResult, tables: list[Table], formats: _Formats) -> None:
    campaign = result.basis.facts.campaign
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 70)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    lines: list[tuple[str, str, str]] = [
        (f"{campaign.district_name} {campaign.school_year} 年竞聘季结果", "", ""),
        ("", "", ""),
        ("事实与政策截至", campaign.as_of.isoformat(), f"政策：{result.basis.rules.name}"),
        ("本工作簿", _TIERS["sealed"], "含姓名、得分和待聘名单。未经批准不得外传，不得上互联网。"),
        ("不包含", "", "证件号码、电话、住址；保护情形的具体种类；民主评议的原始票。"),
        ("", "", ""),
        ("工作表", "公开范围", "内容"),
        *((table.title, _TIERS[table.tier], table.meaning) for table in tables),
        ("", "", ""),
        ("说明", "", "软件只作测算；由具名人员集体研究决定并签字后生效。"),
    ]
    for number, line in enumerate(lines):
        style = formats.title if number == 0 else formats.heading if line[0] == "工作表" else formats.text
        for column, text in enumerate(line):
            if text:
                sheet.write_string(number, column, text, None if number == 0 and column else style)


def _write_table(
    sheet: Worksheet, table: Table, rows: list[Row], schools: Mapping[str, str], formats: _Formats
) -> None:
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L" + table.title + "&C" + _TIERS[table.tier] + "&R第 &P 页，共 &N 页")
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(column))
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.heading, formats.heading)
    writers = [_writer(sheet, column, schools, formats) for column in table.columns]
    for line, row in enumerate(rows, 1):
        for number, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell != "":
                write(line, number, cell)


def _width(column: Column) -> int:
    if column.name in ("name", "records", "rule", "ticket", "key"):
        return 24
    return _WIDTHS.get(column.kind, 12)


_Write = Callable[[int, int, Any], Any]


def _writer(sheet: Worksheet, column: Column, schools: Mapping[str, str], formats: _Formats) -> _Write:
    """How the cells of a column are written: counts and amounts as numbers, codes as their names."""
    kind, _, codes = column.kind.partition(":")
    if kind == "count":
        count: _Write = sheet.write_number
        return count
    if kind == "amount":
        return lambda line, number, cell: sheet.write_number(line, number, _shown(cell), formats.amount)
    if kind == "text":
        plain: _Write = sheet.write_string
        return plain
    shown: dict[Cell, str] = {}

    def write(line: int, number: int, cell: Cell) -> None:
        if cell not in shown:
            shown[cell] = _named(cell, kind, codes, schools)
        sheet.write_string(line, number, shown[cell])

    return write


def _shown(text: str) -> float:
    """For the eye only: the exact figure stands in the CSV."""
    return float(Fraction(text)) if "/" in text else float(text)


def _named(cell: Cell, kind: str, codes: str, schools: Mapping[str, str]) -> str:
    text = str(cell)
    if kind == "flag":
        return "是" if cell else "否"
    if kind == "school":
        return schools.get(text, text)
    if kind == "subjects":
        return subjects_name(text.split("+"))
    if kind == "round":
        return round_name(text)
    return result_name(codes, text)
