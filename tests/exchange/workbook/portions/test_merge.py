"""What schools change is merged, or it is told why not; never half of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanpin.exchange.workbook import read_workbook
from guanpin.exchange.workbook.portions.merge import write_merged
from guanpin.exchange.workbook.spec import SLIP_SHEET
from tests.exchange.workbook.portions.parts import (
    Change,
    Parts,
    Rows,
    add,
    contents,
    drop,
    put,
    rewrite,
    rows_of,
    where,
)

PERSON = {
    "id": "T9",
    "name": "阿依·古丽",
    "document_kind": "passport",
    "id_number": "Z9988776",
    "home_area": "河东",
}

# What a school does -> the same done to the district's workbook. Rows stand where the district has them.
DONE: dict[str, tuple[str, Change, Change]] = {
    "a figure": ("S1", put("measures", "value", "7/9"), put("measures", "value", "7/9")),
    "a wish more": (
        "S1",
        add("preferences", rank=3, stage="in_school"),
        add("preferences", rank=3, stage="in_school"),
    ),
    "a wish less": ("S1", drop("preferences", 1), drop("preferences", 1)),
    "classes": (
        "S2",
        where("year_groups", "school", "S2", pupils=77),
        where("year_groups", "school", "S2", pupils=77),
    ),
    "a name": (
        "S1",
        where("people", "id", "T1", name="阿牛·木呷莫"),
        where("people", "id", "T1", name="阿牛·木呷莫"),
    ),
    "somebody more": (
        "S3",
        add("people", **PERSON),
        lambda rows: rows["people"].append(_like(rows, "T3") | PERSON),
    ),
}


def _like(rows: Rows, person: str) -> dict[str, Any]:
    return next(row for row in rows["people"] if row["id"] == person)


@pytest.mark.parametrize("name", DONE)
@pytest.mark.parametrize("based", [True, False])
def test_what_one_school_changes_is_merged(tmp_path: Path, name: str, based: bool) -> None:
    school, change, same = DONE[name]
    parts = Parts(tmp_path)
    before = rows_of(read_workbook(parts.base))
    parts.change(school, change)
    merge = parts.merge(based)
    assert not merge.objections
    assert {at for at, counts in merge.changes.items() if any(counts)} == {school}
    write_merged(merge, tmp_path / "merged.xlsx")
    expected = read_workbook(rewrite(parts.base, same))
    merged = read_workbook(tmp_path / "merged.xlsx")
    assert contents(merged) == contents(expected)
    assert merged.facts == expected.facts and merged.facts is not None
    if based:
        after = rows_of(merged)
        for key, rows in before.items():
            kept = [row for row in after[key] if row in rows]
            assert kept == [row for row in rows if row in after[key]]


def test_changes_of_the_district_since_are_kept(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    district = [
        put("travel", "minutes", 99),
        where("people", "id", "T2", home_area="河东"),
        put("statuses", "evidence", "证明另存"),
    ]
    rewrite(parts.base, *district)
    parts.change("S1", put("measures", "value", "5"))
    write_merged(parts.merge(), tmp_path / "merged.xlsx")
    expected = read_workbook(rewrite(parts.base, put("measures", "value", "5")))
    assert contents(read_workbook(tmp_path / "merged.xlsx")) == contents(expected)


def _slip(field: str, value: str) -> Callable[[Path], None]:
    """Overwrite a field of the slip with openpyxl, as a spreadsheet program would."""

    def change(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        cell = next(cell for cell in book[SLIP_SHEET]["A"] if cell.value == field)
        book[SLIP_SHEET].cell(cell.row, 2).value = value
        book.save(path)

    return change


CONFLICTS: dict[str, tuple[dict[str, list[Change]], set[tuple[str, str, str, int | None]]]] = {
    "two schools the same new person": (
        {"S1": [add("people", **PERSON)], "S2": [add("people", **PERSON)]},
        {("S1", "portion.two_schools", "人员", 4), ("S2", "portion.two_schools", "人员", 3)},
    ),
    "another school's person": (
        {"S1": [where("people", "id", "T1", id="T1"), add("people", 1, id="T2", id_number="Z1234567", document_kind="passport")]},
        {("S1", "portion.taken", "人员", 4)},
    ),
    "another school's classes": (
        {"S1": [where("year_groups", "school", "S2", pupils=500)]},
        {("S1", "portion.not_yours", "年级班级", 4)},
    ),
    "classes added for another school": (
        {"S1": [add("year_groups", 4, year="-1")]},
        {("S1", "portion.added_for_other", "年级班级", 7)},
    ),
    "another school's classes removed": (
        {"S3": [drop("year_groups", 2)]},
        {("S3", "portion.removed", "年级班级", None)},
    ),
    "the campaign": (
        {"S2": [put("campaign", "district_name", "某市他区")]},
        {("S2", "portion.not_yours", "竞聘季", 2)},
    ),
    "travel times": (
        {"S2": [put("travel", "minutes", 1), drop("travel", 1)]},
        {("S2", "portion.not_yours", "通勤时间", 2), ("S2", "portion.removed", "通勤时间", None)},
    ),
    "a person moved to another school": (
        {"S1": [where("people", "id", "T4", establishment="S2")]},
        {("S1", "portion.moved", "人员", 3)},
    ),
    "a row changed by district and school": (
        {"base": [where("people", "id", "T1", home_area="河西")], "S1": [where("people", "id", "T1", home_area="河口")]},
        {("S1", "portion.both", "人员", 2), ("base", "portion.both", "人员", 2)},
    ),
    "a row changed by the district and removed by the school": (
        {"base": [put("measures", "value", "9")], "S1": [drop("measures", 0)]},
        {("S1", "portion.both", "原始数据", None), ("base", "portion.both", "原始数据", 2)},
    ),
    "a row without a key changed by both": (
        {"base": [put("lessons", "amount", "3")], "S1": [put("lessons", "amount", "4")]},
        {("S1", "portion.both", "周课时", 2), ("base", "portion.both", "周课时", 2)},
    ),
    "a cell that cannot be read": (
        {"S3": [put("people", "home_area", "区" * 60)]},
        {("S3", "cell.too_long", "人员", 2)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    changes, told = CONFLICTS[name]
    parts = Parts(tmp_path)
    for where_, done in changes.items():
        rewrite(parts.base, *done) if where_ == "base" else parts.change(where_, *done)
    assert parts.objections() == told


def test_a_change_made_alike_by_both_is_none(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    rewrite(parts.base, put("lessons", "amount", "3"), where("people", "id", "T1", home_area="河西"))
    parts.change("S1", put("lessons", "amount", "3"), where("people", "id", "T1", home_area="河西"))
    merge = parts.merge()
    write_merged(merge, tmp_path / "merged.xlsx")
    assert contents(read_workbook(tmp_path / "merged.xlsx")) == contents(read_workbook(parts.base))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("竞聘季编号", "2022-X", "portion.campaign"),
        ("模板版本", "00000000", "portion.version"),
        ("学校编号", "S9", "portion.unknown_school"),
        ("区县另存行数", "许多", "portion.no_slip"),
    ],
)
def test_a_slip_that_does_not_fit(tmp_path: Path, field: str, value: str, code: str) -> None:
    parts = Parts(tmp_path)
    _slip(field, value)(parts.files["S3"])
    told = {(file, found) for file, found, *_ in parts.objections()}
    assert ("S3", code) in told
    assert {file for file, _ in told} <= {"S3", "all"}


def test_a_school_missing_and_a_school_twice(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    twice = parts.files["S3"].with_name("again.xlsx")
    twice.write_bytes(parts.files["S3"].read_bytes())
    del parts.files["S2"]
    parts.files["again"] = twice
    told = {(file, code) for file, code, *_ in parts.objections()}
    assert told == {("all", "portion.missing"), ("S3", "portion.twice"), ("again", "portion.twice")}


def test_other_files(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.files["S1"].write_bytes(b"PK\x03\x04")
    parts.files["S2"].write_bytes(parts.base.read_bytes())
    told = {(file, code) for file, code, *_ in parts.objections()}
    # Neither school is called missing besides: its file came.
    assert told == {("S1", "file.damaged"), ("S2", "portion.no_slip")}


def test_without_the_districts_file_all_must_be_of_one_lot(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    parts, others = Parts(tmp_path / "a"), Parts(tmp_path / "b")
    _slip("分发批次", "0" * 16)(others.files["S2"])
    parts.files["S2"] = others.files["S2"]
    assert ("S2", "portion.lot", "", None) in parts.objections(based=False)
    _slip("区县另存行数", "3")(parts.files["S1"])
    assert ("all", "portion.base_needed", "", None) in parts.objections(based=False)
    assert not parts.merge().objections


_TEXT = st.text("甲乙丙丁·𫍽", min_size=1, max_size=4)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["measures", "statuses", "certificates", "year_groups", "people"]),
        st.integers(0, 40),
        st.sampled_from(["change", "remove", "add"]),
        _TEXT,
    ),
    max_size=8,
)


def _apply(edits: list[tuple[str, int, str, str]], rows: Rows, ground: Rows) -> None:
    """Edit rows named by their place in the district's workbook, where they are there."""
    for sheet, at, what, text in edits:
        old = ground[sheet][at % len(ground[sheet])]
        found = next((place for place, row in enumerate(rows[sheet]) if row == old), None)
        if found is None:
            continue
        if sheet == "people":
            rows[sheet][found] = old | {"home_area": text}
        elif sheet == "year_groups":
            rows[sheet][found] = old | {"boarders": len(text)}
        elif what == "change":
            rows[sheet][found] = old | {"evidence": text}
        elif what == "remove" and sheet == "measures":
            del rows[sheet][found]
        elif what == "add" and sheet == "measures":
            rows[sheet].append(old | {"evidence": f"加{at % len(ground[sheet])}{text}", "year": 2020})


