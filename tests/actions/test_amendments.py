"""Late events: registered by one officer, decided by named people and confirmed by another; nobody else touched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guanpin.actions.amended import amended_of, fold, preview_proposal
from guanpin.actions.amendments import decide_proposal, drop_proposal, propose_amendment
from guanpin.actions.authority import RefusedError
from guanpin.actions.outcome import source_of_campaign
from guanpin.actions.placement import Answer, enter_reply
from guanpin.engine.amendment import EventError
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Account, Act, Amendment, AmendmentProposal
from guanpin.records.queries.amendments import touched
from guanpin.records.snapshots import facts_of
from tests.placement_town import after_offers, led_to_offers, offer_day, publish_next_offers
from tests.town import MINUTES, SIGNED, Town, lead_to, moment

LATER = date(2023, 7, 20)


@pytest.fixture
def over(town: Town) -> Iterator[Town]:
    """Every stage published; the clock stands a few days later."""
    lead_to(town, "nothing left")
    with clock.frozen(moment(LATER)):
        yield town


def appointed(town: Town, stage: str = "in_school") -> str:
    """Somebody who has a place by competition in that stage."""
    decision = town.campaign.decisions.get(stage=stage, state="published")
    rows = json.loads(bytes(decision.documents.get(name=f"stages/{stage}").data))["appointments"]
    return str(next(row["person"] for row in rows if not row["supernumerary"]))


def event(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": "2023-07-18", "document": "教育局通知〔2023〕9号（虚构）", **more}


def decided(town: Town, proposal: AmendmentProposal) -> Amendment:
    preview = preview_proposal(town.fresh(), proposal)
    return decide_proposal(town.second_officer, town.fresh(), proposal, preview.code, SIGNED, MINUTES)


def test_what_follows_is_seen_before_and_is_what_is_recorded(over: Town) -> None:
    person = appointed(over)
    proposal = propose_amendment(over.officer, over.fresh(), event("resigned", person=person))
    acts = Act.objects.count()
    preview = preview_proposal(over.fresh(), proposal)
    assert person in preview.touched
    assert (Act.objects.count(), Amendment.objects.count()) == (acts, 0)

    row = decided(over, proposal)
    assert row.number == 1
    document = json.loads(bytes(row.document))
    assert [one["person"] for one in document["effects"]] == list(preview.touched)
    assert document["event"]["decided_by"] == ["赵某（局长）", "钱某（副局长）"]
    names = [one.name for one in row.act.signatures.all()]
    assert names == [over.second_officer.account.name, "赵某", "钱某"]
    assert row.act.ledger_entry.code
    assert touched(over.fresh()) == dict.fromkeys(preview.touched, (1,))
    assert person not in amended_of(over.fresh()).state.held
    letters = source_of_campaign(over.fresh()).decided.files.amendments()
    assert [one["number"] for one in letters] == [1]


def test_nobody_has_decided_what_they_registered(over: Town) -> None:
    proposal = propose_amendment(over.officer, over.fresh(), event("resigned", person=appointed(over)))
    code = preview_proposal(over.fresh(), proposal).code
    with pytest.raises(RefusedError) as told:
        decide_proposal(over.officer, over.fresh(), proposal, code, SIGNED, MINUTES)
    assert told.value.code == "refused.four_eyes"
    with pytest.raises(GuanpinError) as unsigned:
        decide_proposal(over.second_officer, over.fresh(), proposal, code, (), MINUTES)
    assert unsigned.value.code == "act.no_signers"
    assert not Amendment.objects.exists()


def test_kin_of_those_touched_stand_aside(over: Town) -> None:
    person = appointed(over)
    proposal = propose_amendment(over.officer, over.fresh(), event("resigned", person=person))
    code = preview_proposal(over.fresh(), proposal).code
    Account.objects.filter(pk=over.second_officer.account.pk).update(person=person)
    over.second_officer.account.refresh_from_db()
    with pytest.raises(RefusedError) as told:
        decide_proposal(over.second_officer, over.fresh(), proposal, code, SIGNED, MINUTES)
    assert told.value.code == "refused.own_case"


def test_what_was_seen_must_still_be_what_follows(over: Town) -> None:
    first, second = appointed(over), appointed(over, "direct")
    one = propose_amendment(over.officer, over.fresh(), event("resigned", person=first))
    other = propose_amendment(over.officer, over.fresh(), event("resigned", person=second))
    seen = preview_proposal(over.fresh(), other).code
    decided(over, one)
    with pytest.raises(GuanpinError) as told:
        decide_proposal(over.second_officer, over.fresh(), other, seen, SIGNED, MINUTES)
    assert told.value.code == "amendment.moved"
    assert decided(over, other).number == 2
    assert len(fold(over.fresh())[1]) == 2


def test_events_are_decided_in_the_order_of_their_days(over: Town) -> None:
    late = propose_amendment(over.officer, over.fresh(), event("resigned", person=appointed(over)))
    early = propose_amendment(
        over.officer,
        over.fresh(),
        event("resigned", person=appointed(over, "direct")) | {"on": "2023-07-15"},
    )
    with pytest.raises(GuanpinError) as told:
        decided(over, late)
    assert told.value.code == "amendment.order"
    drop_proposal(over.officer, over.fresh(), early, "登记时写错了人")
    assert decided(over, late).number == 1
    with pytest.raises(GuanpinError) as again:
        drop_proposal(over.officer, over.fresh(), late, "再撤一次试试")
    assert again.value.code == "amendment.moved_on"


def test_between_stages_an_event_is_registered_and_waits(town: Town) -> None:
    lead_to(town, "cross_school")
    with clock.frozen(moment(date(2023, 7, 10))):
        proposal = propose_amendment(
            town.officer, town.fresh(), event("died", person=appointed(town)) | {"on": "2023-07-09"}
        )
        with pytest.raises(GuanpinError) as told:
            preview_proposal(town.fresh(), proposal)
        assert told.value.code == "amendment.not_yet"
        assert AmendmentProposal.objects.get().state == "proposed"
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (event("resigned"), "person"),
        (event("resigned", person="P99999"), "person"),
        (event("ruling", person="P00001", post="V000000000000"), "post"),
        (event("school_closed", school="S999"), "school"),
        (event("resigned", person="P00001") | {"on": "soon"}, "on"),
        (event("unwanted", post="V1"), "tried"),
    ],
)
def test_an_event_that_does_not_fit_is_told_at_its_field(
    over: Town, data: dict[str, Any], field: str
) -> None:
    acts = Act.objects.count()
    with pytest.raises(EventError) as told:
        propose_amendment(over.officer, over.fresh(), data)
    assert told.value.place.endswith(field)
    assert (Act.objects.count(), AmendmentProposal.objects.count()) == (acts, 0)


def test_a_correction_is_of_one_person_and_kept_with_its_facts(over: Town) -> None:
    facts = facts_of(over.campaign)
    person = appointed(over)
    where = next(index for index, one in enumerate(facts.measures) if one.person == person)
    measures = list(facts.measures)
    measures[where] = replace(measures[where], value="1")
    corrected = replace(facts, measures=tuple(measures))
    data = event("corrected", person=person)
    with pytest.raises(EventError):
        propose_amendment(over.officer, over.fresh(), data, facts)
    row = decided(over, propose_amendment(over.officer, over.fresh(), data, corrected))
    assert bytes(row.facts)
    assert amended_of(over.fresh()).facts == corrected.in_order()
    # What was published stands: the facts themselves were not changed.
    assert facts_of(over.campaign) == facts


def test_altered_amendments_are_not_built_upon(over: Town) -> None:
    row = decided(
        over, propose_amendment(over.officer, over.fresh(), event("resigned", person=appointed(over)))
    )
    Amendment.objects.filter(pk=row.pk).update(
        document=bytes(row.document).replace(b"2023-07-18", b"2023-07-19")
    )
    with pytest.raises(GuanpinError) as told:
        amended_of(over.fresh())
    assert told.value.code == "amendment.altered"


def test_while_offers_are_answered_nothing_is_amended_and_afterwards_nothing_is_answered(town: Town) -> None:
    made = led_to_offers(town)
    one = made[0]
    with offer_day(town):
        proposal = propose_amendment(
            town.officer,
            town.fresh(),
            event("resigned", person=appointed(town)) | {"on": clock.today().isoformat()},
        )
        with pytest.raises(GuanpinError) as told:
            decided(town, proposal)
        assert told.value.code == "amendment.asking"
        enter_reply(town.officer, town.fresh(), Answer(one["person"], 1, True, clock.today()), None)
    with after_offers(town), pytest.raises(GuanpinError) as uncounted:
        decided(town, proposal)
    assert uncounted.value.code == "amendment.asking"
    publish_next_offers(town)
    with after_offers(town):
        assert decided(town, proposal).number == 1
    other = next(offer for offer in made if offer["person"] != one["person"])
    with offer_day(town), pytest.raises(GuanpinError) as closed:
        enter_reply(town.officer, town.fresh(), Answer(other["person"], 1, True, clock.today()), None)
    assert closed.value.code == "reply.amended"
