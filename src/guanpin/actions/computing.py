"""What a campaign's stages are computed from, and computing them: the same bytes as a run without any of this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.actions.policies import rules_of, used_plans
from guanpin.engine.campaign.basis import Basis, lay_basis
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.plans import SchoolPlan
from guanpin.engine.campaign.record import write_documents
from guanpin.engine.campaign.run import take_course
from guanpin.engine.establishment import decide_establishment
from guanpin.engine.matching import to_json as round_to_json
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import decide_posts
from guanpin.engine.snapshot.facts import Facts
from guanpin.records.models import Campaign
from guanpin.records.snapshots import facts_of

Progress = Callable[[str], None]

# Before the number is drawn nothing is decided that could depend on it.
BEFORE_DRAW = ("establishment", "posts")
_NO_SEED = bytes(16)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a campaign's stages are decided from at one moment."""

    facts: Facts
    rules: Rules
    seed: bytes
    plans: tuple[SchoolPlan, ...]
    version: int
    approved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """Every document of the stages up to one, by name, with the course that led there (None before direct)."""

    basis: Basis
    course: Course | None
    documents: Mapping[str, bytes]


def read_inputs(campaign: Campaign) -> Inputs:
    """Facts, rules, number and plans as they are now."""
    approved = approved_plans(campaign)
    facts, rules = facts_of(campaign), rules_of(campaign)
    names = {school.id: school.name for school in facts.schools}
    seed = bytes.fromhex(campaign.seed) if campaign.seed else _NO_SEED
    return Inputs(facts, rules, seed, used_plans(campaign, names), campaign.facts_version, approved)


def approved_plans(campaign: Campaign) -> tuple[int, ...]:
    """Which school plans hold now."""
    rows = campaign.school_plans.filter(state="approved").order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def compute(inputs: Inputs, stage: str, progress: Progress = lambda step: None) -> Computed:
    """Decide the stages up to `stage`: what `guanpin run` decides from the same facts, byte for byte."""
    if stage in BEFORE_DRAW:
        basis = lay_basis(inputs.facts, inputs.rules, inputs.seed, inputs.plans)
        progress("history")
        establishment = decide_establishment(basis.facts, basis.standings, inputs.rules)
        progress("establishment")
        decisions: dict[str, Any] = {"establishment": establishment.to_json()}
        if stage == "posts":
            decisions["posts"] = decide_posts(
                basis.facts, basis.standings, establishment, inputs.rules
            ).to_json()
            progress("posts")
        return Computed(basis, None, write_documents(basis, decisions, {}))
    course = take_course(inputs.facts, inputs.rules, inputs.seed, progress, inputs.plans, until=stage)
    board = course.board
    decisions = {
        "establishment": board.establishment.to_json(),
        "posts": board.plan.to_json(),
        **course.decisions(),
    }
    rounds = {
        cleared.clearing.round: round_to_json(cleared)
        for decision in course.competitions
        for cleared in decision.rounds
    }
    return Computed(board.basis, course, write_documents(board.basis, decisions, rounds))
