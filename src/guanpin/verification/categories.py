"""The categories of direct appointment (D01 to D13), worked out again from dated events."""

from __future__ import annotations

from collections import Counter
from datetime import date

from .facts import Event
from .people import People, add_months
from .policy import Policy


class Categories:
    """Categories of everyone on the roll."""

    def __init__(self, people: People, policy: Policy) -> None:
        self.people = people
        self.policy = policy
        self.as_of, self.day = people.facts.as_of, people.facts.term_start
        self.alone = self._sole_teachers()

    def of(self, person: str) -> set[str]:
        """All categories the person falls into."""
        people, policy = self.people, self.policy
        found = {event.value for event in people.in_force(person, "protection")}
        post = people.present_post(person)
        tests = {
            "D01": post is not None and (post.leadership or "none") in policy.value("direct.leaderships"),
            "D05": people.retires_on(people.by_id[person]) <= self._years_on("direct.near_retirement_years"),
            "D06": self._posted(person),
            "D07": self._title(person) in policy.value("direct.titles") or self._key_teacher(person),
            "D08": self._excellent(person) >= policy.value("direct.excellent_count"),
            "D09": bool(people.in_force(person, "obligation")),
            "D10": self._returned(person),
            "D12": person in self.alone,
        }
        return found | {code for code, holds in tests.items() if holds}

    def _years_on(self, key: str) -> date:
        return add_months(self.day, 12 * self.policy.value(key))

    def _years_back(self, key: str) -> date:
        return add_months(self.as_of, -12 * self.policy.value(key))

    def _posted(self, person: str) -> bool:
        """Sent elsewhere now, or back for no longer than the policy's years."""
        kinds = self.policy.value("direct.posting_kinds")
        away = [event for event in self.people.events(person, "secondment") if event.value in kinds]
        now = [event for event in self.people.in_force(person, "secondment") if event.value in kinds]
        return bool(now) or self._ended_lately(away)

    def _returned(self, person: str) -> bool:
        back = [event for event in self.people.in_force(person, "rotation") if event.value == "returned"]
        return bool(back) or self._ended_lately(self.people.events(person, "rotation"))

    def _ended_lately(self, events: list[Event]) -> bool:
        since = str(self._years_back("direct.returned_years"))
        return any(
            event.span[1] is not None and since <= event.span[1] <= str(self.as_of) for event in events
        )

    def _title(self, person: str) -> str:
        """The title gained last; of two gained on one day the higher one."""
        held = self.people.holding(person, "title", self.day)
        last = [event.value for event in held if event.begins() == held[-1].begins()]
        ranked = ("senior_full", "senior", "first", "second", "third", "none")
        return min(last, key=ranked.index, default="none")

    def _key_teacher(self, person: str) -> bool:
        levels = self.policy.value("direct.key_teacher_levels")
        return any(event.value in levels for event in self.people.holding(person, "key_teacher", self.as_of))

    def _excellent(self, person: str) -> int:
        """Appraisals graded excellent within the policy's years before the as-of day."""
        since = self._years_back("direct.excellent_years")
        return sum(
            event.value == "excellent" and event.begins() <= self.as_of and not event.over(since)
            for event in self.people.events(person, "appraisal")
        )

    def _sole_teachers(self) -> set[str]:
        """People who alone hold a teaching post of a subject in their school and school phase."""
        taught = [
            (person, (post.school, post.school_phase, subject))
            for person in self.people.roll()
            if (post := self.people.present_post(person)) is not None and post.category == "teaching"
            for subject in set(post.subjects)
        ]
        counts = Counter(place for _, place in taught)
        return {person for person, place in taught if counts[place] == 1}
