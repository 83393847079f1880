"""What sets someone apart on a day, at the edges of half-open spans."""

from datetime import date
from typing import Any

import pytest

from guanpin.engine.history import standings, statuses
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import STATUSES
from guanpin.engine.snapshot.people import Event, Person
from tests.engine.made_up import AS_OF, TERM_START, event, person, record
from tests.engine.rules import rules_of

DAY = TERM_START
EVE, NEXT = date(2023, 8, 31), date(2023, 9, 2)


def rules(**treatments: tuple[str, str]) -> Rules:
    """`treatments` by status: (counts, post); everything else counts at home and competes."""
    return rules_of(
        {
            "history.retirement.age": {"man": 60, "woman_cadre": 55, "woman_worker": 50},
            "history.retirement.delay_step": {"man": 0, "woman_cadre": 0, "woman_worker": 0},
            "history.long_leave.kinds": ("sick", "work_injury"),
            "history.long_leave.months": 6,
            "history.new_hire.months": 1,
            "history.treatments": tuple(
                dict(
                    zip(
                        ("status", "counts", "post"),
                        (status, *treatments.get(status, ("establishment", "competes"))),
                        strict=True,
                    )
                )
                for status in STATUSES
            ),
        }
    )


HEAD = event("establishment", start="2015-09-01", school="S1")
HOME = event("teaching", start="2015-09-01", school="S1", school_phase="primary", amount="1")


def on(day: date, *events: Event, who: Person | None = None, at_home: bool = True) -> tuple[str, ...]:
    base = [HEAD, HOME] if at_home else []
    return statuses(record(*base, *events, who=who), rules(), day)


def post(**changes: Any) -> Event:
    fields = {"school": "S1", "school_phase": "primary", "category": "teaching", "leadership": "none"}
    return event("post", "V1", "2015-09-01", **(fields | changes))


def test_an_ordinary_teacher_has_none() -> None:
    assert on(DAY) == on(AS_OF) == ()


SPANS = {
    "seconded_out": event("secondment", "attachment", "2022-09-01", "2023-09-01"),
    "rotating_out": event("rotation", "out", "2022-09-01", "2023-09-01", school="S2"),
    "research_staff": event("secondment", "research", "2022-09-01", "2023-09-01", school="S1"),
    "long_sick": event("leave", "sick", "2022-09-01", "2023-09-01"),
    "in_service": event("obligation", "special_post", "2022-09-01", "2023-09-01"),
    "shared": event("teaching", "", "2022-09-01", "2023-09-01", school="S2", amount="1/2"),
}


@pytest.mark.parametrize("status", SPANS)
def test_a_status_ends_with_the_day_before_the_end_of_its_span(status: str) -> None:
    found = SPANS[status]
    assert on(date(2022, 8, 31), found) == ()
    assert on(date(2022, 9, 1), found) == (status,)
    assert on(EVE, found) == (status,)
    assert on(DAY, found) == ()


@pytest.mark.parametrize(("end", "long"), [("2023-04-30", False), ("2023-05-01", True), ("2024-05-01", True)])
def test_an_illness_is_long_from_the_month_the_policy_says(end: str, long: bool) -> None:
    leave = event("leave", "sick", "2022-11-01", end)
    assert on(date(2023, 4, 1), leave) == (("long_sick",) if long else ())


def test_leave_without_an_end_becomes_long_as_it_lasts() -> None:
    leave = event("leave", "sick", "2023-03-01")
    assert on(EVE, leave) == ()
    assert on(DAY, leave) == ("long_sick",)
    assert on(DAY, event("leave", "maternity", "2022-12-01", "2024-01-01")) == ()


def test_where_the_secondment_leads_home_nobody_is_away() -> None:
    assert on(DAY, event("secondment", "other_school", "2022-09-01", school="S1")) == ()
    assert on(DAY, event("rotation", "returned", "2022-09-01", school="S2")) == ()


@pytest.mark.parametrize(
    ("start", "new"), [("2023-07-31", False), ("2023-08-01", True), ("2023-09-01", True)]
)
def test_a_new_hire_came_within_the_month_before_term(start: str, new: bool) -> None:
    found = on(DAY, event("establishment", start=start, school="S1"), HOME, at_home=False)
    assert found == (("new_hire",) if new else ())
    assert on(DAY, event("establishment", start="2023-08-20", school="S2")) == ()


def test_before_the_first_day_on_the_establishment_there_is_no_status() -> None:
    hired = event("establishment", start="2023-09-01", school="S1")
    assert on(EVE, hired, at_home=False) == ()
    assert on(DAY, hired, at_home=False) == ("new_hire",)


def test_who_teaches_nowhere_without_a_reason_on_record_is_not_at_work() -> None:
    ended = event("teaching", start="2015-09-01", end="2023-09-01", school="S1")
    assert on(EVE, HEAD, ended, at_home=False) == ()
    assert on(DAY, HEAD, ended, at_home=False) == ("not_at_work",)
    assert on(DAY, HEAD, ended, post(), at_home=False) == ("not_at_work",)


