"""What every stage of one campaign reads: facts, rules, the roll on the coming 1 September, numbers and tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guanpin.engine.campaign.plans import PlanDecision, SchoolPlan, decide_plans
from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import Record, Standing, records, standings
from guanpin.engine.kernel.ids import ticket
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts


@dataclass(frozen=True, slots=True)
class Lot:
    """A candidate number and the ticket drawn for it (竞聘编号)."""

    person: str
    number: int
    ticket: str

    def to_json(self) -> dict[str, Any]:
        return {"id": self.person, "number": self.number, "ticket": self.ticket}


@dataclass(frozen=True, slots=True)
class Basis:
    """The inputs of the campaign and the plain views of them that every stage shares.

    `rules` are the district's; `plans` the school plans by school, used or not.
    """

    facts: Facts
    rules: Rules
    seed: bytes
    records: Mapping[str, Record]
    standings: Mapping[str, Standing]
    lots: Mapping[str, Lot]
    plans: Mapping[str, PlanDecision] = field(default_factory=dict)

    def rules_of(self, school: str) -> Rules:
        """What holds for a school's own people: its plan where one is used, else the district's rules."""
        return self.plan_rules().get(school, self.rules)

    def plan_rules(self) -> dict[str, Rules]:
        """The rules of every plan that is used, by school."""
        return {school: one.plan.rules for school, one in self.plans.items() if one.used}

    @property
    def day(self) -> date:
        """The day for which posts are filled: the coming 1 September."""
        return self.facts.campaign.term_start

    @property
    def as_of(self) -> date:
        return self.facts.campaign.as_of


def lay_basis(facts: Facts, rules: Rules, seed: bytes, plans: Sequence[SchoolPlan] = ()) -> Basis:
    """Numbers run 1…n by ascending person id over everyone on the roll, so the list can be committed before the draw."""
    ordered = facts.in_order()
    known = records(ordered)
    roll = standings(known, rules, ordered.campaign.term_start)
    lots = {
        person: Lot(person, number, ticket(seed, number)) for number, person in enumerate(sorted(roll), 1)
    }
    kin = kin_of(ordered.kinships) if plans else {}
    decided = decide_plans(plans, ordered, known, roll, kin, rules)
    return Basis(ordered, rules, seed, known, roll, lots, decided)
