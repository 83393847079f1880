"""Length of service in whole months of merged spans, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guanpin.engine.history.record import Record
from guanpin.engine.kernel.spans import Span


def teaching_months(record: Record, day: date) -> int:
    """Months of teaching (教龄) before `day`: since the day first taught, or of the teaching events if unknown."""
    first = record.person.first_taught
    if first is not None:
        return max(0, _whole_months(first, day))
    return event_months(record, "teaching", day)


def school_months(record: Record, school: str, day: date) -> int:
    """Months at a school (校龄) before `day`: on its establishment or teaching there.

    Someone sent elsewhere keeps counting at the school that holds the establishment, so that service away never
    shortens service at home.
    """
    spans = [
        event.span
        for kind in ("establishment", "teaching")
        for event in record.of(kind)
        if event.school == school
    ]
    return merged_months(spans, day)


def event_months(
    record: Record,
    kind: str,
    day: date,
    *,
    start: date | None = None,
    school: str | None = None,
    value: str | None = None,
) -> int:
    """Months of one kind of event before `day`, from `start` on; only at `school`, only of `value` where given."""
    spans = [
        event.span
        for event in record.of(kind)
        if (school is None or event.school == school) and (value is None or event.value == value)
    ]
    return merged_months(spans, day, start)


def merged_months(spans: Iterable[Span], day: date, start: date | None = None) -> int:
    """Whole months of [start, day) covered, summed over the unbroken stretches that the spans make together."""
    total = 0
    for stretch_start, stretch_end in merged_stretches(spans, day, start):
        total += _whole_months(stretch_start, stretch_end)
    return total


def merged_stretches(spans: Iterable[Span], day: date, start: date | None = None) -> list[tuple[date, date]]:
    """The spans clipped to [start, day) and joined where they touch or overlap, ascending."""
    stretches: list[tuple[date, date]] = []
    for span in sorted(spans, key=lambda one: one.start):
        low = span.start if start is None else max(span.start, start)
        high = day if span.end is None else min(span.end, day)
        if low >= high:
            continue
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], high))
        else:
            stretches.append((low, high))
    return stretches


def _whole_months(start: date, end: date) -> int:
    """A month is whole when its day number comes round again.

    Counted this way two stretches that touch never hold more months than the one they make together, so that one
    more record never shortens service.
    """
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
