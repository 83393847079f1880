"""Amendments decided and events that wait for a decision, as pages show them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guanpin.engine.replay import PostView
from guanpin.records.models import AmendmentProposal, Campaign
from guanpin.records.queries.published import published_of


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """A decided amendment; `touched` are the people it changed anything for, `code` that of its entry in the ledger."""

    number: int
    kind: str
    on: date
    document: str
    note: str
    person: str
    name: str
    touched: tuple[str, ...]
    decided_by: tuple[str, ...]
    decided_at: datetime
    officer: str
    code: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """An event that waits; `names` are the people it names."""

    pk: int
    kind: str
    on: date
    document: str
    names: tuple[str, ...]
    school: str
    registered_at: datetime
    officer: str
    account: int
    state: str


def amendment_rows(campaign: Campaign, names: Mapping[str, str]) -> list[AmendmentRow]:
    """All that were decided, in their order: one statement. `names` are people's by id."""
    found = []
    for row in campaign.amendments.select_related("act__account", "act__ledger_entry").order_by("number"):
        document: Mapping[str, Any] = json.loads(bytes(row.document))
        event = document["event"]
        person = event["person"] or ""
        found.append(
            AmendmentRow(
                number=row.number,
                kind=event["kind"],
                on=date.fromisoformat(event["on"]),
                document=event["document"],
                note=event["note"],
                person=person,
                name=names.get(person, person),
                touched=tuple(one["person"] for one in document["effects"]),
                decided_by=tuple(event["decided_by"]),
                decided_at=row.act.at,
                officer=row.act.account.name,
                code=row.act.ledger_entry.code,
            )
        )
    return found


def proposal_rows(campaign: Campaign, names: Mapping[str, str]) -> list[ProposalRow]:
    """Events not decided yet, by the day on which they happened: one statement."""
    rows = campaign.amendment_proposals.filter(state="proposed").select_related("act__account")
    found = [_proposal(row, names) for row in rows]
    return sorted(found, key=lambda one: (one.on, one.pk))


def touched(campaign: Campaign) -> dict[str, tuple[int, ...]]:
    """Numbers of the amendments that touched a person, ascending: for pages that show results (已更改)."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in campaign.amendments.order_by("number").values_list("number", "document"):
        for effect in json.loads(bytes(document))["effects"]:
            found[effect["person"]].append(number)
    return {person: tuple(numbers) for person, numbers in found.items()}


def posts_now(campaign: Campaign) -> list[PostView]:
    """Every post of the published plan, as amendments changed it or with those they made, by school: two statements."""
    found = published_of(campaign).posts()
    for (document,) in campaign.amendments.order_by("number").values_list("document"):
        for row in json.loads(bytes(document))["posts"]:
            before = found.get(row["id"])
            found[row["id"]] = PostView(
                row["id"],
                row["school"],
                row["school_phase"],
                row["category"],
                tuple(row["subjects"]),
                row["capacity"],
                before.holders if before else (),
            )
    return sorted(found.values(), key=lambda one: (one.school, one.id))


def _proposal(row: AmendmentProposal, names: Mapping[str, str]) -> ProposalRow:
    event = row.event
    people = [event["person"]] if event.get("person") else list(event.get("people", ()))
    return ProposalRow(
        pk=row.pk,
        kind=event["kind"],
        on=date.fromisoformat(event["on"]),
        document=event["document"],
        names=tuple(names.get(one, one) for one in people),
        school=event.get("school") or "",
        registered_at=row.act.at,
        officer=row.act.account.name,
        account=row.act.account_id,
        state=row.state,
    )
