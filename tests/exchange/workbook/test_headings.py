"""Headings as clerks leave them: titles above, two rows, stars and line breaks; unknown columns are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guanpin.exchange.workbook import as_read
from tests.exchange.workbook.tiny import Edit, add_row, column_of, put, read_spoilt, tiny_facts


def rename(sheet: str, heading: str, new: str) -> Edit:
    def edit(book: Any) -> None:
        book[sheet].cell(1, column_of(book[sheet], heading)).value = new

    return edit


def title_above(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
        sheet["A1"] = f"某市某区{sheet.title}统计表"
        sheet["A2"] = "填报单位：某区教体局"
        sheet.merge_cells("A1:E1")


def two_rows(book: Any) -> None:
    sheet = book["人员"]
    sheet.insert_rows(1)
    sheet["A1"], sheet["A2"] = sheet["A2"].value, None
    sheet["B1"], sheet["B2"] = sheet["B2"].value, None
    sheet["C1"] = "身份信息"
    sheet["J1"] = "三个学校"
    for cells in ("A1:A2", "B1:B2", "C1:F1", "J1:P1"):
        sheet.merge_cells(cells)


def number_titles(book: Any) -> None:
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"{number}.{sheet.title} "


@pytest.mark.parametrize(
    "edit",
    [
        title_above,
        two_rows,
        number_titles,
        rename("人员", "姓名", " 姓\n名 (必填)"),
        rename("人员", "姓名", "＊姓　名：必填"),
        rename("人员", "证件号码", "身份证号码（18位）"),
        rename("履历事件", "结束日期", "截止日期"),
        lambda book: [sheet.append([None, "  ", "\u3000"]) for sheet in book.worksheets],
        lambda book: book["人员"].insert_rows(3, 2),
        lambda book: book.create_sheet("Sheet1"),
        lambda book: book.move_sheet("亲属关系", -12),
    ],
    ids=range(11),
)
def test_headings_that_are_understood(tmp_path: Path, edit: Edit) -> None:
    reading = read_spoilt(tmp_path, edit)
    assert [(problem.place(), problem.zh) for problem in reading.problems] == []
    assert reading.facts == as_read(tiny_facts())


def test_an_unknown_column_is_refused_by_name(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["人员"].cell(1, 40, "手机号码"))
    (problem,) = reading.problems
    assert reading.facts is None and reading.id_numbers == {}
    assert (problem.code, problem.sheet, problem.column) == ("column.unknown", "人员", "手机号码")
    assert "最小必要" in problem.zh and "删除该列" in problem.fix_zh


def test_content_without_a_heading_is_refused(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["学校"].cell(3, 12, "备注内容"))
    assert [(problem.code, problem.sheet) for problem in reading.problems] == [("column.untitled", "学校")]
    assert "第 L 列" in reading.problems[0].zh


def test_a_heading_twice(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["学校"].cell(1, 12, "层级"))
    assert [problem.code for problem in reading.problems] == ["column.twice"]


def test_a_required_column_missing(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["学校"].delete_cols(column_of(book["学校"], "层级")))
    assert [problem.code for problem in reading.problems] == ["column.missing"]
    assert "“层级”" in reading.problems[0].zh


def test_an_optional_column_may_be_left_out(tmp_path: Path) -> None:
    def without(book: Any) -> None:
        book["年级班级"].delete_cols(column_of(book["年级班级"], "寄宿生数"))

    facts = read_spoilt(tmp_path, without).facts
    assert facts is not None and {group.boarders for group in facts.year_groups} == {0}


def test_no_headings_at_all(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["人员"].delete_rows(1))
    assert [problem.code for problem in reading.problems] == ["sheet.no_headings"]
    assert "人员编号" in reading.problems[0].fix_zh


def test_values_merged_downwards_are_shared(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        sheet = book["年级班级"]
        assert sheet["A2"].value == sheet["A3"].value == "S1"
        sheet.merge_cells("A2:A3")

    assert read_spoilt(tmp_path, merge).facts == as_read(tiny_facts())


@pytest.mark.parametrize("cells", ["E2:E3", "A2:B2", "A2:B3"])
def test_merged_cells_that_may_mean_anything_are_refused(tmp_path: Path, cells: str) -> None:
    reading = read_spoilt(tmp_path, lambda book: book["年级班级"].merge_cells(cells))
    problem = next(problem for problem in reading.problems if problem.code == "cell.merged")
    assert problem.row == 2 and cells in problem.zh and "取消合并" in problem.fix_zh


def test_people_and_schools_by_other_spellings(tmp_path: Path) -> None:
    """Full names for schools, full-width ids, numbers for ids that are digits."""
    assert read_spoilt(tmp_path, put("志愿", "学校编号", "河口九年一贯制 学校")).facts == as_read(
        tiny_facts()
    )
    assert read_spoilt(tmp_path, put("志愿", "人员编号", " Ｔ１ ")).facts == as_read(tiny_facts())


def test_a_row_of_totals_is_told_as_what_it_is(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, add_row("周课时", 人员编号="合计", 周课时=25))
    (problem,) = reading.problems
    assert problem.code == "row.total" and "合计" in problem.zh and "删除" in problem.fix_zh


def test_rows_without_a_required_column_are_not_read_any_further(tmp_path: Path) -> None:
    codes = {problem.code for problem in read_spoilt(tmp_path, rename("人员", "性别", "男女")).problems}
    assert codes == {"column.unknown", "column.missing"}
