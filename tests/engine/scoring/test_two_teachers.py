"""Two made-up teachers on both shipped sheets, every line worked out by hand beside it."""

from datetime import date

import pytest

from guanpin.engine.scoring import ScoreSheet, key
from guanpin.engine.snapshot.candidacies import Mark, Measure
from guanpin.engine.snapshot.people import Event
from tests.engine.made_up import event, person
from tests.engine.scoring.sheets import mark, measure, rules_with, scored

RULES = rules_with()

# Results in mathematics of year 5; 甲 is above four colleagues of five in 2021 and above two of five in 2022.
OTHERS = tuple(
    measure("teaching_result", value, year, "math-5", f"P{value}")
    for year in (2021, 2022)
    for value in ("60", "64", "68", "72", "76")
)


def years(kind: str, values: dict[int, str]) -> list[Event]:
    return [event(kind, value, f"{year}-01-01", f"{year + 1}-01-01") for year, value in values.items()]


def lessons(name: str, start: str, end: str, amount: str, subject: str, phase: str = "primary") -> Event:
    return event("lessons", name, start, end, school_phase=phase, subjects=(subject,), amount=amount)


def first_teacher(sheet: str, pool: str | None = None) -> ScoreSheet:
    """甲: fifteen years of mathematics, class teacher, an able hand, no leave."""
    events = [
        *years("ethics", {2021: "pass", 2022: "excellent"}),
        event("education", "bachelor", "2008-07-01"),
        event("title", "first", "2015-12-01"),
        *years("appraisal", {2018: "pass", 2019: "excellent", 2020: "pass", 2021: "excellent", 2022: "pass"}),
        lessons("2022-1", "2022-09-01", "2023-01-14", "14", "math"),
        lessons("2022-2", "2023-02-13", "2023-07-08", "7", "math"),
        lessons("2022-2", "2023-02-13", "2023-07-08", "4.5", "labour"),
        event("class_teacher", "", "2020-09-01", "2023-09-01", school="S1"),
        event("award", "city", "2021-10-20", detail="lesson"),
        event("award", "district", "2019-10-20", detail="award"),
        event("award", "province", "2017-10-20", detail="award"),
        event("award", "city", "2022-10-20", detail="research"),
        event("key_teacher", "district", "2019-10-20"),
        event("rural_service", "", "2012-09-01", "2014-09-01", school="S8"),
    ]
    rows: tuple[Measure, ...] = (
        *OTHERS,
        measure("teaching_result", "73", 2021, "math-5"),
        measure("teaching_result", "67", 2022, "math-5"),
        measure("days_absent", "1.5"),
        measure("extra_subjects", "1"),
    )
    marks = tuple(
        mark(f"J{n}", value, item="interview") for n, value in enumerate(["95", "84", "88", "86", "70"])
    )
    return scored(RULES, *events, measures=rows, marks=marks, sheet=sheet, pool=pool)


def second_teacher(sheet: str, pool: str | None = None) -> ScoreSheet:
    """乙: young, a master's degree, on maternity leave for the whole of the year's first term and beyond."""
    events = [
        *years("ethics", {2022: "pass"}),
        event("education", "master", "2019-07-01"),
        event("title", "second", "2020-12-01"),
        *years("appraisal", {2019: "ungraded", 2020: "pass", 2021: "excellent", 2022: "pass"}),
        lessons("2021-2", "2022-02-21", "2022-07-09", "16", "science"),
        lessons("2022-2", "2023-02-13", "2023-07-08", "4", "science"),
        event("class_teacher", "", "2021-09-01", "2022-09-01", school="S1"),
        event("leave", "maternity", "2022-10-01", "2023-03-28"),
    ]
    rows = (
        measure("teaching_result", "80", 2022, "science-4"),
        measure("days_absent", "103"),
    )
    marks: tuple[Mark, ...] = (mark("J1", "90", item="interview"), mark("J2", "85.5", item="interview"))
    who = person(first_taught=date(2019, 8, 20))
    return scored(RULES, *events, measures=rows, marks=marks, who=who, sheet=sheet, pool=pool)


