"""The policy a campaign works under: chosen while it is prepared, frozen when it opens."""

from __future__ import annotations

import json
import tempfile
from functools import lru_cache
from pathlib import Path

from guanpin.engine.campaign.plans import SchoolPlan, check_bounds, district_windows, lay_plan
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.layer import read_layer
from guanpin.engine.policy.overlay import Policy, Rules, compose, rules_from_json
from guanpin.exchange.policies import load_policy
from guanpin.records.models import Campaign
from guanpin.records.models import SchoolPlan as SchoolPlanRow

DEFAULT = "east-district"


def policy_of(campaign: Campaign) -> Policy:
    """The layers, from the nation down. Raises PolicyError where the district's own file cannot be used."""
    if not campaign.policy_file:
        return load_policy(campaign.policy or DEFAULT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.toml"
        path.write_text(campaign.policy_file, "utf-8")
        return load_policy(path)


def rules_of(campaign: Campaign) -> Rules:
    """The parameters in force: those frozen at the opening, before it those of the as-of day."""
    if campaign.rules:
        return _frozen_rules(bytes(campaign.rules))
    return policy_of(campaign).at(campaign.as_of)


@lru_cache(maxsize=8)
def _frozen_rules(frozen: bytes) -> Rules:
    """Every page asks for them, and the same bytes are the same rules: they are read once."""
    return rules_from_json(json.loads(frozen), CATALOGUE, "policy")


def plan_layer(campaign: Campaign, row: SchoolPlanRow, title: str, district: Policy | None = None) -> Policy:
    """A school's plan as the lowest layer of the policy. Raises PolicyError naming the parameter that cannot stand.

    `district` is the policy where the caller has read it already.
    """
    settings = dict(row.settings)
    if row.vote:
        settings["staff_congress.vote"] = [row.vote]
    district = district or policy_of(campaign)
    data: dict[str, object] = {
        "policy": {
            "name": row.school,
            "title": title,
            "level": "school",
            "school": row.school,
            "extends": district.name,
            "status": "complete",
        }
    }
    for key, value in settings.items():
        _put(data, key, _setting(key, value, campaign, title))
    layer = read_layer(data, CATALOGUE, title)
    return compose((*district.layers, layer), CATALOGUE)


def plan_of(
    campaign: Campaign,
    row: SchoolPlanRow,
    title: str,
    district: Policy | None = None,
    rules: Rules | None = None,
) -> SchoolPlan:
    """A school's plan laid over the district's rules and held to its bounds. Raises PolicyError outside them."""
    rules = rules or rules_of(campaign)
    plan = lay_plan(plan_layer(campaign, row, title, district), rules)
    check_bounds(plan, rules, lambda: district_windows(rules))
    return plan


def used_plans(campaign: Campaign, names: dict[str, str]) -> tuple[SchoolPlan, ...]:
    """The approved plans, ascending by school; `names` are the schools' by id."""
    rows = list(SchoolPlanRow.objects.filter(campaign=campaign, state="approved").order_by("school"))
    if not rows:
        return ()
    district, rules = policy_of(campaign), rules_of(campaign)
    return tuple(
        plan_of(campaign, row, plan_title(names.get(row.school, row.school)), district, rules) for row in rows
    )


def plan_title(school: str) -> str:
    return f"{school}竞聘方案"


def _setting(key: str, value: object, campaign: Campaign, title: str) -> dict[str, object]:
    from guanpin.wording.parameters import parameter_name  # noqa: PLC0415 - only where a plan is laid

    parameter = CATALOGUE[key]
    dated = {
        "from": campaign.as_of,
        "value": value,
        "document": title,
        "clause": parameter_name(key),
        "confidence": "stated",
    }
    return {"values": [dated]} | ({"unit": parameter.unit} if parameter.unit else {})


def _put(data: dict[str, object], key: str, setting: object) -> None:
    """As a TOML table of that dotted name would stand."""
    *rooms, last = key.split(".")
    place = data
    for room in rooms:
        inner = place.setdefault(room, {})
        assert isinstance(inner, dict)
        place = inner
    place[last] = setting
