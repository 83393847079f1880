"""What the engine says of a school's plan by the facts as they are: whether it could be used, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from guanpin.actions.policies import plan_of, plan_title, rules_of
from guanpin.engine.campaign.plans import PlanDecision, SchoolPlan, decide_plans
from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import Campaign as CampaignNoun
from guanpin.records.models import Campaign, Event, Person, School
from guanpin.records.models import SchoolPlan as PlanRow
from guanpin.records.snapshots import TABLES, read_rows
from guanpin.wording.plan_words import with_names
from guanpin.wording.render import render


def judge_plan(campaign: Campaign, row: PlanRow, vote: Mapping[str, Any] | None = None) -> PlanDecision:
    """What the engine says of the plan by the facts as they are, with `vote` as the record of its vote.

    Raises PolicyError for a plan outside the district's bounds.
    """
    trial = PlanRow(campaign=campaign, school=row.school, version=row.version, settings=row.settings)
    trial.vote = dict(vote) if vote is not None else row.vote
    facts, rules = _facts_about(campaign, row), rules_of(campaign)
    known = records(facts)
    roll = standings(known, rules, facts.campaign.term_start)
    plan = laid_plan(campaign, trial)
    return decide_plans((plan,), facts, known, roll, kin_of(facts.kinships), rules)[plan.school]


def _facts_about(campaign: Campaign, row: PlanRow) -> Facts:
    """The facts that a plan is judged by, and no others: schools, who works at this one, who is named, who is kin."""
    members = {member["person"] for member in row.settings.get("panel.members", ())}
    at_school = Event.objects.filter(
        campaign=campaign, school=row.school, kind__in=("establishment", "teaching")
    )
    people = sorted(members | set(at_school.values_list("person", flat=True)))
    found: dict[str, Any] = dict.fromkeys(TABLES, ())
    for name, where in (
        ("schools", {}),
        ("people", {"key__in": people}),
        ("events", {"person__in": people}),
        ("kinships", {}),
    ):
        found[name] = tuple(read_rows(TABLES[name], campaign, **where))
    head = CampaignNoun(
        campaign.id, campaign.district, campaign.district_name, campaign.school_year, campaign.as_of
    )
    return Facts(campaign=head, **found).in_order()


def laid_plan(campaign: Campaign, row: PlanRow) -> SchoolPlan:
    """The row's plan over the district's rules. Raises PolicyError outside their bounds."""
    name = School.objects.filter(campaign=campaign, key=row.school).values_list("name", flat=True).first()
    return plan_of(campaign, row, plan_title(name or row.school))


def named(campaign: Campaign, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons with the names of the people they speak of."""
    found = tuple(reasons)
    people = [str(value) for one in found for name, value in one.params if name == "person"]
    rows = Person.objects.filter(campaign=campaign, key__in=people) if people else Person.objects.none()
    return with_names(found, dict(rows.values_list("key", "name")))


def unusable(campaign: Campaign, reasons: Iterable[Reason]) -> GuanpinError:
    """Why a plan cannot be used, with the names of those concerned."""
    told = named(campaign, reasons)
    return GuanpinError(
        "plan.unusable",
        zh="这份方案目前不能采用：" + "".join(render(one) for one in told),
        en="The plan cannot be used as it is: " + " ".join(render(one, "en") for one in told),
        remedy_zh="请改正后再办理。",
        remedy_en="Set it right first.",
    )
