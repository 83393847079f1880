"""The list of stages and their rows: what cannot be run is refused, in words a reader of the policy understands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guanpin.engine.campaign.stages import checked_stages
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.exchange.policies import load_policy

DAY = date(2023, 6, 19)
HELD = ("establishment", "posts", "direct", "in_school", "cross_school")


def rules_with(stages: tuple[str, ...], **changes: dict[str, Any]) -> Rules:
    """The shipped defaults with these stages; `changes` are laid over the row of the stage they are named after."""
    rules = load_policy("national").at(DAY)
    listed = rules.values["campaign.stages"]
    rows = rules.values["competition.stages"]
    changed = tuple(dict(row) | changes.get(row["stage"], {}) for row in rows.value)
    laid = {
        "campaign.stages": replace(listed, value=stages),
        "competition.stages": replace(rows, value=changed),
    }
    return replace(rules, values={**rules.values, **laid})


def refused(rules: Rules) -> GuanpinError:
    with pytest.raises(GuanpinError) as caught:
        checked_stages(rules)
    assert caught.value.remedy_zh.endswith("。") and caught.value.remedy_en.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("stage", "change", "said"),
    [
        ("cross_school", {"categories": ()}, "没有写竞聘哪些类别"),
        ("cross_school", {"forfeits": ("cross_school",)}, "不能是跨校竞聘（cross_school）"),
        ("cross_school", {"forfeits": ("direct", "establishment")}, "不能是编制核定（establishment）"),
        ("cross_school", {"forfeits": ("posts",)}, "岗位设置"),
        ("cross_school", {"forfeits": ("placement",)}, "组织调剂"),
        ("cross_school", {"lists_of": "cluster"}, "没有排在它之前"),
        ("waiting_list", {"lists_of": "waiting_list"}, "没有自己的志愿"),
        ("waiting_list", {"lists_of": "middle", "categories": ()}, "没有写竞聘哪些类别"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(stage: str, change: dict[str, Any], said: str) -> None:
    error = refused(rules_with(HELD, **{stage: change}))
    assert error.code == "competition.stage_row" and said in error.zh
    assert stage in error.place


def test_a_waiting_list_of_a_stage_whose_lists_are_those_of_another_is_refused() -> None:
    changes = {"waiting_list": {"lists_of": "support"}, "support": {"lists_of": "cross_school"}}
    assert "没有自己的志愿" in refused(rules_with(HELD, **changes)).zh
    rows = rules_with(HELD).rows("competition.stages")
    listed = tuple(row for row in rows if row["stage"] != "cross_school")
    rules = rules_with(HELD[:4])
    rules = replace(
        rules,
        values={
            **rules.values,
            "competition.stages": replace(rules.values["competition.stages"], value=listed),
        },
    )
    assert "跨校竞聘（cross_school）" in refused(rules).zh


def test_rows_that_can_be_run_are_not_refused() -> None:
    assert checked_stages(rules_with(HELD)) == HELD
    assert checked_stages(rules_with((*HELD, "waiting_list"))) == (*HELD, "waiting_list")
    assert checked_stages(rules_with(HELD, cross_school={"forfeits": ("direct", "in_school")})) == HELD
    # What is said of a stage that is not held binds nobody.
    assert checked_stages(rules_with(HELD, cluster={"forfeits": ("in_school",)})) == HELD
    # A waiting list whose stage is not held, in a policy that holds no waiting list either.
    assert checked_stages(rules_with(HELD[:4])) == HELD[:4]


def test_the_order_is_told_in_chinese() -> None:
    wrong = ("posts", "establishment", "direct", "in_school")
    assert "编制核定（establishment）应在岗位设置（posts）之前" in refused(rules_with(wrong)).zh
    error = refused(rules_with(("establishment", "posts", "direct")))
    assert "缺少校内竞聘（in_school）" in error.zh and "in_school is missing" in error.en
