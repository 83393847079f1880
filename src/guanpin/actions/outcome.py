"""What has been published so far, decided again from the facts: what exports, papers, filings and amendments rest on.

Nothing is told, printed or filed from it that differs from the published documents in one byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from guanpin.actions.stages import Inputs, published_stages, read_inputs, stage_order
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import close_course, take_course
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.stage_names import STAGE_NAMES
from guanpin.exchange.documents.source import source_of_result
from guanpin.records.models import Campaign, Decision, LedgerEntry
from guanpin.wording.forms import Source, source_of

Progress = Callable[[str], None]
_NO_RESULT_YET = ("establishment", "posts")

# One source at a time: a whole district takes seconds to decide again, and pages ask for the same one.
_kept: dict[tuple[object, ...], Source] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The published stages as decided again: what they were decided from, the course taken, the result."""

    inputs: Inputs
    course: Course
    result: CampaignResult


def is_over(campaign: Campaign) -> bool:
    """Whether the last stage of the policy is published."""
    done = published_stages(campaign)
    return all(stage in done for stage in stage_order(campaign))


def published_inputs(campaign: Campaign) -> Inputs:
    """Facts, rules, number and plans behind what is published: replies that no published offer has counted yet are left
    out, because the offers that follow from them are not published either."""
    inputs = read_inputs(campaign)
    placement = published_stages(campaign).get("placement")
    if placement is None:
        return inputs
    return replace(inputs, facts=_with_counted_replies(inputs.facts, placement))


def uncounted_replies(campaign: Campaign) -> int:
    """How many replies have come that the published offers have not counted yet."""
    inputs, behind = read_inputs(campaign), published_inputs(campaign)
    return len(inputs.facts.replies) - len(behind.facts.replies)


def outcome_of(campaign: Campaign, progress: Progress = lambda step: None) -> Outcome | None:
    """The outcome as published so far, None before there is any about people.

    Raises GuanpinError where what was published no longer follows from the facts.
    """
    done = published_stages(campaign)
    last = next((stage for stage in reversed(stage_order(campaign)) if stage in done), None)
    if last is None or last in _NO_RESULT_YET:
        return None
    inputs = published_inputs(campaign)
    course = take_course(inputs.facts, inputs.rules, inputs.seed, progress, inputs.plans, until=last)
    result = close_course(course, progress)
    check_published(done, result.documents)
    return Outcome(inputs, course, result)


def check_published(done: Mapping[str, Decision], documents: Mapping[str, bytes]) -> None:
    """Raises GuanpinError unless every published document is among `documents`, byte for byte."""
    for stage, decision in done.items():
        for one in decision.documents.all():
            if documents.get(one.name) != bytes(one.data):
                raise GuanpinError(
                    "result.not_reproduced",
                    zh=f"已公布的“{STAGE_NAMES[stage]}”用现在的数据重算，结果不一致：公布以后改动了它所依据的数据。",
                    en=f"The published stage {stage} no longer follows from the facts: they were changed afterwards.",
                    place=one.name,
                    remedy_zh="组织调剂征询期间有新的答复或转岗同意书的，请再测算、公布一次；其他改动请撤销，"
                    "确有变化的作为更改登记。",
                    remedy_en="Where replies or consents came in while placement asks, compute and publish it once more;"
                    " undo other changes, and register what has really changed as an amendment.",
                )


def source_of_campaign(campaign: Campaign) -> Source:
    """What forms and letters are filled from now: facts alone at first, then with the result so far and its amendments."""
    key = _state_of(campaign)
    with _lock:
        if key is not None and key in _kept:
            return _kept[key]
    found = outcome_of(campaign)
    if found is None:
        inputs = read_inputs(campaign)
        return source_of(inputs.facts, inputs.rules, None)
    amendments = [
        json.loads(bytes(one))
        for one in campaign.amendments.order_by("number").values_list("document", flat=True)
    ]
    source = source_of_result(found.result, amendments)
    if key is not None:
        with _lock:
            _kept.clear()
            _kept[key] = source
    return source


def _state_of(campaign: Campaign) -> tuple[object, ...] | None:
    """What a source depends on: the facts, and the last act that published or amended anything, by its root."""
    last = (
        LedgerEntry.objects.filter(ledger=campaign.pk, act__action__in=("stage.publish", "amendment.decide"))
        .order_by("-sequence")
        .values_list("root", flat=True)
        .first()
    )
    version = Campaign.objects.values_list("facts_version", flat=True).get(pk=campaign.pk)
    return None if last is None else (campaign.pk, last, version)


def _with_counted_replies(facts: Facts, placement: Decision) -> Facts:
    document = placement.documents.get(name="stages/placement")
    counted = {
        (one["person"], one["offer"])
        for one in json.loads(bytes(document.data))["offers"]
        if one["reply"] != "none"
    }
    kept = tuple(one for one in facts.replies if (one.person, one.offer) in counted)
    return facts if len(kept) == len(facts.replies) else replace(facts, replies=kept)
