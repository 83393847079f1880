"""result.xlsx opens, reads like a clerk's workbook, and holds the same rows as the tables."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.tables import table_rows
from guanpin.sample import small_district
from tests.exchange.results.decided import decide, decided, eventful, files_of


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(files_of(eventful())["result.xlsx"]))


def test_sheets_are_those_of_the_layout(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "说明", "编制", "岗位", "学校评分表", "区级评分表", "排名", "拟聘", "待聘", "需核实", "均衡指标",
    ]  # fmt: skip


def test_every_table_has_a_frozen_heading_a_filter_and_its_rows(book: openpyxl.Workbook) -> None:
    expected = table_rows(decided(eventful()))
    for title, file in {"编制": "quotas.csv", "岗位": "posts.csv", "拟聘": "appointments.csv"}.items():
        sheet = book[title]
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref is not None
        assert sheet.max_row == len(expected[file]) + 1


def test_codes_are_said_in_chinese(book: openpyxl.Workbook) -> None:
    headings, *rows = book["拟聘"].iter_rows(values_only=True)
    column = headings.index("理由")
    grounds = {row[column] for row in rows}
    assert "符合法定保护情形" in grounds
    assert not any(str(ground).isascii() for ground in grounds)


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    facts = small_district(eventful()).facts
    people = tuple(replace(person, name="=1+1") for person in facts.people)
    data = run_files(decide(replace(facts, people=people)))
    sheet = openpyxl.load_workbook(io.BytesIO(data["result.xlsx"]))["拟聘"]
    assert {(cell.value, cell.data_type) for cell in sheet["B"][1:]} == {("=1+1", "s")}
    assert b",'=1+1," in data["appointments.csv"]


def test_the_cover_says_that_it_is_sealed(book: openpyxl.Workbook) -> None:
    text = "".join(str(cell) for row in book["说明"].iter_rows(values_only=True) for cell in row if cell)
    assert "不公开" in text
    assert "不得上互联网" in text
