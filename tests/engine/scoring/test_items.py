"""One worked example or more for every kind of item, by hand."""

from datetime import date

import pytest

from guanpin.engine.snapshot.people import Event
from tests.engine.made_up import event, person
from tests.engine.scoring.sheets import line, mark, measure, rules_with, scored, shown


def term(name: str, lessons: str, start: str, end: str, subject: str = "math") -> Event:
    return event("lessons", name, start, end, school_phase="primary", subjects=(subject,), amount=lessons)


def test_years_of_teaching_in_months_with_a_cap() -> None:
    rules = rules_with({"kind": "years", "max": 6, "unit": "0.4", "sources": ["teaching_service"]})
    found = line(scored(rules, who=person(first_taught=date(2013, 3, 1))))
    # 126 months are 10.5 years.
    assert shown(found) == ("126", "21/5")
    assert found.rule == "min(6,max(0,0.4*raw/12))"
    assert shown(line(scored(rules, who=person(first_taught=date(2003, 9, 1))))) == ("240", "6")


def test_years_of_several_kinds_of_events_are_merged() -> None:
    sources = ["rural_service", "secondment:aid_posting"]
    rules = rules_with({"kind": "years", "max": 5, "sources": sources})
    found = line(
        scored(
            rules,
            event("rural_service", "", "2015-09-01", "2016-09-01", id="R1"),
            event("secondment", "aid_posting", "2016-03-01", "2017-03-01", id="A1"),
            event("secondment", "bureau", "2018-03-01", "2020-03-01", id="B1"),
        )
    )
    assert shown(found) == ("18", "3/2")
    assert found.records == ("R1", "A1")


def test_years_at_the_own_school() -> None:
    rules = rules_with({"kind": "years", "max": 5, "unit": "0.5", "sources": ["school_service"]})
    assert shown(line(scored(rules))) == ("36", "3/2")


def test_count_by_table_within_the_window_best_of_each_year() -> None:
    row = {"kind": "count", "max": 5, "sources": ["award:*:lesson"], "window": 5, "table": "honour"}
    events = [
        event("award", "city", "2021-10-01", id="A1", detail="lesson"),
        event("award", "school", "2021-11-01", id="A2", detail="lesson"),
        event("award", "national", "2021-12-01", id="A3", detail="award"),
        event("award", "school", "2018-09-01", id="A4", detail="lesson"),
        event("award", "national", "2018-08-31", id="A5", detail="lesson"),
    ]
    assert shown(line(scored(rules_with(row), *events))) == ("5", "5")
    best = line(scored(rules_with(row | {"best_per_year": True}), *events))
    assert shown(best) == ("4", "4")
    assert set(best.records) == {"A1", "A4"}


def test_count_of_a_measure() -> None:
    rules = rules_with(
        {"kind": "count", "max": 2, "unit": "0.5", "sources": ["measure:posts_held"], "window": 2}
    )
    rows = (measure("posts_held", "2"), measure("posts_held", "1", 2021), measure("posts_held", "5", 2020))
    assert shown(line(scored(rules, measures=rows))) == ("3", "3/2")
    missing = line(scored(rules))
    assert shown(missing) == ("0", "0")
    assert missing.reasons[-1].code == "scoring.missing.zero"


def test_table_of_the_title_and_of_the_latest_event() -> None:
    title = rules_with({"kind": "table", "max": 6, "unit": "1.2", "sources": ["title"], "table": "title"})
    found = line(scored(title, event("title", "first", "2015-01-01", id="T9")))
    assert shown(found) == ("3.5", "21/5")
    assert found.records == ("T9",)
    assert found.reasons[0].param("value") == "first"
    ethics = rules_with(
        {"kind": "table", "max": 5, "sources": ["ethics"], "table": "ethics", "missing": "neutral"}
    )
    rows = [
        event("ethics", "excellent", "2020-01-01", "2021-01-01"),
        event("ethics", "basic", "2022-01-01", "2023-01-01"),
    ]
    assert shown(line(scored(ethics, *rows))) == ("2", "2")
    neutral = line(scored(ethics))
    assert shown(neutral) == ("2.5", "5/2")
    assert neutral.reasons[-1].code == "scoring.missing.neutral"


def test_best_of() -> None:
    rules = rules_with(
        {"kind": "best_of", "max": 3, "unit": "0.6", "sources": ["key_teacher"], "table": "key_teacher"}
    )
    found = line(
        scored(rules, event("key_teacher", "district", id="K1"), event("key_teacher", "province", id="K2"))
    )
    assert shown(found) == ("4", "12/5")
    assert found.records == ("K2",)
    assert shown(line(scored(rules))) == ("0", "0")


