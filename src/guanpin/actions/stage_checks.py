"""What holds before a stage is computed or published: its turn, the number drawn, and that what is published still follows."""

from __future__ import annotations

from guanpin.actions.computing import BEFORE_DRAW, Computed, Inputs, approved_plans, compute
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.replies import doubtful_replies
from guanpin.engine.campaign.stages import checked_stages
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.stage_names import STAGE_NAMES
from guanpin.records.models import Campaign, Decision
from guanpin.records.queries.decisions import DecisionRow
from guanpin.wording.render import render


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
        raise GuanpinError(
            "stage.order",
            zh=f"前一环节“{STAGE_NAMES[missing[0]]}”还没有公布。",
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


def check_reproduces(campaign: Campaign, stage: str, computed: Computed) -> None:
    """Raises GuanpinError where a stage published before does not come out as it was published."""
    for name, decision in published_stages(campaign).items():
        if name == stage:
            continue
        kept = {one.name: bytes(one.data) for one in decision.documents.all()}
        for document, data in kept.items():
            if computed.documents.get(document) != data:
                raise GuanpinError(
                    "stage.not_reproduced",
                    zh=f"已公布的“{STAGE_NAMES[name]}”用现在的数据重算，结果不一致：公布以后改动了它所依据的数据。",
                    en=f"The published stage {name} no longer follows from the facts: they were changed afterwards.",
                    place=document,
                    remedy_zh="请撤销这些改动；确有变化的，作为更改登记，原结果保留。",
                    remedy_en="Undo the change; what has really changed is registered as an amendment.",
                )


def check_replies(computed: Computed) -> None:
    """A reply to no offer is no answer to anything: counted for nothing, somebody's word would be passed over."""
    placement = computed.course.placement if computed.course is not None else None
    if placement is None:
        return
    wrong = list(doubtful_replies(computed.basis.facts.replies, placement))
    if wrong:
        first = wrong[0]
        raise GuanpinError(
            "stage.reply_without_offer",
            zh=f"有 {len(wrong)} 份答复与提出的岗位对不上：{render(first.reason)}",
            en=f"{len(wrong)} replies answer no offer that was made: {render(first.reason, 'en')}",
            place=first.row.person,
            remedy_zh="请对照已公布的调剂岗位更正答复；岗位因其他答复变了的，重新征询本人。",
            remedy_en="Correct them by the offers published; where an offer changed, ask the person again.",
        )


def check_published(campaign: Campaign, inputs: Inputs) -> None:
    """Refuse `inputs` from which a stage published so far would come out otherwise than it was published.

    Placement is left aside: the replies to its offers change what follows from them, and are meant to.
    """
    done = published_stages(campaign)
    order = [stage for stage in stage_order(campaign) if stage in done and stage != "placement"]
    if order:
        check_reproduces(campaign, "placement", compute(inputs, order[-1]))


def has_moved(campaign: Campaign, decision: Decision) -> bool:
    """Whether facts or school plans have changed since it was computed."""
    plans = list(approved_plans(campaign))
    return campaign.facts_version != decision.facts_version or plans != decision.counts.get("plans", plans)


def may_follow(campaign: Campaign, published: Decision | DecisionRow) -> bool:
    """Whether a published stage may be computed and published once more: placement, until something was amended."""
    return (
        published.stage == "placement"
        and published.facts_version != campaign.facts_version
        and not campaign.amendments.exists()
    )
