"""Stages through the actions: four eyes, order, byte equality with a headless run, one result for two officers."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, transaction

from guanpin.actions import stages
from guanpin.actions.authority import RefusedError
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.ledger import Tree
from guanpin.exchange.policies import load_policy
from guanpin.records.models import Act, Event, LedgerEntry, Signature
from tests.town import MINUTES, POLICY, SEED, SIGNED, Town, at, lead_to, open_campaign, publish, sample


def test_every_stage_equals_a_headless_run_byte_for_byte(town: Town) -> None:
    lead_to(town, "nothing left")
    facts = sample().facts
    rules = load_policy(POLICY).at(facts.campaign.as_of)
    run = run_campaign(facts, rules, bytes.fromhex(SEED))
    kept = {
        document.name: bytes(document.data)
        for decision in town.campaign.decisions.filter(state="published")
        for document in decision.documents.all()
    }
    assert len(kept) > 5
    assert {name: run.documents[name] for name in kept} == kept
    assert set(kept) == {name for name in run.documents if name.startswith(("stages/", "rounds/"))}


def test_the_ledger_is_the_tree_of_its_leaves_and_every_act_has_its_leaf(town: Town) -> None:
    lead_to(town, "direct")
    entries = list(LedgerEntry.objects.filter(ledger=town.campaign.pk))
    tree = Tree()
    for entry in entries:
        tree.append(bytes(entry.leaf))
        assert entry.root == tree.root().hex()
    assert len(entries) == Act.objects.filter(campaign=town.campaign.pk).count()
    assert all(json.loads(bytes(entry.leaf))["act"] == entry.act.action for entry in entries)


@pytest.mark.parametrize("model", [LedgerEntry, Act, Signature])
def test_the_database_itself_refuses_to_change_the_record(town: Town, model: type) -> None:
    open_campaign(town)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()  # type: ignore[attr-defined]
    field = {"LedgerEntry": "root", "Act": "reason", "Signature": "name"}[model.__name__]
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**{field: "x"})  # type: ignore[attr-defined]


def test_nobody_confirms_what_they_computed(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        acts = Act.objects.count()
        with pytest.raises(RefusedError) as told:
            stages.confirm_stage(town.officer, town.fresh(), decision)
    assert told.value.code == "refused.four_eyes"
    assert Act.objects.count() == acts


def test_two_officers_computing_one_stage_get_one_decision(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        first = stages.compute_stage(town.officer, town.fresh(), "establishment")
        second = stages.compute_stage(town.second_officer, town.fresh(), "establishment")
    assert first.pk == second.pk
    assert Act.objects.filter(action="stage.compute").count() == 1


def test_a_stage_is_not_taken_before_its_turn_nor_out_of_its_window(town: Town) -> None:
    open_campaign(town)
    with at(town, "posts", "approval"), pytest.raises(GuanpinError) as told:
        stages.compute_stage(town.officer, town.fresh(), "posts")
    assert told.value.code == "stage.order"
    with at(town, "direct", "entry"), pytest.raises(RefusedError) as late:
        stages.compute_stage(town.officer, town.fresh(), "establishment")
    assert late.value.code == "refused.phase"


def test_nothing_is_published_once_what_was_published_before_no_longer_follows(town: Town) -> None:
    lead_to(town, "posts")
    # Somebody with the database open takes away records that the quotas rest on.
    Event.objects.filter(campaign=town.campaign, kind="establishment", school="S001").delete()
    with at(town, "posts", "approval"), pytest.raises(GuanpinError) as told:
        stages.compute_stage(town.officer, town.fresh(), "posts")
    assert told.value.code == "stage.not_reproduced"
    assert not town.campaign.decisions.filter(stage="posts").exists()


def test_publishing_takes_signers_and_minutes(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        for signed, minutes in (((), MINUTES), (SIGNED, " ")):
            with pytest.raises(GuanpinError):
                stages.publish_stage(town.officer, town.fresh(), decision, signed, minutes)
    decision.refresh_from_db()
    assert decision.state == "confirmed"


def test_a_campaign_led_by_the_actions_has_one_signature_of_its_actor_for_each_act(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    for act in Act.objects.all():
        names = [one.name for one in act.signatures.all()]
        assert names[0] == act.account.name
