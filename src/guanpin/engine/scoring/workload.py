"""Workload: lessons a week as a share of the standard, averaged over the terms actually worked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from guanpin.engine.history import Record
from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.from_events import term_of, window_start
from guanpin.engine.scoring.leave import Entry, Leave, best_mean
from guanpin.engine.scoring.line import Finding
from guanpin.engine.scoring.sheet import Item
from guanpin.engine.snapshot.people import Event


class Standards:
    """Standard workload by school phase and subject, and the share of it that an amount of lessons makes."""

    def __init__(self, rules: Rules) -> None:
        self._rows = rules.rows("demand.workload")
        self._other = rules.amount("scoring.workload.other")
        self._seen: dict[tuple[str, str, str], Fraction] = {}

    def standard(self, school_phase: str, subject: str) -> Fraction:
        """The row that names the subject, else the phase's row for all others, else the policy's other standard."""
        rest = self._other
        for row in self._rows:
            if row["school_phase"] == school_phase:
                if subject in row["subjects"]:
                    found: Fraction = row["lessons"]
                    return found
                if not row["subjects"]:
                    rest = row["lessons"]
        return rest

    def load(self, events: list[Event]) -> Fraction:
        """The shares of one term together."""
        first, *others = events
        total = self.share(first)
        for event in others:
            total += self.share(event)
        return total

    def share(self, event: Event) -> Fraction:
        """Lessons of one event over the standard of its phase and (first) subject."""
        key = (event.amount or "0", event.school_phase or "", event.subjects[0] if event.subjects else "")
        if key not in self._seen:
            self._seen[key] = parse_amount(key[0], event.id) / self.standard(key[1], key[2])
        return self._seen[key]


def workload(item: Item, record: Record, leave: Leave, standards: Standards, day: date) -> Finding:
    """The mean share over the terms of the window.

    Terms that protected leave affects count only where they raise the mean. Where every term is affected, or leave
    left none, the latest earlier term stands in, else the neutral value.
    """
    start = window_start(item, day)
    sure: list[Entry] = []
    affected: list[Entry] = []
    earlier: tuple[date, Entry, str] | None = None
    for name, events in _terms(record, day).items():
        since, until = term_of(events, day)
        entry = (standards.load(events), tuple(event.id for event in events))
        if start is not None and since < start:
            if earlier is None or since > earlier[0]:
                earlier = (since, entry, name)
        elif leave.affects(since, until):
            affected.append(entry)
        else:
            sure.append(entry)
    away = bool(affected) or leave.affects(start or date.min, day)
    if sure or not away:
        value, used = best_mean(sure, affected, None)
        return Finding(value, _refs(used), _left_out(item, len(sure) + len(affected) - len(used)))
    floor = earlier[1][0] if earlier else item.neutral_raw
    if item.missing_neutral and floor < item.neutral_raw:
        earlier, floor = None, item.neutral_raw
    value, used = best_mean((), affected, floor)
    if used:
        return Finding(value, _refs(used), _left_out(item, len(affected) - len(used)))
    if earlier:
        return Finding(
            value, earlier[1][1], (reason("scoring.leave.earlier", item.citation, term=earlier[2]),)
        )
    return Finding(value, (), (reason("scoring.leave.neutral", item.citation),))


def _terms(record: Record, day: date) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in record.of("lessons"):
        if event.span.start < day:
            found.setdefault(event.value, []).append(event)
    return found


def _refs(used: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(ref for entry in used for ref in entry[1])


def _left_out(item: Item, left_out: int) -> tuple[Reason, ...]:
    return (reason("scoring.leave.terms", item.citation, count=left_out),) if left_out else ()
