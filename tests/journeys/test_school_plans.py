"""Six schools and their plans: passed, failed, forgotten, out of bounds; run, verified, told and run again."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from guanpin.engine.campaign.plans import lay_plan
from guanpin.engine.campaign.plans.members import count_staff
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.replay import differing_documents, explain, redecide
from guanpin.engine.snapshot.candidacies import Mark
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.exchange.results.reading import RunFolder
from guanpin.exchange.school_plans import draft_plan, load_plans
from guanpin.sample.six import six_school
from guanpin.verification import verify_directory
from tests.journeys.district import SEED, failures, shipped
from tests.journeys.plans import Rows, settable, sheet, vote, write_plan

VOTED_ON = date(2023, 6, 26)


@cache
def district() -> Facts:
    return six_school(1).facts


RULES = shipped().at(district().campaign.as_of)


def staff(school: str) -> tuple[int, int]:
    found = count_staff(records(district()), school, VOTED_ON, RULES)
    return found.established, found.everyone


def run(facts: Facts, folder: Path | None) -> CampaignResult:
    plans = [lay_plan(plan, RULES) for plan in load_plans(folder, shipped())] if folder else []
    return run_campaign(facts, RULES, SEED, plans=plans)


def panel(facts: Facts, school: str) -> Rows:
    """The principal if there is one, and teachers, five in all, none of them kin."""
    roll = standings(records(facts), RULES, facts.campaign.term_start)
    related = {name for row in facts.kinships for name in (row.person, row.other)}
    members: Rows = []
    for person, one in roll.items():
        if one.establishment == school and person not in related and one.post is not None:
            role = {"principal": "leader", "deputy": "leader", "middle": "middle"}.get(one.post.leadership)
            if role != "leader" or not any(row["role"] == "leader" for row in members):
                members.append({"role": role or "teacher", "person": person})
    return sorted(members, key=lambda row: row["role"])[:5]


def six_plans(folder: Path) -> Facts:
    """S001 another sheet and cap, S002 a panel that marks, S003 no quorum, S004 half, S005 no vote, S006 nothing new."""
    facts = district()
    full = {school.id: staff(school.id)[1] for school in facts.schools}
    write_plan(
        folder,
        "S001",
        {
            "scoring.sheet.school": sheet(RULES, lessons="5", teaching_result="20"),
            "scoring.ties": ["results", "teaching_years:raw"],
            "direct.discretionary_cap": "0.05",
            "direct.discretionary": ["D07", "D10"],
            "staff_congress.vote": vote(full["S001"], full["S001"] // 2 + 1),
        },
    )
    peers = {"item": "peers", "dimension": "peer_review", "kind": "panel_mean", "max": "5", "unit": "0.05"}
    members = panel(facts, "S002")
    write_plan(
        folder,
        "S002",
        {
            "scoring.sheet.school": [*sheet(RULES, lessons="5"), {**peers, "sources": ["mark:peers"]}],
            "panel.members": members,
            "campaign.school_phases": [
                {"id": "in_school_scoring", "opens": date(2023, 7, 3), "closes": date(2023, 7, 3)}
            ],
            "staff_congress.vote": vote(full["S002"], full["S002"]),
        },
    )
    own = {"direct.discretionary_cap": "0.1"}
    few, half = full["S003"] * 2 // 3 - 1, full["S004"] // 2
    write_plan(folder, "S003", own | {"staff_congress.vote": vote(full["S003"], few, few)})
    write_plan(folder, "S004", own | {"staff_congress.vote": vote(full["S004"], half)})
    write_plan(folder, "S005", own)
    write_plan(
        folder, "S006", settable(shipped(), RULES) | {"staff_congress.vote": vote(full["S006"], full["S006"])}
    )
    kin = {(row.person, row.other) for row in facts.kinships}
    marked = list(standings(records(facts), RULES, facts.campaign.term_start).values())
    marks = tuple(
        Mark("in_school", "S002", "", one.person.id, row["person"], "peers", str(60 + number * 3 % 40))
        for number, one in enumerate(marked)
        if one.establishment == "S002"
        for row in members
        if one.person.id != row["person"]
        and not {(one.person.id, row["person"]), (row["person"], one.person.id)} & kin
    )
    return replace(facts, marks=(*facts.marks, *marks))


def reasons(result: CampaignResult) -> dict[str, list[str]]:
    return {school: [one.code for one in plan.reasons] for school, plan in result.basis.plans.items()}


class Six(NamedTuple):
    """The six plans run once, with the files of the result."""

    result: CampaignResult
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Six:
    folder = tmp_path_factory.mktemp("plans")
    result = run(six_plans(folder), folder)
    return Six(result, run_files(result))


def test_six_schools_and_their_plans(six: Six, tmp_path: Path) -> None:
    result = six.result
    assert reasons(result) == {
        "S001": ["plan.passed"],
        "S002": ["plan.passed"],
        "S003": ["plan.quorum"],
        "S004": ["plan.majority"],
        "S005": ["plan.no_vote"],
        "S006": ["plan.passed"],
    }
    assert {school for school, plan in result.basis.plans.items() if plan.used} == {"S001", "S002", "S006"}
    homes = {person: one.establishment for person, one in result.basis.standings.items()}
    most = {
        (homes[one.person], line.item): line.max
        for one in result.sheets
        if one.sheet == "school"
        for line in one.lines
    }
    assert {school for (school, item), points in most.items() if item == "lessons" and points == 5} <= {
        "S001",
        "S002",
    }
    assert {school for school, item in most if item == "peers"} <= {"S002"}
    caps = {cap.school: cap.cap for cap in result.direct.caps}
    plain = {cap.school: cap.cap for cap in run(district(), None).direct.caps}
    assert all(caps[school] == plain[school] for school in caps if school != "S001")
    assert "S001" not in caps or caps["S001"] < plain["S001"]
    assert failures(result, tmp_path / "result") == []
    folder = RunFolder(tmp_path / "result", checked=True)
    again = redecide(*folder.inputs(), plans=folder.plans())
    assert differing_documents(again, folder.documents()) == ()


def test_whose_sheet_it_was_is_told(six: Six, tmp_path: Path) -> None:
    result = six.result
    write_folder(tmp_path / "result", six.files, {})
    folder = RunFolder(tmp_path / "result", checked=True)
    told = 0
    for one in result.sheets:
        home = result.basis.standings[one.person].establishment
        if one.sheet != "school" or told > 8:
            continue
        told += 1
        account = next(
            sheet
            for sheet in explain(folder.published(one.person), one.person).sheets
            if sheet.sheet == "school"
        )
        used = home in ("S001", "S002", "S006")
        assert (account.plan is not None) == used
        if account.plan:
            assert account.plan.held_on == VOTED_ON
        assert sum(float(line.points) for line in account.lines) == pytest.approx(float(one.total))
        assert all(
            line.records or line.sources or not line.notes for line in account.lines if line.points == "0"
        )
    assert told


def test_the_districts_own_values_change_nothing(tmp_path: Path) -> None:
    """A plan that repeats the district decides, cites and scores as no plan at all, to the byte."""
    for school in district().schools:
        count = staff(school.id)[1]
        plan = settable(shipped(), RULES) | {"staff_congress.vote": vote(count, count)}
        write_plan(tmp_path / "plans", school.id, plan)
    own, plain = run(district(), tmp_path / "plans"), run(district(), None)
    assert all(plan.used for plan in own.basis.plans.values())
    decided = {name for name in own.documents if name.startswith(("stages/", "rounds/"))}
    assert decided == {name for name in plain.documents if name.startswith(("stages/", "rounds/"))}
    assert all(
        own.documents[name] == plain.documents[name] for name in decided | {"facts", "policy", "candidates"}
    )
    assert run_files(own)["scores.csv"] == run_files(plain)["scores.csv"]
    assert own.outcome_digest() == plain.outcome_digest()


def test_a_draft_changes_nothing_and_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "S001.toml").write_text(
        draft_plan("S001", "演示\n学校", shipped(), RULES, ()), encoding="utf-8"
    )
    result = run(district(), tmp_path)
    assert result.basis.plans["S001"].plan.changes() == {}
    assert reasons(result) == {"S001": ["plan.no_vote"]}
    assert result.outcome_digest() == run(district(), None).outcome_digest()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("direct.discretionary_cap", "0.31", "policy.beyond_district"),
        ("direct.discretionary", ["D07", "D09"], "policy.beyond_district"),
        ("direct.excellent_count", 0, "policy.out_of_bounds"),
        ("direct.whole_school", False, "policy.not_for_schools"),
        ("scoring.table.title", {"none": "5"}, "policy.not_for_schools"),
        ("staff_congress.quorum", "1/2", "policy.loosened"),
        ("scoring.table.honour", {"national": "1", "school": "5"}, "plan.out_of_bounds"),
        ("scoring.ties", ["beauty"], "scoring.ties"),
        ("panel.members", [{"role": "leader", "person": "P1"}], "plan.out_of_bounds"),
    ],
)
def test_out_of_bounds_is_refused_with_the_clause(tmp_path: Path, key: str, value: Any, code: str) -> None:
    write_plan(tmp_path, "S001", {key: value})
    with pytest.raises(PolicyError) as caught:
        run(district(), tmp_path)
    assert caught.value.code == code
    assert key in caught.value.place
    assert caught.value.remedy_zh and caught.value.remedy_en
    if code in ("policy.beyond_district", "policy.not_for_schools", "plan.out_of_bounds"):
        assert "guanpin 默认值" in caught.value.zh and "S001方案" in caught.value.place


def test_days_outside_the_districts_window_are_refused(tmp_path: Path) -> None:
    row = {"id": "in_school_scoring", "opens": date(2023, 7, 3), "closes": date(2023, 7, 9)}
    write_plan(tmp_path, "S001", {"campaign.school_phases": [row]})
    with pytest.raises(PolicyError, match="2023-07-04"):
        run(district(), tmp_path)


def test_two_plans_of_one_school_and_a_plan_of_no_school(tmp_path: Path) -> None:
    write_plan(tmp_path, "S009", {})
    with pytest.raises(GuanpinError, match="S009") as caught:
        run(district(), tmp_path)
    assert caught.value.code == "plan.unknown_school"
    (tmp_path / "S009.toml").unlink()
    first = write_plan(tmp_path, "S001", {})
    twin = first.read_text("utf-8").replace('name = "S001"', 'name = "S001-b"')
    (tmp_path / "twin.toml").write_text(twin, encoding="utf-8")
    with pytest.raises(GuanpinError) as caught:
        run(district(), tmp_path)
    assert caught.value.code == "plan.two"


def test_a_stranger_may_not_mark_where_a_panel_is_named(tmp_path: Path) -> None:
    facts = six_plans(tmp_path)
    mark = next(mark for mark in facts.marks if mark.item == "peers")
    stranger = next(
        p.id for p in facts.people if all(p.id not in (m.assessor, m.person) for m in facts.marks)
    )
    forged = replace(facts, marks=(*facts.marks, replace(mark, assessor=stranger)))
    with pytest.raises(GuanpinError) as caught:
        run(forged, tmp_path)
    assert caught.value.code == "scoring.mark.assessor"


Change = Callable[[dict[str, Any]], None]


def _more_favour(plan: dict[str, Any]) -> None:
    plan["vote"]["in_favour"] += 1


def _set_aside(plan: dict[str, Any]) -> None:
    plan["used"] = False


def _higher_cap(plan: dict[str, Any]) -> None:
    plan["parameters"]["direct.discretionary_cap"]["value"] = "0.3"


def _other_unit(plan: dict[str, Any]) -> None:
    for row in plan["parameters"]["scoring.sheet.school"]["value"]:
        if row["item"] == "teaching_years":
            row["unit"] = "0.6"


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (_more_favour, "plans.votes"),
        (_set_aside, "plans.votes"),
        (_higher_cap, "direct.cap"),
        (_other_unit, "scores.lines"),
    ],
)
def test_a_changed_plan_is_caught(six: Six, tmp_path: Path, change: Change, check: str) -> None:
    write_folder(tmp_path / "result", six.files, {})
    path = tmp_path / "result" / "plans" / "S001.json"
    plan = json.loads(path.read_text("utf-8"))
    change(plan)
    path.write_text(
        json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8"
    )
    failed = {found.name for found in verify_directory(tmp_path / "result").checks if not found.passed}
    assert {"files.hashes", check} <= failed


def test_a_draft_names_its_codes_and_units_in_chinese() -> None:
    text = draft_plan("S001", "演示学校", shipped(), RULES, ())
    for said in (
        "D07 特级、正高或骨干教师",
        "city 市级",
        "conduct 师德与考勤",
        "ethics_veto 师德一票否决",
        "# 师德一票否决 · 师德与考勤 · 一票否决",
        "teaching_years:raw 教龄（原始数）",
        "# 单位：占本校教师岗位的比例",
        "超过全体代表的一半",
        "教师代表不少于三分之一",
    ):
        assert said in text
    plain = tomllib.loads(text)
    assert plain["direct"]["near_retirement_years"]["unit"] == "years"