@pytest.mark.parametrize(
    "reason",
    [
        event("leave", "personal", "2023-03-01"),
        event("secondment", "bureau", "2022-09-01"),
        event("rotation", "out", "2022-09-01", school="S2"),
        post(category="management", leadership="principal"),
        post(category="support"),
        post(category="worker"),
    ],
    ids=lambda one: f"{one.kind}-{one.value}-{one.category}",
)
def test_whoever_is_away_or_does_not_teach_is_not_called_absent(reason: Event) -> None:
    assert "not_at_work" not in on(DAY, HEAD, reason, at_home=False)


def test_the_kindergarten_goes_by_the_post_and_without_one_by_what_is_taught() -> None:
    nursery = event("teaching", start="2015-09-01", school="S1", school_phase="kindergarten")
    assert on(DAY, HEAD, nursery, at_home=False) == ("kindergarten",)
    assert on(DAY, HEAD, nursery, post(), at_home=False) == ()
    assert on(DAY, HEAD, nursery, HOME, at_home=False) == ()
    assert on(DAY, post(school_phase="kindergarten")) == ("kindergarten",)


def test_several_statuses_come_in_the_order_of_the_list() -> None:
    found = on(
        DAY, event("obligation", "publicly_funded", "2021-09-01"), event("secondment", "bureau", "2022-09-01")
    )
    assert found == ("seconded_out", "in_service")


@pytest.mark.parametrize(
    ("day", "found"), [(EVE, ()), (DAY, ("past_retirement",)), (NEXT, ("past_retirement",))]
)
def test_retirement_is_reached_on_the_birthday(day: date, found: tuple[str, ...]) -> None:
    assert on(day, who=person(birth=date(1968, 9, 1))) == found


def test_who_has_left_has_no_status() -> None:
    left = event("exit", "resigned", "2023-09-01")
    away = event("secondment", "bureau", "2022-09-01")
    assert on(EVE, left, away) == ("seconded_out",)
    assert on(DAY, left, away) == ()
    assert on(DAY, left, who=person(birth=date(1960, 1, 1))) == ()


@pytest.mark.parametrize("kind", ["contract", "substitute", "dispatched"])
def test_off_the_establishment_comes_before_all_else(kind: str) -> None:
    who = person(staff_kind=kind, birth=date(1950, 1, 1))
    assert on(DAY, event("obligation", "special_post", "2020-09-01"), who=who) == ("off_establishment",)


def test_who_comes_in_from_outside() -> None:
    here = event("teaching", start="2022-09-01", school="S1")
    assert on(DAY, here, at_home=False) == ("seconded_in",)
    assert on(DAY, event("secondment", "other_school", "2022-09-01", school="S1"), at_home=False) == (
        "seconded_in",
    )
    assert on(DAY, here, event("rotation", "out", "2022-09-01", school="S1"), at_home=False) == (
        "rotating_in",
    )
    assert on(DAY, at_home=False) == ()


def stood(given: Rules, *events: Event) -> Any:
    known = record(HEAD, *events)
    return standings({known.person.id: known}, given, TERM_START)[known.person.id]


AWAY = event("secondment", "other_school", "2022-09-01", "2023-09-01", school="S2")
THERE = event("teaching", start="2022-09-01", end="2023-09-01", school="S2", amount="1")
BACK = event("teaching", start="2023-09-01", school="S1", amount="1")


def test_treatment_goes_by_the_as_of_day_and_the_first_of_september_but_heads_by_the_latter() -> None:
    given = rules(seconded_out=("teaching", "kept"))
    found = stood(given, AWAY, THERE, BACK)
    assert (found.statuses, found.keeps_post, found.counted_at) == (("seconded_out",), True, "S1")
    leaving = event("secondment", "other_school", "2023-09-01", school="S2")
    new = event("teaching", start="2023-09-01", school="S2", amount="1")
    until = event("teaching", start="2015-09-01", end="2023-09-01", school="S1", amount="1")
    found = stood(given, until, leaving, new)
    assert (found.statuses, found.keeps_post, found.counted_at) == (("seconded_out",), True, "S2")


def test_by_default_of_these_rules_nothing_follows_from_a_status() -> None:
    found = stood(rules(), AWAY, THERE, BACK)
    assert (found.keeps_post, found.counted_at, found.establishment) == (False, "S1", "S1")


@pytest.mark.parametrize(
    ("shares", "school"),
    [
        ({"S1": "1/3", "S2": "2/3"}, "S2"),
        ({"S0": "1/2", "S1": "1/2"}, "S1"),
        ({"S0": "1/2", "S2": "1/2"}, "S0"),
        ({"S1": "0.4", "S2": "0.3", "S3": "0.3"}, "S1"),
    ],
)
def test_a_head_counted_by_teaching_goes_where_most_is_taught_and_home_first(
    shares: dict[str, str], school: str
) -> None:
    taught = [event("teaching", start="2022-09-01", school=at, amount=share) for at, share in shares.items()]
    assert stood(rules(shared=("teaching", "competes")), *taught).counted_at == school


def test_lessons_of_the_coming_term_need_not_be_on_record_yet() -> None:
    ends = event("teaching", start="2015-09-01", end="2023-09-01", school="S1")
    assert stood(rules(), ends).statuses == ()
    over = event("teaching", start="2015-09-01", end="2023-06-19", school="S1")
    assert stood(rules(), over).statuses == ("not_at_work",)
    hired = record(event("establishment", start="2023-08-20", school="S1"))
    assert standings({"T1": hired}, rules(), TERM_START)["T1"].statuses == ("new_hire",)
