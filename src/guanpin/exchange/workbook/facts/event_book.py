"""Events as they are found in the sheets: each with an id from its content and the row it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.problems import Problems
from guanpin.wording.terms import term

DEFAULT_SOURCE = "工作簿"


def event_id(*content: str | None) -> str:
    """An E and 16 hex digits of what the event says.

    `content`: person, kind, value, span, school, phase, subjects, amount, category, leadership, detail, evidence.
    Where its row stands, and when and from where it was recorded, changes nothing.
    """
    text = "\x1f".join([part or "" for part in content])
    return "E" + hashlib.sha256(text.encode()).hexdigest()[:16]


def span_text(start: date, end: date | None) -> str:
    """A span as it enters an event's id."""
    return f"{start.isoformat()}/{end.isoformat() if end else ''}"


def as_read(facts: Facts) -> Facts:
    """The facts as a workbook gives them back.

    Events have ids from their content, except those that another one corrects, and amounts are the shortest texts.
    """
    return rows_as_read(facts).in_order()


def rows_as_read(facts: Facts) -> Facts:
    """The same, every row where it stands in `facts`."""
    corrected = {event.supersedes for event in facts.events}
    events = (_shortest(event, "amount") for event in facts.events)
    tables: dict[str, Any] = {name: getattr(facts, name) for name in Facts.__slots__}
    tables["events"] = tuple(event if event.id in corrected else _renamed(event) for event in events)
    tables["measures"] = tuple(_shortest(measure, "value") for measure in facts.measures)
    tables["marks"] = tuple(_shortest(mark, "value") for mark in facts.marks)
    return Facts(**tables)


def _shortest(row: Any, name: str) -> Any:
    text = getattr(row, name)
    return row if text is None else replace(row, **{name: amount_text(parse_amount(text))})


def _renamed(event: Event) -> Event:
    identity = event_id(
        event.person,
        event.kind,
        event.value,
        span_text(event.span.start, event.span.end),
        event.school,
        event.school_phase,
        "+".join(event.subjects),
        event.amount,
        event.category,
        event.leadership,
        event.detail,
        event.evidence,
    )
    return replace(event, id=identity)


@dataclass(slots=True)
class EventBook:
    """Collects events. `sources` gives source and day of recording by kind; `births` the first day possible."""

    problems: Problems
    as_of: date
    sources: Mapping[str, tuple[str, date]]
    births: Mapping[str, date]
    events: list[Event] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    _spans: dict[tuple[date, date | None], tuple[Span, str]] = field(default_factory=dict)

    def add(
        self,
        sheet: str,
        row: int,
        person: str,
        kind: str,
        value: str,
        start: date,
        end: date | None = None,
        school: str | None = None,
        school_phase: str | None = None,
        subjects: tuple[str, ...] = (),
        amount: str | None = None,
        category: str | None = None,
        leadership: str | None = None,
        detail: str | None = None,
        evidence: str = "",
        given_id: str | None = None,
        supersedes: str | None = None,
        recorded_at: date | None = None,
        source: str | None = None,
        repeatable: bool = False,
    ) -> None:
        """Write down one event, or note why it cannot be one. A `repeatable` one may be said by several rows."""
        known = self._spans.get((start, end))
        if known is None:
            if end is not None and end <= start:
                self.problems.add("event.ends_before_start", sheet, row, None, start=start)
                return
            known = self._spans[start, end] = (Span(start, end), span_text(start, end))
        span, text = known
        if start < self.births.get(person, start):
            self.problems.add("event.before_birth", sheet, row, None, start=start)
            return
        taught = "+".join(subjects)
        said = (value, text, school, school_phase, taught, amount, category, leadership, detail, evidence)
        identity = given_id or event_id(person, kind, *said)
        first = self.places.setdefault(identity, (sheet, row))
        if first != (sheet, row):
            if not repeatable:
                shown = given_id or f"{person} {term('event_kind', kind)}"
                self.problems.add("row.twice", sheet, row, None, value=shown, first=_shown(first, sheet))
            return
        default_source, default_day = self.sources.get(kind, (DEFAULT_SOURCE, self.as_of))
        self.events.append(
            Event(
                identity,
                person,
                kind,
                value,
                span,
                recorded_at or default_day,
                source or default_source,
                evidence,
                supersedes,
                school,
                school_phase,
                subjects,
                amount,
                category,
                leadership,
                detail,
            )
        )


def _shown(place: tuple[str, int], sheet: str) -> str:
    return str(place[1]) if place[0] == sheet else f"{place[1]}({place[0]})"
