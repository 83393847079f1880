"""Replies to the posts that placement offered: typed from the signed sheet, on behalf of the person, one for each offer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Reply
from guanpin.records import clock
from guanpin.records.models import Act, Attachment, Campaign, Decision, Person
from guanpin.records.models import Reply as ReplyRow
from guanpin.records.snapshots import TABLES, write_rows

STAGE = "placement"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the signed sheet says: to which of the person's offers, yes or no, on which day."""

    person: str
    offer: int
    accepts: bool
    on: date


def enter_reply(
    actor: Actor, campaign: Campaign, answer: Answer, scan: Attachment | None, reason: str = ""
) -> Doing:
    """Enter a reply, or set right one that no published result has counted yet, saying why.

    Raises GuanpinError for an offer that was not made, was answered already, or a day that cannot be.
    """
    school = school_of_person(campaign, answer.person)
    people = [answer.person]
    before = _entered(campaign, answer)
    subject = f"reply/{answer.person}/{answer.offer}"
    corrects = (
        Act.objects.filter(campaign=campaign.pk, action="reply.enter", subject=subject).last()
        if before
        else None
    )
    with (
        naming_who_may(actor, "reply.enter", campaign, school, people),
        acting(
            actor,
            "reply.enter",
            campaign,
            subject=subject,
            school=school,
            stage=STAGE,
            people=people,
            on_behalf_of=answer.person,
            reason=reason.strip(),
            corrects=corrects,
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        post = _check(now, answer, reason)
        ReplyRow.objects.filter(campaign=now, person=answer.person, offer=answer.offer).delete()
        reply = Reply(answer.person, answer.offer, post, answer.accepts, answer.on)
        write_rows(TABLES["replies"], now, [reply], entered=True)
        touch_facts(now)
        doing.attach(scan)
        doing.record(
            {
                "person": answer.person,
                "offer": answer.offer,
                "post": post,
                "accepts": answer.accepts,
                "on": answer.on.isoformat(),
            }
        )
    return doing


def school_of_person(campaign: Campaign, person: str) -> str:
    """The school that holds the person's establishment: its clerk enters for them. Raises GuanpinError for nobody."""
    found = Person.objects.filter(campaign=campaign, key=person).values_list("school", flat=True).first()
    if found is None:
        raise _refused(
            "unknown", "没有这个人。", "There is no such person.", "请从名单进入。", "Choose one of the list."
        )
    return found


def published_placement(campaign: Campaign) -> Decision | None:
    """The offers people have been told."""
    return campaign.decisions.filter(stage=STAGE, state="published").first()


def _check(campaign: Campaign, answer: Answer, reason: str) -> str:
    """The post that the offer is of. Raises GuanpinError where the reply cannot stand."""
    decision = published_placement(campaign)
    if decision is None:
        raise _refused(
            "not_published",
            "还没有公布调剂岗位。",
            "No offers are published yet.",
            "请等区里公布。",
            "Wait for them.",
        )
    if campaign.amendments.exists():
        raise _refused(
            "amended",
            "已经有公布后的更改，答复不再由此录入。",
            "The result was amended since; replies are not entered here any more.",
            "不接受的，由区里登记“不接受所聘岗位”。",
            "A refusal is registered by the district as a late event.",
        )
    document = json.loads(bytes(decision.documents.get(name="stages/placement").data))
    made = [
        one for one in document["offers"] if one["person"] == answer.person and one["offer"] == answer.offer
    ]
    if not made:
        raise _refused(
            "no_offer",
            "没有向本人提出过这次岗位。",
            "No such offer was made to this person.",
            "请对照告知书核对第几次。",
            "Compare with the letter which offer it was.",
        )
    if made[0]["reply"] != "none":
        raise _refused(
            "counted",
            "这次答复已经计入公布的结果，不能改。",
            "This reply is counted in what is published and stays.",
            "本人改变意见的，由区里登记为更改事项。",
            "A change of mind is registered by the district as a late event.",
        )
    if _entered(campaign, answer) and len(reason.strip()) < 4:
        raise _refused(
            "entered",
            "这次答复已经录入。",
            "This reply was entered already.",
            "录错了的，请写明更正理由。",
            "Where it was entered wrongly, say why it is set right.",
        )
    _check_day(decision, answer.on)
    return str(made[0]["post"])


def _check_day(decision: Decision, on: date) -> None:
    """From the first publication on: replies are counted by offer, and an earlier version made the earlier offers."""
    told = Decision.objects.filter(campaign=decision.campaign, stage=STAGE, published_at__isnull=False)
    earliest = told.order_by("published_at").values_list("published_at", flat=True)[0]
    first, last = clock.local(earliest).date(), clock.today()
    if not first <= on <= last:
        raise _refused(
            "day",
            f"答复日期应在 {first} 至 {last} 之间。",
            f"A reply is of a day from {first} to {last}.",
            "请写本人在答复单上签字的日期。",
            "Write the day on which the person signed it.",
        )


def _entered(campaign: Campaign, answer: Answer) -> bool:
    return ReplyRow.objects.filter(campaign=campaign, person=answer.person, offer=answer.offer).exists()


def _refused(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(f"reply.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
