"""Who may hold which post, worked out again from the events of facts.json and the rules of policy.json.

Each rule answers with the parameter that speaks against the person at the post, or not at all. The day that counts is
the first day of term, for which people are appointed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

from .facts import Event
from .folder import Folder
from .people import People, add_months

PHASES = ("kindergarten", "primary", "junior", "senior")


def eligibility_of(folder: Folder) -> Eligibility:
    """The answers for one folder."""
    return Eligibility(folder.made(People))


class Eligibility:
    """Answers for people on the roll. A post is a dict with school, school_phase, category and subjects."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.policy = people.policy
        self.day: date = people.facts.term_start
        self.entity = {school.id: school.legal_entity for school in people.facts.table("schools")}
        self.kin: dict[str, set[str]] = defaultdict(set)
        for kinship in people.facts.table("kinships"):
            self.kin[kinship.person].add(kinship.other)
            self.kin[kinship.other].add(kinship.person)
        self.leaders: dict[str, set[str]] = defaultdict(set)
        for person in people.roll():
            post = people.present_post(person)
            if post is not None and post.leadership in ("principal", "deputy"):
                self.leaders[self._unit(post.school)].add(person)
        # Asked again for every post on every list.
        self.everywhere = cache(self._everywhere)
        self.certificates = cache(self._certificates)
        self.present = cache(people.present_post)
        self.value = cache(self.policy.value)

    def against(self, person: str, post: dict[str, Any]) -> list[str]:
        """The parameters that bar the person from the post; empty for someone eligible."""
        found = [*self.everywhere(person), *self._at(person, post)]
        if post["category"] in self.value("eligibility.certificate.categories"):
            found += self._qualification(person, post)
        elif post["category"] in self.value("eligibility.category.same_subject"):
            served = {subject for event in self.people.events(person, "post") for subject in event.subjects}
            if not served & set(post["subjects"]):
                found.append("eligibility.category.same_subject")
        return found

    def _everywhere(self, person: str) -> list[str]:
        """What bars from every post: failed ethics, a sanction in force, the last appraisal."""
        found, people = [], self.people
        months = self.value("eligibility.ethics.months")
        for event in people.events(person, "ethics"):
            if event.value == "fail" and event.begins() <= self.day:
                end = event.span[1]
                if end is None or self.day < add_months(date.fromisoformat(end), months):
                    found.append("eligibility.ethics.months")
        if self._sanctioned(person, "bars_all"):
            found.append("eligibility.sanction.bars_all")
        appraised = [event for event in people.events(person, "appraisal") if event.begins() <= self.day]
        if appraised and appraised[-1].value in self.value("eligibility.appraisal.barred"):
            found.append("eligibility.appraisal.barred")
        return found

    def _at(self, person: str, post: dict[str, Any]) -> list[str]:
        """What bars from this post whatever certificates say: category, obligation, sanction, kin who lead there."""
        found, held = [], self.present(person)
        category = held.category if held else ("teaching" if self.certificates(person) else None)
        if post["category"] not in self._open_to(category):
            found.append("eligibility.category.open_to")
        if self._leaves_bound_unit(person, post["school"]):
            found.append("eligibility.obligation.binding")
        if post["category"] == "management" != category and self._sanctioned(person, "bars_above"):
            found.append("eligibility.sanction.bars_above")
        own = self._unit(self.people.school(person))
        if self._unit(post["school"]) != own and self._sanctioned(person, "bars_moves"):
            found.append("eligibility.sanction.bars_moves")
        sensitive = post["category"] in self.value("eligibility.recusal.categories") or set(
            post["subjects"]
        ) & set(self.value("eligibility.recusal.subjects"))
        if sensitive and self.kin[person] & self.leaders[self._unit(post["school"])]:
            found.append("eligibility.recusal.categories")
        return found

    def _qualification(self, person: str, post: dict[str, Any]) -> list[str]:
        """Certificate of the phase or a higher one, its subject, a valid registration, no move upwards if barred."""
        found = []
        certificates, phase = self.certificates(person), post["school_phase"]
        covers = self.policy.by("eligibility.certificate.covers", "held", "covers")
        fitting = [event for event in certificates if phase in covers.get(event.school_phase or "", [])]
        if not fitting:
            found.append("eligibility.certificate.covers")
        elif not self._subjects_fit(person, post, fitting):
            found.append("eligibility.certificate.subject_rule")
        if certificates and not self._registered(person):
            found.append("eligibility.registration.required")
        held = self.present(person)
        barred = self.value("eligibility.phase.upward") == "barred"
        if barred and held and held.school_phase in PHASES[: PHASES.index(phase)]:
            found.append("eligibility.phase.upward")
        return found

    def _subjects_fit(self, person: str, post: dict[str, Any], fitting: list[Event]) -> bool:
        phase = post["school_phase"]
        rule = self.policy.by("eligibility.certificate.subject_rule", "school_phase", "rule").get(phase)
        unasked = {"generalist", *self.value("eligibility.certificate.open_subjects")}
        asked = set(post["subjects"]) - unasked
        covered = {subject for event in fitting for subject in event.subjects}
        if rule == "same_or_taught":
            covered |= self._taught(person, phase)
        if rule == "any" or not asked or "generalist" in {*post["subjects"], *covered}:
            return True
        if self.value("eligibility.combination.rule") == "all":
            return asked <= covered
        return bool(asked & covered)

    def _taught(self, person: str, phase: str) -> set[str]:
        """Subjects taught in the phase for as many terms as count like a certificate."""
        terms: dict[str, set[str]] = defaultdict(set)
        for event in self.people.events(person, "lessons"):
            for subject in event.subjects:
                if event.school_phase == phase:
                    terms[subject].add(event.value)
        least = self.value("eligibility.certificate.taught_terms")
        return {subject for subject, found in terms.items() if len(found) >= least}

    def _registered(self, person: str) -> bool:
        if not self.value("eligibility.registration.required"):
            return True
        states = self.people.holding(person, "registration", self.day)
        if states:
            return states[-1].value == "registered"
        # A first registration cannot be expected of someone who has only begun to teach.
        fresh = not self.people.events(person, "registration")
        return fresh and self._months_taught(person) < self.value("eligibility.registration.new_months")

    def _months_taught(self, person: str) -> int:
        first = self.people.by_id[person].first_taught
        if first is not None:
            return max(0, whole_months(date.fromisoformat(first), self.day))
        taught = stretches(self.people.events(person, "teaching"), self.day)
        return sum(whole_months(start, end) for start, end in taught)

    def _certificates(self, person: str) -> list[Event]:
        return self.people.holding(person, "certificate", self.day)

    def _sanctioned(self, person: str, rule: str) -> bool:
        kinds = self.value(f"eligibility.sanction.{rule}")
        return any(event.value in kinds for event in self.people.holding(person, "sanction", self.day))

    def _leaves_bound_unit(self, person: str, school: str) -> bool:
        bound = self.people.bound(person)
        if bound is None:
            return False
        home = bound.school or self.people.school(person)
        if school == home:
            return False
        within_school = self.value("eligibility.obligation.within") == "school"
        return within_school or self._unit(school) != self._unit(home)

    def _open_to(self, category: str | None) -> list[str]:
        if category is None:
            return ["support", "worker"]
        found: list[str] = self.policy.by("eligibility.category.open_to", "held", "open").get(category, [])
        return found

    def _unit(self, school: str | None) -> str:
        """The unit in law: campuses of one legal entity are one."""
        return str(self.entity.get(school or "", school))


def stretches(events: list[Event], day: date) -> list[tuple[date, date]]:
    """The spans before `day`, joined where they touch or overlap."""
    joined: list[tuple[date, date]] = []
    for event in events:
        start = event.begins()
        end = day if event.span[1] is None else min(day, date.fromisoformat(event.span[1]))
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def whole_months(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
