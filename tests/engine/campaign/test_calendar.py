"""The calendar: the East District's preset fits its 19 working days exactly, and what does not fit says what would help."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guanpin.engine.campaign.calendar import Calendar, plan_calendar, work_calendar
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError, parse_value
from guanpin.engine.snapshot.codes import PHASE_KINDS
from guanpin.exchange.policies import load_policy

START, DEADLINE = date(2023, 6, 19), date(2023, 7, 14)
POLICY = load_policy("east-district")


def rules_with(day: date = START, **values: Any) -> Rules:
    """The preset's rules with other values for keys written with __ for the dot."""
    found = POLICY.in_force(day)
    for name, raw in values.items():
        key = name.replace("__", ".")
        found[key] = replace(found[key], value=parse_value(CATALOGUE[key], raw, "test"))
    return Rules("test", ("test",), day, found)


def plan(start: date = START, deadline: date = DEADLINE, **values: Any) -> Calendar:
    return plan_calendar(start, deadline, rules_with(start, **values))


def advice(calendar: Calendar) -> dict[str, dict[str, Any]]:
    return {reason.code: dict(reason.params) for reason in calendar.advice}


def windows(calendar: Calendar) -> dict[str, tuple[str, str]]:
    return {window.id: (f"{window.opens:%m-%d}", f"{window.closes:%m-%d}") for window in calendar.phases}


def test_the_east_district_fits_exactly() -> None:
    calendar = plan()
    assert (calendar.working_days_available, calendar.working_days_needed, calendar.fits) == (19, 19, True)
    assert advice(calendar) == {"calendar.fits": {"spare": 0, "needed": 19, "available": 19}}
    assert (POLICY.at(START).day("campaign.start"), POLICY.at(START).day("campaign.deadline")) == (
        START,
        DEADLINE,
    )


def test_the_windows_step_over_the_dragon_boat_festival() -> None:
    """Wednesday 21 June, then the holiday 22 to 24 June, then a Sunday worked; counted on a wall calendar."""
    found = windows(plan())
    assert found["establishment_approval"] == ("06-20", "06-20")
    assert found["establishment_notice"] == ("06-21", "06-26")
    assert found["posts_consultation"] == ("06-21", "06-25")
    assert found["cross_school_notice"] == found["cross_school_objection"] == ("07-12", "07-14")


def test_the_preset_overlaps_windows_and_gives_three_days_notice() -> None:
    calendar = plan()
    work = work_calendar(rules_with())
    phases = {window.id: window for window in calendar.phases}
    assert phases["in_school_entry"].opens <= phases["posts_notice"].closes
    assert phases["in_school_scoring"].opens < phases["direct_notice"].closes
    for window in calendar.phases:
        assert START <= window.opens <= window.closes <= DEADLINE
        assert work.is_workday(window.opens) and work.is_workday(window.closes)
        if window.kind == "notice":
            assert work.count(window.opens, window.closes) == 3


def test_every_clearing_has_its_notice_and_comes_after_the_post_plans() -> None:
    calendar = plan()
    posts_notice = next(window for window in calendar.phases if window.id == "posts_notice")
    clearings = [window for window in calendar.phases if window.kind == "clearing"]
    assert [window.stage for window in clearings] == ["direct", "in_school", "cross_school"]
    for window in clearings:
        assert window.opens > posts_notice.closes
        assert window.notice_until is not None and window.notice_until > window.closes
    entry = next(window for window in calendar.phases if window.id == "in_school_entry")
    assert entry.notice_until is None


def test_five_days_of_notice_do_not_fit_and_three_would() -> None:
    calendar = plan(notice__working_days=5)
    found = advice(calendar)
    assert not calendar.fits
    needed = calendar.working_days_needed
    assert found["calendar.short"] == {
        "short": needed - 19,
        "needed": needed,
        "available": 19,
        "last": "2023-07-25",
    }
    shorten = found["calendar.shorten_notice"]
    assert (shorten["now"], shorten["to"], shorten["needed"]) == (5, 3, 19)
    assert shorten["saved"] == needed - 19
    assert found["calendar.together"] == {"needed": 19, "available": 19}
    assert plan(notice__working_days=shorten["to"]).fits


def test_a_deadline_that_is_advised_fits_and_the_day_before_does_not() -> None:
    deadline = date.fromisoformat(advice(plan(notice__working_days=5))["calendar.later_deadline"]["deadline"])
    assert plan(notice__working_days=5, deadline=deadline).fits
    assert not plan(notice__working_days=5, deadline=date.fromordinal(deadline.toordinal() - 1)).fits


def test_an_overlap_that_is_advised_saves_what_it_says() -> None:
    calendar = plan(notice__working_days=5)
    overlap = advice(calendar)["calendar.overlap"]
    assert (overlap["phase"], overlap["notice"]) == ("posts_approval", "establishment_notice")
    rows = [dict(row) for row in rules_with().rows("campaign.phases")]
    for row in rows:
        if row["id"] == "posts_approval":
            row["after"] = ("posts_vote",)
    without = plan(notice__working_days=5, campaign__phases=rows)
    assert without.working_days_needed == overlap["needed"]
    assert overlap["saved"] == calendar.working_days_needed - overlap["needed"]


def test_a_notice_is_never_advised_below_its_minimum() -> None:
    found = advice(plan(notice__working_days=5, notice__minimum_days=4))
    assert found["calendar.shorten_notice"]["to"] == 4
    assert found["calendar.together_short"]["short"] > 0
    assert "calendar.shorten_notice" not in advice(plan(notice__working_days=5, notice__minimum_days=5))


