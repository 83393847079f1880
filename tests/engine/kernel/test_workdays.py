"""Working days, held against the package chinesecalendar for every day of the years in the national policy."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from guanpin.engine.campaign.calendar import work_calendar
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.spans import days_from
from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.exchange.policies import load_policy
from tests.engine.rules import rules_of

# A made-up year: the week of 1 May 2023 off, the Sunday before it worked.
MAY = WorkCalendar(
    frozenset({2023}),
    frozenset(days_from(date(2023, 5, 1), date(2023, 5, 5))),
    frozenset({date(2023, 4, 30)}),
)


def calendar_at(day: date) -> WorkCalendar:
    values = load_policy("national").in_force(day)
    return work_calendar(
        rules_of({key: values[key].value for key in ("calendar.holidays", "calendar.makeup_days")})
    )


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_day_of_the_year(year: int) -> None:
    work = calendar_at(date(year, 6, 19))
    found = {day: work.is_workday(day) for day in days_from(date(year, 1, 1), date(year, 12, 31))}
    assert found == {day: chinese_calendar.is_workday(day) for day in found}


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2023, 6, 19), {2023}),
        (date(2023, 10, 24), {2023}),
        (date(2023, 10, 25), {2023, 2024}),
        (date(2025, 6, 19), {2024, 2025}),
        (date(2025, 11, 4), {2025, 2026}),
    ],
)
def test_a_year_is_known_once_its_notice_is_out(day: date, years: set[int]) -> None:
    assert calendar_at(day).years == years


def test_a_day_of_an_unknown_year_cannot_be_judged() -> None:
    with pytest.raises(GuanpinError) as caught:
        MAY.add(date(2023, 12, 29), 5)
    assert caught.value.code == "workdays.year_unknown"
    assert "2024" in caught.value.zh and "2024" in caught.value.en


def test_the_east_districts_weeks_of_2023() -> None:
    work = calendar_at(date(2023, 6, 19))
    assert work.count(date(2023, 6, 19), date(2023, 7, 14)) == 19
    assert [work.is_workday(date(2023, 6, day)) for day in (21, 22, 23, 24, 25, 26)] == [
        True,
        False,
        False,
        False,
        True,
        True,
    ]


def test_steps() -> None:
    assert MAY.add(date(2023, 4, 28), 0) == date(2023, 4, 28)
    assert MAY.add(date(2023, 4, 28), 1) == date(2023, 4, 30)
    assert MAY.add(date(2023, 4, 28), 2) == date(2023, 5, 8)
    assert MAY.next_workday(date(2023, 5, 1)) == date(2023, 5, 8)
    assert MAY.next_workday(date(2023, 4, 30)) == date(2023, 4, 30)
    assert MAY.count(date(2023, 4, 28), date(2023, 5, 8)) == 3
    assert MAY.count(date(2023, 5, 8), date(2023, 5, 7)) == 0


@pytest.mark.parametrize("steps", range(1, 30))
def test_adding_and_counting_agree(steps: int) -> None:
    start = date(2023, 4, 20)
    end = MAY.add(start, steps)
    assert MAY.is_workday(end)
    assert MAY.count(start + timedelta(days=1), end) == steps
