"""Leave for birth, illness or injury at work: worked cases, and that adding it never lowers any line."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.scoring.leave import best_mean
from guanpin.engine.snapshot.people import Event
from tests.engine.made_up import event
from tests.engine.scoring.careers import random_career, score_career
from tests.engine.scoring.sheets import line, measure, rules_with, scored, shown

WORKLOAD = {"kind": "workload", "max": 10, "unit": 10, "sources": ["lessons"], "window": 2}
RESULTS = {"kind": "normalised", "max": 10, "unit": 10, "sources": ["measure:r"], "window": 2}
MATERNITY = event("leave", "maternity", "2022-09-01", "2023-02-01")


def lessons(name: str, amount: str, start: str, end: str) -> Event:
    return event(
        "lessons", name, start, end, id=f"L-{name}", school_phase="primary", subjects=("math",), amount=amount
    )


def test_a_light_term_on_leave_is_left_out() -> None:
    full = lessons("2021-2", "14", "2022-02-21", "2022-07-09")
    light = lessons("2022-1", "7", "2022-09-01", "2023-01-14")
    assert shown(line(scored(rules_with(WORKLOAD), full, light))) == ("0.75", "15/2")
    found = line(scored(rules_with(WORKLOAD), full, light, MATERNITY))
    assert shown(found) == ("1", "10")
    assert found.records == ("L-2021-2",)
    assert [one.code for one in found.reasons] == ["scoring.workload", "scoring.leave.terms"]


def test_a_heavy_term_on_leave_still_counts() -> None:
    usual = lessons("2021-2", "7", "2022-02-21", "2022-07-09")
    heavy = lessons("2022-1", "14", "2022-09-01", "2023-01-14")
    assert shown(line(scored(rules_with(WORKLOAD), usual, heavy, MATERNITY))) == ("0.75", "15/2")


def test_leave_of_a_few_days_changes_nothing() -> None:
    full = lessons("2021-2", "14", "2022-02-21", "2022-07-09")
    light = lessons("2022-1", "7", "2022-09-01", "2023-01-14")
    short = event("leave", "sick", "2022-10-10", "2022-10-24")
    assert shown(line(scored(rules_with(WORKLOAD), full, light, short))) == ("0.75", "15/2")
    longer = event("leave", "sick", "2022-10-10", "2022-10-25")
    assert shown(line(scored(rules_with(WORKLOAD), full, light, longer))) == ("1", "10")


def test_no_term_left_takes_the_latest_earlier_one_else_the_neutral_value() -> None:
    old = [
        lessons("2019-2", "7", "2020-02-21", "2020-07-09"),
        lessons("2020-1", "10.5", "2020-09-01", "2021-01-14"),
    ]
    found = line(scored(rules_with(WORKLOAD), *old, MATERNITY))
    assert shown(found) == ("0.75", "15/2")
    assert found.records == ("L-2020-1",)
    assert found.reasons[-1].param("term") == "2020-1"
    alone = line(scored(rules_with(WORKLOAD), MATERNITY))
    assert shown(alone) == ("0.5", "5")
    assert alone.reasons[-1].code == "scoring.leave.neutral"
    assert shown(line(scored(rules_with(WORKLOAD), *old))) == ("0", "0")


def test_results_of_a_year_on_leave_count_only_where_they_help() -> None:
    others = [measure("r", value, year, "g", f"P{value}") for value in ("50", "70") for year in (2021, 2022)]
    low, high = measure("r", "40", 2022, "g"), measure("r", "90", 2021, "g")
    rules = rules_with(RESULTS)
    # 40 is the lowest of three: 1/6; 90 the highest: 5/6.
    assert shown(line(scored(rules, measures=(*others, low, high)))) == ("0.5", "5")
    assert shown(line(scored(rules, MATERNITY, measures=(*others, low, high)))) == ("5/6", "833/100")
    assert shown(line(scored(rules, MATERNITY, measures=(*others, low)))) == ("0.5", "5")
    assert shown(line(scored(rules, measures=(*others, low)))) == ("1/6", "167/100")
    assert shown(line(scored(rules, MATERNITY))) == ("0.5", "5")


def test_a_year_on_leave_without_class_takes_the_middle() -> None:
    row = {"kind": "years", "max": 5, "sources": ["class_teacher"], "window": 3, "leave": "neutral"}
    year = event("class_teacher", "", "2020-09-01", "2021-09-01", school="S1")
    assert shown(line(scored(rules_with(row), year))) == ("12", "1")
    assert shown(line(scored(rules_with(row), year, MATERNITY))) == ("18", "3/2")
    # No sheet can switch this off for workload.
    assert shown(line(scored(rules_with(row | {"leave": "none"}), year, MATERNITY))) == ("18", "3/2")


entries = st.lists(st.integers(0, 20).map(lambda number: (Fraction(number, 10), (f"E{number}",))), max_size=6)


@given(entries, entries, st.integers(0, 20) | st.none())
def test_best_mean_is_the_best_over_all_subsets(sure: list, affected: list, floor: int | None) -> None:  # type: ignore[type-arg]
    low = None if floor is None else Fraction(floor, 10)
    found, used = best_mean(sure, affected, low)
    means = []
    for chosen in range(1 << len(affected)):
        part = sure + [entry for place, entry in enumerate(affected) if chosen >> place & 1]
        if part:
            means.append(sum((entry[0] for entry in part), Fraction(0)) / len(part))
    if not sure and low is not None:
        means.append(low)
    assert found == max(means, default=None)
    if used:
        assert found == sum((entry[0] for entry in used), Fraction(0)) / len(used)


@pytest.mark.parametrize("seed", range(40))
def test_adding_protected_leave_never_lowers_a_line(seed: int) -> None:
    draw = random.Random(seed)
    career = random_career(draw)
    for sheet in ("school", "district"):
        before = score_career(career, sheet)
        grown = career
        for _ in range(3):
            start, end = sorted(draw.sample(career.days, 2))
            kind = draw.choice(["maternity", "sick", "work_injury"])
            leave = event("leave", kind, start.isoformat(), end.isoformat())
            grown = replace(grown, events=(*grown.events, leave))
            after = score_career(grown, sheet)
            for old, new in zip(before.lines, after.lines, strict=True):
                assert new.points >= old.points, (old, new)
            assert after.total >= before.total
            before = after


def test_an_earlier_term_never_stands_below_what_a_missing_figure_would_give() -> None:
    rules = rules_with(WORKLOAD | {"missing": "neutral"})
    poor = lessons("2019-2", "2.8", "2020-02-21", "2020-07-09")
    assert shown(line(scored(rules, poor))) == ("0.5", "5")
    assert shown(line(scored(rules, poor, MATERNITY))) == ("0.5", "5")
