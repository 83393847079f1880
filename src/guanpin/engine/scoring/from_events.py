"""Raw figures that dated events give: years, counts, tables, the best of several, vetoes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from guanpin.engine.history import (
    Record,
    Standing,
    merged_months,
    merged_stretches,
    school_months,
    teaching_months,
)
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.kernel.spans import Span, add_months
from guanpin.engine.scoring.leave import Leave
from guanpin.engine.scoring.line import Finding
from guanpin.engine.scoring.sheet import Item
from guanpin.engine.snapshot.people import Event


def window_start(item: Item, day: date) -> date | None:
    """First day of the item's window, None if it has no window."""
    return None if item.window is None else _years_before(day, item.window)


@lru_cache(maxsize=256)
def _years_before(day: date, years: int) -> date:
    return add_months(day, -12 * years)


def events_in(item: Item, record: Record, day: date) -> list[Event]:
    """Events of the item's sources begun before `day`, within its window.

    An event with an end is in the window if it overlaps it; an open one (an award) if it begins in it.
    """
    start = window_start(item, day)
    found = []
    for source in item.sources:
        for event in record.of(source.kind):
            if (
                (source.value is None or event.value == source.value)
                and (source.detail is None or event.detail == source.detail)
                and event.span.start < day
                and (
                    start is None or (event.span.end > start if event.span.end else event.span.start >= start)
                )
            ):
                found.append(event)
    return found


def years(item: Item, record: Record, standing: Standing, leave: Leave, day: date) -> Finding:
    """Whole months: of teaching, at the school that holds the establishment, or of merged events.

    With neutral leave a school year that protected leave affects counts at least the neutral share of its months.
    """
    if item.sources[0].kind == "teaching_service":
        return Finding(teaching_months(record, day))
    if item.sources[0].kind == "school_service":
        return Finding(school_months(record, standing.establishment, day))
    events = events_in(item, record, day)
    start = window_start(item, day)
    spans = [event.span for event in events]
    refs = tuple(event.id for event in events)
    months = merged_months(spans, day, start)
    if not item.leave_neutral or not leave.stretches or item.window is None:
        return Finding(months, refs)
    filled = _filled_months(item, spans, leave, day)
    notes = (reason("scoring.leave.neutral", item.citation),) if filled > months else ()
    return Finding(max(Fraction(months), filled), refs, notes)


def _filled_months(item: Item, spans: list[Span], leave: Leave, day: date) -> Fraction:
    """Months by school year, those affected by leave raised to the neutral share of twelve."""
    middle, total = item.neutral * 12, Fraction(0)
    for back in range(item.window or 0):
        start, end = _years_before(day, back + 1), _years_before(day, back)
        months = Fraction(merged_months(spans, end, start))
        total += max(months, middle) if leave.affects(start, end) else months
    return total


def count(item: Item, record: Record, day: date) -> Finding:
    """The number of events, or the sum of what the table gives each; of one year only the best if so ruled."""
    weights: list[tuple[int, Fraction | int, str]] = []
    for event in events_in(item, record, day):
        weight: Fraction | int = 1 if item.table is None else item.table.get(event.value, 0)
        weights.append((event.span.start.year, weight, event.id))
    if item.best_per_year:
        best: dict[int, tuple[int, Fraction | int, str]] = {}
        for entry in weights:
            if entry[0] not in best or entry[1] > best[entry[0]][1]:
                best[entry[0]] = entry
        weights = list(best.values())
    return Finding(sum(entry[1] for entry in weights), tuple(entry[2] for entry in weights))


def best_of(item: Item, record: Record, day: date) -> Finding:
    """What the table gives the best event; nothing gives 0."""
    table = item.table or {}
    events = events_in(item, record, day)
    if not events:
        return Finding(0)
    best = max(events, key=lambda event: table.get(event.value, 0))
    return Finding(table.get(best.value, 0), (best.id,), value=best.value)


def look_up(item: Item, record: Record, standing: Standing, day: date) -> Finding:
    """What the table gives the present title or degree, or the latest event of a kind."""
    table = item.table or {}
    kind = item.sources[0].kind
    if kind in ("title", "degree"):
        value = standing.title if kind == "title" else standing.degree
        held = record.at("title" if kind == "title" else "education", day)
        refs = tuple(event.id for event in held if event.value == value)
        return Finding(table.get(value, 0), refs, value=value)
    events = events_in(item, record, day)
    if not events:
        return Finding(None)
    last = max(events, key=lambda event: (event.span.start, event.id))
    return Finding(table.get(last.value, 0), (last.id,), value=last.value)


def veto(item: Item, record: Record, day: date) -> str | None:
    """The id of the latest event that vetoes, or None."""
    events = events_in(item, record, day)
    return max(events, key=lambda event: (event.span.start, event.id)).id if events else None


def term_of(events: list[Event], day: date) -> tuple[date, date]:
    """First and last day (exclusive) that events of one term cover together before `day`."""
    stretches = merged_stretches([event.span for event in events], day)
    if not stretches:
        start = min(event.span.start for event in events)
        return start, start + timedelta(days=1)
    return stretches[0][0], stretches[-1][1]
