"""How a campaign stands by what is published so far, as papers and notices are filled from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guanpin.actions.policies import rules_of
from guanpin.engine.matching import ClearedRound, from_json
from guanpin.engine.replay.published import used_plan
from guanpin.records.models import Campaign
from guanpin.records.queries.published import Published, published_of
from guanpin.records.snapshots import facts_of
from guanpin.wording.forms import Appointment, Outcome, Source, source_of

_STAFFING = ("establishment", "posts")


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """What a result folder would hold beside the decisions, as far as it is published."""

    published: Published
    late: tuple[Mapping[str, Any], ...]

    def rounds(self) -> Mapping[str, ClearedRound]:
        return {name: from_json(json.loads(data)) for name, data in self.published.rounds.items()}

    def to_check(self) -> Sequence[Mapping[str, str]]:
        return ()

    def amendments(self) -> Sequence[Mapping[str, Any]]:
        return self.late

    def report(self) -> str:
        return ""


def source_so_far(campaign: Campaign) -> Source:
    """Facts and rules with the stages published so far; without an outcome as long as there are none."""
    facts, rules = facts_of(campaign), rules_of(campaign)
    published = published_of(campaign)
    source = source_of(facts, rules, None)
    if not published.stages:
        return source
    late = tuple(json.loads(bytes(one.document)) for one in campaign.amendments.order_by("number"))
    appointments = {one.person: one for one in sorted(_appointments(published), key=lambda one: one.person)}
    used = [used_plan(plan, rules) for plan in published.plans if plan["used"]]
    outcome = Outcome(
        stages=published.stages,
        posts=published.posts(),
        appointments=appointments,
        unplaced=tuple(person for person in source.roll if person not in appointments),
        scores={},
        plans={plan.school: plan for plan in used},
        files=PublishedFiles(published, late),
    )
    return Source(facts, rules, source.records, source.roll, source.schools, outcome)


def _appointments(published: Published) -> Iterator[Appointment]:
    """The act that gave each person the post held now."""
    held = published.held_after()
    found: dict[str, Appointment] = {}
    for stage, decision in published.stages.items():
        for row in decision.get("appointments", ()) if stage not in _STAFFING else ():
            found[row["person"]] = Appointment(row["person"], row["post"], stage, _ground(stage, row))
    yield from (one for person, one in found.items() if person in held)


def _ground(stage: str, row: Mapping[str, Any]) -> str:
    """As the result of a whole run says it."""
    if stage in ("direct", "placement"):
        return str(row.get("ground", stage))
    return "supernumerary" if row["supernumerary"] else "competition"
