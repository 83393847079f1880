"""Raw figures that measures give: sums, absences, results within comparison groups, exams."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache

from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.scoring.evidence import Evidence
from guanpin.engine.scoring.leave import Entry, Leave, best_mean
from guanpin.engine.scoring.line import Finding
from guanpin.engine.scoring.sheet import Item, plain
from guanpin.engine.snapshot.candidacies import Measure


def measures_in(item: Item, person: str, evidence: Evidence, day: date) -> list[Measure]:
    """Measures of the item's sources in the school years of its window, the last of which ends on `day`."""
    first = day.year - item.window if item.window is not None else None
    found = []
    for source in item.sources:
        for measure in evidence.measures.get((person, source.value or ""), ()):
            if measure.year < day.year and (first is None or measure.year >= first):
                found.append(measure)
    return found


def total(item: Item, person: str, evidence: Evidence, leave: Leave, day: date) -> Finding:
    """The sum of the figures; where leave is neutral and affects the window, at least the neutral value."""
    rows = measures_in(item, person, evidence, day)
    figure = sum(_amount(row) for row in rows)
    if item.leave_neutral and figure < item.neutral_raw and _touched(item, leave, day):
        return Finding(item.neutral_raw, _refs(rows), (reason("scoring.leave.neutral", item.citation),))
    return Finding(figure if rows else None, _refs(rows))


def absences(item: Item, person: str, evidence: Evidence, leave: Leave, day: date) -> Finding:
    """Days absent, school year by school year, less the calendar days of protected leave in that year.

    No figure is no absence.
    """
    rows = measures_in(item, person, evidence, day)
    if not leave.stretches:
        return Finding(sum(_amount(row) for row in rows), _refs(rows))
    figure: Fraction | int = 0
    excused: Fraction | int = 0
    for year in sorted({row.year for row in rows}):
        absent = sum(_amount(row) for row in rows if row.year == year)
        free = min(absent, leave.days(*_school_year(year, day)))
        figure += absent - free
        excused += free
    notes = (reason("scoring.leave.days", item.citation, days=amount_text(excused)),) if excused else ()
    return Finding(figure, _refs(rows), notes)


def normalised(item: Item, person: str, evidence: Evidence, leave: Leave, day: date) -> Finding:
    """The mean mid-rank percentile within comparison groups, from 0 to 1; figures without a group are left out.

    Results of school years that protected leave affects count only where they raise the mean; where leave left
    nothing else, the neutral value is the floor.
    """
    sure: list[Entry] = []
    affected: list[Entry] = []
    for row in measures_in(item, person, evidence, day):
        if row.group is None:
            continue
        share = evidence.ranks[row.item, row.year, row.group][row.value]
        entry = (share, (_ref(row),))
        (affected if leave.affects(*_school_year(row.year, day)) else sure).append(entry)
    away = bool(affected) or _touched(item, leave, day)
    floor = item.neutral_raw if away and not sure else None
    value, used = best_mean(sure, affected, floor)
    refs = tuple(ref for entry in used for ref in entry[1])
    if value is not None and not used:
        return Finding(value, (), (reason("scoring.leave.neutral", item.citation),))
    left_out = len(sure) + len(affected) - len(used)
    notes = (reason("scoring.leave.terms", item.citation, count=left_out),) if left_out else ()
    return Finding(value, refs, notes)


def exam(item: Item, person: str, pool: str | None, evidence: Evidence, day: date) -> Finding:
    """The latest exam of the pool, else the latest of no pool; exams of the campaign's own year count."""
    found = []
    for source in item.sources:
        for row in evidence.measures.get((person, source.value or ""), ()):
            if row.year <= day.year and row.group in (pool, None):
                found.append(row)
    if not found:
        return Finding(None)
    last = max(found, key=lambda row: (row.group == pool, row.year, _amount(row)))
    return Finding(_amount(last), (_ref(last),))


def _touched(item: Item, leave: Leave, day: date) -> bool:
    start = _school_year(day.year - item.window, day)[0] if item.window is not None else date.min
    return leave.affects(start, day)


def _school_year(year: int, day: date) -> tuple[date, date]:
    """The school year as the campaign counts it: from the day and month of `day` to the same a year on."""
    return date(year, day.month, day.day), date(year + 1, day.month, day.day)


def _amount(measure: Measure) -> Fraction | int:
    return _figure(measure.value, measure.item)


@lru_cache(maxsize=65_536)
def _figure(text: str, item: str) -> Fraction | int:
    """Few texts recur often, and reading one exactly is slow."""
    return plain(parse_amount(text, item))


def _ref(measure: Measure) -> str:
    group = f":{measure.group}" if measure.group else ""
    return f"measure:{measure.item}:{measure.year}{group}"


def _refs(measures: list[Measure]) -> tuple[str, ...]:
    return tuple(_ref(measure) for measure in measures)
