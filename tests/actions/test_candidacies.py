"""Candidacies typed from paper: what the act keeps, what is refused, and that the web computes what headless does."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guanpin.actions import stages
from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError
from guanpin.actions.candidacies import enter_candidacy, enter_consents, withdraw_candidacy
from guanpin.actions.marks import Panel, enter_marks
from guanpin.actions.measures import enter_measures
from guanpin.actions.policies import rules_of
from guanpin.actions.reviews import confirm_review
from guanpin.actions.wishes import doubts, known_of
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Consent, Declaration, Preference
from guanpin.exchange.policies import load_policy
from guanpin.records import clock
from guanpin.records.models import Account, Act, Grant, Kinship, LedgerEntry, Mark, Measure, Person
from guanpin.records.models import Declaration as DeclarationRow
from guanpin.records.models import Preference as PreferenceRow
from guanpin.records.queries.candidacies import candidacy_of
from guanpin.records.snapshots import TABLES, facts_of, write_rows
from tests.town import (
    MINUTES,
    OTHER_SCHOOL,
    POLICY,
    SCHOOL,
    SEED,
    SIGNED,
    Town,
    at,
    lead_to,
    publish,
    sample,
    window,
)

HELD = ("direct", "in_school", "cross_school")


def someone(town: Town, school: str = SCHOOL, category: str = "teaching") -> str:
    """The first person of a school on such a post."""
    people = Person.objects.filter(
        campaign=town.campaign, school=school, on_roll=True, category=category
    ).order_by("key")
    return people[0].key


def wish(person: str, rank: int = 1, school: str = SCHOOL, subject: str | None = "chinese") -> Preference:
    return Preference(person, "in_school", rank, school, "primary", "teaching", subject)


NOTHING = Declaration("", "in_school", False, False, False, False)


def test_a_form_replaces_what_was_there_and_the_act_keeps_both(town: Town) -> None:
    lead_to(town, "direct")
    who = someone(town)
    with at(town, "in_school", "entry") as found:
        before = candidacy_of(town.campaign, who, "in_school")
        doing = enter_candidacy(
            town.clerk,
            town.fresh(),
            who,
            "in_school",
            (wish(who), wish(who, 2, subject=None)),
            replace(NOTHING, person=who, accepts_placement=True),
            signed_on=found.opens,
        )
    assert doing.act is not None and doing.entry is not None
    assert (doing.act.on_behalf_of, doing.act.school, doing.act.stage) == (who, SCHOOL, "in_school")
    kept = json.loads(bytes(doing.act.document))
    assert [len(kept[name]["wishes"]) for name in ("before", "after")] == [len(before[0]), 2]
    assert kept["after"]["declaration"]["accepts_placement"] is True
    after = candidacy_of(town.campaign, who, "in_school")
    assert after == (
        (wish(who), wish(who, 2, subject=None)),
        replace(NOTHING, person=who, accepts_placement=True),
    )
    assert all(PreferenceRow.objects.filter(person=who, stage="in_school").values_list("entered", flat=True))


def test_withdrawing_leaves_nothing_stated(town: Town) -> None:
    lead_to(town, "direct")
    who = PreferenceRow.objects.filter(campaign=town.campaign, stage="in_school", person__in=_staff(town))[
        0
    ].person
    with at(town, "in_school", "entry"):
        version = town.fresh().facts_version
        withdraw_candidacy(town.clerk, town.fresh(), who, "in_school", "本人书面撤回")
        assert town.fresh().facts_version == version + 1
        with pytest.raises(GuanpinError, match=r"candidacy\.nothing|没有录入"):
            withdraw_candidacy(town.clerk, town.fresh(), who, "in_school", "本人书面撤回")
    assert candidacy_of(town.campaign, who, "in_school") == ((), None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda who: (wish(who), wish(who, 2)), "candidacy.repeated"),
        (lambda who: (wish(who, 2),), "candidacy.gap"),
        (lambda who: (wish(who, school="S999"),), "candidacy.school"),
        (lambda who: (replace(wish(who), school_phase="senior"),), "candidacy.phase"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(town: Town, change: Any, code: str) -> None:
    lead_to(town, "direct")
    who = someone(town)
    with at(town, "in_school", "entry") as found:
        acts, before = Act.objects.count(), candidacy_of(town.campaign, who, "in_school")
        with pytest.raises(GuanpinError) as told:
            enter_candidacy(
                town.clerk, town.fresh(), who, "in_school", change(who), None, signed_on=found.opens
            )
    assert told.value.code == code
    assert (Act.objects.count(), candidacy_of(town.campaign, who, "in_school")) == (acts, before)


def test_nobody_enters_their_own_or_their_kin_and_is_told_who_may(town: Town) -> None:
    lead_to(town, "direct")
    me, other = _staff(town)[:2]
    town.clerk.account.person = me
    town.clerk.account.save()
    Kinship.objects.create(campaign=town.campaign, person=other, relation="spouse", other=me)
    account = Account.objects.create_user("stand_in", "施代办", None, created_at=clock.now())
    Grant.objects.create(account=account, role="school_clerk", school=SCHOOL, valid_from=date(2023, 1, 1))
    with at(town, "in_school", "entry") as found:
        acts = Act.objects.count()
        for who, code in ((me, "refused.own_case"), (other, "refused.recusal")):
            with pytest.raises(RefusedError) as told:
                enter_candidacy(town.clerk, town.fresh(), who, "in_school", (), None, signed_on=found.opens)
            assert told.value.code == code
            assert "施代办" in told.value.remedy_zh
            assert town.other_clerk.account.name not in told.value.remedy_zh
    assert Act.objects.count() == acts


def test_only_the_clerk_of_the_school_in_the_window_of_the_stage(town: Town) -> None:
    lead_to(town, "direct")
    who = someone(town)
    acts = Act.objects.count()

    def enter(actor: Actor, stage: str) -> str:
        with pytest.raises(RefusedError) as told:
            enter_candidacy(actor, town.fresh(), who, stage, (), None, signed_on=date(2023, 6, 28))
        return told.value.code

    with at(town, "in_school", "entry"):
        assert enter(town.principal, "in_school") == "refused.role"
        assert enter(town.officer, "in_school") == "refused.role"
        assert enter(town.other_clerk, "in_school") == "refused.scope"
        assert enter(town.clerk, "cross_school") == "refused.phase"
    with at(town, "in_school", "clearing"):
        assert enter(town.clerk, "in_school") == "refused.phase"
    assert Act.objects.count() == acts


def test_declining_a_direct_appointment_cannot_change_once_it_is_published(town: Town) -> None:
    lead_to(town, "in_school")
    who = someone(town)
    declaration = replace(NOTHING, person=who, declines_direct=True)
    # An extension could let the window still be open then.
    one = window(town, "in_school", "entry")
    one.closes = window(town, "direct", "clearing").closes
    one.save()
    with at(town, "direct", "clearing"), pytest.raises(GuanpinError) as told:
        enter_candidacy(
            town.clerk, town.fresh(), who, "in_school", (), declaration, signed_on=date(2023, 6, 28)
        )
    assert told.value.code == "candidacy.direct_decided"


def test_what_will_not_do_what_its_writer_expects_is_doubted(town: Town) -> None:
    lead_to(town, "direct")
    who = someone(town)
    known = known_of(town.campaign, who, SCHOOL, "in_school")
    gives_up = replace(NOTHING, person=who, gives_up=True)
    assert [one.rank for one in doubts((wish(who),), None, known)] == []
    found = list(doubts((wish(who, 1, OTHER_SCHOOL), wish(who, 2, subject="chemistry")), gives_up, known))
    assert {1, 2, 0} == {one.rank for one in found}
    assert any("放弃现岗位" in one.zh for one in found)


def test_consents_are_replaced_and_held_to_what_can_be(town: Town) -> None:
    lead_to(town, "direct")
    who = someone(town)
    with at(town, "in_school", "entry") as found:
        good = (Consent(who, "primary", "science", "科学教师转岗培训（虚构）"),)
        enter_consents(town.clerk, town.fresh(), who, good, signed_on=found.opens)
        with pytest.raises(GuanpinError) as told:
            enter_consents(
                town.clerk,
                town.fresh(),
                who,
                (Consent(who, "kindergarten", "math", "培训（虚构）"),),
                signed_on=found.opens,
            )
    assert told.value.code == "consent.kindergarten"
    assert [one for one in facts_of(town.campaign).consents if one.person == who] == list(good)


def test_the_principal_confirms_a_review_with_its_digest(town: Town) -> None:
    lead_to(town, "direct")
    with at(town, "direct", "review"):
        doing = confirm_review(town.principal, town.fresh(), SCHOOL, "direct", SIGNED, MINUTES)
        with pytest.raises(RefusedError):
            confirm_review(town.clerk, town.fresh(), SCHOOL, "direct", SIGNED, MINUTES)
        with pytest.raises(GuanpinError):
            confirm_review(town.principal, town.fresh(), SCHOOL, "direct", (), MINUTES)
    assert doing.act is not None and doing.entry is not None
    assert json.loads(bytes(doing.act.document))["people"] > 0
    assert len(json.loads(bytes(doing.entry.leaf))["digests"]["list"]) == 64


def test_a_campaign_typed_in_from_paper_is_the_same_as_one_imported(town: Town) -> None:
    """Everything people state and panels give is typed through the actions; facts and results are those of headless."""
    facts = sample().facts
    _strip(town)
    clerks = _clerks(town)
    homes = dict(Person.objects.filter(campaign=town.campaign).values_list("key", "school"))
    rules = rules_of(town.campaign)
    for school, clerk in clerks.items():
        rows = [one for one in facts.measures if homes[one.person] == school]
        enter_measures(clerk, town.fresh(), school, (), rows, rules)
    lead_to(town, "direct")
    _enter_stage(town, "direct", clerks, homes)
    _enter_stage(town, "in_school", clerks, homes)
    publish(town, "direct")
    publish(town, "in_school")
    _enter_stage(town, "cross_school", clerks, homes)
    _enter_marks(town)
    publish(town, "cross_school")
    assert facts_of(town.fresh()) == facts
    frozen = load_policy(POLICY).at(facts.campaign.as_of)
    run = run_campaign(facts, frozen, bytes.fromhex(SEED))
    kept = {
        document.name: bytes(document.data)
        for decision in town.campaign.decisions.filter(state="published")
        for document in decision.documents.all()
    }
    assert kept == {name: run.documents[name] for name in kept}
    assert stages.next_stage(town.fresh()) is None
    entered = Act.objects.filter(action__in=("candidacy.enter", "mark.enter", "measure.enter"))
    assert entered.count() > 30
    assert LedgerEntry.objects.filter(act__in=entered).count() == entered.count()


def _strip(town: Town) -> None:
    """Take away what this campaign's stages are told by hand; rows of stages it does not hold stay as imported."""
    Measure.objects.filter(campaign=town.campaign).delete()
    Mark.objects.filter(campaign=town.campaign).delete()
    for model in (PreferenceRow, DeclarationRow):
        model.objects.filter(campaign=town.campaign, stage__in=HELD).delete()
    assert facts_of(town.campaign) != sample().facts


