"""The nouns of school plans: a plan as laid over the district's rules, and whether it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import InForce, Policy, Rules
from guanpin.engine.policy.parameter import PolicyError, value_to_json


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """A plan by name; `rules` are the district's with what the plan changes laid over them.

    A value that the plan merely repeats stays the district's, with its source: nothing was decided there anew.
    """

    school: str
    name: str
    title: str
    rules: Rules

    def changes(self) -> dict[str, InForce]:
        """What the plan says otherwise than the district, ascending by key."""
        return {key: found for key, found in self.rules.values.items() if found.layer == self.name}

    def vote(self) -> Mapping[str, Any] | None:
        """The record of the vote, None while there is none."""
        rows = self.rules.rows("staff_congress.vote")
        return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class Staff:
    """How many staff a school has on the day of its vote: those on its establishment, and whoever teaches there too."""

    established: int
    everyone: int

    def to_json(self) -> dict[str, int]:
        return {"established": self.established, "everyone": self.everyone}


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """Whether a plan is used, and why or why not. Not used, the district's values hold for its school.

    `vote_before` is the day by which the vote must have been held, because scoring opens then; None where the
    district's calendar has no such day. `windows` are the district's for the phases the plan dates itself.
    """

    plan: SchoolPlan
    used: bool
    reasons: tuple[Reason, ...]
    staff: Staff | None
    vote_before: date | None
    windows: tuple[PhaseWindow, ...]

    def to_json(self) -> dict[str, Any]:
        vote = self.plan.vote()
        return {
            "school": self.plan.school,
            "name": self.plan.name,
            "title": self.plan.title,
            "used": self.used,
            "reasons": [one.to_json() for one in self.reasons],
            "vote": value_to_json(vote) if vote else None,
            "staff": self.staff.to_json() if self.staff else None,
            "vote_before": self.vote_before.isoformat() if self.vote_before else None,
            "windows": [window.to_json() for window in self.windows],
            "parameters": {key: found.to_json() for key, found in self.plan.changes().items()},
        }


def lay_plan(policy: Policy, district: Rules) -> SchoolPlan:
    """The plan that is the last layer of `policy`, over the `district`'s rules of the day that counts.

    Raises PolicyError for a value that is not in force by that day: it would be passed over unseen.
    """
    layer, values = policy.layers[-1], dict(district.values)
    for key in sorted(layer.settings):
        dated = layer.settings[key].at(district.as_of)
        if dated is None:
            start = layer.settings[key].values[0].start
            raise PolicyError(
                "plan.not_in_force",
                zh=f"方案中的该项自 {start} 起施行，晚于基准日 {district.as_of}。",
                en=f"This takes effect on {start}, after the as-of day {district.as_of}.",
                place=f"{layer.source} · {key}",
                remedy_zh="请把 from 改为基准日或更早的日期。",
                remedy_en="Let from be the as-of day or earlier.",
            )
        if dated.value != values[key].value:
            values[key] = InForce(dated.value, dated.document, dated.clause, dated.confidence, layer.name)
    rules = Rules(layer.name, (*district.layers, layer.name), district.as_of, values)
    return SchoolPlan(layer.school or "", layer.name, layer.title, rules)
