"""How the sheets look: headings with notes, text format, choices to pick from, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.spec import CODES_SHEET, KIND_NAMES, ColumnSpec, SheetSpec

_LAST_CHOICE_ROW = 60_000
_A4 = 9
# A workbook made from the same facts has the same bytes: nothing of the clock enters it.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

_WIDTHS = {
    "key": 14, "text": 26, "label": 18, "name": 14, "id_number": 22, "school": 14, "person": 12, "code": 14,
    "codes": 18, "item": 14, "date": 13, "date_or_year": 13, "last_day": 13, "birth": 13, "count": 9, "decimal": 9, "flag": 10,
    "school_year": 12, "term": 14, "as_kind": 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formats:
    """Cell formats of one workbook."""

    required: Format
    optional: Format
    text: Format
    plain: Format
    title: Format
    body: Format
    strong: Format


class Book:
    """An .xlsx being written. Text never becomes a formula, a link or a number."""

    def __init__(self, path: str | Path) -> None:
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": "宋体", "font_size": 11},
            },
        )
        self.workbook.set_properties({"title": "管聘数据表", "author": "guanpin", "created": _CREATED})
        head = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        add = self.workbook.add_format
        self.formats = Formats(
            required=add({**head, "bg_color": "#F8CBAD"}),
            optional=add({**head, "bg_color": "#DDEBF7"}),
            text=add({"num_format": "@"}),
            plain=add({}),
            title=add({"bold": True, "font_size": 16}),
            body=add({"text_wrap": True, "valign": "top"}),
            strong=add({"bold": True, "text_wrap": True, "valign": "top"}),
        )
        self._choices: Mapping[str, str] = {}

    def add_sheet(self, name: str) -> Worksheet:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&C第 &P 页，共 &N 页")
        return sheet

    def add_codes(self, names: Sequence[tuple[str, str]]) -> None:
        """The sheet 代码表: for each (list, heading) two columns, Chinese name and code; the names become choices."""
        sheet = self.add_sheet(CODES_SHEET)
        sheet.fit_to_pages(4, 0)
        sheet.freeze_panes(2, 0)
        choices = {}
        for number, (name, heading) in enumerate(names):
            left = 2 * number
            sheet.write_string(0, left, heading, self.formats.strong)
            sheet.write_string(1, left, "名称", self.formats.optional)
            sheet.write_string(1, left + 1, "代码", self.formats.optional)
            codes = code_list(name)
            for row, (code, zh) in enumerate(codes.items(), 2):
                sheet.write_string(row, left, zh, self.formats.text)
                sheet.write_string(row, left + 1, code, self.formats.text)
            sheet.set_column(left, left, 24)
            sheet.set_column(left + 1, left + 1, 16)
            column = xlsxwriter.utility.xl_col_to_name(left)
            choices[name] = f"={CODES_SHEET}!${column}$3:${column}${len(codes) + 2}"
        self._choices = choices

    def add_table(
        self, spec: SheetSpec, columns: Sequence[ColumnSpec], rows: Iterable[Sequence[Any]]
    ) -> None:
        """One data sheet: a row of headings, then `rows` of rendered cells in the order of `columns`."""
        sheet = self.add_sheet(spec.name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_row(0, 32)
        for place, column in enumerate(columns):
            self._add_heading(sheet, place, column)
        formats = [self.formats.text if column.is_text else self.formats.plain for column in columns]
        write_string, write_number = sheet.write_string, sheet.write_number
        last = 0
        for last, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if cell is None:
                    continue
                if isinstance(cell, str):
                    write_string(last, place, cell, formats[place])
                else:
                    write_number(last, place, cell, formats[place])
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)

    def _add_heading(self, sheet: Worksheet, place: int, column: ColumnSpec) -> None:
        style = self.formats.required if column.required else self.formats.optional
        sheet.write_string(0, place, f"*{column.heading}" if column.required else column.heading, style)
        sheet.write_comment(
            0, place, heading_note(column), {"x_scale": 1.6, "y_scale": 1.0, "author": "guanpin"}
        )
        body = self.formats.text if column.is_text else self.formats.plain
        sheet.set_column(place, place, _WIDTHS[column.kind], body)
        validation = self._validation(column)
        if validation:
            sheet.data_validation(1, place, _LAST_CHOICE_ROW, place, validation)

    def _validation(self, column: ColumnSpec) -> dict[str, Any] | None:
        """Choices to pick from, without barring other spellings that reading understands."""
        advice = {"input_title": column.heading, "input_message": heading_note(column)[:250]}
        if column.kind == "flag":
            return {"validate": "list", "source": ["是", "否"], "error_type": "warning", **advice}
        if column.kind in ("code", "codes", "item") and column.codes in self._choices:
            return {
                "validate": "list",
                "source": self._choices[column.codes],
                "show_error": column.kind == "code",
                "error_type": "warning",
                "error_title": "不在代码表中",
                "error_message": "请从下拉列表中选择。",
                **advice,
            }
        if column.kind == "count":
            return {
                "validate": "integer",
                "criteria": "between",
                "minimum": column.low,
                "maximum": column.high,
                "error_title": "数值不合理",
                "error_message": f"请填 {column.low} 至 {column.high} 的整数。",
                **advice,
            }
        if column.kind == "decimal":
            # A fraction is typed as text, so that other entries are warned of and not barred.
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": column.low,
                "maximum": column.high,
                "error_type": "warning",
                "error_title": "数值不合理",
                "error_message": f"应为 {column.low} 至 {column.high} 的数值；写成文字的分数（1/2）可以照填。",
                **advice,
            }
        return None

    def close(self) -> None:
        """Write the file. Raises OSError where that fails."""
        try:
            self.workbook.close()
        except FileCreateError as error:
            found = error.args[0] if error.args else None
            raise (found if isinstance(found, OSError) else OSError(str(error))) from error


def heading_note(column: ColumnSpec) -> str:
    """What a clerk reads on pointing at a heading."""
    lines = ["必填。" if column.required else "选填。", column.note, f"格式：{KIND_NAMES[column.kind]}。"]
    if column.example:
        lines.append(f"例：{column.example}")
    return "\n".join(line for line in lines if line)
