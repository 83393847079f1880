"""Every school gets its own rows, and what is common; nobody's rows go astray."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guanpin.engine.snapshot.candidacies import Measure
from guanpin.exchange.workbook import read_workbook, write_workbook
from guanpin.exchange.workbook.portions.merge import merge_workbooks, write_merged
from guanpin.exchange.workbook.portions.ownership import is_given_whole, leading_column
from guanpin.exchange.workbook.portions.split import file_names, split_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.sample import small_district
from tests.exchange.workbook.portions.parts import Parts, contents, rows_of
from tests.exchange.workbook.tiny import ID_NUMBERS, tiny_facts


def test_whose_sheets_are() -> None:
    led = {spec.key: getattr(leading_column(spec), "key", None) for spec in SHEETS}
    assert led | {"measures": "person", "marks": "school", "year_groups": "school", "travel": None} == led
    assert [key for key, column in led.items() if column is None] == [
        "campaign", "sources", "totals", "schools", "travel",
    ]  # fmt: skip
    assert {spec.key for spec in SHEETS if is_given_whole(spec)} == {
        "campaign", "sources", "totals", "schools", "travel", "year_groups",
    }  # fmt: skip


def test_a_school_sees_its_own_people_and_nobody_else(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    people = {"S1": {"T1", "T4"}, "S2": {"T2"}, "S3": {"T3"}}
    for school, file in parts.files.items():
        rows = rows_of(read_workbook(file))
        assert {row["id"] for row in rows["people"]} == people[school]
        for spec in SHEETS:
            for column in spec.columns:
                if column.kind == "person":
                    assert {row[column.key] for row in rows[spec.key]} <= people[school]
        assert len(rows["schools"]) == 3 and len(rows["year_groups"]) == 5 and len(rows["travel"]) == 2


def test_marks_of_the_districts_panel_go_to_no_school(tmp_path: Path) -> None:
    write_workbook(tiny_facts(), ID_NUMBERS, tmp_path / "base.xlsx")
    split = split_workbook(read_workbook(tmp_path / "base.xlsx"), tmp_path)
    assert split.kept == 1
    marks = [row for file in split.files.values() for row in rows_of(read_workbook(file))["marks"]]
    assert [mark["school"] for mark in marks] == ["S1"]


@pytest.mark.parametrize("seed", range(1, 5))
def test_split_and_merged_is_as_before(tmp_path: Path, seed: int) -> None:
    sample = small_district(seed)
    base = tmp_path / "base.xlsx"
    write_workbook(sample.facts, sample.id_numbers, base)
    reading = read_workbook(base)
    split = split_workbook(reading, tmp_path)
    for file in split.files.values():
        assert [p for p in read_workbook(file).problems if p.severity == "error"] == []
    merge = merge_workbooks(list(split.files.values()), base)
    assert not merge.objections and set(merge.changes.values()) == {(0, 0, 0)}
    write_merged(merge, tmp_path / "merged.xlsx")
    merged = read_workbook(tmp_path / "merged.xlsx")
    assert merged.facts == reading.facts and merged.id_numbers == reading.id_numbers
    for key, table in reading.tables.items():
        assert merged.tables[key].columns == table.columns


def test_without_the_districts_file_the_facts_are_the_same(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    merge = parts.merge(based=False)
    write_merged(merge, tmp_path / "merged.xlsx")
    assert read_workbook(tmp_path / "merged.xlsx").facts == read_workbook(parts.base).facts


@pytest.mark.parametrize(
    "text", ["=SUM(A1)", "_x0041_", "001", "阿牛·木呷", "𬭎𫍽䶮", "1e5", "2019-9", "a_x000D_b"]
)
def test_values_that_are_hard_to_keep(tmp_path: Path, text: str) -> None:
    facts = tiny_facts()
    facts = replace(facts, measures=(Measure("T1", "days_absent", 2022, "1/3", text, text),), marks=())
    write_workbook(facts, ID_NUMBERS, tmp_path / "base.xlsx")
    base = read_workbook(tmp_path / "base.xlsx")
    assert base.facts is not None and base.facts.measures == facts.measures
    split = split_workbook(base, tmp_path)
    merge = merge_workbooks(list(split.files.values()), tmp_path / "base.xlsx")
    write_merged(merge, tmp_path / "merged.xlsx")
    assert contents(read_workbook(tmp_path / "merged.xlsx")) == contents(base)


def test_file_names_are_safe_and_differ() -> None:
    names = file_names(
        {"S/1": '第一 "小学"', "S_1": "第一 _小学_", "s_1": "第一__小学_", "S2": "校" * 200, ".": "\x07"}
    )
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert name.endswith(".xlsx") and not set('<>:"/\\|?* \x07') & set(name) and not name.startswith(".")
        assert len(name.encode()) < 255
