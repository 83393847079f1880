"""Half-open spans and whole months, held against counting days one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.kernel.spans import Span, add_months, days_from, merged_days, months_between

FIRST, LAST = date(2022, 12, 20), date(2023, 3, 10)
days = st.dates(FIRST, LAST)
spans = st.builds(Span, days, st.none() | days)
any_day = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def held(span: Span) -> set[date]:
    """The days of the window that a span holds, by looking at each."""
    found = set()
    day = FIRST
    while day <= LAST:
        if day >= span.start and not (span.end is not None and day >= span.end):
            found.add(day)
        day += timedelta(days=1)
    return found


@given(spans, days)
def test_holds(span: Span, day: date) -> None:
    assert span.holds(day) == (day in held(span))


@given(spans, spans)
def test_overlaps_means_a_day_in_common(one: Span, other: Span) -> None:
    common = held(one) & held(other)
    assert one.overlaps(other) == other.overlaps(one) == bool(common)


@given(spans, days, days)
def test_clipped_holds_the_days_inside(span: Span, start: date, end: date) -> None:
    part = span.clipped(start, end)
    inside = held(span) & held(Span(start, end))
    assert (held(part) if part else set()) == inside


@given(st.lists(spans, max_size=6), days, days)
def test_merged_days_counts_each_day_once(parts: list[Span], start: date, end: date) -> None:
    covered = set().union(*(held(span) for span in parts)) & held(Span(start, end))
    assert merged_days(parts, start, end) == len(covered)


def test_length_in_days() -> None:
    assert Span(date(2023, 2, 28), date(2023, 3, 1)).days() == 1
    with pytest.raises(ValueError, match="open span"):
        Span(date(2023, 1, 1)).days()


def test_days_from_includes_both_ends() -> None:
    assert list(days_from(date(2023, 2, 28), date(2023, 3, 1))) == [date(2023, 2, 28), date(2023, 3, 1)]
    assert list(days_from(date(2023, 3, 1), date(2023, 2, 28))) == []


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 30), 1, date(2023, 12, 30)),
        (date(2023, 12, 31), 1, date(2024, 1, 31)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 1, 15), -1, date(2022, 12, 15)),
        (date(2023, 1, 15), 0, date(2023, 1, 15)),
        (date(1965, 1, 1), 60 * 12 + 1, date(2025, 2, 1)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2023, 1, 31), date(2023, 2, 27), 0),
        (date(2023, 1, 31), date(2023, 2, 28), 1),
        (date(2022, 9, 1), date(2023, 8, 31), 11),
        (date(2022, 9, 1), date(2023, 9, 1), 12),
        (date(2023, 3, 15), date(2023, 3, 14), 0),
        (date(2023, 3, 15), date(2023, 2, 20), 0),
        (date(2023, 3, 15), date(2023, 2, 15), -1),
        (date(2023, 3, 15), date(2022, 3, 16), -11),
    ],
)
def test_months_between(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


@given(any_day, any_day)
def test_months_between_is_the_largest_number_of_months_that_fits(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert months_between(end, start) == -months
