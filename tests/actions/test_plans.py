"""School plans through the actions: every step, the vote as the engine judges it, frozen versions, bounds at their place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from guanpin.actions import campaigns, plans, stages
from guanpin.actions.authority import RefusedError
from guanpin.actions.plan_judgement import judge_plan
from guanpin.actions.policies import plan_of, plan_title, rules_of, used_plans
from guanpin.engine.campaign.plans import decide_plans
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import PolicyError, value_to_json
from guanpin.exchange.policies import load_policy
from guanpin.records import clock
from guanpin.records.models import Act, Grant, LedgerEntry, SchoolPlan
from guanpin.records.snapshots import facts_of
from tests.school_plans import (
    OTHERS,
    PASSED,
    SHEET,
    approved,
    drafted,
    fresh,
    sent,
    settings,
    sheet,
    submitted,
    voted,
)
from tests.town import MINUTES, POLICY, SCHOOL, SEED, SIGNED, Town, at, moment, open_campaign, publish, sample


def test_a_plan_lays_every_kind_of_value_over_the_policy(town: Town) -> None:
    open_campaign(town)
    row = drafted(town)
    kinds = {CATALOGUE[key].kind for key in row.settings}
    assert kinds == {CATALOGUE[key].kind for key in plans.KEYS}
    laid = plan_of(town.fresh(), row, "本校方案").rules
    assert {key: value_to_json(laid.values[key].value) for key in row.settings} == row.settings
    assert all(laid.values[key].layer == SCHOOL for key in row.settings)


def test_minutes_that_look_like_a_day_stay_a_text(town: Town) -> None:
    open_campaign(town)
    row = voted(town, minutes="2023-06-26")
    assert row.state == "voted"
    laid = plan_of(town.fresh(), row, "本校方案")
    assert (laid.vote() or {})["minutes"] == "2023-06-26"


def test_what_only_repeats_the_district_is_left_out(town: Town) -> None:
    open_campaign(town)
    with at(town, "posts", "consultation"):
        row = plans.save_plan(
            town.clerk, town.fresh(), SCHOOL, {SHEET: sheet(town), "direct.titles": ["senior_full"]}
        )
    assert row.settings == {}


def test_the_way_of_a_plan_leaves_an_act_at_every_step(town: Town) -> None:
    open_campaign(town)
    row = approved(town)
    acts = list(Act.objects.filter(action__startswith="plan.").order_by("pk"))
    assert [act.action for act in acts] == [
        "plan.save", "plan.submit", "plan.vote", "plan.send", "plan.approve",
    ]  # fmt: skip
    assert {act.subject for act in acts} == {"S001/v1"}
    assert LedgerEntry.objects.filter(act__in=acts).count() == len(acts)
    assert all(act.signatures.exists() for act in acts)
    assert row.state == "approved"


@pytest.mark.parametrize(
    ("figures", "state", "codes"),
    [
        ({}, "voted", ["plan.passed"]),
        # Two thirds of 27 are 18: 18 come, and more than 13.5 say yes.
        ({"present": 18, "in_favour": 14}, "voted", ["plan.passed"]),
        ({"present": 17, "in_favour": 17}, "failed", ["plan.quorum"]),
        ({"present": 18, "in_favour": 13}, "failed", ["plan.majority"]),
        ({"present": 17, "in_favour": 13}, "failed", ["plan.quorum", "plan.majority"]),
        ({"delegates": 20, "teacher_delegates": 20, "present": 20}, "failed", ["plan.not_all_staff"]),
        ({"form": "congress"}, "failed", ["plan.form"]),
        ({"held_on": "2023-07-03"}, "failed", ["plan.late"]),
    ],
)
def test_the_engine_judges_the_vote(
    town: Town, figures: dict[str, Any], state: str, codes: list[str]
) -> None:
    open_campaign(town)
    row = voted(town, **figures)
    assert row.state == state
    assert row.vote == PASSED | figures
    document = json.loads(bytes(Act.objects.get(action="plan.vote").document))
    assert [one["code"] for one in document["reasons"]] == codes
    assert document["passed"] == (state == "voted")


def test_a_plan_is_judged_as_by_all_the_facts(town: Town) -> None:
    open_campaign(town)
    people = ["P00001", "P00003", "P00004", "P00030", "P99999"]
    row = drafted(town, **{"panel.members": [{"role": "teacher", "person": one} for one in people]})
    judged = judge_plan(town.fresh(), row, PASSED)
    facts, rules = facts_of(town.fresh()), rules_of(town.fresh())
    known = records(facts)
    roll = standings(known, rules, facts.campaign.term_start)
    whole = decide_plans((judged.plan,), facts, known, roll, kin_of(facts.kinships), rules)[SCHOOL]
    assert judged.to_json() == whole.to_json()
    assert {one.code for one in judged.reasons} == {
        "plan.panel_role",
        "plan.panel_elsewhere",
        "plan.panel_unknown",
    }


def test_a_failed_plan_goes_back_to_a_draft_and_to_a_new_vote(town: Town) -> None:
    open_campaign(town)
    first = voted(town, in_favour=3)
    with at(town, "posts", "vote"):
        with pytest.raises(GuanpinError) as told:
            plans.send_plan(town.principal, town.fresh(), first)
        assert told.value.code == "plan.moved_on"
        second = plans.save_plan(town.clerk, town.fresh(), SCHOOL, first.settings)
        plans.submit_plan(town.principal, town.fresh(), second)
        plans.record_vote(town.secretary, town.fresh(), second, PASSED)
    assert (second.version, fresh(second).state, fresh(first).state) == (2, "voted", "failed")
    assert fresh(first).vote == PASSED | {"in_favour": 3}


def test_a_submitted_version_is_frozen_and_changing_it_makes_the_next(town: Town) -> None:
    open_campaign(town)
    first = submitted(town)
    with at(town, "posts", "vote"):
        second = plans.save_plan(town.clerk, town.fresh(), SCHOOL, {"scoring.panel.drop_from": 9})
        assert fresh(first).settings == settings(town)
        assert fresh(first).state == "submitted"
        plans.submit_plan(town.principal, town.fresh(), second)
    assert fresh(first).state == "replaced"
    assert (second.version, fresh(second).settings) == (2, {"scoring.panel.drop_from": 9})


def test_a_draft_is_changed_in_place(town: Town) -> None:
    open_campaign(town)
    drafted(town)
    again = drafted(town, **{"scoring.panel.drop_from": 9})
    assert SchoolPlan.objects.count() == 1
    assert fresh(again).settings["scoring.panel.drop_from"] == 9


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("direct.discretionary_cap", "0.31", "direct.discretionary_cap"),
        ("direct.discretionary", ["D07", "D09"], "direct.discretionary"),
        ("direct.excellent_years", 4, "direct.excellent_years"),
        ("scoring.panel.drop_from", "七", "scoring.panel.drop_from"),
        ("scoring.table.honour", {"national": "1", "province": "2"}, "scoring.table.honour"),
        ("scoring.ties", ["no_such_item"], "scoring.ties"),
        ("panel.members", [{"role": "leader", "person": "P00001"}], "panel.members"),
        (
            "campaign.school_phases",
            [{"id": "direct_entry", "opens": "2023-06-27", "closes": "2023-06-28"}],
            "campaign.school_phases",
        ),
        ("establishment.ratio.primary", "18", "establishment.ratio.primary"),
        ("staff_congress.vote", [PASSED], "staff_congress.vote"),
    ],
)
def test_what_lies_outside_the_bounds_is_refused_at_its_place(
    town: Town, key: str, value: Any, place: str
) -> None:
    open_campaign(town)
    acts = Act.objects.count()
    with pytest.raises(GuanpinError) as told:
        drafted(town, **{key: value})
    assert place in told.value.place
    assert told.value.zh and told.value.en and told.value.remedy_zh
    assert (SchoolPlan.objects.count(), Act.objects.count()) == (0, acts)


@pytest.mark.parametrize(
    ("points", "zh"),
    [
        ({"teaching_result": "14"}, "合计为 99"),
        (
            {"teaching_result": "14", "mobility_years": "6", "ethics": "0", "attendance": "15"},
            "必设项目“ethics”",
        ),
        ({"teaching_result": "9", "research": "3", "school_years": "9"}, "“results”合计 14 分"),
    ],
)
def test_a_sheet_keeps_its_sum_its_items_and_its_bounds(town: Town, points: dict[str, str], zh: str) -> None:
    open_campaign(town)
    with pytest.raises(PolicyError) as told:
        drafted(town, **{SHEET: sheet(town, **points)})
    assert zh in told.value.zh
    assert SHEET in told.value.place


def test_a_panel_that_cannot_sit_is_not_put_to_the_vote(town: Town) -> None:
    open_campaign(town)
    # P00001 leads the school and cannot sit for the teachers; P00030 belongs to another school.
    people = ["P00001", "P00003", "P00004", "P00005", "P00030"]
    row = drafted(town, **{"panel.members": [{"role": "teacher", "person": one} for one in people]})
    with at(town, "posts", "vote"), pytest.raises(GuanpinError) as told:
        plans.submit_plan(town.principal, town.fresh(), row)
    assert "P00001" in told.value.zh and "P00030" in told.value.zh
    assert fresh(row).state == "draft"


def test_nobody_counts_the_vote_on_their_own_draft_nor_approves_it(town: Town) -> None:
    open_campaign(town)
    row = sent(town)
    both = Grant.objects.create(
        account=town.principal.account, role="district_officer", school="", valid_from=date(2023, 1, 1)
    )
    principal_as_officer = type(town.officer)(town.principal.account, both)
    with at(town, "posts", "approval"):
        acts = Act.objects.count()
        tries: list[Callable[[], Any]] = [
            lambda: plans.approve_plan(principal_as_officer, town.fresh(), row),
            lambda: plans.return_plan(principal_as_officer, town.fresh(), row, {SHEET: "改"}, ""),
        ]
        for act in tries:
            with pytest.raises(RefusedError) as told:
                act()
            assert told.value.code == "refused.four_eyes"
    assert (fresh(row).state, Act.objects.count()) == ("sent", acts)


def test_a_plan_is_returned_with_a_remark_at_the_value(town: Town) -> None:
    open_campaign(town)
    row = sent(town)
    with at(town, "posts", "approval"):
        with pytest.raises(GuanpinError) as told:
            plans.return_plan(town.officer, town.fresh(), row, {SHEET: "  "}, " ")
        assert told.value.code == "plan.no_marks"
        plans.return_plan(
            town.officer, town.fresh(), row, {SHEET: "教学成绩的分值请再研究", "scoring.ties": " "}, ""
        )
        assert fresh(row).marks == {SHEET: "教学成绩的分值请再研究"}
        second = plans.save_plan(town.clerk, town.fresh(), SCHOOL, fresh(row).settings)
    assert (fresh(row).state, second.version, second.state) == ("returned", 2, "draft")


def test_the_next_plan_approved_takes_the_place_of_the_one_before(town: Town) -> None:
    open_campaign(town)
    first = approved(town)
    with at(town, "posts", "approval"):
        second = plans.save_plan(town.clerk, town.fresh(), SCHOOL, {"scoring.panel.drop_from": 9})
        plans.submit_plan(town.principal, town.fresh(), second)
        assert fresh(first).state == "approved"
        plans.record_vote(town.union, town.fresh(), second, PASSED)
        plans.send_plan(town.principal, town.fresh(), second)
        plans.approve_plan(town.officer, town.fresh(), second)
    assert (fresh(first).state, fresh(second).state) == ("replaced", "approved")
    assert [one.school for one in used_plans(town.fresh(), {})] == [SCHOOL]


def test_steps_out_of_turn_out_of_time_or_by_others_are_refused(town: Town) -> None:
    open_campaign(town)
    row = submitted(town)
    acts = Act.objects.count()
    with at(town, "posts", "vote"):
        not_theirs: list[Callable[[], Any]] = [
            lambda: plans.save_plan(town.other_clerk, town.fresh(), SCHOOL, {}),
            lambda: plans.submit_plan(town.clerk, town.fresh(), row),
            lambda: plans.record_vote(town.principal, town.fresh(), row, PASSED),
            lambda: plans.approve_plan(town.principal, town.fresh(), row),
        ]
        for act in not_theirs:
            with pytest.raises(RefusedError):
                act()
        out_of_turn: list[Callable[[], Any]] = [
            lambda: plans.submit_plan(town.principal, town.fresh(), row),
            lambda: plans.send_plan(town.principal, town.fresh(), row),
            lambda: plans.return_plan(town.officer, town.fresh(), row, {SHEET: "改"}, ""),
        ]
        for late in out_of_turn:
            with pytest.raises(GuanpinError) as told:
                late()
            assert told.value.code == "plan.moved_on"
    with at(town, "direct", "entry"), pytest.raises(RefusedError) as refused:
        plans.record_vote(town.union, town.fresh(), row, PASSED)
    assert refused.value.code == "refused.phase"
    # Establishment has an approval window too, and no plan is voted on in it.
    with at(town, "establishment", "approval"), pytest.raises(RefusedError):
        plans.record_vote(town.union, town.fresh(), row, PASSED)
    assert Act.objects.count() == acts
    assert fresh(row).state == "submitted"


def test_stages_computed_with_an_approved_plan_equal_a_headless_run_with_it(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    row = approved(town)
    publish(town, "posts")
    publish(town, "direct")
    decision = publish(town, "in_school")
    rules = load_policy(POLICY).at(sample().facts.campaign.as_of)
    plan = plan_of(town.fresh(), row, plan_title(_school_name()))
    run = run_campaign(sample().facts, rules, bytes.fromhex(SEED), plans=[plan])
    bare = run_campaign(sample().facts, rules, bytes.fromhex(SEED))
    kept = {
        one.name: bytes(one.data)
        for decided in town.campaign.decisions.filter(state="published")
        for one in decided.documents.all()
    }
    assert f"plans/{SCHOOL}" in kept
    assert json.loads(kept[f"plans/{SCHOOL}"])["used"]
    assert {name: run.documents[name] for name in kept} == kept
    assert kept["stages/in_school"] != bare.documents["stages/in_school"]
    assert decision.state == "published"


def test_no_plan_comes_into_force_once_people_are_ranked(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    row = sent(town)
    publish(town, "posts")
    publish(town, "direct")
    town.campaign.phases.filter(phase="posts_approval").update(closes=date(2023, 7, 31))
    with clock.frozen(moment(date(2023, 7, 4))), pytest.raises(GuanpinError) as told:
        plans.approve_plan(town.officer, town.fresh(), row)
    assert told.value.code == "plan.too_late"
    assert fresh(row).state == "sent"


def test_a_plan_approved_during_a_computation_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    open_campaign(town)
    publish(town, "establishment")
    row = sent(town)
    publish(town, "posts")
    with at(town, "direct", "entry"):
        campaigns.record_seed(town.officer, town.fresh(), SEED, SIGNED, MINUTES)
    compute = stages.compute

    def meanwhile(*given: Any) -> Any:
        found = compute(*given)
        SchoolPlan.objects.filter(pk=row.pk).update(state="approved")
        return found

    monkeypatch.setattr(stages, "compute", meanwhile)
    with at(town, "direct", "clearing"), pytest.raises(GuanpinError) as told:
        stages.compute_stage(town.officer, town.fresh(), "direct")
    assert told.value.code == "stage.facts_moved"
    assert not town.campaign.decisions.filter(stage="direct").exists()


def _school_name() -> str:
    return next(school.name for school in sample().facts.schools if school.id == SCHOOL)


def test_the_made_up_plan_sets_what_the_tests_say() -> None:
    assert set(OTHERS) <= set(plans.KEYS)
