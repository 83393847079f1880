"""What can happen to a person and what cannot, and why someone is not on the roll.

Reasons made here, with their parameters:

explanation.not_on_roll.staff     staff_kind        off the establishment, never ranked
explanation.not_on_roll.retires   day               reaches retirement age by the first day of term
explanation.not_on_roll.left      day               an exit in force on the first day of term
explanation.not_on_roll.nowhere   day               no establishment held on the first day of term
explanation.outlook.protected     -                 statutory protection: never left without a place
explanation.outlook.bound         until             service obligation: neither loses the place nor leaves
explanation.outlook.outside       -                 posts outside the competition
explanation.outlook.appointed     -                 later stages do not move the appointed
explanation.outlook.supernumerary -                 what a supernumerary place means
explanation.outlook.placement     -                 listed for placement
explanation.outlook.accepts       -                 said they accept placement
explanation.outlook.no_dismissal  -                 being unplaced is no ground for dismissal
explanation.outlook.objection     stage, opens, closes   until when one can object
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.engine.campaign.calendar import plan_calendar
from guanpin.engine.eligibility import make_context, obliged_to_stay, statutory_protections
from guanpin.engine.history import Record, Standing, retires_on
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.replay.published import Published


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a person is at the end: with a post or without, in a supernumerary place, outside the competition."""

    placed: bool
    supernumerary: bool
    outside: bool


def outlook(
    standing: Standing, where: Whereabouts, concerned: set[str], published: Published
) -> tuple[Reason, ...]:
    """For someone on the roll; `concerned` are the stages they can object to."""
    return (
        *_floors(standing, published),
        *_prospects(where, published),
        *_objections(concerned, published),
    )


def off_roll(record: Record, published: Published) -> Reason:
    """Why someone is not on the roll."""
    person, day = record.person, published.facts.campaign.term_start
    if person.staff_kind != "established":
        return reason("explanation.not_on_roll.staff", None, staff_kind=person.staff_kind)
    if left := record.at("exit", day):
        return reason("explanation.not_on_roll.left", None, day=left[-1].span.start.isoformat())
    leaves = retires_on(person, published.rules)
    if leaves <= day:
        return reason("explanation.not_on_roll.retires", None, day=leaves.isoformat())
    return reason("explanation.not_on_roll.nowhere", None, day=day.isoformat())


def _floors(standing: Standing, published: Published) -> Iterator[Reason]:
    day, rules = published.facts.campaign.term_start, published.rules
    if statutory_protections(standing.record, day, rules):
        yield reason("explanation.outlook.protected")
    context = make_context(published.facts, {standing.person.id: standing}, rules, day)
    if bound := obliged_to_stay(standing, context):
        yield reason("explanation.outlook.bound", bound.citation, until=bound.param("until"))


def _prospects(where: Whereabouts, published: Published) -> Iterator[Reason]:
    if where.outside:
        yield reason("explanation.outlook.outside")
    elif where.placed:
        yield reason("explanation.outlook.appointed")
        if where.supernumerary:
            yield reason("explanation.outlook.supernumerary")
    else:
        yield reason("explanation.outlook.placement")
        if any(row.accepts_placement for row in published.facts.declarations):
            yield reason("explanation.outlook.accepts")
        yield reason("explanation.outlook.no_dismissal")


def _objections(stages: set[str], published: Published) -> Iterator[Reason]:
    """When the planned calendar lets one object to these stages."""
    rules = published.rules
    plan = plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules)
    for window in plan.phases:
        if window.kind == "objection" and window.stage in stages:
            days = {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}
            yield reason("explanation.outlook.objection", None, stage=window.stage, **days)
