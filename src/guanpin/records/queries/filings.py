"""Where each filing table stands, from the acts that sent and received it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from guanpin.records.models import Act, Campaign
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS


@dataclass(frozen=True, slots=True)
class FilingState:
    """`state` is "none", "sent" or "received"; `digest` that of what was sent last, `times` how often it was sent."""

    table: str
    state: str = "none"
    digest: str = ""
    times: int = 0
    sent_at: datetime | None = None
    sent_by: str = ""
    received_at: datetime | None = None
    received_by: str = ""
    number: str = ""


def filing_states(campaign: Campaign) -> Mapping[str, FilingState]:
    """By table: one statement."""
    found = {table: FilingState(table) for table in (ESTABLISHMENT, POSTS)}
    acts = (
        Act.objects.filter(campaign=campaign.pk, action__in=("filing.send", "filing.receive"))
        .order_by("pk")
        .values_list("action", "document", "at", "account__name")
    )
    for action, document, at, name in acts:
        told = json.loads(bytes(document))
        before = found[told["table"]]
        if action == "filing.send":
            found[told["table"]] = FilingState(
                told["table"], "sent", told["digest"], before.times + 1, at, name
            )
        else:
            found[told["table"]] = replace(
                before, state="received", received_at=at, received_by=name, number=told["number"]
            )
    return found
