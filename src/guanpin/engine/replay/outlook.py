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
explanation.outlook.reply         days              until when to answer an offer, and what holds until then
explanation.outlook.another       left, months      what follows a refusal: another offer, after the last one standby
explanation.outlook.last_offer    months, standby_pay   what follows a refusal of the last offer
explanation.outlook.refusal       -                 neither a refusal nor standby is a ground for dismissal
explanation.outlook.agreed        -                 accepted the post offered
explanation.outlook.standby       -                 what goes on during standby and what comes after
explanation.outlook.without_offer -                 no post could be offered; stays listed
explanation.outlook.asked         days              a post is offered to the holder of a supernumerary place
explanation.outlook.objection     stage, opens, closes   until when one can object
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.engine.campaign.calendar import plan_calendar
from guanpin.engine.eligibility import make_context, obliged_to_stay, statutory_protections
from guanpin.engine.history import Record, Standing, retires_on
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.replay.account import PlacementAccount
from guanpin.engine.replay.published import Published


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a person is at the end: with a post or without, in a supernumerary place, outside the competition.

    `placement` is there for whom that stage decides what comes next.
    """

    placed: bool
    supernumerary: bool
    outside: bool
    placement: PlacementAccount | None = None


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
    elif where.placement is not None and not where.supernumerary:
        yield from _placement(where.placement, published)
    elif where.placed:
        yield reason("explanation.outlook.appointed")
        if where.supernumerary:
            yield reason("explanation.outlook.supernumerary")
        if where.placement is not None and where.placement.state == "asked":
            yield _days("asked", published)
    else:
        yield reason("explanation.outlook.placement")
        if any(row.accepts_placement for row in published.facts.declarations):
            yield reason("explanation.outlook.accepts")
        yield reason("explanation.outlook.no_dismissal")


def _placement(told: PlacementAccount, published: Published) -> Iterator[Reason]:
    """What comes next for someone whom placement found without a place."""
    rules = published.rules
    if told.state == "accepted":
        yield reason("explanation.outlook.agreed")
        return
    if told.state == "provisional":
        months = rules.integer("placement.standby_months")
        yield _days("reply", published)
        if told.left > 0:
            cite = rules.cite("placement.offers_max")
            yield reason("explanation.outlook.another", cite, left=told.left, months=months)
        else:
            pay = rules.choice("placement.standby_pay")
            cite = rules.cite("placement.standby_months")
            yield reason("explanation.outlook.last_offer", cite, months=months, standby_pay=pay)
        yield reason("explanation.outlook.refusal")
        return
    yield reason(f"explanation.outlook.{told.state}")
    yield reason("explanation.outlook.no_dismissal")


def _days(what: str, published: Published) -> Reason:
    cite = published.rules.cite("placement.reply_days")
    return reason(f"explanation.outlook.{what}", cite, days=published.rules.integer("placement.reply_days"))


def _objections(stages: set[str], published: Published) -> Iterator[Reason]:
    """When the planned calendar lets one object to these stages."""
    rules = published.rules
    plan = plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules)
    for window in plan.phases:
        if window.kind == "objection" and window.stage in stages:
            days = {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}
            yield reason("explanation.outlook.objection", None, stage=window.stage, **days)
