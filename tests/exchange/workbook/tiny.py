"""A hand-made district of three schools and a few people, and the means to spoil its workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.candidacies import Declaration, Mark, Measure, Preference
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Kinship, Person
from guanpin.engine.snapshot.schools import Campaign, School, Total, Travel, YearGroup
from guanpin.exchange.workbook import Reading, read_workbook, write_workbook
from guanpin.exchange.workbook.spec import CODES_SHEET, GUIDE_SHEET

AS_OF = date(2023, 6, 19)

# 999999 is no area; the check characters follow the weights of GB 11643.
ID_NUMBERS = {
    "T1": "999999198503120026",
    "T2": "999999197006150019",
    "T3": "H12345678",
    "T4": "999999199008010027",
}


def tiny_facts() -> Facts:
    """Every kind of event, three schools that differ, names that are hard to keep."""
    return Facts(
        campaign=Campaign("2023-X", "999999", "某市某区", 2023, AS_OF),
        totals=(
            Total("B1", ("primary", "junior"), 60, "某编办〔2023〕1号"),
            Total("B2", ("kindergarten",), 12, "某编办〔2023〕2号"),
        ),
        schools=(
            School("S1", "2151990001", "第一小学", "primary", 1, "urban", "东片", "一小集团", "第一小学"),
            School("S2", "3151990002", "河口九年一贯制学校", "nine_year", 2, "rural", "西片", None, "S2"),
            School("S3", "1151990003", "机关幼儿园", "kindergarten", 1, "town", "东片", None, "机关幼儿园"),
        ),
        year_groups=(
            YearGroup("S1", "primary", 1, 4, 180, 0),
            YearGroup("S1", "primary", 2, 4, 176, 0),
            YearGroup("S2", "primary", 6, 1, 30, 10),
            YearGroup("S2", "junior", 7, 2, 81, 40),
            YearGroup("S3", "kindergarten", -3, 2, 50, 0),
        ),
        people=(
            Person(
                "T1",
                "阿牛·木呷",
                "female",
                date(1985, 3, 12),
                "established",
                "woman_cadre",
                date(2008, 9, 1),
                "河东",
            ),
            Person("T2", "张䶮㛃𬭎", "male", date(1970, 6, 15), "established", "man", date(1992, 9, 1), None),
            Person("T3", "陈大文", "female", date(1991, 2, 3), "contract", "woman_worker", None, None),
            Person(
                "T4",
                "欧阳𫍽𫖯𬱖",
                "female",
                date(1990, 8, 1),
                "established",
                "woman_cadre",
                date(2013, 9, 1),
                "河东",
            ),
        ),
        events=tuple(_events()),
        measures=(
            Measure("T1", "days_absent", 2022, "2", None, "考勤表"),
            Measure("T1", "teaching_result", 2022, "86.25", "语文二年级", "质量监测"),
            Measure("T4", "teaching_result", 2022, "1/3", "语文二年级", "质量监测"),
        ),
        preferences=(
            Preference("T1", "cross_school", 1, "S2", "primary", "teaching", "chinese"),
            Preference("T1", "cross_school", 2, "S2", "junior", "teaching", None),
        ),
        declarations=(Declaration("T1", "cross_school", True, True, False, True),),
        marks=(
            Mark("cross_school", None, "chinese", "T1", "T2", "interview", "86.5"),
            Mark("in_school", "S1", "", "T4", "外请1", "民主测评", "90"),
        ),
        kinships=(Kinship("T1", "spouse", "外请1"), Kinship("T2", "collateral", "T4")),
        travel=(Travel("河东", "S1", 10), Travel("河东", "S2", 55)),
    ).in_order()


def _events() -> list[Event]:
    made: list[Event] = []

    def add(person: str, kind: str, value: str, start: date, end: date | None = None, **fields: Any) -> None:
        fields = {"recorded_at": AS_OF, "source": "工作簿"} | fields
        made.append(Event(f"X{len(made)}", person, kind, value, Span(start, end), **fields))

    for person, school, phase, since in (
        ("T1", "S1", "primary", date(2015, 9, 1)),
        ("T2", "S2", "junior", date(1992, 9, 1)),
        ("T4", "S1", "primary", date(2013, 9, 1)),
    ):
        add(person, "establishment", "", since, school=school)
        add(person, "payroll", "", since, school=school)
        if person != "T2":
            add(person, "teaching", "", since, school=school, school_phase=phase, amount="1")
    add("T1", "establishment", "", date(2008, 9, 1), date(2015, 9, 1), school="S2")
    for school, phase in (("S1", "primary"), ("S2", "junior")):
        add("T2", "teaching", "", date(2021, 9, 1), school=school, school_phase=phase, amount="1/2")
    add("T3", "teaching", "", date(2020, 9, 1), school="S3", school_phase="kindergarten", amount="1")
    post = {"school": "S1", "school_phase": "primary", "category": "teaching", "leadership": "none"}
    add("T1", "post", "V1", date(2020, 9, 1), date(2023, 9, 1), subjects=("chinese", "moral"), **post)
    add("T4", "post", "V1", date(2020, 9, 1), subjects=("chinese", "moral"), **post, evidence="聘书")
    head = {"school": "S2", "school_phase": "junior", "category": "management", "leadership": "principal"}
    add("T2", "post", "V2", date(2021, 9, 1), subjects=("office",), **head)
    add("T1", "grade", "10", date(2018, 1, 1))
    add("T1", "grade", "11", date(2015, 1, 1), date(2018, 1, 1))
    add("T1", "title", "second", date(2009, 9, 1), date(2016, 12, 1))
    add("T1", "title", "first", date(2016, 12, 1), evidence="人社职〔2016〕9号")
    add("T1", "education", "bachelor", date(2008, 6, 30))
    add(
        "T1",
        "certificate",
        "20085104120000001",
        date(2008, 7, 1),
        school_phase="primary",
        subjects=("chinese",),
    )
    add(
        "T1",
        "certificate",
        "20125104120000009",
        date(2012, 7, 1),
        school_phase="junior",
        subjects=("history",),
    )
    add("T1", "registration", "registered", date(2020, 7, 1), date(2025, 7, 1))
    add("T1", "registration", "lapsed", date(2019, 7, 1), date(2020, 7, 1))
    for value, start in (("2022-1", date(2022, 9, 1)), ("2022-2", date(2023, 2, 13))):
        end = date(2023, 2, 1) if value == "2022-1" else date(2023, 7, 9)
        fields = {"school": "S1", "school_phase": "primary", "subjects": ("chinese",), "amount": "12.5"}
        add("T1", "lessons", value, start, end, **fields)
    add("T1", "class_teacher", "", date(2019, 9, 1), date(2022, 9, 1), school="S1")
    add("T1", "appraisal", "excellent", date(2022, 1, 1), date(2023, 1, 1))
    add("T1", "ethics", "pass", date(2022, 1, 1), date(2023, 1, 1))
    add("T1", "sanction", "warning", date(2011, 1, 1), date(2011, 7, 1))
    add("T1", "award", "city", date(2021, 9, 10), date(2021, 9, 11), detail="lesson", evidence="=优质课")
    add("T1", "key_teacher", "district", date(2020, 1, 1))
    add("T1", "leave", "maternity", date(2018, 3, 1), date(2018, 9, 1))
    add("T4", "protection", "D02", date(2023, 1, 1), date(2024, 3, 1), evidence="+医院证明")
    add("T2", "secondment", "bureau", date(2022, 3, 1), date(2023, 3, 1), detail="区教研室")
    add("T1", "rotation", "returned", date(2016, 9, 1), date(2017, 9, 1), school="S2")
    add("T1", "rural_service", "", date(2008, 9, 1), date(2015, 9, 1), school="S2")
    add("T4", "obligation", "publicly_funded", date(2013, 9, 1), date(2019, 9, 1))
    add("T4", "contract", "tenure", date(2020, 9, 1), date(2023, 9, 1), school="S1")
    add("T2", "exit", "retired", date(2030, 6, 15), recorded_at=date(2023, 6, 1), source="人事档案")
    add("T2", "title", "first", date(2001, 1, 1))
    made.append(Event("R9", "T2", "education", "college", Span(date(1992, 7, 1)), AS_OF, "学校填报"))
    add("T2", "education", "bachelor", date(1992, 7, 1), supersedes="R9")
    return made


@cache
def _lean_bytes() -> bytes:
    """Without notes, choices and formats: openpyxl takes ten times as long over them as over the cells."""
    book = openpyxl.load_workbook(BytesIO(_tiny_bytes()))
    lean = openpyxl.Workbook()
    lean.remove(lean.worksheets[0])
    for sheet in book.worksheets:
        if sheet.title not in (GUIDE_SHEET, CODES_SHEET):
            copy = lean.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    made = copy.cell(cell.row, cell.column)
                    made.value, made.data_type = cell.value, cell.data_type
    buffer = BytesIO()
    lean.save(buffer)
    return buffer.getvalue()


Edit = Callable[[Any], None]


def write_tiny(path: Path) -> Path:
    """The unspoilt workbook."""
    path.write_bytes(_tiny_bytes())
    return path


@cache
def _tiny_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tiny.xlsx"
        write_workbook(tiny_facts(), ID_NUMBERS, path)
        return path.read_bytes()


def spoilt(tmp_path: Path, *edits: Edit) -> Path:
    """The workbook after `edits`, each given the open openpyxl workbook."""
    path = tmp_path / "tiny.xlsx"
    book = openpyxl.load_workbook(BytesIO(_lean_bytes()))
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def read_spoilt(tmp_path: Path, *edits: Edit) -> Reading:
    return read_workbook(spoilt(tmp_path, *edits))


def column_of(sheet: Any, heading: str) -> int:
    """The column under `heading` in row 1, from 1."""
    return next(cell.column for cell in sheet[1] if str(cell.value).lstrip("*") == heading)


def put(sheet: str, heading: str, value: Any, row: int = 2) -> Edit:
    """Overwrite one cell."""

    def edit(book: Any) -> None:
        cell = book[sheet].cell(row, column_of(book[sheet], heading))
        cell.value = value
        cell.number_format = "General"

    return edit


def find(sheet: str, heading: str, old: Any, new: Any) -> Edit:
    """Overwrite the first cell under `heading` that holds `old`."""

    def edit(book: Any) -> None:
        column = column_of(book[sheet], heading)
        rows = range(2, book[sheet].max_row + 1)
        row = next(row for row in rows if book[sheet].cell(row, column).value == old)
        book[sheet].cell(row, column).value = new

    return edit


def add_row(sheet: str, **cells: Any) -> Edit:
    """Append a row given by heading."""

    def edit(book: Any) -> None:
        row = book[sheet].max_row + 1
        for heading, value in cells.items():
            book[sheet].cell(row, column_of(book[sheet], heading)).value = value

    return edit
