"""Service in whole months: worked cases, a day-by-day oracle, and never shorter for one more record."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.history import event_months, merged_months, school_months, teaching_months
from guanpin.engine.kernel.spans import Span
from tests.engine.made_up import event, person, record

DAY = date(2023, 9, 1)
MONTHS = [date(year, month, 1) for year in range(2010, 2026) for month in range(1, 13)]

month_spans = st.lists(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS) | st.none()).map(
        lambda pair: Span(pair[0], pair[1] if pair[1] is None or pair[1] > pair[0] else None)
    ),
    max_size=6,
)
any_spans = st.lists(
    st.tuples(st.dates(date(2010, 1, 1), date(2025, 1, 1)), st.dates(date(2010, 1, 1), date(2025, 1, 1))).map(
        lambda pair: Span(min(pair), max(pair))
    ),
    max_size=6,
)


@given(month_spans)
def test_months_are_those_that_some_span_covers(spans: list[Span]) -> None:
    covered = sum(any(span.holds(month) for span in spans) for month in MONTHS if month < DAY)
    assert merged_months(spans, DAY) == covered


@given(any_spans, any_spans)
def test_one_more_record_never_shortens_service(some: list[Span], more: list[Span]) -> None:
    assert merged_months(some + more, DAY) >= merged_months(some, DAY)


def test_teaching_counts_from_the_day_first_taught() -> None:
    assert teaching_months(record(who=person(first_taught=date(2008, 9, 1))), DAY) == 180
    assert teaching_months(record(who=person(first_taught=date(2008, 9, 2))), DAY) == 179
    assert teaching_months(record(who=person(first_taught=date(2024, 9, 1))), DAY) == 0


def test_without_that_day_teaching_events_count() -> None:
    known = record(
        event("teaching", start="2018-09-01", end="2020-09-01", school="S1"),
        event("teaching", start="2020-03-01", end="2021-09-01", school="S2"),
        who=person(first_taught=None),
    )
    assert teaching_months(known, DAY) == 36


def test_service_away_does_not_shorten_service_at_home() -> None:
    known = record(
        event("establishment", start="2015-09-01", school="S1"),
        event("teaching", start="2015-09-01", end="2021-09-01", school="S1"),
        event("teaching", start="2021-09-01", school="S2"),
    )
    assert school_months(known, "S1", DAY) == 96
    assert school_months(known, "S2", DAY) == 24
    assert school_months(known, "S3", DAY) == 0


def test_a_window_a_school_and_a_value_narrow_the_count() -> None:
    known = record(
        event("rural_service", start="2010-09-01", end="2012-09-01", school="R1"),
        event("rural_service", start="2019-09-01", end="2021-03-01", school="R2"),
        event("leave", "sick", "2022-01-01", "2022-03-01"),
        event("leave", "study", "2022-03-01", "2022-09-01"),
    )
    assert event_months(known, "rural_service", DAY) == 42
    assert event_months(known, "rural_service", DAY, start=date(2020, 9, 1)) == 6
    assert event_months(known, "rural_service", DAY, school="R1") == 24
    assert event_months(known, "leave", DAY, value="sick") == 2
