"""A made-up plan for the made-up town's first school, and the ways that lead it to any state."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from guanpin.actions import plans
from guanpin.actions.policies import rules_of
from guanpin.engine.policy.parameter import value_to_json
from guanpin.records.models import SchoolPlan
from tests.town import SCHOOL, Town, at

SHEET = "scoring.sheet.school"
# One value of each kind of parameter that schools may set.
OTHERS: dict[str, Any] = {
    "scoring.panel.drop_from": 7,
    "direct.discretionary_cap": "0.25",
    "direct.discretionary": ["D07", "D08"],
    "direct.excellent_count": 2,
    "scoring.table.honour": {"national": "5", "province": "4", "city": "3", "district": "2", "school": "0.5"},
    "scoring.ties": ["conduct", "teaching_years:raw"],
    "campaign.school_phases": [{"id": "direct_entry", "opens": "2023-06-28", "closes": "2023-06-28"}],
}
# Twenty-seven staff, so all of them meet.
PASSED: dict[str, Any] = {
    "held_on": "2023-06-26",
    "form": "all_staff",
    "delegates": 27,
    "teacher_delegates": 24,
    "present": 25,
    "in_favour": 20,
    "minutes": "全体教职工大会记录（虚构）〔2023〕1号",
}


def sheet(town: Town, **points: str) -> list[dict[str, Any]]:
    """The district's sheet for schools with other points for some items; "0" leaves one out."""
    rows: list[dict[str, Any]] = value_to_json(rules_of(town.fresh()).rows(SHEET))
    for row in rows:
        row["max"] = points.get(row["item"], row["max"])
    return [row for row in rows if row["kind"] == "veto" or Fraction(row["max"])]


def settings(town: Town) -> dict[str, Any]:
    """A plan within the district's bounds that sets something of every kind."""
    return OTHERS | {SHEET: sheet(town, teaching_result="14", teaching_awards="6")}


def drafted(town: Town, **more: Any) -> SchoolPlan:
    with at(town, "posts", "consultation"):
        return plans.save_plan(town.clerk, town.fresh(), SCHOOL, settings(town) | more)


def submitted(town: Town) -> SchoolPlan:
    row = drafted(town)
    with at(town, "posts", "vote"):
        plans.submit_plan(town.principal, town.fresh(), row)
    return fresh(row)


def voted(town: Town, **figures: Any) -> SchoolPlan:
    row = submitted(town)
    with at(town, "posts", "vote"):
        plans.record_vote(town.union, town.fresh(), row, PASSED | figures)
    return fresh(row)


def sent(town: Town) -> SchoolPlan:
    row = voted(town)
    with at(town, "posts", "vote"):
        plans.send_plan(town.principal, town.fresh(), row)
    return fresh(row)


def approved(town: Town) -> SchoolPlan:
    row = sent(town)
    with at(town, "posts", "approval"):
        plans.approve_plan(town.officer, town.fresh(), row)
    return fresh(row)


def fresh(row: SchoolPlan) -> SchoolPlan:
    return SchoolPlan.objects.get(pk=row.pk)