def test_deduction_counts_absence_but_not_protected_leave() -> None:
    rules = rules_with(
        {"kind": "deduction", "max": 7, "unit": "0.5", "sources": ["measure:days_absent"], "window": 2}
    )
    rows = (
        measure("days_absent", "3.5"),
        measure("days_absent", "12", 2021),
        measure("days_absent", "9", 2020),
    )
    assert shown(line(scored(rules, measures=rows[:1]))) == ("3.5", "21/4")
    assert shown(line(scored(rules, measures=rows))) == ("15.5", "0")
    sick = event("leave", "sick", "2022-03-01", "2022-03-11")
    found = line(scored(rules, sick, measures=rows))
    assert shown(found) == ("5.5", "17/4")
    assert found.reasons[-1].param("days") == "10"
    own = event("leave", "personal", "2022-03-01", "2022-03-11")
    assert shown(line(scored(rules, own, measures=rows))) == ("15.5", "0")
    assert found.rule == "min(7,max(0,7-0.5*raw))"
    assert shown(line(scored(rules))) == ("0", "7")


def test_veto_names_its_record_and_leaves_the_total() -> None:
    rules = rules_with({"kind": "veto", "max": 0, "unit": 0, "sources": ["ethics:fail"], "window": 2})
    failed = event("ethics", "fail", "2021-01-01", "2022-01-01", id="F1")
    result = scored(rules, failed)
    assert result.vetoed is not None
    assert result.vetoed.param("record") == "F1"
    assert result.total == 100
    assert scored(rules, event("ethics", "fail", "2020-01-01", "2021-01-01")).vetoed is None


def test_exam_of_the_pool_before_one_of_no_pool() -> None:
    rules = rules_with(
        {"kind": "exam", "max": 30, "unit": "0.3", "sources": ["measure:exam"]}, sheet="district"
    )
    rows = (measure("exam", "70", 2023), measure("exam", "81.5", 2023, "math"), measure("exam", "90", 2022))
    found = line(scored(rules, measures=rows, sheet="district", pool="math"))
    assert shown(found) == ("81.5", "489/20")
    assert found.pool == "math"
    assert shown(line(scored(rules, measures=rows, sheet="district", pool="art"))) == ("70", "21")


@pytest.mark.parametrize(
    ("marks", "raw", "points"),
    [
        (["80"], "80", "12"),
        (["80", "90"], "85", "51/4"),
        (["60", "80", "90", "100"], "82.5", "619/50"),
        (["60", "80", "81", "82", "100"], "81", "243/20"),
        (["80", "80", "80", "81", "95", "95"], "84", "63/5"),
    ],
)
def test_panel_mean_drops_highest_and_lowest_from_five(marks: list[str], raw: str, points: str) -> None:
    rules = rules_with(
        {"kind": "panel_mean", "max": 15, "unit": "0.15", "sources": ["mark:it"]}, sheet="district"
    )
    given = tuple(mark(f"J{n}", value) for n, value in enumerate(marks))
    found = line(scored(rules, marks=given, sheet="district", pool="math"))
    assert shown(found) == (raw, points)
    assert len(found.records) == len(marks)
    assert any(one.code == "scoring.panel.dropped" for one in found.reasons) == (len(marks) >= 5)
    assert line(scored(rules, marks=given, sheet="district", pool="art")).points == 0


def test_normalised_is_the_middle_rank_within_the_group() -> None:
    rules = rules_with({"kind": "normalised", "max": 15, "unit": 15, "sources": ["measure:r"], "window": 3})
    group = [
        measure("r", value, 2022, "math-5", f"P{n}") for n, value in enumerate(["60", "70", "85.0", "90"])
    ]
    mine = measure("r", "85", 2022, "math-5")
    # Two of five below, two equal: (2 + 1) / 5.
    assert shown(line(scored(rules, measures=(*group, mine)))) == ("0.6", "9")
    alone = measure("r", "12", 2021, "art-3")
    assert shown(line(scored(rules, measures=(alone,)))) == ("0.5", "15/2")
    assert shown(line(scored(rules, measures=(*group, mine, alone)))) == ("0.55", "33/4")
    old = measure("r", "99", 2019, "math-5")
    assert shown(line(scored(rules, measures=(*group, mine, old)))) == ("0.6", "9")


def test_workload_is_the_mean_share_of_the_standard() -> None:
    rules = rules_with({"kind": "workload", "max": 10, "unit": 10, "sources": ["lessons"], "window": 3})
    terms = [
        term("2021-2", "14", "2022-02-21", "2022-07-09"),
        term("2022-1", "7", "2022-09-01", "2023-01-14"),
        term("2022-1", "4.5", "2022-09-01", "2023-01-14", "art"),
    ]
    # Primary mathematics is 14, art 18 lessons: 1 and 1/2 + 1/4.
    assert shown(line(scored(rules, *terms))) == ("0.875", "35/4")
    assert shown(line(scored(rules, *terms, term("2017-1", "28", "2017-09-01", "2018-01-20")))) == (
        "0.875",
        "35/4",
    )
    assert line(scored(rules)).reasons[-1].code == "scoring.missing.zero"
