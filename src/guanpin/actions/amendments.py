"""Late events: registered by one officer, decided by named people and confirmed by another officer, never undone.

What a stage is computed from are the facts alone, so an amendment between two stages would be lost in the next one.
Events are therefore registered at once and decided when the last stage is published (docs/adr/0008).
"""

from __future__ import annotations

import hashlib

from django.db import transaction

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.amended import Event, Preview, amended_of, check_over, corrected_facts, late_event
from guanpin.actions.campaigns import need_collective
from guanpin.actions.outcome import is_over
from guanpin.actions.stages import stage_order
from guanpin.engine.amendment import EventError, LateEvent
from guanpin.engine.amendment.correction import check_correction
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts, facts_to_json
from guanpin.exchange.results.amendments import DECISION, add_amendment, decide_amendment
from guanpin.records.models import Amendment as AmendmentRow
from guanpin.records.models import AmendmentProposal, Attachment, Campaign
from guanpin.records.snapshots import facts_of


def propose_amendment(
    actor: Actor,
    campaign: Campaign,
    event: Event,
    corrected: Facts | None = None,
    attachment: Attachment | None = None,
) -> AmendmentProposal:
    """Register what happened. Raises EventError for what cannot be recorded, as far as that can be said already."""
    late = check_event(campaign, event, corrected)
    facts = canonical_bytes(facts_to_json(corrected.in_order())) if corrected is not None else b""
    with transaction.atomic():
        with acting(
            actor, "amendment.propose", campaign, subject=f"event/{late.kind}", people=_named(late)
        ) as doing:
            doing.attach(attachment)
            digests = {"facts": hashlib.sha256(facts).hexdigest()} if facts else {}
            doing.record({"event": dict(event)}, **digests)
        assert doing.act is not None
        return AmendmentProposal.objects.create(
            campaign=campaign, event=dict(event), facts=facts, act=doing.act
        )


def drop_proposal(actor: Actor, campaign: Campaign, proposal: AmendmentProposal, reason: str) -> Doing:
    """Withdraw an event that was registered by mistake, before it is decided."""
    with acting(
        actor,
        "amendment.drop",
        campaign,
        subject=f"event/{proposal.pk}",
        people=_named(late_event(proposal.event)),
        reason=reason,
        corrects=proposal.act,
    ) as doing:
        _transition(proposal, "dropped")
        doing.record({"event": proposal.event})
    return doing


def decide_proposal(
    actor: Actor,
    campaign: Campaign,
    proposal: AmendmentProposal,
    seen: str,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None = None,
) -> AmendmentRow:
    """Write down a collective decision; `seen` is the code of the preview that its signers had before them.

    Raises GuanpinError where nobody signed, something else would follow by now, or an earlier event comes first.
    """
    need_collective(signed, minutes)
    _check_first(campaign, proposal)
    amended, corrected = amended_of(campaign), corrected_facts(bytes(proposal.facts))
    late = late_event(proposal.event, [f"{one.name}（{one.capacity}）" for one in signed])
    amendment, after = decide_amendment(amended, late, corrected)
    if Preview(amendment, amended.state, after).code != seen:
        raise _moved()
    document = add_amendment(amended, amendment, after, corrected)[0][DECISION]
    touched = [one.person for one in amendment.effects]
    with transaction.atomic():
        with acting(
            actor,
            "amendment.decide",
            campaign,
            subject=f"amendment-{amendment.number}",
            people=[*_named(late), *touched],
            not_by=[proposal.act.account],
            signed=signed,
            password=True,
        ) as doing:
            now = doing.campaign
            assert now is not None
            if now.facts_version != campaign.facts_version or now.amendments.count() + 1 != amendment.number:
                raise _moved()
            _transition(proposal, "decided")
            doing.attach(attachment)
            doing.record(
                {"event": late.to_json(), "minutes": minutes.strip(), "touched": touched},
                decision=hashlib.sha256(document).hexdigest(),
            )
        assert doing.act is not None
        row = AmendmentRow.objects.create(
            campaign=campaign,
            number=amendment.number,
            stage=stage_order(campaign)[-1],
            event=late.to_json(),
            document=document,
            facts=bytes(proposal.facts),
            act=doing.act,
        )
        AmendmentProposal.objects.filter(pk=proposal.pk).update(amendment=row)
    return row


def check_event(campaign: Campaign, event: Event, corrected: Facts | None) -> LateEvent:
    """The event in the engine's form. Raises EventError for one that could never be recorded in this campaign."""
    late = late_event(event)
    facts = facts_of(campaign)
    known, schools = {one.id for one in facts.people}, {one.id for one in facts.schools}
    for person in _named(late):
        if person not in known:
            raise _unknown("person", person)
    if late.school is not None and late.kind != "school_opened" and late.school not in schools:
        raise _unknown("school", late.school)
    if late.kind == "corrected":
        if corrected is None:
            raise EventError(
                "amendment.event",
                zh="更正事实须有更正后的工作簿。",
                en="A correction needs the corrected workbook.",
                place="workbook",
                remedy_zh="请上传只改动了本人数据的工作簿。",
                remedy_en="Upload a workbook in which only this person's data were changed.",
            )
        if not is_over(campaign):
            check_correction(facts, corrected, str(late.person))
    if is_over(campaign) and not _waits(campaign):
        decide_amendment(amended_of(campaign), late, corrected)
    return late


def _waits(campaign: Campaign) -> bool:
    """Whether placement is still asking, so that nothing can be decided yet."""
    try:
        check_over(campaign)
    except GuanpinError:
        return True
    return False


def _named(late: LateEvent) -> tuple[str, ...]:
    """People whom the event names."""
    return (*((late.person,) if late.person else ()), *late.people)


def _check_first(campaign: Campaign, proposal: AmendmentProposal) -> None:
    """Events are decided in the order of their days: one of an earlier day could not be decided after a later one."""
    earlier = [
        one
        for one in campaign.amendment_proposals.filter(state="proposed").exclude(pk=proposal.pk)
        if one.event["on"] < proposal.event["on"]
    ]
    if earlier:
        first = min(earlier, key=lambda one: str(one.event["on"]))
        raise GuanpinError(
            "amendment.order",
            zh=f"还有一项发生在 {first.event['on']} 的事项没有决定。",
            en=f"An event of {first.event['on']} is not decided yet.",
            place=f"event/{first.pk}",
            remedy_zh="请按发生的先后逐项决定；登记错了的，先撤回。",
            remedy_en="Decide them in the order of their days; withdraw one that was registered by mistake.",
        )


def _transition(proposal: AmendmentProposal, state: str) -> None:
    """Once: whoever comes second finds it gone."""
    if not AmendmentProposal.objects.filter(pk=proposal.pk, state="proposed").update(state=state):
        raise GuanpinError(
            "amendment.moved_on",
            zh="这一事项已经决定或撤回，没有办理。",
            en="This event was decided or withdrawn already; nothing was done.",
            remedy_zh="请刷新页面查看。",
            remedy_en="Reload the page.",
        )
    proposal.state = state


def _moved() -> GuanpinError:
    return GuanpinError(
        "amendment.moved",
        zh="看过试算以后情况有变，没有登记。",
        en="Things have changed since the preview; nothing was recorded.",
        remedy_zh="请重新查看涉及谁，再办理。",
        remedy_en="Look again at who is touched, then decide.",
    )


def _unknown(field: str, value: str) -> EventError:
    return EventError(
        "amendment.misfit",
        zh=f"没有 {value}。",
        en=f"There is no {value}.",
        place=field,
        remedy_zh="请核对编号。",
        remedy_en="Check the id.",
    )
