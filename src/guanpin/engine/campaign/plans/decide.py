"""Every plan of a campaign decided: used where the staff has passed it in time, else the district's values hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from guanpin.engine.campaign.calendar import PhaseWindow, plan_calendar
from guanpin.engine.campaign.plans.bounds import check_bounds
from guanpin.engine.campaign.plans.members import against_panel, count_staff
from guanpin.engine.campaign.plans.plan import PlanDecision, SchoolPlan, Staff
from guanpin.engine.campaign.plans.vote import against_vote
from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import InForce, Rules
from guanpin.engine.policy.parameter import Parameter, PolicyError, parse_value
from guanpin.engine.snapshot.facts import Facts


def read_plan(
    data: Mapping[str, Any], district: Rules, catalogue: Mapping[str, Parameter], place: str
) -> SchoolPlan:
    """A plan as PlanDecision.to_json wrote it, laid over the district's rules. Raises PolicyError at `place`."""
    try:
        parameters = data["parameters"]
        values = dict(district.values)
        for key in sorted(parameters):
            if catalogue[key].schools is None:
                raise ValueError(key)
            item = parameters[key]
            value = parse_value(catalogue[key], item["value"], f"{place} · {key}")
            values[key] = InForce(value, item["document"], item["clause"], item["confidence"], item["layer"])
        rules = Rules(data["name"], (*district.layers, data["name"]), district.as_of, values)
        return SchoolPlan(data["school"], data["name"], data["title"], rules)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise PolicyError(
            "policy.malformed",
            zh="该文件中的学校方案残缺或被改动。",
            en="The school plan in this file is incomplete or was altered.",
            place=place,
            remedy_zh="请重新取得原始文件。",
            remedy_en="Get the original file again.",
        ) from None


def decide_plans(
    plans: Sequence[SchoolPlan],
    facts: Facts,
    records: Mapping[str, Record],
    standings: Mapping[str, Standing],
    kin: Mapping[str, frozenset[str]],
    rules: Rules,
) -> dict[str, PlanDecision]:
    """Each school's plan judged against the district's `rules` and the facts, ascending by school.

    Raises PolicyError for a plan out of bounds, GuanpinError for an unknown school or two plans of one school.
    """
    schools = {school.id for school in facts.schools}
    found: dict[str, PlanDecision] = {}

    @cache
    def windows() -> tuple[PhaseWindow, ...]:
        return district_windows(rules)

    for plan in sorted(plans, key=lambda one: (one.school, one.name)):
        if plan.school not in schools:
            raise _refuse(
                "plan.unknown_school", plan, f"没有学校 {plan.school}。", f"There is no school {plan.school}."
            )
        if plan.school in found:
            other = found[plan.school].plan.name
            raise _refuse(
                "plan.two",
                plan,
                f"学校 {plan.school} 有两份方案：{other}、{plan.name}。",
                f"The school {plan.school} has two plans: {other} and {plan.name}.",
            )
        check_bounds(plan, rules, windows)
        found[plan.school] = _decide(plan, facts, records, standings, kin, rules, windows())
    return found


def judge_alone(plan: SchoolPlan, rules: Rules) -> PlanDecision:
    """What the plan shows by itself, without the facts: bounds and the arithmetic of the vote. Raises as decide_plans."""
    windows = district_windows(rules)
    check_bounds(plan, rules, lambda: windows)
    vote, before = plan.vote(), scoring_opens(windows)
    whole = (
        Staff(0, max(vote["delegates"], rules.integer("staff_congress.all_staff_below"))) if vote else None
    )
    against = tuple(against_vote(vote, whole, before, rules))
    return PlanDecision(plan, not against, against or (_passed(vote),), None, before, ())


def district_windows(rules: Rules) -> tuple[PhaseWindow, ...]:
    """The windows of the district's own calendar."""
    return plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules).phases


def _decide(
    plan: SchoolPlan,
    facts: Facts,
    records: Mapping[str, Record],
    standings: Mapping[str, Standing],
    kin: Mapping[str, frozenset[str]],
    rules: Rules,
    windows: Sequence[PhaseWindow],
) -> PlanDecision:
    vote = plan.vote()
    staff = count_staff(records, plan.school, vote["held_on"], rules) if vote else None
    before = scoring_opens(windows)
    against = (
        *against_vote(vote, staff, before, rules),
        *against_panel(plan, records, standings, kin, facts.campaign.as_of),
    )
    named = {row["id"] for row in plan.rules.rows("campaign.school_phases")}
    return PlanDecision(
        plan=plan,
        used=not against,
        reasons=against or (_passed(vote),),
        staff=staff,
        vote_before=before,
        windows=tuple(window for window in windows if window.id in named),
    )


def _passed(vote: Mapping[str, Any] | None) -> Reason:
    assert vote is not None
    return reason(
        "plan.passed",
        held_on=vote["held_on"].isoformat(),
        in_favour=vote["in_favour"],
        delegates=vote["delegates"],
    )


def scoring_opens(windows: Sequence[PhaseWindow]) -> date | None:
    """The first day on which anyone is scored in school or appointed directly by rank; sheets are settled before it."""
    kinds = ("scoring", "clearing")
    stages = ("direct", "in_school")
    return min((one.opens for one in windows if one.kind in kinds and one.stage in stages), default=None)


def _refuse(code: str, plan: SchoolPlan, zh: str, en: str) -> GuanpinError:
    return GuanpinError(
        code,
        zh=zh,
        en=en,
        place=f"{plan.name} · policy.school",
        remedy_zh="请核对方案中的学校编号，每校只留一份方案。",
        remedy_en="Check the plan's school; keep one plan a school.",
    )
