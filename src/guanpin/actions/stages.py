"""Deciding a stage: computed from the facts as they are, confirmed by a second person, published with signatures.

A stage is only published if the stages published before it still come out, byte for byte, from the facts as they are now:
whoever wants to change what they rest on registers an amendment instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.authority import authorise
from guanpin.actions.campaigns import need_collective
from guanpin.actions.jobs import Tell, work
from guanpin.actions.policies import rules_of, used_plans
from guanpin.actions.stage_counts import stage_counts
from guanpin.engine.campaign.basis import Basis, lay_basis
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.plans import SchoolPlan
from guanpin.engine.campaign.record import document_digest, write_documents
from guanpin.engine.campaign.replies import doubtful_replies
from guanpin.engine.campaign.run import take_course
from guanpin.engine.campaign.stages import checked_stages
from guanpin.engine.establishment import decide_establishment
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.matching import to_json as round_to_json
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import decide_posts
from guanpin.engine.snapshot.facts import Facts
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Decision, DecisionDocument, Job
from guanpin.records.queries.decisions import DecisionRow
from guanpin.records.snapshots import facts_of

Progress = Callable[[str], None]
Announce = Callable[[Actor, Campaign, Decision], object]

# Before the number is drawn nothing is decided that could depend on it.
BEFORE_DRAW = ("establishment", "posts")
_NO_SEED = bytes(16)
UNDER_WAY = ("computed", "confirmed")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a campaign's stages are decided from at one moment."""

    facts: Facts
    rules: Rules
    seed: bytes
    plans: tuple[SchoolPlan, ...]
    version: int
    approved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """Every document of the stages up to one, by name, with the course that led there (None before direct)."""

    basis: Basis
    course: Course | None
    documents: Mapping[str, bytes]


def read_inputs(campaign: Campaign) -> Inputs:
    """Facts, rules, number and plans as they are now."""
    approved = approved_plans(campaign)
    facts, rules = facts_of(campaign), rules_of(campaign)
    names = {school.id: school.name for school in facts.schools}
    seed = bytes.fromhex(campaign.seed) if campaign.seed else _NO_SEED
    return Inputs(facts, rules, seed, used_plans(campaign, names), campaign.facts_version, approved)


def approved_plans(campaign: Campaign) -> tuple[int, ...]:
    """Which school plans hold now."""
    rows = campaign.school_plans.filter(state="approved").order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def compute(inputs: Inputs, stage: str, progress: Progress = lambda step: None) -> Computed:
    """Decide the stages up to `stage`: what `guanpin run` decides from the same facts, byte for byte."""
    if stage in BEFORE_DRAW:
        basis = lay_basis(inputs.facts, inputs.rules, inputs.seed, inputs.plans)
        progress("history")
        establishment = decide_establishment(basis.facts, basis.standings, inputs.rules)
        progress("establishment")
        decisions: dict[str, Any] = {"establishment": establishment.to_json()}
        if stage == "posts":
            decisions["posts"] = decide_posts(
                basis.facts, basis.standings, establishment, inputs.rules
            ).to_json()
            progress("posts")
        return Computed(basis, None, write_documents(basis, decisions, {}))
    course = take_course(inputs.facts, inputs.rules, inputs.seed, progress, inputs.plans, until=stage)
    board = course.board
    decisions = {
        "establishment": board.establishment.to_json(),
        "posts": board.plan.to_json(),
        **course.decisions(),
    }
    rounds = {
        cleared.clearing.round: round_to_json(cleared)
        for decision in course.competitions
        for cleared in decision.rounds
    }
    return Computed(board.basis, course, write_documents(board.basis, decisions, rounds))


def stage_order(campaign: Campaign) -> tuple[str, ...]:
    """The campaign's stages in the policy's order."""
    return checked_stages(rules_of(campaign))


def published_stages(campaign: Campaign) -> dict[str, Decision]:
    """The published decision of each stage."""
    return {one.stage: one for one in campaign.decisions.filter(state="published")}


def next_stage(campaign: Campaign) -> str | None:
    """The first stage not published yet, None where all are."""
    done = published_stages(campaign)
    return next((stage for stage in stage_order(campaign) if stage not in done), None)


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
    _check_reproduces(campaign, stage, computed)
    _check_replies(computed)
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


