"""A plan that is accepted lies within the district's bounds, whatever sheet a school thinks of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.campaign.plans import SchoolPlan, check_bounds
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import InForce, Rules
from guanpin.engine.policy.parameter import PolicyError, parse_value, value_to_json
from guanpin.exchange.policies import load_policy

RULES = load_policy("east-district").at(date(2023, 6, 19))
SHEET = "scoring.sheet.school"
ROWS: list[dict[str, Any]] = value_to_json(RULES.rows(SHEET))
SCORED = [row["item"] for row in ROWS if row["kind"] != "veto"]
EXTRA = {
    "item": "peers",
    "dimension": "peer_review",
    "kind": "panel_mean",
    "unit": "0.1",
    "sources": ["mark:peers"],
}


def plan(values: dict[str, Any]) -> SchoolPlan:
    own = dict(RULES.values)
    for key, value in values.items():
        own[key] = InForce(parse_value(CATALOGUE[key], value, key), "本校方案", "第一条", "stated", "S001")
    return SchoolPlan("S001", "S001", "本校方案", Rules("S001", (*RULES.layers, "S001"), RULES.as_of, own))


def accepted(values: dict[str, Any]) -> bool:
    try:
        check_bounds(plan(values), RULES, tuple)
    except PolicyError as error:
        assert error.zh and error.en and error.place and error.remedy_zh
        return False
    return True


@st.composite
def sheets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The district's sheet with points moved about, items left out or added, and now and then a source exchanged."""
    rows = [dict(row) for row in ROWS]
    for _ in range(draw(st.integers(0, 4))):
        giver, taker = draw(st.sampled_from(SCORED)), draw(st.sampled_from(SCORED))
        points = draw(st.integers(0, 6))
        for row in rows:
            if row["item"] == giver and giver != taker and Fraction(row["max"]) >= points:
                row["max"] = str(Fraction(row["max"]) - points)
                other = next(one for one in rows if one["item"] == taker)
                other["max"] = str(Fraction(other["max"]) + points)
    if draw(st.booleans()):
        left = draw(
            st.sampled_from(["attendance", "research", "ethics", "mobility_years", "ethics_veto", "degree"])
        )
        freed = next(row for row in rows if row["item"] == left)["max"]
        rows = [row for row in rows if row["item"] != left]
        if Fraction(freed):
            rows.append({**EXTRA, "max": freed})
    if draw(st.integers(0, 5)) == 0:
        draw(st.sampled_from(rows))["leave"] = "neutral"
    return rows


def inside(rows: list[dict[str, Any]]) -> bool:
    """The bounds as a person would check them, from the policy's own text."""
    bounds = value_to_json(RULES.rows("scoring.sheet.bounds"))
    if sum(Fraction(row["max"]) for row in rows) != 100:
        return False
    for bound in bounds:
        points = sum(Fraction(row["max"]) for row in rows if row["dimension"] == bound["dimension"])
        if points < Fraction(bound["least"]) or points > Fraction(bound["most"]):
            return False
    must = {item for bound in bounds for item in bound.get("items", [])} | {"ethics_veto"}
    apart = {"max", "unit", "window"}
    return all(
        any({k: v for k, v in row.items() if k not in apart} == {k: v for k, v in one.items() if k not in apart}
            for row in rows)
        for one in ROWS if one["item"] in must
    )  # fmt: skip


@given(sheets())
def test_a_sheet_is_accepted_exactly_if_it_lies_within_bounds(rows: list[dict[str, Any]]) -> None:
    # A tie of an item that is nowhere any longer is refused for its own sake.
    assert accepted({SHEET: rows, "scoring.ties": ["appraisal"]}) == inside(rows)


@given(
    st.lists(st.sampled_from(["leader", "middle", "union", "teacher"]), min_size=1, max_size=13),
    st.booleans(),
)
def test_a_panel_is_accepted_exactly_if_it_is_made_up_right(roles: list[str], twice: bool) -> None:
    members = [{"role": role, "person": f"P{number}"} for number, role in enumerate(roles)]
    if twice and len(members) > 1:
        members[1]["person"] = members[0]["person"]
    size = len(roles)
    right = (
        size in (5, 7, 9, 11) and 3 * roles.count("teacher") >= size and 5 * roles.count("leader") <= 2 * size
    )
    assert accepted({"panel.members": members}) == (right and not (twice and size > 1))


def test_the_districts_own_sheet_lies_within_its_bounds() -> None:
    assert accepted({})
    assert inside(ROWS)


def test_a_veto_is_not_a_schools_to_add() -> None:
    veto = {**ROWS[0], "item": "disliked", "sources": ["leave:maternity"]}
    assert not accepted({SHEET: [*ROWS, veto]})
