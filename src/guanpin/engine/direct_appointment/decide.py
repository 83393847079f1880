"""Who is appointed directly, school by school: statutory cases first, then the uncapped, then those within the cap.

A school that is not over its quota may appoint everyone directly. Whoever the policy lets keep the present post (sent
elsewhere, on rotation, newly hired and the like) keeps it first, like a post outside the competition, even beyond the
capacity. Statutory cases use capacity while there is some and a supernumerary place when there is none; everyone else
is appointed only into a free place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from guanpin.engine.direct_appointment.decision import (
    DirectAppointment,
    DirectCase,
    DirectDecision,
    NotAppointed,
    SchoolCap,
)
from guanpin.engine.kernel.amounts import round_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import PostPlan

STATUTORY, UNCAPPED, DISCRETIONARY, WHOLE_SCHOOL, FACT, KEPT = (
    "statutory",
    "uncapped",
    "discretionary",
    "whole_school",
    "appointed_fact",
    "kept",
)
_PROTECTED = "eligibility.protection.statutory"
_NOTHING: Mapping[str, int] = MappingProxyType({})
_NO_PLANS: Mapping[str, Rules] = MappingProxyType({})


def decide_direct(
    cases: Mapping[str, DirectCase],
    plan: PostPlan,
    over_quota: frozenset[str],
    rank: Callable[[str], Any],
    rules: Rules,
    held: Mapping[str, int] = _NOTHING,
    plans: Mapping[str, Rules] = _NO_PLANS,
) -> DirectDecision:
    """Decide for every person in `cases`; `over_quota` are schools with more people than quota, `held` the places
    already given to others, by post, `plans` the rules of schools with a plan of their own.

    `rank(person)` gives the sort key of a person among their school's, best first; it is asked only where the
    order matters.
    """
    by_school: dict[str, list[str]] = {}
    for person in sorted(cases):
        by_school.setdefault(cases[person].standing.establishment, []).append(person)
    taken: Counter[str] = Counter(held)
    desks = [
        _SchoolDesk(school, by_school[school], cases, plan, taken, plans.get(school, rules))
        for school in sorted(by_school)
    ]
    competing = []
    for desk in desks:
        if desk.school not in over_quota and rules.flag("direct.whole_school"):
            desk.appoint_everyone()
        else:
            competing.append(desk)
    # Ground by ground over all schools: people of one school may hold a post at another, and the law comes first there.
    for desk in competing:
        desk.consider()
    for ground, key in ((STATUTORY, _PROTECTED), (UNCAPPED, "direct.uncapped")):
        for desk in competing:
            desk.appoint_on(ground, key, rank)
    for desk in competing:
        desk.appoint_within_cap(rank)
    return DirectDecision(
        tuple(sorted((one for desk in desks for one in desk.appointments), key=lambda one: one.person)),
        tuple(sorted((one for desk in desks for one in desk.refused()), key=lambda one: one.person)),
        tuple(SchoolCap(desk.school, desk.cap, desk.cap_used) for desk in competing),
    )


class _SchoolDesk:
    """The people of one school in the stage, and its cap; `taken` counts the places used, for all schools together."""

    def __init__(
        self,
        school: str,
        people: list[str],
        cases: Mapping[str, DirectCase],
        plan: PostPlan,
        taken: Counter[str],
        rules: Rules,
    ) -> None:
        self.school = school
        self._people = people
        self._cases = cases
        self._rules = rules
        self._taken = taken
        self._waiting: set[str] = set()
        self.appointments: list[DirectAppointment] = []
        self._refusals: dict[str, list[Reason]] = {}
        teaching = sum(
            post.capacity for post in plan.posts if post.school == school and post.category == "teaching"
        )
        self.cap = round_amount(rules.amount("direct.discretionary_cap") * teaching, "floor")
        self.cap_used = 0
        for person in people:
            if not cases[person].competes:
                self._appoint(person, FACT, (), "direct.appointed_fact", "direct.leaderships")
            elif self._keeps(cases[person]):
                self._appoint(person, KEPT, (), "direct.kept", "history.treatments")
        self._kept = {one.person for one in self.appointments}

    def appoint_everyone(self) -> None:
        """Everyone who competes at all and may hold their post keeps it; the law's protections hold regardless."""
        for person in self._competing():
            case = self._cases[person]
            if case.declines:
                self._refuse(person, reason("direct.declined"))
            elif case.refusals and not self._statutory(case):
                self._refuse(person, *case.refusals)
            else:
                self._appoint(person, WHOLE_SCHOOL, (), "direct.whole_school", "direct.whole_school")

    def consider(self) -> None:
        """Whoever has a category and does not decline waits for a ground."""
        self._waiting = {person for person in self._competing() if self._may_be_considered(person)}

    def appoint_on(self, ground: str, key: str, rank: Callable[[str], Any]) -> None:
        for person in self._of(self._waiting, key, rank):
            if self._place(person, ground, key):
                self._waiting.discard(person)

    def appoint_within_cap(self, rank: Callable[[str], Any]) -> None:
        for person in self._of(self._waiting, "direct.discretionary", rank):
            if self.cap_used >= self.cap:
                citation = self._rules.cite("direct.discretionary_cap")
                self._refuse(person, reason("direct.cap_reached", citation, cap=self.cap))
            elif self._place(person, DISCRETIONARY, "direct.discretionary"):
                self.cap_used += 1

    def refused(self) -> list[NotAppointed]:
        """Those considered and not appointed on any ground, with the reasons met on the way."""
        appointed = {one.person for one in self.appointments}
        return [
            NotAppointed(person, tuple(dict.fromkeys(reasons)))
            for person, reasons in self._refusals.items()
            if person not in appointed
        ]

    def _competing(self) -> list[str]:
        return [person for person in self._people if person not in self._kept]

    def _keeps(self, case: DirectCase) -> bool:
        """The law's protections have grounds of their own; and nobody keeps a post they may not hold."""
        return case.keeps and not (case.declines or case.refusals or self._statutory(case))

    def _may_be_considered(self, person: str) -> bool:
        case = self._cases[person]
        if case.declines:
            self._refuse(person, reason("direct.declined"))
            return False
        return bool(case.categories)

    def _of(self, waiting: set[str], key: str, rank: Callable[[str], Any]) -> list[str]:
        wanted = set(self._rules.codes(key))
        members = [person for person in waiting if wanted & set(self._cases[person].categories)]
        return sorted(members, key=rank) if len(members) > 1 else members

    def _place(self, person: str, ground: str, key: str) -> bool:
        """Appoint into a free place, or a supernumerary one on a statutory ground; else say why not."""
        case = self._cases[person]
        statutory = ground == STATUTORY
        if case.refusals and not statutory:
            self._refuse(person, *case.refusals)
            return False
        free = self._taken[case.post.id] < case.post.capacity
        if not free and not statutory:
            self._refuse(person, reason("direct.no_place", self._rules.cite(key), post=case.post.id))
            return False
        categories = () if statutory else tuple(c for c in case.categories if c in self._rules.codes(key))
        self._appoint(person, ground, categories, f"direct.{ground}", key, supernumerary=not free)
        return True

    def _statutory(self, case: DirectCase) -> bool:
        return bool(set(case.categories) & set(self._rules.codes(_PROTECTED)))

    def _appoint(
        self,
        person: str,
        ground: str,
        categories: tuple[str, ...],
        code: str,
        key: str,
        *,
        supernumerary: bool = False,
    ) -> None:
        post = self._cases[person].post
        if not supernumerary:
            self._taken[post.id] += 1
        reasons = [reason(code, self._rules.cite(key))]
        if supernumerary:
            reasons.append(reason("direct.supernumerary", self._rules.cite(_PROTECTED)))
        self.appointments.append(
            DirectAppointment(person, post.id, ground, categories, supernumerary, tuple(reasons))
        )

    def _refuse(self, person: str, *reasons: Reason) -> None:
        self._refusals.setdefault(person, []).extend(reasons)