@settings(max_examples=settings().max_examples // 20)
@given(_EDITS, st.sampled_from(["district", "schools", "both"]))
def test_edits_of_schools_are_edits_of_the_district(edits: list[tuple[str, int, str, str]], by: str) -> None:
    """Each edit is made in the portion of the school whose row it is, or by the district in its own workbook; together
    they are all of them made in one place.
    """
    edits = list({(sheet, at % 3): (sheet, at % 3, what, text) for sheet, at, what, text in edits}.values())
    with TemporaryDirectory() as folder:
        parts = Parts(Path(folder))
        ground = rows_of(read_workbook(parts.base))
        mine = edits if by == "district" else edits[::2] if by == "both" else []
        theirs = [edit for edit in edits if edit not in mine]
        expected = deepcopy(ground)
        _apply(edits, expected, ground)
        (other := Path(folder) / "other").mkdir()
        reference = Parts(other).base
        rewrite(reference, lambda rows: rows.update(expected))
        rewrite(parts.base, lambda rows: _apply(mine, rows, ground))
        for school in parts.files:
            portion_edits = [
                edit for edit in theirs
                if edit[0] != "year_groups" or ground["year_groups"][edit[1] % 5]["school"] == school
            ]  # fmt: skip
            if portion_edits:
                parts.change(school, lambda rows, edits=portion_edits: _apply(edits, rows, ground))
        merge = parts.merge()
        assert not merge.objections
        write_merged(merge, Path(folder) / "merged.xlsx")
        assert contents(read_workbook(Path(folder) / "merged.xlsx")) == contents(read_workbook(reference))
