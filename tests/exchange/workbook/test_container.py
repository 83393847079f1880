"""Files that are refused whole, each with one clear message, and cells whose value is not in the file."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from guanpin.exchange.workbook import CellProblem, as_read, container, read_workbook
from guanpin.exchange.workbook.flaws import LARGEST_RECTANGLE, find_flaws
from tests.exchange.workbook.tiny import column_of, read_spoilt, spoilt, tiny_facts, write_tiny

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def only_problem(path: Path) -> CellProblem:
    reading = read_workbook(path)
    assert reading.facts is None and reading.places == {}
    (problem,) = reading.problems
    assert problem.place() == "文件" and problem.fix_zh and problem.fix_en
    return problem


def repacked(
    path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> Path:
    """The workbook with each part passed through `change`."""
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("网页.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file.not_excel"),
        ("文本.xlsx", "人员编号，姓名\n1，张三\n".encode("gbk"), "file.not_excel"),
        ("空.xlsx", b"", "file.not_excel"),
        ("加密.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "file.password"),
        ("文档.xls", OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "file.not_excel"),
        ("宏.xls", OLE + "Workbook\0_VBA_PROJECT_CUR".encode("utf-16-le"), "file.macro"),
        ("坏.xls", OLE + "Workbook\0".encode("utf-16-le") + b"\0" * 900, "file.damaged"),
        ("断.xlsx", b"PK\x03\x04" + b"\0" * 200, "file.damaged"),
    ],
)
def test_what_is_no_readable_workbook(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert only_problem(tmp_path / name).code == code


def test_a_missing_file(tmp_path: Path) -> None:
    assert only_problem(tmp_path / "没有.xlsx").code == "file.unreadable"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert only_problem(tmp_path / "x.xlsx").code == "file.not_excel"


def test_macros(tmp_path: Path) -> None:
    path = repacked(write_tiny(tmp_path / "t.xlsx"), lambda _, part: part, {"xl/vbaProject.bin": b"x"})
    assert only_problem(path).code == "file.macro"
    path = write_tiny(tmp_path / "t.xlsm")
    assert only_problem(path).code == "file.macro"


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"<workbookPr", b'<workbookPr date1904="1"') if name == "xl/workbook.xml" else part
        )

    problem = only_problem(repacked(write_tiny(tmp_path / "t.xlsx"), change))
    assert problem.code == "file.date1904" and "1904" in problem.fix_zh


def test_too_large_outside_and_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_tiny(tmp_path / "t.xlsx")
    monkeypatch.setattr(container, "LARGEST_CONTENT", 10_000)
    assert only_problem(path).code == "file.too_large_inside"
    monkeypatch.setattr(container, "LARGEST_FILE", 1000)
    assert only_problem(path).code == "file.too_large"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(33):
                part.write(bytes(1 << 24))
    assert (tmp_path / "bomb.xlsx").stat().st_size < 1 << 20
    assert only_problem(tmp_path / "bomb.xlsx").code == "file.too_large_inside"


@pytest.mark.parametrize("seed", range(8))
def test_damaged_bytes_never_end_in_a_traceback(tmp_path: Path, seed: int) -> None:
    path = write_tiny(tmp_path / "t.xlsx")
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    if seed % 2:
        del data[chance.randrange(100, len(data)) :]
    for _ in range(40):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    assert read_workbook(path).facts in (None, as_read(tiny_facts()))


def test_cells_scattered_far_out(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["学校"].cell(1_000_000, 900, "x"))
    (problem,) = reading.problems
    assert problem.code == "file.scattered" and "学校" in problem.zh and "1000000" in problem.zh


def test_the_rectangle_is_measured_whatever_the_namespace() -> None:
    cells = b'<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>%s</x:sheetData></x:worksheet>'
    assert find_flaws(cells % b"", "表") == {}
    far = b'<x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    with pytest.raises(Exception, match=r"file\.scattered"):
        find_flaws(cells % far, "表")
    assert 16384 * 1048576 > LARGEST_RECTANGLE > 60_000 * 20


@pytest.mark.parametrize("count", ["4294967295", "9" * 30])
def test_more_shared_texts_than_there_is_room_for(tmp_path: Path, count: str) -> None:
    def change(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"uniqueCount=", f'uniqueCount="{count}" x='.encode())
            if "sharedStrings" in name
            else part
        )

    assert only_problem(repacked(write_tiny(tmp_path / "t.xlsx"), change)).code == "file.damaged"


def test_texts_may_be_used_more_often_than_there_are_bytes(tmp_path: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        return part.replace(b" count=", b' count="99999999" x=') if "sharedStrings" in name else part

    assert read_workbook(repacked(write_tiny(tmp_path / "t.xlsx"), change)).facts == as_read(tiny_facts())


@pytest.mark.parametrize(
    "place", ['r="A99999999999"', "r='A99999999999'", 'r = "AAAA1"', 'r="A1048577"', 'r="XFE1"', 'r="xfe1"']
)
def test_places_no_sheet_has(place: str) -> None:
    part = b'<worksheet><sheetData><row r="1"><c %s><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(Exception, match=r"file\.damaged"):
        find_flaws(part % place.encode(), "表")
    with pytest.raises(Exception, match=r"file\.damaged"):
        find_flaws(b'<worksheet><sheetData><row r="4294967297"/></sheetData></worksheet>', "表")


def formula(book: Any) -> None:
    sheet = book["年级班级"]
    sheet.cell(3, column_of(sheet, "学生数")).value = "=100+76"


def test_a_formula_that_was_never_computed(tmp_path: Path) -> None:
    (problem,) = read_spoilt(tmp_path, formula).problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        "cell.formula",
        "年级班级",
        3,
        "学生数",
    )


def test_a_computed_formula_and_an_empty_text_are_values(tmp_path: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        part = part.replace(b"<f>100+76</f><v></v>", b"<f>100+76</f><v>176</v>")
        part = part.replace(b"<f>100+76</f><v />", b"<f>100+76</f><v>176</v>")
        return part.replace(b"<f>100+76</f><v/>", b"<f>100+76</f><v>176</v>")

    reading = read_workbook(repacked(spoilt(tmp_path, formula), change))
    assert reading.facts == as_read(tiny_facts())
    xml = '<worksheet><c r="B7" t="str"><f>IF(A1,"")</f><v></v></c><c r="C7"><f>1</f></c></worksheet>'
    assert set(find_flaws(xml.encode(), "表")) == {(6, 2)}


def test_error_values(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        cell = book["学校"].cell(3, column_of(book["学校"], "层级"))
        cell.value, cell.data_type = "#REF!", "e"

    (problem,) = read_spoilt(tmp_path, spoil).problems
    assert (problem.code, problem.row, problem.column) == ("cell.error_value", 3, "层级")
    assert "#REF!" in problem.zh


def test_text_and_number_cells_that_became_dates(tmp_path: Path) -> None:
    import datetime

    def spoil(book: Any) -> None:
        sheet = book["履历事件"]
        column = column_of(sheet, "数量")
        row = next(row for row in range(2, 30) if sheet.cell(row, column).value)
        sheet.cell(row, column).value = datetime.date(2023, 1, 2)
        book["学校"].cell(2, column_of(book["学校"], "学区")).value = datetime.date(2023, 1, 2)

    codes = {problem.code for problem in read_spoilt(tmp_path, spoil).problems}
    assert codes == {"number.date", "cell.date_for_text"}


def save_as_xls(source: Path, path: Path) -> None:
    """The same cells in the old format, dates as Excel dates, schools merged."""
    old = xlwt.Workbook()
    for sheet in openpyxl.load_workbook(source).worksheets:
        made = old.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    made.write(cell.row - 1, cell.column - 1, cell.value)
    old.save(str(path))


def test_an_old_xls_says_the_same(tmp_path: Path) -> None:
    save_as_xls(spoilt(tmp_path), tmp_path / "old.xls")
    assert read_workbook(tmp_path / "old.xls").facts == as_read(tiny_facts())
    (tmp_path / "old.xls").rename(tmp_path / "renamed.xlsx")
    assert read_workbook(tmp_path / "renamed.xlsx").facts == as_read(tiny_facts())
