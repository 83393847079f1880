"""The empty template: a clerk can fill it in and have it accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guanpin.exchange.workbook import read_workbook, write_template
from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.sheets import BY_KEY, SHEETS
from guanpin.exchange.workbook.spec import CODES_SHEET, GUIDE_SHEET
from tests.exchange.workbook.tiny import add_row, column_of


@pytest.fixture
def template(tmp_path: Path) -> Path:
    write_template(tmp_path / "模板.xlsx")
    return tmp_path / "模板.xlsx"


def test_what_a_clerk_sees(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == [GUIDE_SHEET, CODES_SHEET, *(spec.name for spec in SHEETS)]
    for spec in SHEETS:
        sheet = book[spec.name]
        columns = list(spec.template_columns())
        assert [cell.value.lstrip("*") for cell in sheet[1]] == [column.heading for column in columns]
        assert sheet.freeze_panes == "B2" and sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        for cell, column in zip(sheet[1], columns, strict=True):
            assert (
                column.note in cell.comment.text and cell.comment.text.startswith("必填。") == column.required
            )
            assert cell.value.startswith("*") == column.required
            assert sheet.column_dimensions[cell.column_letter].width >= 8
    people = book["人员"]
    number = people.cell(1, column_of(people, "证件号码")).column_letter
    assert people.column_dimensions[number].number_format == "@"


def test_choices_point_at_the_code_lists(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book["人员"]
    letter = sheet.cell(1, column_of(sheet, "用工形式")).column_letter
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(f"{letter}2")]
    title, _, cells = rule.formula1.partition("!")
    names = [cell.value for (cell,) in book[title.strip("'")][cells.replace("$", "")]]
    assert names == ["在编", "编外聘用", "代课", "劳务派遣"]


def test_an_empty_template_lacks_only_its_content(template: Path) -> None:
    assert {problem.code for problem in read_workbook(template).problems} == {"sheet.no_rows"}


def test_a_template_filled_with_its_own_examples_is_accepted(template: Path) -> None:
    """Every column of every sheet holds the example of its note, but for what must agree between sheets."""
    book = openpyxl.load_workbook(template)
    edits: dict[str, dict[str, Any]] = {
        # What a title's row leaves blank; the columns' examples are of other kinds.
        "履历事件": {
            "学校编号": "", "学段": "", "学科": "", "数量": "", "岗位类别": "", "任职层次": "", "说明": "",
        },
        "亲属关系": {"对方编号": "外请02"},
    }  # fmt: skip
    for spec in SHEETS:
        cells = {column.heading: column.example for column in spec.template_columns()}
        cells |= edits.get(spec.name, {})
        add_row(spec.name, **{heading: value or None for heading, value in cells.items()})(book)
    book.save(template)
    problems = read_workbook(template).problems
    # The assessor with kin has not marked.
    assert [p.code for p in problems] == ["kinship.outsider"]


def test_the_guide_says_what_each_kind_of_event_needs(template: Path) -> None:
    sheet = openpyxl.load_workbook(template)[GUIDE_SHEET]
    texts = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert texts["岗位聘任"].endswith("还须填：学校编号、学段、学科、岗位类别。")
    assert texts["班主任"] == "“内容”留空。还须填：学校编号。"
    assert "自愿参加" in texts["谁参加竞聘"] and "面试" in texts["原始数据与评分"]
    assert set(code_list("event_kind").values()) <= set(texts)


def test_raw_data_and_marks_offer_items_of_their_own() -> None:
    measures, marks = (set(code_list(BY_KEY[key].column("item").codes)) for key in ("measures", "marks"))
    assert "days_absent" in measures and "interview" in marks and not measures & marks
    assert measures | marks == set(code_list("item"))


def test_the_same_bytes_every_time(template: Path, tmp_path: Path) -> None:
    write_template(tmp_path / "b.xlsx")
    assert template.read_bytes() == (tmp_path / "b.xlsx").read_bytes()
