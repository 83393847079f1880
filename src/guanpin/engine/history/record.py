"""A person's events as known on the as-of day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person

_NONE: Mapping[str, tuple[Event, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """One person and their standing events by kind, each kind ascending by (start, id)."""

    person: Person
    events: Mapping[str, tuple[Event, ...]]

    def of(self, kind: str) -> tuple[Event, ...]:
        """All standing events of a kind of codes.EVENT_KINDS, whatever their span."""
        return self.events.get(kind, ())

    def at(self, kind: str, day: date) -> tuple[Event, ...]:
        """Those whose span holds on `day`."""
        found = self.events.get(kind)
        return tuple([event for event in found if event.span.holds(day)]) if found else ()


def records(facts: Facts) -> dict[str, Record]:
    """Every person's record, ascending by person id.

    Standing events are those recorded by the campaign's as-of day and superseded by none that was recorded by
    then: a correction entered later does not change what was known. A superseded event stays out even if what
    superseded it was itself corrected. Events of unknown people are ignored.
    """
    as_of = facts.campaign.as_of
    known = [event for event in facts.events if event.recorded_at <= as_of]
    dropped = {event.supersedes for event in known if event.supersedes is not None}
    by_person: dict[str, dict[str, list[Event]]] = {}
    last, kinds = "", by_person.setdefault("", {})
    for event in known:
        if event.id in dropped:
            continue
        if event.person != last:
            last, kinds = event.person, by_person.setdefault(event.person, {})
        if event.kind in kinds:
            kinds[event.kind].append(event)
        else:
            kinds[event.kind] = [event]
    return {
        person.id: Record(person, _ordered(by_person.get(person.id)))
        for person in sorted(facts.people, key=lambda one: one.id)
    }


def _ordered(kinds: dict[str, list[Event]] | None) -> Mapping[str, tuple[Event, ...]]:
    if kinds is None:
        return _NONE
    return MappingProxyType(
        {
            kind: tuple(
                sorted(found, key=lambda event: (event.span.start, event.id)) if len(found) > 1 else found
            )
            for kind, found in kinds.items()
        }
    )
