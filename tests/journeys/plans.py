"""Plan files of made-up schools: what a plan changes and how its staff voted, written to a folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from guanpin.engine.policy.overlay import Policy, Rules
from guanpin.engine.policy.parameter import value_to_json
from guanpin.exchange.school_plans.toml import toml_text

START = date(2023, 6, 1)
Rows = list[dict[str, Any]]


def plan_text(school: str, values: Mapping[str, Any], extends: str = "east-district") -> str:
    """A plan that says `values` by key, each as canonical JSON has it; dates stay dates."""
    lines = [
        "[policy]",
        f'name = "{school}"',
        f'title = "{school}竞聘方案（虚构）"',
        'level = "school"',
        f'school = "{school}"',
        f'extends = "{extends}"',
        'status = "complete"',
    ]
    for key, value in values.items():
        cited = f'from = {START}, document = "{school}方案", clause = "第一条", confidence = "stated"'
        lines += ["", f"[{key}]", f"values = [{{ {cited}, value = {_toml(value)} }}]"]
    return "\n".join(lines) + "\n"


def write_plan(folder: Path, school: str, values: Mapping[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{school}.toml"
    path.write_text(plan_text(school, values), encoding="utf-8")
    return path


def vote(people: int, in_favour: int, present: int | None = None, form: str = "all_staff") -> Rows:
    """A vote of `people` delegates on 26 June, all of whom teach."""
    return [
        {
            "held_on": date(2023, 6, 26),
            "form": form,
            "delegates": people,
            "teacher_delegates": people,
            "present": people if present is None else present,
            "in_favour": in_favour,
            "minutes": "会议记录第1号",
        }
    ]


def sheet(rules: Rules, **most: str) -> Rows:
    """The district's school sheet with other maxima for some items; their units follow in proportion."""
    rows: Rows = [dict(row) for row in value_to_json(rules.rows("scoring.sheet.school"))]
    for row in rows:
        if row["item"] in most:
            row["max"] = most[row["item"]]
    return rows


def settable(policy: Policy, rules: Rules) -> dict[str, Any]:
    """Everything a school may set, with the district's values."""
    return {
        key: value_to_json(rules.values[key].value)
        for key, parameter in policy.catalogue.items()
        if parameter.schools and key not in ("staff_congress.vote", "panel.members", "campaign.school_phases")
    }


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(item)}' for name, item in value.items())} }}"
    return toml_text(value)
