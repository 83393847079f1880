"""What a school's plan changes, and whose values hold, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guanpin.engine.campaign.plans import PlanDecision, SchoolPlan
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.wording.parameters import parameter_name
from guanpin.wording.render import render
from guanpin.wording.values import printable, value_lines


def change_lines(plan: SchoolPlan, rules: Rules, lang: str) -> Iterator[str]:
    """Each parameter that the plan changes: the district's value and its own, of rows only those that differ."""
    for key, found in plan.changes().items():
        yield key if lang == "en" else f"{key} {parameter_name(key)}"
        theirs = rules.values[key].value
        for name, value, other in (
            (("区里", "district")[lang == "en"], theirs, found.value),
            (("本校", "school")[lang == "en"], found.value, theirs),
        ):
            lines = value_lines(CATALOGUE[key], _beyond(value, other), lang)
            yield f"  {name}: {lines[0]}" if len(lines) == 1 else f"  {name}:"
            yield from (f"      {line}" for line in lines if len(lines) > 1)


def plan_lines(plans: Mapping[str, PlanDecision], names: Mapping[str, str], lang: str) -> Iterator[str]:
    """One line a school with a plan: used since its staff passed it, or not used and why."""
    for school, decided in plans.items():
        why = "".join(render(one, lang) + ("" if lang == "zh" else " ") for one in decided.reasons).strip()
        name = printable(names.get(school, school))
        if lang == "en":
            yield f"{school} {name}: the plan is {'used' if decided.used else 'not used'}. {why}"
        else:
            yield f"{school} {name}：{'采用本校方案' if decided.used else '未采用本校方案，按全区规定执行'}。{why}"


def plan_notices(plans: Mapping[str, PlanDecision], names: Mapping[str, str], lang: str) -> list[str]:
    """The same for everyone to read: whose values held, with the day of the vote and nobody's id."""
    found = []
    for school, decided in plans.items():
        vote, name = decided.plan.vote(), printable(names.get(school, school))
        if not decided.used or vote is None:
            zh, en = (
                f"{name}：未采用本校方案，按全区规定执行",
                f"{name}: no plan of its own; the district's rules hold",
            )
        else:
            day = vote["held_on"]
            zh = f"{name}：采用本校方案（{day.year}年{day.month}月{day.day}日教职工表决通过）"
            en = f"{name}: its own plan, passed by the staff on {day}"
        found.append(en if lang == "en" else zh)
    return found


def _beyond(value: Any, other: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value):
        return tuple(row for row in value if row not in other)
    return value
