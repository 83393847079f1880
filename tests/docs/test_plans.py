"""docs/plans.md says of each policy which stages it holds and what each promises, as the policies themselves do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guanpin.engine.competition.rules import stage_rules
from guanpin.engine.snapshot.codes import COMPETITION_STAGES, GUARANTEES
from guanpin.exchange.policies import load_policy
from guanpin.wording.terms import term
from tests.soaking import POLICIES

TEXT = (Path(__file__).parents[2] / "docs" / "plans.md").read_text("utf-8")
DAY = date(2025, 6, 19)


def row(name: str, stage: str) -> str:
    """A line of the table: policy, stage, whose sheet, preferences, rounds, and a mark for each guarantee."""
    rules = stage_rules(load_policy(name).at(DAY), stage)
    marks = ["有" if code in rules.guarantees else "—" for code in GUARANTEES]
    sheet = {"school": "学校", "district": "区县"}[rules.sheet]
    cells = [
        f"`{name}`",
        term("stage", stage),
        sheet,
        str(rules.preferences_max or "不限"),
        str(rules.rounds_max),
        *marks,
    ]
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("name", POLICIES)
def test_the_table_of_guarantees_is_that_of_the_policies(name: str) -> None:
    stages = [one for one in load_policy(name).at(DAY).codes("campaign.stages") if one in COMPETITION_STAGES]
    expected = [row(name, stage) for stage in stages]
    assert [
        line for line in TEXT.splitlines() if line.startswith(f"| `{name}` |") and line.count("|") > 9
    ] == expected


@pytest.mark.parametrize("name", POLICIES)
def test_what_is_the_plans_own_is_listed_and_nothing_else(name: str) -> None:
    own = [
        key
        for key, found in load_policy(name).in_force(DAY).items()
        if found.layer == name and not found.document.startswith("guanpin")
    ]
    section = TEXT.split(f"### {name}")[1].split("\n### ")[0].split("\n## ")[0]
    listed = [part for part in section.split("`")[1::2] if "." in part and " " not in part]
    assert sorted(listed) == sorted(own)