def check_published(campaign: Campaign, inputs: Inputs) -> None:
    """Refuse `inputs` from which a stage published so far would come out otherwise than it was published.

    Placement is left aside: the replies to its offers change what follows from them, and are meant to.
    """
    done = published_stages(campaign)
    order = [stage for stage in stage_order(campaign) if stage in done and stage != "placement"]
    if order:
        _check_reproduces(campaign, "placement", compute(inputs, order[-1]))


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


def has_moved(campaign: Campaign, decision: Decision) -> bool:
    """Whether facts or school plans have changed since it was computed."""
    plans = list(approved_plans(campaign))
    return campaign.facts_version != decision.facts_version or plans != decision.counts.get("plans", plans)


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


def may_follow(campaign: Campaign, published: Decision | DecisionRow) -> bool:
    """Whether a published stage may be computed and published once more: placement, until something was amended."""
    return (
        published.stage == "placement"
        and published.facts_version != campaign.facts_version
        and not campaign.amendments.exists()
    )


def check_turn(campaign: Campaign, stage: str) -> None:
    """Raises GuanpinError where something else has to come before this stage."""
    order = stage_order(campaign)
    if stage not in order:
        raise GuanpinError(
            "stage.unknown",
            zh="本竞聘季没有这个环节。",
            en="This campaign has no such stage.",
            place=stage,
            remedy_zh="请从环节列表进入。",
            remedy_en="Choose one of the list.",
        )
    done = published_stages(campaign)
    missing = [one for one in order[: order.index(stage)] if one not in done]
    if missing:
        from guanpin.engine.snapshot.stage_names import named_stage  # noqa: PLC0415

        raise GuanpinError(
            "stage.order",
            zh=f"前一环节“{named_stage(missing[0])}”还没有公布。",
            en=f"The stage {missing[0]} before it is not published yet.",
            remedy_zh="请按次序办理。",
            remedy_en="Take them in order.",
        )
    if stage not in BEFORE_DRAW and not campaign.seed:
        raise GuanpinError(
            "stage.no_seed",
            zh="还没有登记公开摇号的结果。",
            en="The number drawn in public is not recorded yet.",
            remedy_zh="请先登记摇号数：得分相同时按它确定先后。",
            remedy_en="Record it first: it breaks ties.",
        )


def _check_reproduces(campaign: Campaign, stage: str, computed: Computed) -> None:
    for name, decision in published_stages(campaign).items():
        if name == stage:
            continue
        kept = {one.name: bytes(one.data) for one in decision.documents.all()}
        for document, data in kept.items():
            if computed.documents.get(document) != data:
                from guanpin.engine.snapshot.stage_names import named_stage  # noqa: PLC0415

                raise GuanpinError(
                    "stage.not_reproduced",
                    zh=f"已公布的“{named_stage(name)}”用现在的数据重算，结果不一致：公布以后改动了它所依据的数据。",
                    en=f"The published stage {name} no longer follows from the facts: they were changed afterwards.",
                    place=document,
                    remedy_zh="请撤销这些改动；确有变化的，作为更改登记，原结果保留。",
                    remedy_en="Undo the change; what has really changed is registered as an amendment.",
                )


def _check_replies(computed: Computed) -> None:
    """A reply to no offer is no answer to anything: counted for nothing, somebody's word would be passed over."""
    placement = computed.course.placement if computed.course is not None else None
    if placement is None:
        return
    wrong = list(doubtful_replies(computed.basis.facts.replies, placement))
    if wrong:
        from guanpin.wording.render import render  # noqa: PLC0415 - only where something is wrong

        first = wrong[0]
        raise GuanpinError(
            "stage.reply_without_offer",
            zh=f"有 {len(wrong)} 份答复与提出的岗位对不上：{render(first.reason)}",
            en=f"{len(wrong)} replies answer no offer that was made: {render(first.reason, 'en')}",
            place=first.row.person,
            remedy_zh="请对照已公布的调剂岗位更正答复；岗位因其他答复变了的，重新征询本人。",
            remedy_en="Correct them by the offers published; where an offer changed, ask the person again.",
        )


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
