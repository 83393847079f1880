"""The workbook given back: what a clerk sees in it, and that it can be checked again."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guanpin.exchange.workbook import as_read, read_workbook
from guanpin.exchange.workbook.mark import ERROR_FILL, WARNING_FILL, write_marked
from guanpin.exchange.workbook.marked_copy import default_output, stamp
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import FIX_HEADING, REASON_HEADING, SUMMARY_SHEET
from guanpin.exchange.workbook.summary import put as put_text
from tests.exchange.workbook.test_container import save_as_xls
from tests.exchange.workbook.tiny import Edit, column_of, put, spoilt, tiny_facts, write_tiny


def marked(tmp_path: Path, *edits: Edit) -> Path:
    path = spoilt(tmp_path, *edits)
    out = tmp_path / "back.xlsx"
    write_marked(read_workbook(path), path, out)
    return out


def fill_of(cell: Any) -> str | None:
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def test_cells_are_marked_with_reason_and_remedy(tmp_path: Path) -> None:
    out = marked(
        tmp_path, put("人员", "出生日期", "198503"), put("人员", "性别", "?"), put("人员", "性别", "?", row=5)
    )
    sheet = openpyxl.load_workbook(out)["人员"]
    assert fill_of(sheet.cell(2, column_of(sheet, "性别"))) == ERROR_FILL.fgColor.rgb
    assert fill_of(sheet.cell(3, column_of(sheet, "性别"))) is None
    reason, fix = column_of(sheet, REASON_HEADING), column_of(sheet, FIX_HEADING)
    assert (reason, fix) == (18, 19)
    assert sheet.cell(2, reason).value == "错误：“性别”“?”不在代码表中。"
    assert sheet.cell(2, fix).value == "可填：女、男。"
    assert sheet.cell(3, reason).value is None
    assert sheet.auto_filter.ref == "A1:S5"


def test_two_problems_of_a_row_are_numbered_and_warnings_are_yellow(tmp_path: Path) -> None:
    out = marked(
        tmp_path,
        put("年级班级", "班数", "四"),
        put("年级班级", "年级", "零年级"),
        put("人员", "出生日期", "198503"),
    )
    book = openpyxl.load_workbook(out)
    reasons = book["年级班级"].cell(2, column_of(book["年级班级"], REASON_HEADING)).value.splitlines()
    assert [line[:2] for line in reasons] == ["1.", "2."]
    people = book["人员"]
    assert fill_of(people.cell(2, column_of(people, "出生日期"))) == WARNING_FILL.fgColor.rgb
    assert people.cell(2, column_of(people, REASON_HEADING)).value.startswith("提醒：")


def test_the_summary_comes_first_and_leads_to_the_cells(tmp_path: Path) -> None:
    out = marked(tmp_path, put("年级班级", "班数", "四", row=4), lambda book: book.remove(book["通勤时间"]))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[0] == SUMMARY_SHEET and book.active.title == SUMMARY_SHEET
    texts = [
        str(cell.value) for row in book[SUMMARY_SHEET].iter_rows() for cell in row if cell.value is not None
    ]
    assert "共有 2 个错误、0 个提醒" in texts[1]
    assert any("缺少工作表“通勤时间”" in text for text in texts)
    links = {
        cell.value: cell.hyperlink.location
        for row in book[SUMMARY_SHEET].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links["年级班级第4行“班数”列"] == "'年级班级'!A4"


def test_a_returned_workbook_can_be_checked_again_and_again(tmp_path: Path) -> None:
    out = marked(tmp_path, put("年级班级", "班数", "四"), put("人员", "出生日期", "198503"))
    first = read_workbook(out)
    assert [p.code for p in first.problems] == ["number.not_whole", "birth.from_id"]
    book = openpyxl.load_workbook(out)
    put("年级班级", "班数", 4)(book)
    book.save(out)
    second = read_workbook(out)
    assert second.facts == as_read(tiny_facts())
    write_marked(second, out, out)
    book = openpyxl.load_workbook(out)
    sheet = book["年级班级"]
    assert fill_of(sheet.cell(2, column_of(sheet, "班数"))) is None
    assert [cell.value for cell in sheet[1]].count(REASON_HEADING) == 1
    assert sheet.cell(2, column_of(sheet, REASON_HEADING)).value is None
    assert book.sheetnames.count(SUMMARY_SHEET) == 1
    assert read_workbook(out).facts == as_read(tiny_facts())


def test_unknown_columns_stay_and_are_marked(tmp_path: Path) -> None:
    out = marked(
        tmp_path,
        lambda book: book["学校"].cell(1, 10, "校长手机"),
        lambda book: book["学校"].cell(2, 11, "备注"),
    )
    sheet = openpyxl.load_workbook(out)["学校"]
    assert fill_of(sheet.cell(1, 10)) == ERROR_FILL.fgColor.rgb
    assert sheet.cell(2, 11).value == "备注" and column_of(sheet, REASON_HEADING) == 12


def test_computed_formulas_become_values_and_text_stays_text(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        book["年级班级"].cell(3, column_of(book["年级班级"], "学生数")).value = "=100+76"

    out = marked(tmp_path, spoil, put("人员", "性别", "?"))
    book = openpyxl.load_workbook(out)
    assert book["年级班级"].cell(3, 5).value == "=100+76"  # never computed: left for the clerk
    texts = [cell for row in book["履历事件"].iter_rows() for cell in row if cell.value == "=优质课"]
    assert [cell.data_type for cell in texts] == ["s"]


def test_an_xls_comes_back_as_xlsx(tmp_path: Path) -> None:
    save_as_xls(spoilt(tmp_path, put("人员", "性别", "?")), tmp_path / "old.xls")
    out = tmp_path / "back.xlsx"
    write_marked(read_workbook(tmp_path / "old.xls"), tmp_path / "old.xls", out)
    again = read_workbook(out)
    assert [(p.code, p.row, p.column) for p in again.problems] == [("code.unknown", 2, "性别")]
    book = openpyxl.load_workbook(out)
    put("人员", "性别", "女")(book)
    book.save(out)
    assert read_workbook(out).facts == as_read(tiny_facts())


def test_a_written_workbook_keeps_its_notes_and_choices(tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "t.xlsx")
    write_marked(read_workbook(path), path, tmp_path / "back.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "back.xlsx")["人员"]
    assert "文本" in sheet.cell(1, column_of(sheet, "证件号码")).comment.text
    assert sheet.data_validations.dataValidation
    assert read_workbook(tmp_path / "back.xlsx").facts == as_read(tiny_facts())


@pytest.mark.parametrize(
    ("source", "taken", "out"),
    [
        ("东区.xlsx", [], "东区-检查结果.xlsx"),
        ("东区.xls", [], "东区-检查结果.xlsx"),
        ("东区.xlsx", ["东区-检查结果.xlsx"], "东区-检查结果-2.xlsx"),
        ("东区-检查结果.xlsx", ["东区-检查结果.xlsx"], "东区-检查结果.xlsx"),
        ("东区-检查结果-2.xlsx", ["东区-检查结果-2.xlsx"], "东区-检查结果-2.xlsx"),
    ],
)
def test_no_other_file_is_overwritten(tmp_path: Path, source: str, taken: list[str], out: str) -> None:
    for name in taken:
        (tmp_path / name).write_bytes(b"")
    assert default_output(tmp_path / source) == tmp_path / out


def test_an_untouched_marked_copy_is_renewed_and_one_worked_in_is_not(tmp_path: Path) -> None:
    source = spoilt(tmp_path, put("人员", "性别", "?"))
    copy = default_output(source)
    write_marked(read_workbook(source), source, copy)
    numbered = tmp_path / "tiny-检查结果-2.xlsx"
    assert default_output(source) == numbered  # not stamped: whose it is nobody knows
    stamp(copy, source)
    assert default_output(source) == copy
    assert default_output(tmp_path / "别的" / source.name).name == "tiny-检查结果.xlsx"
    openpyxl.load_workbook(copy).save(copy)
    assert default_output(source) == numbered


def test_a_stamp_does_not_fit_other_content_or_another_source(tmp_path: Path) -> None:
    source = write_tiny(tmp_path / "东区.xlsx")
    copy = default_output(source)
    copy.write_bytes(source.read_bytes())
    stamp(copy, tmp_path / "西区.xlsx")
    assert default_output(source) != copy
    stamp(copy, source)
    assert default_output(source) == copy
    with zipfile.ZipFile(copy, "a") as archive:
        archive.writestr("xl/notes.txt", "改过")
    assert default_output(source) != copy
    assert read_workbook(source).facts is not None


def test_what_openpyxl_cannot_open_is_marked_all_the_same(tmp_path: Path) -> None:
    path = spoilt(tmp_path, put("人员", "性别", "?"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<fill>", b"<fill/><fill>", 1)
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    with pytest.raises(TypeError):
        openpyxl.load_workbook(path)
    write_marked(read_workbook(path), path, tmp_path / "marked.xlsx")
    again = read_workbook(tmp_path / "marked.xlsx")
    assert [problem.place() for problem in again.problems] == ["人员第2行“性别”列"]


def test_a_late_sheet_that_is_missing_is_not_marked(tmp_path: Path) -> None:
    late = next(spec for spec in SHEETS if spec.late)

    def remove(book: Any) -> None:
        book.remove(book[late.name])

    path = spoilt(tmp_path, remove, put("人员", "性别", "?"))
    write_marked(read_workbook(path), path, tmp_path / "marked.xlsx")
    assert late.name not in openpyxl.load_workbook(tmp_path / "marked.xlsx").sheetnames


def test_characters_no_workbook_may_hold_are_left_out_of_the_marks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert put_text(book.active, 1, 1, "甲\x01乙\ud800\uffff=").value == "甲乙="
    book.save(tmp_path / "x.xlsx")


def test_whole_columns_merged_take_no_time(tmp_path: Path) -> None:
    path = spoilt(tmp_path, put("人员", "性别", "?"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    merged = b'</sheetData><mergeCells><mergeCell ref="X2:XFD1048576"/></mergeCells>'
    parts = {
        name: part.replace(b"</sheetData>", merged) if "worksheets" in name else part
        for name, part in parts.items()
    }
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    write_marked(read_workbook(path), path, tmp_path / "marked.xlsx")
    assert [p.place() for p in read_workbook(tmp_path / "marked.xlsx").problems] == ["人员第2行“性别”列"]
