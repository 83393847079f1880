"""What sets people apart (sent elsewhere, on rotation, long ill, new …) and what the policy lets follow from it.

Worked out again from the dated events. The policy's table can let someone keep a post, or count a head where most is
taught; it can take nothing away, so a table that is wrong about someone never costs them a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from .facts import Event
from .numbers import exact
from .people import People, add_months


class Statuses:
    """Answers for people on the roll."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.policy = people.policy
        self.as_of, self.day = people.facts.as_of, people.facts.term_start
        table = self.policy.value("history.treatments")
        self.kept = {row["status"] for row in table if row["post"] == "kept"}
        self.elsewhere = {row["status"] for row in table if row["counts"] == "teaching"}

    def keeps(self, person: str) -> bool:
        """Whether the policy lets the person keep the present post for what they are now or on the first day of term.

        Who is new is asked of the first day of term, who teaches nowhere of the as-of day.
        """
        now = set(self._hold(person, self.as_of)) - {"new_hire"}
        then = set(self._hold(person, self.day)) - {"not_at_work"}
        return bool((now | then) & self.kept)

    def matters(self) -> set[tuple[str, str, str]]:
        """What has to be looked into, as (kind, school, person or ""): nobody is seen to teach, or only elsewhere
        without an order, or a school that is to have a principal has none in any school of its legal entity."""
        found: set[tuple[str, str, str]] = set()
        led: set[str] = set()
        schools = {school.id: school for school in self.people.facts.table("schools")}
        for person in self.people.roll():
            home = self.people.school(person) or ""
            now = set(self._hold(person, self.as_of))
            if "not_at_work" in now:
                found.add(("not_at_work", home, person))
            elif self._only_elsewhere(person) and not now & {
                "seconded_out",
                "rotating_out",
                "research_staff",
            }:
                found.add(("taught_elsewhere", home, person))
            post = self.people.present_post(person)
            if post is not None and post.leadership == "principal" and post.school in schools:
                led.add(schools[post.school].legal_entity)
        kinds = self.policy.value("history.principal.school_kinds")
        for entity in {school.legal_entity for school in schools.values()} - led:
            own = [one.id for one in schools.values() if one.legal_entity == entity and one.kind in kinds]
            found |= {("no_principal", school, "") for school in sorted(own)[:1]}
        return found

    def _only_elsewhere(self, person: str) -> bool:
        held = self.people.holding(person, "establishment", self.as_of)
        taught = {event.school for event in self.people.holding(person, "teaching", self.as_of)}
        return bool(held and taught) and held[-1].school not in taught

    def counted_at(self, person: str) -> str | None:
        """The school whose headcount the person is in on the first day of term."""
        home = self.people.school(person)
        if not self.elsewhere & set(self._hold(person, self.day)):
            return home
        shares: dict[str, Fraction] = defaultdict(Fraction)
        for event in self.people.holding(person, "teaching", self.day):
            shares[event.school or ""] += exact(event.amount) if event.amount else 1
        return max(sorted(shares), key=lambda school: (shares[school], school == home), default=home)

    def _hold(self, person: str, day: date) -> Iterator[str]:
        """The statuses of a day, for someone whose head is held somewhere on that day and who has not left."""
        people = self.people
        held = people.holding(person, "establishment", day)
        if not held or people.holding(person, "exit", day):
            return
        if people.retires_on(people.by_id[person]) <= day:
            return
        home = held[-1].school
        seconded = people.holding(person, "secondment", day)
        rotating = [event for event in people.holding(person, "rotation", day) if event.value == "out"]
        leave = people.holding(person, "leave", day)
        taught = {event.school for event in people.holding(person, "teaching", day)}
        research = any(event.value == "research" for event in seconded)
        out = any(event.value != "research" and event.school != home for event in seconded)
        rotates = any(event.school != home for event in rotating)
        if out:
            yield "seconded_out"
        if rotates:
            yield "rotating_out"
        if research:
            yield "research_staff"
        if any(self._long(event, day) for event in leave):
            yield "long_sick"
        if self._new(person, day):
            yield "new_hire"
        elif not (taught or leave or out or rotates or research) and self._teaches(person, day):
            yield "not_at_work"
        if len(taught) > 1:
            yield "shared"
        if people.holding(person, "obligation", day):
            yield "in_service"
        if self._in_kindergarten(person, day):
            yield "kindergarten"

    def _long(self, event: Event, day: date) -> bool:
        """Sick leave that lasts the policy's months, up to `day` where no end is known."""
        if event.value not in self.policy.value("history.long_leave.kinds"):
            return False
        end = date.fromisoformat(event.span[1]) if event.span[1] else day
        return add_months(event.begins(), self.policy.value("history.long_leave.months")) <= end

    def _new(self, person: str, day: date) -> bool:
        """Whether someone first came onto the establishment within the policy's months before `day`."""
        first = min(event.begins() for event in self.people.events(person, "establishment"))
        return add_months(day, -self.policy.value("history.new_hire.months")) <= first <= day

    def _post(self, person: str, day: date) -> Event | None:
        known = min(self.as_of, day)
        posts = self.people.events(person, "post")
        found = [event for event in posts if event.begins() <= day and not event.over(known)]
        return found[-1] if found else None

    def _teaches(self, person: str, day: date) -> bool:
        post = self._post(person, day)
        return post is None or post.category == "teaching"

    def _in_kindergarten(self, person: str, day: date) -> bool:
        post = self._post(person, day)
        if post is not None:
            return post.school_phase == "kindergarten"
        phases = {event.school_phase for event in self.people.holding(person, "teaching", day)}
        return phases == {"kindergarten"}
