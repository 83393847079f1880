"""The plan on the public page: a Chinese reader meets names, not codes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.exchange.policies import load_policy
from guanpin.wording.options import option_name
from guanpin.wording.plan_clauses import plan_chapters

DAYS = {
    "east-district": date(2023, 6, 19),
    "dafang-2025": date(2025, 7, 1),
    "fugong-2023": date(2023, 7, 1),
    "xilin-2025": date(2025, 7, 1),
}


@pytest.mark.parametrize("name", DAYS)
def test_no_code_is_left_on_the_page_of_a_plan(name: str) -> None:
    policy = load_policy(name)
    for chapter in plan_chapters(policy.at(DAYS[name]), policy, "zh"):
        for clause in chapter.clauses:
            for text in (*clause.lines, *clause.headings, *(cell for row in clause.rows for cell in row)):
                assert not re.search(r"[A-Za-z]{3,}", text), (clause.key, text)


@pytest.mark.parametrize("key", [key for key, one in CATALOGUE.items() if one.options])
def test_every_option_of_a_parameter_has_a_name_in_chinese(key: str) -> None:
    """Those that no plan takes today too: a district's own file may."""
    for code in CATALOGUE[key].options:
        assert re.search(r"[\u4e00-\u9fff]", option_name(key, code, "zh")), code


def test_a_code_is_named_for_what_it_means_there() -> None:
    assert option_name("posts.leave_cover.order", "first", "zh") == "设置教师岗位之前先留出"
    assert option_name("eligibility.obligation.within", "school", "zh") == "签约的学校"
    assert option_name("scoring.ties", "teaching_years:raw", "zh") == "教龄（原始数）"
    assert option_name("campaign.stages", "direct", "zh") == "直聘"
