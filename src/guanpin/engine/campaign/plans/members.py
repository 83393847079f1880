"""The members of a school's panel held against the facts: who they are, where they work, whom they are kin to.

Reasons made here, with their parameters:

plan.panel_missing    -               the sheet has marks and no panel is named
plan.panel_unknown    person          no such person
plan.panel_elsewhere  person          belongs to another school
plan.panel_role       person          a leader who sits for others, or someone else for the leaders
plan.panel_kin        person          kin of another member
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from guanpin.engine.campaign.plans.plan import SchoolPlan, Staff
from guanpin.engine.history import Record, Standing, retires_on
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.sheet import read_sheet

_LEADERS = ("principal", "deputy")


def count_staff(records: Mapping[str, Record], school: str, day: date, rules: Rules) -> Staff:
    """The staff of a school on `day`: those on its establishment, and with them whoever teaches there."""
    established = everyone = 0
    for record in records.values():
        if not _works_at(record, school, day, "establishment", "teaching"):
            continue
        everyone += 1
        established += (
            record.person.staff_kind == "established"
            and _works_at(record, school, day, "establishment")
            and retires_on(record.person, rules) > day
        )
    return Staff(established, everyone)


def against_panel(
    plan: SchoolPlan,
    records: Mapping[str, Record],
    standings: Mapping[str, Standing],
    kin: Mapping[str, frozenset[str]],
    day: date,
) -> Iterator[Reason]:
    """Everything that speaks against the panel as named; `day` is the as-of day, `kin` goes both ways."""
    members = {row["person"]: row["role"] for row in plan.rules.rows("panel.members")}
    if not members and read_sheet(plan.rules, "school").mark_items:
        yield reason("plan.panel_missing")
    for person, role in members.items():
        if person not in records:
            yield reason("plan.panel_unknown", person=person)
            continue
        if not _works_at(records[person], plan.school, day, "establishment", "teaching"):
            yield reason("plan.panel_elsewhere", person=person)
        if not _may_sit_for(role, standings.get(person)):
            yield reason("plan.panel_role", person=person)
        if any(other != person and other in members for other in kin.get(person, ())):
            yield reason("plan.panel_kin", person=person)


def _may_sit_for(role: str, standing: Standing | None) -> bool:
    """Leaders sit as leaders and nobody else does; heads of offices do not sit for the teachers."""
    held = standing.post.leadership if standing and standing.post else "none"
    return (held in _LEADERS) == (role == "leader") and not (held == "middle" and role == "teacher")


def _works_at(record: Record, school: str, day: date, *kinds: str) -> bool:
    if record.at("exit", day):
        return False
    return any(event.school == school for kind in kinds for event in record.at(kind, day))
