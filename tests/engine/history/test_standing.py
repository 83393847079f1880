"""Where people stand on the first day of term."""

from datetime import date
from fractions import Fraction

import pytest

from guanpin.engine.history import Standing, standings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.people import Event, Person
from tests.engine.made_up import TERM_START, event, person, record, shipped_rules


def standing(*events: Event, who: Person | None = None, on_staff: bool = True) -> Standing | None:
    base = [event("establishment", school="S1")] if on_staff else []
    known = record(*base, *events, who=who)
    return standings({known.person.id: known}, shipped_rules("history"), TERM_START).get(known.person.id)


def stood(*events: Event, who: Person | None = None) -> Standing:
    found = standing(*events, who=who)
    assert found is not None
    return found


def test_three_schools_may_differ() -> None:
    found = stood(
        event("teaching", school="S3", school_phase="primary", amount="1/2"),
        event("teaching", school="S2", school_phase="junior", amount="0.5"),
        event("payroll", school="S4"),
    )
    assert found.establishment == "S1"
    assert found.teaching == (("S2", "junior", Fraction(1, 2)), ("S3", "primary", Fraction(1, 2)))
    assert found.payroll == "S4"


@pytest.mark.parametrize(
    ("events", "who"),
    [
        ([], person(staff_kind="substitute")),
        ([event("exit", "resigned", "2023-08-31")], None),
        ([], person(birth=date(1968, 9, 1))),
        ([], person(birth=date(1963, 8, 31), sex="male", retirement_class="man")),
    ],
)
def test_who_is_gone_by_the_first_of_september(events: list[Event], who: Person | None) -> None:
    assert standing(*events, who=who) is None


def test_who_is_still_or_again_there() -> None:
    assert stood(who=person(birth=date(1968, 9, 2))).retires_on == date(2023, 9, 2)
    assert stood(event("exit", "resigned", "2023-09-02"))
    assert stood(event("exit", "transferred", "2019-01-01", "2020-09-01"))


def test_establishment_that_ends_or_begins_in_august() -> None:
    assert (
        standing(event("establishment", start="2015-09-01", end="2023-09-01", school="S1"), on_staff=False)
        is None
    )
    hired = standing(event("establishment", start="2023-08-01", school="S5"), on_staff=False)
    assert hired is not None
    assert hired.establishment == "S5"


def test_a_tenure_running_out_in_summer_still_names_the_present_post() -> None:
    post = event(
        "post", "V1", "2020-09-01", "2023-07-31", school="S1", school_phase="primary", category="teaching",
        subjects=("math", "chinese"), leadership="middle",
    )  # fmt: skip
    held = stood(post).post
    assert held is not None
    assert (held.id, held.subjects, held.leadership) == ("V1", ("chinese", "math"), "middle")
    assert held.since == date(2020, 9, 1)


def test_a_post_given_up_before_the_as_of_day_is_no_longer_held() -> None:
    assert stood(event("post", "V1", "2020-09-01", "2023-06-19", school="S1")).post is None


def test_the_post_of_the_coming_term_wins_over_the_old_one() -> None:
    old = event("post", "V1", "2015-09-01", "2023-09-01", school="S1")
    new = event("post", "V2", "2023-08-20", school="S2")
    held = stood(old, new).post
    assert held is not None
    assert held.id == "V2"


def test_title_is_the_latest_and_degree_the_highest() -> None:
    found = stood(
        event("title", "senior", "2015-12-01", "2021-01-01"),
        event("title", "second", "2008-12-01"),
        event("title", "first", "2013-12-01"),
        event("education", "bachelor", "2010-07-01"),
        event("education", "master", "2008-07-01"),
        event("grade", "9", "2015-01-01"),
        event("grade", "8", "2021-01-01"),
    )
    assert (found.title, found.degree, found.grade) == ("first", "master", 8)
    assert (stood().title, stood().degree, stood().grade) == ("none", "none", None)


def test_an_establishment_without_a_school_is_named() -> None:
    with pytest.raises(GuanpinError) as caught:
        standing(event("establishment", id="E9"), on_staff=False)
    assert caught.value.place == "T1 · establishment · E9"
