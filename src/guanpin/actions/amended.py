"""The published result with its amendments, decided again, and what one more event would do to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guanpin.actions.authority import open_phases
from guanpin.actions.outcome import Outcome, is_over, outcome_of, uncounted_replies
from guanpin.actions.stages import published_stages, stage_order
from guanpin.engine.amendment import Amendment, LateEvent, State, read_event
from guanpin.engine.amendment.event import event_from_json
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts, facts_from_json
from guanpin.exchange.results.amendments import DECISION, Amended, add_amendment, decide_amendment, state_of
from guanpin.records.models import Amendment as AmendmentRow
from guanpin.records.models import AmendmentProposal, Campaign

Event = Mapping[str, Any]
"""As it would stand in an event's file, days as text, without the people who decide."""

_UNDECIDED = ["（待研究决定）"]
_PLACE = "event"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an event would do now: the state it comes into and the one it leads to. `code` tells whether it still would."""

    amendment: Amendment
    before: State
    after: State

    @property
    def code(self) -> str:
        document = self.amendment.to_json()
        return digest({**document, "event": {**document["event"], "decided_by": []}})

    @property
    def touched(self) -> tuple[str, ...]:
        return tuple(one.person for one in self.amendment.effects)


def amended_of(campaign: Campaign, outcome: Outcome | None = None) -> Amended:
    """The published result with its amendments, each decided again. Raises GuanpinError where one comes out otherwise."""
    amended, _ = fold(campaign, outcome)
    return amended


def fold(
    campaign: Campaign, outcome: Outcome | None = None
) -> tuple[Amended, tuple[Mapping[str, bytes], ...]]:
    """The published result with its amendments, and the files of each as `guanpin amend` writes them."""
    check_over(campaign)
    found = outcome or outcome_of(campaign)
    assert found is not None
    inputs, result = found.inputs, found.result
    amended = Amended(
        inputs.facts,
        inputs.rules,
        inputs.seed,
        inputs.plans,
        state_of(found.course),
        result.ledger,
        result.outcome_digest(),
    )
    written: list[Mapping[str, bytes]] = []
    for row in campaign.amendments.order_by("number"):
        event, corrected = event_from_json(row.event), corrected_facts(bytes(row.facts))
        amendment, after = decide_amendment(amended, event, corrected)
        files, amended = add_amendment(amended, amendment, after, corrected)
        if files[DECISION] != bytes(row.document):
            raise _altered(row)
        written.append(files)
    return amended, tuple(written)


def check_over(campaign: Campaign) -> None:
    """Raises GuanpinError unless the last stage is published, and offers of placement are no longer being answered."""
    if not is_over(campaign):
        raise GuanpinError(
            "amendment.not_yet",
            zh="最后一个环节公布以后才能研究决定更改。",
            en="Amendments are decided once the last stage is published.",
            remedy_zh="请先登记事项，材料一并存好；最后一个环节公布以后再逐项决定。",
            remedy_en="Register the event now, with its papers, and have it decided after the last stage.",
        )
    if "placement" not in stage_order(campaign) or campaign.amendments.exists():
        return
    asking = any(one.kind == "offer" and one.stage == "placement" for one in open_phases(campaign))
    if (asking and _open_offers(campaign)) or uncounted_replies(campaign):
        raise GuanpinError(
            "amendment.asking",
            zh="组织调剂还在征询，或有答复还没有计入公布的结果。",
            en="Placement is still asking, or replies have not been counted in what is published.",
            remedy_zh="请等答复期满，把收到的答复录入、测算并公布以后，再决定更改。",
            remedy_en="Wait for the replies, compute and publish with them, then decide amendments.",
        )


def preview_amendment(campaign: Campaign, event: Event, corrected: Facts | None = None) -> Preview:
    """What the event would do, with nothing written. Raises GuanpinError where it cannot be decided now."""
    amended = amended_of(campaign)
    amendment, after = decide_amendment(amended, late_event(event), corrected)
    return Preview(amendment, amended.state, after)


def preview_proposal(campaign: Campaign, proposal: AmendmentProposal) -> Preview:
    return preview_amendment(campaign, proposal.event, corrected_facts(bytes(proposal.facts)))


def late_event(event: Event, decided_by: list[str] | None = None) -> LateEvent:
    """The event in the engine's form. Raises EventError naming what is missing or wrong."""
    data = {**event, "decided_by": decided_by or _UNDECIDED}
    try:
        data["on"] = date.fromisoformat(str(data.get("on", "")))
    except ValueError:
        data["on"] = None
    return read_event(data, _PLACE)


def corrected_facts(data: bytes) -> Facts | None:
    """The corrected facts kept with a correction."""
    return facts_from_json(json.loads(data)) if data else None


def _open_offers(campaign: Campaign) -> bool:
    document = published_stages(campaign)["placement"].documents.get(name="stages/placement")
    return any(one["reply"] == "none" for one in json.loads(bytes(document.data))["offers"])


def _altered(row: AmendmentRow) -> GuanpinError:
    return GuanpinError(
        "amendment.altered",
        zh=f"第 {row.number} 次更改重新算出的结果与登记的不一致。",
        en=f"Amendment {row.number} comes out other than it was recorded.",
        place=f"amendment-{row.number}",
        remedy_zh="数据或登记被改动，或本程序换了版本；请查办理记录，并用登记时的版本查看。",
        remedy_en="Facts or record were altered, or the program is of another version: see the record of acts.",
    )
