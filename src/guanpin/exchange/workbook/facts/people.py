"""People: identity against the document, the three schools as events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from guanpin.engine.kernel.spans import add_months, months_between
from guanpin.engine.snapshot.people import Person
from guanpin.engine.snapshot.schools import Campaign
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.facts.event_book import EventBook
from guanpin.exchange.workbook.id_numbers import check_other, read_resident
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.sheets.shared import SEE_EVENTS
from guanpin.exchange.workbook.table import Table

SHEET = "人员"
_YOUNGEST, _OLDEST = 16, 100
_FIRST_TAUGHT_AGE = 14

_RETIREMENT_CLASSES = {"male": ("man",), "female": ("woman_cadre", "woman_worker")}


def read_people(
    table: Table, campaign: Campaign | None, problems: Problems
) -> tuple[list[Person], dict[str, str]]:
    """People and their id numbers by person id."""
    people: list[Person] = []
    numbers: dict[str, str] = {}
    seen: dict[str, tuple[int, str]] = {}
    for row, cells in table.records():
        document, number, sex = cells["document_kind"], cells["id_number"], cells["sex"]
        first, other = seen.setdefault(f"{document} {number}", (row, cells["id"]))
        if first != row:
            problems.add("id.twice", SHEET, row, "证件号码", first=first, other=other)
        birth = _birth(document, number, cells["birth"], sex, row, problems)
        if birth is None:
            continue
        _check_dates(birth, cells["first_taught"], campaign, row, problems)
        retirement_class = cells["retirement_class"] or ("man" if sex == "male" else None)
        if retirement_class not in _RETIREMENT_CLASSES[sex]:
            problems.add("person.retirement_class", SHEET, row, "退休类别")
            continue
        numbers[cells["id"]] = number
        people.append(
            Person(
                cells["id"],
                cells["name"],
                sex,
                birth,
                cells["staff_kind"],
                retirement_class,
                cells["first_taught"],
                cells["home_area"],
            )
        )
    return people, numbers


def _birth(
    document: str, number: str, birth: date | tuple[int, int] | None, sex: str, row: int, problems: Problems
) -> date | None:
    """The day of birth, settled with the document where the cell gives less."""
    if document != "resident_id":
        try:
            check_other(number, document)
        except CellError as refused:
            problems.refuse(refused, SHEET, row, "证件号码")
        if not isinstance(birth, date):
            problems.add("birth.month_only", SHEET, row, "出生日期")
            return None
        return birth
    try:
        day, stated_sex = read_resident(number)
    except CellError as refused:
        problems.refuse(refused, SHEET, row, "证件号码")
        return birth if isinstance(birth, date) else None
    if stated_sex != sex:
        problems.add("id.sex", SHEET, row, "性别")
    if isinstance(birth, date):
        if birth != day:
            problems.add("id.birth", SHEET, row, "出生日期", day=day)
    elif birth is not None and birth != (day.year, day.month):
        problems.add("id.birth", SHEET, row, "出生日期", day=day)
    else:
        problems.add("birth.from_id", SHEET, row, "出生日期", day=day)
    return day


def _check_dates(
    birth: date, first_taught: date | None, campaign: Campaign | None, row: int, problems: Problems
) -> None:
    if campaign is None:
        return
    age = months_between(birth, campaign.as_of) // 12
    if not _YOUNGEST <= age <= _OLDEST:
        problems.add("person.age", SHEET, row, "出生日期", age=age)
    elif first_taught and not (
        add_months(birth, 12 * _FIRST_TAUGHT_AGE) <= first_taught <= campaign.term_start + timedelta(days=30)
    ):
        problems.add("person.first_taught", SHEET, row, "参加教学工作日期", day=first_taught)


def add_three_schools(
    table: Table, phases: Mapping[str, Sequence[str]], book: EventBook, problems: Problems
) -> None:
    """The events establishment, teaching and payroll of each person; `phases` are those each school teaches."""
    for row, cells in table.records():
        established = cells["staff_kind"] == "established"
        home = None if cells["establishment"] == SEE_EVENTS else cells["establishment"]
        since = cells["establishment_from"]
        if established and not cells["establishment"]:
            problems.add("person.no_establishment", SHEET, row, "编制学校")
        elif not established and home:
            problems.add("person.off_establishment", SHEET, row, "编制学校")
        elif home and not since:
            problems.add("person.start_missing", SHEET, row, "入编日期", school=home)
        else:
            if home:
                book.add(SHEET, row, cells["id"], "establishment", "", since, school=home)
            _add_teaching(row, cells, home, phases, book, problems)
            _add_payroll(row, cells, home, book, problems)


def _add_payroll(
    row: int, cells: Mapping[str, Any], home: str | None, book: EventBook, problems: Problems
) -> None:
    school = cells["payroll"] or home
    if not school or school == SEE_EVENTS:
        return
    begun = cells["payroll_from"] or cells["establishment_from"]
    if begun:
        book.add(SHEET, row, cells["id"], "payroll", "", begun, school=school)
    else:
        problems.add("person.start_missing", SHEET, row, "工资关系起始日期", school=school)


def _add_teaching(
    row: int,
    cells: Mapping[str, Any],
    home: str | None,
    phases: Mapping[str, Sequence[str]],
    book: EventBook,
    problems: Problems,
) -> None:
    school = cells["teaching"] or home
    if not school or school == SEE_EVENTS:
        return
    begun = cells["teaching_from"] or cells["establishment_from"]
    if not begun:
        problems.add("person.start_missing", SHEET, row, "到任教学校日期", school=school)
        return
    phase = cells["teaching_phase"] or only_phase(school, phases)
    if phase is None:
        problems.add("phase.needed", SHEET, row, "任教学段", school=school)
        return
    book.add(SHEET, row, cells["id"], "teaching", "", begun, school=school, school_phase=phase, amount="1")


def only_phase(school: str, phases: Mapping[str, Sequence[str]]) -> str | None:
    """The one phase a school teaches, or None if there are several or none."""
    found = phases.get(school, ())
    return found[0] if len(found) == 1 else None
