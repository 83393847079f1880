"""Civil dates and half-open spans of them (Asia/Shanghai; the engine knows no clock)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to but not including `end`; an open end is None."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both; a span that holds no day overlaps nothing."""
        start = max(self.start, other.start)
        return all(end is None or start < end for end in (self.end, other.end))

    def clipped(self, start: date, end: date) -> Span | None:
        """The part inside [start, end), or None if there is none."""
        low = max(self.start, start)
        high = end if self.end is None else min(self.end, end)
        return Span(low, high) if low < high else None

    def days(self) -> int:
        """Number of days; an open span has none to count and is refused by its caller before."""
        if self.end is None:
            raise ValueError("an open span has no length")
        return (self.end - self.start).days


def merged_days(spans: Iterable[Span], start: date, end: date) -> int:
    """Days of [start, end) covered by at least one span."""
    total, reached = 0, start
    inside = [part for span in spans if (part := span.clipped(start, end))]
    for span in sorted(inside, key=lambda part: part.start):
        low = max(span.start, reached)
        high = span.end or end
        if low < high:
            total += (high - low).days
            reached = high
    return total


def days_from(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`, both included; none if `last` lies before."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month if it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if day.day <= _SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`; if `end` lies before, minus the whole months from it to `start`."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months
