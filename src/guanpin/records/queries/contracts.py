"""Who has signed, from the acts that say so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guanpin.records.models import Act, Campaign


@dataclass(frozen=True, slots=True)
class Signed:
    """The day on the contract, and the act that recorded it."""

    on: date
    act: int


def signed_on(campaign: Campaign, school: str) -> Mapping[str, Signed]:
    """By person, of one school: one statement."""
    acts = Act.objects.filter(campaign=campaign.pk, action="contract.sign", subject=f"contracts/{school}")
    found: dict[str, Signed] = {}
    for pk, document in acts.values_list("pk", "document"):
        told = json.loads(bytes(document))
        day = date.fromisoformat(told["on"])
        for person in told["people"]:
            found[person] = Signed(day, pk)
    return found