FIRST_SCHOOL = {
    "ethics": "8",  # excellent is 5, times 1.6
    "attendance": "6.25",  # 7 - 0.5 × 1.5
    "teaching_years": "4.5",  # 180 months are 15 years, times 0.3
    "school_years": "1.2",  # on S1's establishment since September 2020: 3 years, times 0.4
    "degree": "3.2",  # bachelor is 4, times 0.8
    "title": "4.2",  # first is 3.5, times 1.2
    "appraisals": "9",  # 1 + 3 + 1 + 3 + 1
    "lessons": "8.75",  # terms of 14/14 and 7/14 + 4.5/18: the mean of 1 and 0.75, times 10
    "class_teacher": "3.6",  # 3 years, times 1.2
    "extra_subjects": "1",
    "posts_held": "0",
    "teaching_result": "8.75",  # of six: (4 + 0.5)/6 and (2 + 0.5)/6, the mean 7/12, times 15
    "teaching_awards": "3",  # city
    "awards": "2",  # district; the province's of 2017 is too old
    "key_teacher": "1.2",  # district is 2, times 0.6
    "research": "1.2",  # city
    "mobility_years": "2",
}
FIRST_DISTRICT = {
    "ethics": "6",  # times 1.2
    "attendance": "3.25",
    "teaching_years": "6",  # 15 years, times 0.4
    "degree": "4.8",  # times 1.2
    "title": "6.3",  # times 1.8
    "appraisals": "9",
    "lessons": "5.25",  # 0.875 × 6
    "class_teacher": "2.4",  # times 0.8
    "teaching_result": "6.42",  # 7/12 × 11 = 6.4166…
    "teaching_awards": "3",
    "awards": "2",
    "key_teacher": "1.2",
    "research": "1.2",
    "mobility_years": "2",
    "interview": "12.9",  # 95 and 70 dropped: (84 + 88 + 86)/3 = 86, times 0.15
}
SECOND_SCHOOL = {
    "ethics": "6.4",  # pass is 4
    "attendance": "7",  # all 103 days lie within 178 days of leave
    "teaching_years": "1.2",  # 48 months since 20 August 2019
    "school_years": "1.2",
    "degree": "3.6",  # master is 4.5
    "title": "3",  # second is 2.5
    "appraisals": "5",  # 0 + 1 + 3 + 1
    "lessons": "8.89",  # 16/18; the term on leave, 4/18, is left out
    "class_teacher": "1.8",  # a year, and half of the year on leave
    "extra_subjects": "1",  # neutral for the leave
    "posts_held": "1",
    "teaching_result": "7.5",  # alone in the group: the middle
    "teaching_awards": "0",
    "awards": "0",
    "key_teacher": "0",
    "research": "0",
    "mobility_years": "0",
}
SECOND_DISTRICT = {
    "ethics": "4.8",
    "attendance": "4",
    "teaching_years": "1.6",
    "degree": "5.4",
    "title": "4.5",
    "appraisals": "5",
    "lessons": "5.33",  # 16/18 × 6
    "class_teacher": "1.2",
    "teaching_result": "5.5",
    "teaching_awards": "0",
    "awards": "0",
    "key_teacher": "0",
    "research": "0",
    "mobility_years": "0",
    "interview": "13.16",  # 87.75 × 0.15 = 13.1625
}


@pytest.mark.parametrize(
    ("result", "lines", "total"),
    [
        (first_teacher("school"), FIRST_SCHOOL, "67.85"),
        (first_teacher("district", "math"), FIRST_DISTRICT, "71.72"),
        (second_teacher("school"), SECOND_SCHOOL, "47.59"),
        (second_teacher("district", "math"), SECOND_DISTRICT, "50.49"),
    ],
    ids=["甲-school", "甲-district", "乙-school", "乙-district"],
)
def test_every_line_is_as_worked_out_by_hand(result: ScoreSheet, lines: dict[str, str], total: str) -> None:
    assert {one["item"]: one["points"] for one in result.to_json()["lines"]} == lines
    assert result.to_json()["total"] == total
    assert result.vetoed is None


def test_the_key_is_the_total_and_then_the_published_order() -> None:
    assert key(first_teacher("school"), RULES) == (
        "67.85", "14.25", "9.00", "3.60", "13.35", "180.00", "4.20", "4.40",
    )  # fmt: skip
    coarse = rules_with(scoring__ties=["school_years:raw", "interview"])
    assert key(second_teacher("district", "math"), coarse) == ("50.49", "0.00", "13.16")
    assert key(second_teacher("school"), coarse) == ("47.59", "36.00", "0.00")


def test_only_marks_carry_the_pool() -> None:
    pools = {line.item: line.pool for line in first_teacher("district", "math").lines}
    assert {item for item, pool in pools.items() if pool == "math"} == {"interview"}