def test_a_notice_is_shortened_no_further_than_needed() -> None:
    deadline = date(2023, 7, 21)
    found = advice(plan(notice__working_days=5, deadline=deadline))
    to = found["calendar.shorten_notice"]["to"]
    assert to == 4
    assert plan(notice__working_days=to, deadline=deadline).fits
    assert not plan(notice__working_days=to + 1, deadline=deadline).fits


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_preset_fits_every_year_it_has_dates_for(year: int) -> None:
    rules = POLICY.at(date(year, 6, 1))
    calendar = plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules)
    assert calendar.start.year == year and calendar.fits


def test_a_start_on_a_holiday_opens_on_the_next_working_day() -> None:
    calendar = plan(start=date(2023, 6, 22), deadline=date(2023, 7, 31))
    assert min(window.opens for window in calendar.phases) == date(2023, 6, 25)


ROWS: list[dict[str, Any]] = [
    {"id": "one", "kind": "entry", "days": 2},
    {"id": "two", "kind": "clearing", "stage": "direct", "after": ["one"], "days": 1},
    {"id": "two_notice", "kind": "notice", "after": ["two"]},
]


def small(*rows: dict[str, Any], **values: Any) -> Calendar:
    return plan(campaign__phases=[*ROWS, *rows], **values)


@pytest.mark.parametrize(
    ("row", "opens", "closes"),
    [
        ({"days": 1}, "06-19", "06-19"),
        ({"days": 1, "offset": 2}, "06-21", "06-21"),
        ({"days": 2, "after": ["one"]}, "06-21", "06-25"),
        ({"days": 2, "after": ["one"], "offset": 0}, "06-20", "06-21"),
        ({"days": 1, "after": ["one"], "offset": 3}, "06-26", "06-26"),
        ({"days": 1, "after": ["one"], "edge": "opens"}, "06-19", "06-19"),
        ({"days": 1, "after": ["one"], "edge": "opens", "offset": 2}, "06-21", "06-21"),
        ({"days": 1, "after": ["one", "two_notice"]}, "06-28", "06-28"),
        ({"days": 4}, "06-19", "06-25"),
    ],
)
def test_where_a_phase_falls(row: dict[str, Any], opens: str, closes: str) -> None:
    assert windows(small({"id": "last", "kind": "review"} | row))["last"] == (opens, closes)


def test_a_notice_may_have_a_length_of_its_own() -> None:
    assert windows(small())["two_notice"] == ("06-25", "06-27")
    assert windows(small(notice__working_days=4))["two_notice"] == ("06-25", "06-28")
    longer = {"id": "long", "kind": "notice", "after": ["two"], "days": 7}
    assert windows(small(longer))["long"] == ("06-25", "07-03")


def test_no_phases_need_no_days() -> None:
    calendar = plan(campaign__phases=[])
    assert (calendar.working_days_needed, calendar.fits) == (0, True)


@pytest.mark.parametrize(
    "row",
    [
        {"id": "one", "kind": "review", "days": 1},
        {"id": "x", "kind": "review", "days": 1, "after": ["nowhere"]},
        {"id": "x", "kind": "review", "days": 1, "after": ["x"]},
        {"id": "x", "kind": "review"},
    ],
)
def test_a_phase_that_cannot_be_placed(row: dict[str, Any]) -> None:
    with pytest.raises(PolicyError) as caught:
        small(row, campaign__stages=["establishment", "posts", "direct", "in_school"])
    assert caught.value.code == "campaign.phase"
    assert caught.value.place == f"campaign.phases · {row['id']}"
    assert caught.value.remedy_zh and caught.value.remedy_en


def test_phases_of_a_stage_not_held_are_left_out_and_nothing_waits_for_them() -> None:
    stages = ["establishment", "posts", "direct", "in_school"]
    away = {"id": "away", "kind": "clearing", "stage": "cross_school", "days": 9, "after": ["two"]}
    later = {"id": "later", "kind": "review", "days": 1, "after": ["away"]}
    direct = {"id": "later", "kind": "review", "days": 1, "after": ["two"]}
    without = windows(small(away, later, campaign__stages=stages))
    assert "away" not in without
    assert without["later"] == windows(small(direct))["later"]
    assert windows(small(away, later))["later"] > without["later"]


def test_a_notice_below_the_minimum() -> None:
    with pytest.raises(PolicyError) as caught:
        plan(notice__working_days=2)
    assert (caught.value.code, caught.value.place) == ("campaign.notice_below_minimum", "notice.working_days")


def test_a_deadline_before_the_start() -> None:
    with pytest.raises(PolicyError) as caught:
        plan(deadline=date(2023, 6, 18))
    assert (caught.value.code, caught.value.place) == ("calendar.deadline_before_start", "campaign.deadline")


def test_the_calendar_is_canonical_json() -> None:
    calendar = plan(notice__working_days=5)
    data = calendar.to_json()
    canonical_bytes(data)
    assert data["deadline"] == "2023-07-14" and data["fits"] is False
    assert data["phases"][0] == {
        "id": "mobilisation", "kind": "preparation", "stage": None,
        "opens": "2023-06-19", "closes": "2023-06-20", "notice_until": None,
    }  # fmt: skip
    assert {window["kind"] for window in data["phases"]} <= set(PHASE_KINDS)
