"""Deciding a stage: computed from the facts as they are, confirmed by a second person, published with signatures.

A stage is only published if the stages published before it still come out, byte for byte, from the facts as they are now:
whoever wants to change what they rest on registers an amendment instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.authority import authorise
from guanpin.actions.campaigns import need_collective
from guanpin.actions.computing import (
    BEFORE_DRAW,
    Computed,
    Inputs,
    Progress,
    approved_plans,
    compute,
    read_inputs,
)
from guanpin.actions.jobs import Tell, work
from guanpin.actions.marked import check_marked
from guanpin.actions.stage_checks import (
    check_published,
    check_replies,
    check_reproduces,
    check_turn,
    has_moved,
    may_follow,
    next_stage,
    published_stages,
    stage_order,
)
from guanpin.actions.stage_counts import stage_counts
from guanpin.engine.campaign.record import document_digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Decision, DecisionDocument, Job

Announce = Callable[[Actor, Campaign, Decision], object]

UNDER_WAY = ("computed", "confirmed")

__all__ = [
    "BEFORE_DRAW",
    "UNDER_WAY",
    "Announce",
    "Computed",
    "Inputs",
    "approved_plans",
    "check_published",
    "check_turn",
    "compute",
    "compute_in_background",
    "compute_stage",
    "confirm_stage",
    "drop_stage",
    "has_moved",
    "may_follow",
    "next_stage",
    "publish_stage",
    "published_stages",
    "read_inputs",
    "stage_order",
]


def compute_stage(
    actor: Actor, campaign: Campaign, stage: str, progress: Progress = lambda step: None
) -> Decision:
    """Compute `stage` and keep its documents for a second person to look at. Two who do so at once get one decision.

    Raises GuanpinError where it is not this stage's turn, the number is not drawn, or what is published no longer follows
    from the facts.
    """
    authorise(actor, "stage.compute", campaign, stage=stage)
    try:
        return _compute_stage(actor, campaign, stage, progress)
    except _AlreadyError as found:
        return found.decision


@work("stage.compute")
def compute_in_background(
    job: Job, actor: Actor, campaign: Campaign | None, arguments: dict[str, Any], tell: Tell
) -> dict[str, Any]:
    """The same as long work; a stage that an earlier attempt has kept is not computed twice."""
    assert campaign is not None
    stage = str(arguments["stage"])
    order = stage_order(campaign)
    upto = order.index(stage) + 1 if stage in order else 0
    steps = ("history", *order[:upto])
    done = 0

    def progress(step: str) -> None:
        nonlocal done
        done += 1
        tell(min(done, len(steps)), len(steps), step)

    tell(0, len(steps), "history")
    decision = compute_stage(actor, campaign, stage, progress)
    return {
        "url": reverse("stage", kwargs={"campaign": campaign.pk, "stage": stage}),
        "decision": decision.pk,
    }


def _compute_stage(actor: Actor, campaign: Campaign, stage: str, progress: Progress) -> Decision:
    standing = _standing(campaign, stage)
    if standing is not None:
        return standing
    check_turn(campaign, stage)
    campaign.refresh_from_db()
    inputs = read_inputs(campaign)
    computed = compute(inputs, stage, progress)
    check_reproduces(campaign, stage, computed)
    check_replies(computed)
    if stage == "direct" and computed.course is not None:
        check_marked(computed.course)
    with acting(actor, "stage.compute", campaign, subject=stage, stage=stage) as doing:
        now = doing.campaign
        assert now is not None
        standing = _standing(now, stage)
        if standing is not None:
            raise _AlreadyError(standing)
        if now.facts_version != inputs.version or approved_plans(now) != inputs.approved:
            raise GuanpinError(
                "stage.facts_moved",
                zh="测算期间有人修改了数据，本次测算没有保存。",
                en="The facts were changed meanwhile; this computation was not kept.",
                remedy_zh="请再测算一次。",
                remedy_en="Compute it again.",
            )
        decision = _keep(actor, now, stage, inputs, computed)
        doing.record(
            {"stage": stage, "version": decision.version, "facts": decision.facts_digest},
            facts=decision.facts_digest,
            decision=decision.digest,
        )
    return decision


class _AlreadyError(GuanpinError):
    """Somebody else computed it first."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            "stage.already",
            zh=f"{decision.computed_by.name}已经测算了这一环节，没有重复保存。",
            en=f"{decision.computed_by.name} has computed this stage already; nothing was kept twice.",
            remedy_zh="请查看已有的测算结果。",
            remedy_en="Look at that result.",
        )
        self.decision = decision


def drop_stage(actor: Actor, campaign: Campaign, decision: Decision, reason: str) -> Doing:
    """Set a computation aside before it is published, so that the stage can be computed again."""
    with acting(
        actor, "stage.drop", campaign, subject=decision.stage, stage=decision.stage, reason=reason
    ) as doing:
        _transition(decision, ("computed", "confirmed"), "dropped")
        doing.record({"stage": decision.stage, "version": decision.version}, decision=decision.digest)
    return doing


