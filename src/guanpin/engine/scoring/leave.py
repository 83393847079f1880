"""Protected leave: what it touches counts only where it helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from guanpin.engine.history import Record, merged_stretches
from guanpin.engine.policy.overlay import Rules

Entry = tuple[Fraction, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Leave:
    """Protected leave of one person in unbroken stretches; `least` days make a time affected."""

    stretches: tuple[tuple[date, date], ...]
    least: int

    def days(self, start: date, end: date) -> int:
        """Calendar days of leave in [start, end)."""
        return sum(
            (min(until, end) - max(since, start)).days
            for since, until in self.stretches
            if since < end and start < until
        )

    def affects(self, start: date, end: date) -> bool:
        """Whether [start, end) has enough leave in it, or is as a whole shorter than that and all leave."""
        if not self.stretches or start >= end:
            return False
        return self.days(start, end) >= min(self.least, (end - start).days)


def protected_leave(record: Record, rules: Rules, day: date) -> Leave:
    """Leave before `day` of the kinds that the policy protects."""
    events = record.of("leave")
    least = rules.integer("scoring.leave.least_days")
    if not events:
        return Leave((), least)
    kinds = rules.codes("scoring.leave.protected")
    spans = [event.span for event in events if event.value in kinds]
    return Leave(tuple(merged_stretches(spans, day)), least)


def best_mean(
    sure: Sequence[Entry], affected: Sequence[Entry], floor: Fraction | None
) -> tuple[Fraction | None, tuple[Entry, ...]]:
    """The mean of `sure` figures, with those of `affected` ones that raise it, and the entries it is made of.

    Without sure ones the best affected one counts if it reaches `floor`; else `floor` (None: no figure) stands, made
    of no entries. Moving entries from sure to affected, as one more leave does, can therefore never lower the result.
    """
    best = sorted(affected, key=lambda entry: entry[0], reverse=True)
    if not sure:
        if best and (floor is None or best[0][0] >= floor):
            return best[0][0], (best[0],)
        return floor, ()
    if not best:
        return _mean(sure), tuple(sure)
    used, total = list(sure), sum((entry[0] for entry in sure), Fraction(0))
    for entry in best:
        if entry[0] * len(used) <= total:
            break
        used.append(entry)
        total += entry[0]
    return total / len(used), tuple(used)


def _mean(entries: Sequence[Entry]) -> Fraction:
    """Over one common denominator, which spares a reduction to lowest terms for every addition."""
    top, bottom = 0, 1
    for figure, _ in entries:
        top, bottom = top * figure.denominator + figure.numerator * bottom, bottom * figure.denominator
    return Fraction(top, bottom * len(entries))
