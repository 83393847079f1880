"""A workbook against a policy: stages, items and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from guanpin.exchange.policies import load_policy
from guanpin.exchange.workbook import as_read
from guanpin.exchange.workbook.policy_check import check_policy, known_items
from tests.exchange.workbook.tiny import AS_OF, put, read_spoilt, tiny_facts

SHEET = (
    {"item": "attendance", "sources": ("measure:days_absent", "appraisal")},
    {"item": "i", "sources": ("mark:interview",)},
)


@dataclass(frozen=True)
class TinyRules:
    """Only what the check asks for."""

    name: str = "试行"
    stages: tuple[str, ...] = ("in_school", "cross_school")
    sources: tuple[str, ...] = (
        "measure:days_absent",
        "measure:teaching_result",
        "mark:interview",
        "mark:民主测评",
    )
    sheets: tuple[Mapping[str, Any], ...] = ({"stage": "cross_school", "sheet": "district"},)
    values: Mapping[str, Any] = field(
        default_factory=lambda: {"scoring.sheet.school": None, "scoring.ties": None}
    )

    def rows(self, key: str) -> tuple[Mapping[str, Any], ...]:
        if key == "competition.stages":
            return self.sheets
        assert key in ("scoring.sheet.school", "scoring.sheet.district")
        return ({"item": "x", "sources": self.sources},)

    def codes(self, key: str) -> tuple[str, ...]:
        assert key == "campaign.stages"
        return self.stages

    def amount(self, key: str) -> Fraction:
        assert key == "scoring.panel.full_mark"
        return Fraction(100)


def test_a_workbook_that_fits(tmp_path: Path) -> None:
    reading = check_policy(read_spoilt(tmp_path), TinyRules())
    assert reading.problems == () and reading.facts == as_read(tiny_facts())


def test_what_a_policy_objects_to(tmp_path: Path) -> None:
    edits = [
        put("评分", "分数", 101),
        put("评分", "项目", "说课", row=3),
        put("原始数据", "项目", "缺勤天", row=2),
    ]
    rules = TinyRules(stages=("cross_school",))
    reading = check_policy(read_spoilt(tmp_path, *edits), rules)
    assert reading.facts is None and reading.id_numbers == {}
    assert [(p.code, p.sheet, p.row) for p in reading.problems] == [
        ("policy.item_unknown", "原始数据", 2),
        ("policy.mark_too_high", "评分", 2),
        ("policy.stage_unknown", "评分", 3),
        ("policy.item_unknown", "评分", 3),
    ]
    unknown = reading.problems[0]
    assert "缺勤天" in unknown.zh and "缺勤天数" in unknown.fix_zh and "试行" in unknown.zh
    assert reading.counts["policy.item_unknown"] == 2


def test_competitors_without_a_mark_are_counted_and_named(tmp_path: Path) -> None:
    rules = TinyRules(
        sheets=({"stage": "in_school", "sheet": "school"}, {"stage": "cross_school", "sheet": "district"})
    )
    (told,) = check_policy(read_spoilt(tmp_path), rules).problems
    # T1 and T4 teach; T2 heads a school, and T4 alone was marked in school.
    assert (told.code, told.severity, told.sheet, told.row) == ("policy.unmarked", "warning", "评分", None)
    assert "1 名" in told.zh and "校内竞聘" in told.zh and "阿牛·木呷（T1）" in told.zh and "面试" in told.zh
    (told,) = check_policy(
        read_spoilt(tmp_path, lambda book: book["评分"].delete_rows(2)), TinyRules()
    ).problems
    assert "跨校竞聘" in told.zh and "（T1）" in told.zh


def test_ordinary_raw_data_without_use_is_a_warning_once(tmp_path: Path) -> None:
    rules = TinyRules(sources=("measure:days_absent", "mark:interview", "mark:民主测评"))
    reading = check_policy(read_spoilt(tmp_path), rules)
    assert [(p.code, p.severity, p.row) for p in reading.problems] == [("policy.item_unused", "warning", 3)]
    assert "教学成绩" in reading.problems[0].zh and reading.facts is not None


def test_the_packaged_policy_knows_its_items() -> None:
    rules = load_policy("east-district").at(AS_OF)
    assert {"days_absent", "teaching_result"} <= known_items(rules, "measure")
    assert known_items(rules, "mark") == {"interview"}


def test_marks_for_an_item_the_policy_has_not_are_one_problem_with_their_number(tmp_path: Path) -> None:
    rules = TinyRules(sources=("measure:days_absent", "measure:teaching_result"))
    reading = check_policy(read_spoilt(tmp_path, put("评分", "项目", "面试", row=3)), rules)
    (told,) = [problem for problem in reading.problems if problem.code == "policy.item_unknown"]
    assert (told.severity, told.sheet, told.row, told.column) == ("error", "评分", 2, "项目")
    assert "面试" in told.zh and "2 行" in told.zh and reading.facts is None
