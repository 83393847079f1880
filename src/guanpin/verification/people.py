"""People as the facts show them: which events stand, who is on the roll, who is protected or bound, when they retire."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date

from .facts import Event, Facts, Person
from .folder import Folder
from .policy import Policy


class People:
    """Everyone in the facts with their standing events by kind, each kind in order of its first day and id."""

    def __init__(self, folder: Folder) -> None:
        self.facts = folder.made(Facts)
        self.policy = folder.made(Policy)
        self.by_id: dict[str, Person] = {person.id: person for person in self.facts.table("people")}
        self._roll: list[str] | None = None
        self._retirement: dict[str, date] = {}
        self._events: dict[tuple[str, str], list[Event]] = defaultdict(list)
        # An event counts if it was recorded by the as-of day and none recorded by then supersedes it.
        known = [event for event in self.facts.table("events") if event.recorded_at <= str(self.facts.as_of)]
        dropped = {event.supersedes for event in known if event.supersedes is not None}
        for event in sorted(known, key=lambda event: (event.begins(), event.id)):
            if event.id not in dropped:
                self._events[event.person, event.kind].append(event)

    def events(self, person: str, kind: str) -> list[Event]:
        return self._events.get((person, kind), [])

    def holding(self, person: str, kind: str, day: date) -> list[Event]:
        """Events of a kind that hold on `day`."""
        return [event for event in self.events(person, kind) if event.holds(day)]

    def in_force(self, person: str, kind: str) -> list[Event]:
        """Events that cover any day from the as-of day to the first day of term, in between being when it is decided."""
        return [
            event
            for event in self.events(person, kind)
            if event.begins() <= self.facts.term_start and not event.over(self.facts.as_of)
        ]

    def roll(self) -> list[str]:
        """Everyone on the establishment on the first day of term: appointed there, not gone, not retired by then."""
        if self._roll is None:
            day = self.facts.term_start
            self._roll = sorted(
                person.id
                for person in self.by_id.values()
                if person.staff_kind == "established"
                and self.holding(person.id, "establishment", day)
                and not self.holding(person.id, "exit", day)
                and self.retires_on(person) > day
            )
        return self._roll

    def school(self, person: str) -> str | None:
        """The school that holds the person's head on the first day of term."""
        held = self.holding(person, "establishment", self.facts.term_start)
        return held[-1].school if held else None

    def present_post(self, person: str) -> Event | None:
        """The last post begun by the first day of term and not over by the as-of day."""
        found = [
            event
            for event in self.events(person, "post")
            if event.begins() <= self.facts.term_start and not event.over(self.facts.as_of)
        ]
        return found[-1] if found else None

    def protected(self) -> set[str]:
        """People on the roll under a protection that no policy can take away: D02, D03, D04, and what policy adds."""
        return {
            person
            for person in self.roll()
            for event in self.in_force(person, "protection")
            if event.value in self.statutory()
        }

    def statutory(self) -> set[str]:
        return {"D02", "D03", "D04", *self.policy.value("eligibility.protection.statutory")}

    def bound(self, person: str) -> Event | None:
        """The service obligation in force on the first day of term that forbids leaving; the longest of several."""
        kinds = self.policy.value("eligibility.obligation.binding")
        found = [
            event
            for event in self.holding(person, "obligation", self.facts.term_start)
            if event.value in kinds
        ]
        return max(found, key=lambda event: (event.span[1] or "9999-12-31", event.id), default=None)

    def retires_on(self, person: Person) -> date:
        """The birthday of the statutory age, later by the months of the gradual delay where that is in force."""
        if person.id not in self._retirement:
            self._retirement[person.id] = self._retires_on(person)
        return self._retirement[person.id]

    def _retires_on(self, person: Person) -> date:
        birth, kind = date.fromisoformat(person.birth), person.retirement_class
        months = int(12 * self.policy.amounts("history.retirement.age")[kind])
        step = int(self.policy.amounts("history.retirement.delay_step").get(kind, 0))
        if step:
            first = date.fromisoformat(self.policy.value("history.retirement.delay_from"))
            reached = add_months(birth, months)
            late = (reached.year - first.year) * 12 + reached.month - first.month
            if late >= 0:
                cap = int(self.policy.amounts("history.retirement.delay_cap").get(kind, 0))
                months += min(late // step + 1, cap)
        return add_months(birth, months)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
