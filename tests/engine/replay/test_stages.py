"""Explanations of placement, of stages for volunteers, of movers held back, and of stages the plan does not have."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.replay import Explanation, explain
from guanpin.engine.snapshot.candidacies import Consent, Reply
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.files import run_files
from guanpin.sample import six_school
from guanpin.sample.years import in_school_year
from guanpin.wording.explanation import explanation_text
from tests.engine.replay.test_explain import published_from
from tests.exchange.results.decided import SEED, renamed

EVERY_STAGE = str(Path(__file__).parents[2] / "journeys" / "every_stage.toml")
Case = tuple[str, int, int]  # policy, seed of the district, school year
EVERY: Case = (EVERY_STAGE, 11, 2023)
DAFANG: Case = ("dafang-2025", 5, 2025)


@cache
def facts_of(case: Case) -> Facts:
    return renamed(in_school_year(six_school(case[1]).facts, case[2]))


def files_with(policy: str, facts: Facts) -> dict[str, bytes]:
    return run_files(run_campaign(facts, load_policy(policy).at(facts.campaign.as_of), SEED))


@cache
def files(case: Case) -> dict[str, bytes]:
    return files_with(case[0], facts_of(case))


def told(found: dict[str, bytes], person: str) -> Explanation:
    return explain(published_from(found, person), person)


def placing(found: dict[str, bytes]) -> dict:
    return json.loads(found["stages/placement.json"])


def outlook(one: Explanation) -> set[str]:
    return {why.code.removeprefix("explanation.outlook.") for why in one.outlook}


def stage(one: Explanation, name: str):
    return next(account for account in one.stages if account.stage == name)


@pytest.mark.parametrize("case", [EVERY, DAFANG], ids=["every", "dafang"])
def test_everyone_in_placement_is_told_what_comes_next(case: Case) -> None:
    found = files(case)
    decision = placing(found)
    for row in decision["offers"]:
        one = told(found, row["person"])
        account = stage(one, "placement").placement
        assert account is not None
        assert [offer.post.id for offer in account.offers] == [row["post"]]
        if account.state == "provisional":
            assert one.outcome.code == "explanation.outcome.provisional"
            assert {"reply", "another", "refusal"} <= outlook(one)
        else:
            assert account.state == "asked"
            assert one.supernumerary
            assert {"asked", "supernumerary"} <= outlook(one)
        assert "placement" not in outlook(one)
        assert f"岗位编号 {row['post']}" in explanation_text(one)
    for row in decision["without_offer"]:
        one = told(found, row["person"])
        account = stage(one, "placement").placement
        assert account is not None and account.state == "without_offer"
        assert {"without_offer", "no_dismissal"} <= outlook(one)
        assert [post.id for post in account.reached] == row["reached"]
        assert [post.id for post, _ in account.blocked] == [one["vacancy"] for one in row["blocked"]]
        helping = [one for one in decision["repairs"] if row["person"] in one["helps"]]
        assert [one.kind for one in account.repairs] == [one["kind"] for one in helping]


def test_why_this_post_agrees_with_the_costs() -> None:
    codes: Counter[str] = Counter()
    for case in (EVERY, DAFANG):
        found = files(case)
        decision = placing(found)
        width = len(decision["order"]) - 2
        for row in decision["offers"]:
            arcs = {
                arc["vacancy"]: arc["cost"][:width]
                for arc in decision["rounds"][0]["arcs"]
                if arc["person"] == row["person"]
            }
            better = sum(cost < arcs[row["post"]] for cost in arcs.values())
            offer = stage(told(found, row["person"]), "placement").placement.offers[0]
            why = {one.code.removeprefix("explanation.placement."): one for one in offer.why}
            codes.update(list(why))
            assert ("only" in why) == (len(arcs) == 1)
            assert ("better" in why) == (better > 0)
            if better:
                assert (why["better"].param("better"), why["better"].param("posts")) == (better, len(arcs))
            way = why.get("way") or why["way_unknown"]
            hardship = decision["order"].index("hardship")
            burden = int(str(why["burden"].param("points"))) if "burden" in why else 0
            assert int(str(way.param("minutes"))) - burden == arcs[row["post"]][hardship]
    assert {"only", "best", "better", "way", "burden", "short"} <= set(codes)


def test_a_consent_opens_a_post_and_the_retraining_is_told() -> None:
    facts = facts_of(EVERY)
    repair = next(one for one in placing(files(EVERY))["repairs"] if one["kind"] == "conversion")
    wanted = [repair["subject"][name] for name in ("person", "school_phase", "subject")]
    consent = Consent(*wanted, "暑期培训（虚构）")
    found = files_with(EVERY[0], replace(facts, consents=(*facts.consents, consent)).in_order())
    one = told(found, consent.person)
    (offer,) = stage(one, "placement").placement.offers
    assert "explanation.placement.retraining" in [why.code for why in offer.why]
    text = explanation_text(one)
    assert "商定的转岗培训：暑期培训（虚构）。" in text
    assert "本人书面同意转岗" in text


def answered(times: int) -> tuple[dict[str, bytes], list[dict]]:
    """After everybody refused up to so many offers."""
    found, facts = files(EVERY), facts_of(EVERY)
    for number in range(1, times + 1):
        rows = placing(found)["offers"]
        replies = [
            Reply(one["person"], one["offer"], one["post"], False, date(2023, 7, 10 + number)) for one in rows
        ]
        found = files_with(EVERY[0], replace(facts, replies=tuple(replies)).in_order())
    return found, placing(found)["offers"]


def test_refusals_lead_to_the_last_offer_and_then_to_standby() -> None:
    found, offers = answered(1)
    second = [one["person"] for one in offers if one["offer"] == 2]
    assert second
    for person in second:
        one = told(found, person)
        if not one.supernumerary:
            assert {"last_offer", "refusal"} <= outlook(one)
    found, _ = answered(2)
    standby = {one["person"]: one for one in placing(found)["standby"]}
    assert standby
    for person in standby:
        one = told(found, person)
        assert one.outcome.code == "explanation.outcome.standby"
        assert {"standby", "no_dismissal"} <= outlook(one)
        text = explanation_text(one)
        assert "待岗培训自2023年9月1日起，至2024年8月31日止" in text
        assert "解除聘用合同" not in text.replace("不是解除聘用合同的事由", "")


def test_a_refused_offer_without_another_post_leaves_one_listed() -> None:
    found, _ = answered(1)
    left = {one["person"] for one in placing(found)["without_offer"]}
    refused = left & {one["person"] for one in placing(found)["offers"]}
    assert refused
    for person in refused:
        account = stage(told(found, person), "placement").placement
        assert account is not None and account.state == "without_offer"
        assert account.left == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", [EVERY, DAFANG], ids=["every", "dafang"])
def test_nobody_else_and_no_code_is_in_the_text(case: Case, lang: str) -> None:
    found, people = files(case), facts_of(case).people
    decision = placing(found)
    for row in (*decision["offers"], *decision["without_offer"]):
        text = explanation_text(told(found, row["person"]), lang)
        others = [word for one in people if one.id != row["person"] for word in (one.id, one.name)]
        assert [word for word in others if word in text] == []
        assert not re.search(r"explanation\.\w|placement\.\w|people_placed|score_by_wish", text)


def test_consents_and_replies_of_others_are_not_read() -> None:
    facts = facts_of(EVERY)
    one, other = facts.consents[0].person, facts.consents[1].person
    assert one != other
    assert {row.person for row in published_from(files(EVERY), one).facts.consents} == {one}


def test_whoever_did_not_enter_a_stage_for_volunteers_is_told_so_and_no_more() -> None:
    """Before direct appointment nobody holds a post, which is no reason to tell them they have none."""
    found = files(EVERY)
    rounds = (json.loads(data) for name, data in found.items() if name.startswith("rounds/shortage-"))
    entered = {one["id"] for cleared in rounds for one in cleared["candidates"]}
    idle = [
        one.id for one in facts_of(EVERY).people if one.staff_kind == "established" and one.id not in entered
    ]
    seen = 0
    for person in idle[:8]:
        account = next((one for one in told(found, person).stages if one.stage == "shortage"), None)
        if account is None or account.excluded:
            continue
        assert [why.code for why in account.reasons] == ["explanation.not_entered"]
        assert not account.concerned
        seen += 1
    assert seen


def test_whoever_was_held_back_is_told_why_and_keeps_the_post() -> None:
    found = files(DAFANG)
    decision = json.loads(found["stages/cross_school.json"])
    assert decision["held_back"]
    for row in decision["held_back"]:
        one = told(found, row["person"])
        codes = [why.code for why in stage(one, "cross_school").reasons]
        assert {"explanation.held_back.upward", "explanation.held_back.kept"} <= set(codes)
        assert one.post is not None
        text = explanation_text(one)
        assert "按本校评分表的排序" in text
        assert "原岗位保留" in text


def test_a_stage_the_plan_does_not_have_is_named() -> None:
    found = files(DAFANG)
    asked = {row.person for row in facts_of(DAFANG).preferences if row.stage == "cluster"}
    person = next(one.id for one in facts_of(DAFANG).people if one.id in asked)
    reasons = stage(told(found, person), "cluster").reasons
    assert [why.code for why in reasons] == ["explanation.stage_not_held"]


def test_a_stage_for_another_kind_of_post_concerns_nobody_else() -> None:
    found = files(EVERY)
    unplaced = json.loads(found["stages/support.json"])["unplaced"]
    teachers = [
        person for person in unplaced if (post := told(found, person).present) and post.category == "teaching"
    ]
    assert teachers
    for person in teachers[:5]:
        one = told(found, person)
        account = stage(one, "support")
        assert [why.code for why in account.reasons] == ["explanation.other_kind"]
        assert not account.concerned
        assert not [why for why in one.outlook if dict(why.params).get("stage") == "support"]
