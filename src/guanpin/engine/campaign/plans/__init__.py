"""School plans (一校一方案): held to the district's bounds, judged by their vote and panel, and used or not."""

from __future__ import annotations

from guanpin.engine.campaign.plans.bounds import check_bounds
from guanpin.engine.campaign.plans.decide import decide_plans, district_windows, judge_alone, read_plan
from guanpin.engine.campaign.plans.plan import PlanDecision, SchoolPlan, Staff, lay_plan

__all__ = [
    "PlanDecision",
    "SchoolPlan",
    "Staff",
    "check_bounds",
    "decide_plans",
    "district_windows",
    "judge_alone",
    "lay_plan",
    "read_plan",
]