def _clerks(town: Town) -> dict[str, Actor]:
    found = {SCHOOL: town.clerk, OTHER_SCHOOL: town.other_clerk}
    for school in sample().facts.schools:
        if school.id not in found:
            account = Account.objects.create_user(school.id, f"{school.id}经办", None, created_at=clock.now())
            grant = Grant.objects.create(
                account=account, role="school_clerk", school=school.id, valid_from=date(2023, 1, 1)
            )
            found[school.id] = Actor(account, grant)
    return found


def _enter_stage(town: Town, stage: str, clerks: dict[str, Actor], homes: dict[str, str]) -> None:
    facts = sample().facts
    wishes = defaultdict(list)
    for one in facts.preferences:
        if one.stage == stage:
            wishes[one.person].append(one)
    declared = {one.person: one for one in facts.declarations if one.stage == stage}
    with at(town, stage, "entry") as found:
        for who in sorted({*wishes, *declared}):
            enter_candidacy(
                clerks[homes[who]],
                town.fresh(),
                who,
                stage,
                tuple(wishes[who]),
                declared.get(who),
                signed_on=found.opens,
            )


def _enter_marks(town: Town) -> None:
    panels = defaultdict(list)
    for one in sample().facts.marks:
        panels[Panel(one.stage, one.school, one.pool, one.item)].append(one)
    with at(town, "cross_school", "scoring") as found:
        for panel, marks in panels.items():
            sums: dict[str, Any] = defaultdict(int)
            for one in marks:
                sums[one.assessor] += parse_amount(one.value)
            typed = {name: amount_text(total) for name, total in sums.items()}
            enter_marks(town.officer, town.fresh(), panel, marks, typed, signed_on=found.opens)


def _staff(town: Town, school: str = SCHOOL) -> list[str]:
    people = Person.objects.filter(campaign=town.campaign, school=school, on_roll=True).order_by("key")
    return list(people.values_list("key", flat=True))


def test_rows_written_for_a_test_are_read_back(town: Town) -> None:
    who = someone(town)
    write_rows(
        TABLES["declarations"], town.campaign, [replace(NOTHING, person=who, stage="direct")], entered=True
    )
    assert candidacy_of(town.campaign, who, "direct")[1] is not None