def confirm_stage(actor: Actor, campaign: Campaign, decision: Decision) -> Doing:
    """A second person has looked at the computation and says that it is to be published as it is."""
    with acting(
        actor,
        "stage.confirm",
        campaign,
        subject=decision.stage,
        stage=decision.stage,
        not_by=[decision.computed_by],
        password=True,
    ) as doing:
        decision.confirmed_by, decision.confirmed_at = actor.account, clock.now()
        _transition(decision, ("computed",), "confirmed", "confirmed_by", "confirmed_at")
        doing.record({"stage": decision.stage, "version": decision.version}, decision=decision.digest)
    return doing


def publish_stage(
    actor: Actor,
    campaign: Campaign,
    decision: Decision,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None = None,
    announce: Announce = lambda actor, campaign, decision: None,
) -> Doing:
    """Publish a confirmed decision: a collective decision with its signers and minutes, announced in the same transaction.

    `announce` releases the notices that go with it. Raises GuanpinError where what it was computed from has changed since.
    """
    need_collective(signed, minutes)
    with transaction.atomic():
        doing = _publish(actor, campaign, decision, signed, minutes, attachment)
        announce(actor, campaign, decision)
    return doing


def _publish(
    actor: Actor,
    campaign: Campaign,
    decision: Decision,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None,
) -> Doing:
    with acting(
        actor,
        "stage.publish",
        campaign,
        subject=decision.stage,
        stage=decision.stage,
        signed=signed,
        password=True,
    ) as doing:
        now = doing.campaign
        assert now is not None
        if has_moved(now, decision):
            raise GuanpinError(
                "stage.facts_moved",
                zh="测算以后数据又有修改，不能公布。",
                en="The facts were changed since it was computed.",
                remedy_zh="请作废本次测算，重新测算并复核。",
                remedy_en="Drop it, compute and confirm again.",
            )
        now.decisions.filter(stage=decision.stage, state="published").update(state="replaced")
        decision.minutes = minutes.strip()
        decision.published_by, decision.published_at = actor.account, clock.now()
        _transition(decision, ("confirmed",), "published", "minutes", "published_by", "published_at")
        doing.attach(attachment)
        doing.record(
            {"stage": decision.stage, "version": decision.version, "minutes": decision.minutes},
            facts=decision.facts_digest,
            decision=decision.digest,
        )
    return doing


def _standing(campaign: Campaign, stage: str) -> Decision | None:
    """The decision that leaves nothing to compute: one under way, or what is published.

    Offers are followed by the next ones when replies have come, as long as placement's window is open; until these are
    published the ones before them hold.
    """
    under_way = campaign.decisions.filter(stage=stage, state__in=UNDER_WAY).first()
    if under_way is not None:
        return under_way
    published = campaign.decisions.filter(stage=stage, state="published").first()
    if published is None or not may_follow(campaign, published):
        return published
    return None


def _keep(actor: Actor, campaign: Campaign, stage: str, inputs: Inputs, computed: Computed) -> Decision:
    own = _own_documents(stage, computed)
    version = campaign.decisions.filter(stage=stage).count() + 1
    decision = Decision.objects.create(
        campaign=campaign,
        stage=stage,
        version=version,
        facts_version=inputs.version,
        facts_digest=document_digest(computed.documents, "facts"),
        digest=hashlib.sha256(computed.documents[f"stages/{stage}"]).hexdigest(),
        counts=_counts(stage, inputs, computed),
        computed_by=actor.account,
        computed_at=clock.now(),
    )
    DecisionDocument.objects.bulk_create(
        DecisionDocument(decision=decision, name=name, data=data) for name, data in own.items()
    )
    return decision


def _counts(stage: str, inputs: Inputs, computed: Computed) -> dict[str, Any]:
    decided = json.loads(computed.documents[f"stages/{stage}"])
    counts = stage_counts(stage, computed.basis, computed.course, decided)
    return counts | {"plans": list(inputs.approved)}


def _own_documents(stage: str, computed: Computed) -> dict[str, bytes]:
    """The stage's own decision and rounds; plans go with the posts, which they are approved with."""
    names = [f"stages/{stage}"]
    names += [
        name
        for name in computed.documents
        if name.startswith("rounds/") and name.removeprefix("rounds/").rpartition("-")[0] == stage
    ]
    if stage == "direct":
        names += [name for name in computed.documents if name.startswith("plans/")]
    return {name: computed.documents[name] for name in names}


def _transition(decision: Decision, allowed: tuple[str, ...], state: str, *fields: str) -> None:
    """From one state to the next, once: whoever comes second finds it gone."""
    changed = Decision.objects.filter(pk=decision.pk, state__in=allowed).update(
        state=state, **{name: getattr(decision, name) for name in fields}
    )
    if not changed:
        raise GuanpinError(
            "stage.moved_on",
            zh="这份测算的状态已经变了，没有办理。",
            en="This computation has moved on; nothing was done.",
            remedy_zh="请刷新页面查看现在的状态。",
            remedy_en="Reload the page.",
        )
    decision.state = state
