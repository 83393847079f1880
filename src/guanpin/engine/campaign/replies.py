"""Replies and consents that the result has no use for: what the workbook alone could not tell.

A reply to an offer that was never made is no answer to anything: counted for nothing it would leave someone placed who has
refused, so a run is stopped by it. Everything else here is worth a reminder.

Reasons made here, with their parameters:

placement.reply.not_asked      -               has a post, or is not on the roll: nothing was offered
placement.reply.no_such_offer  offer, offers   fewer offers were made
placement.reply.other_post     given, offered  the offer was of another post
placement.reply.no_stage       -               the policy has no stage of placement
placement.consent.no_stage     -
placement.consent.no_post      school_phase, subject   the district has no such post
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.placement import PlacementDecision
from guanpin.engine.snapshot.candidacies import Consent, Reply


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of the facts that does nothing, and why; `stops` where going on would do someone wrong."""

    row: Reply | Consent
    reason: Reason
    stops: bool


def doubts(result: CampaignResult) -> tuple[Doubt, ...]:
    """Replies in their order, then consents."""
    return (*_replies(result), *_consents(result))


def _replies(result: CampaignResult) -> Iterator[Doubt]:
    if result.placement is None:
        for row in result.basis.facts.replies:
            yield Doubt(row, reason("placement.reply.no_stage"), stops=False)
        return
    yield from doubtful_replies(result.basis.facts.replies, result.placement)


def doubtful_replies(replies: Iterable[Reply], placement: PlacementDecision) -> Iterator[Doubt]:
    """Those of `replies` that answer no offer of `placement`."""
    asked = {one.id for cleared in placement.rounds for one in cleared.takers}
    offers: dict[str, dict[int, str]] = {}
    for one in placement.offers:
        offers.setdefault(one.person, {})[one.offer] = one.post
    for row in replies:
        made = offers.get(row.person, {})
        if row.person not in asked:
            yield Doubt(row, reason("placement.reply.not_asked"), stops=True)
        elif row.offer not in made:
            why = reason("placement.reply.no_such_offer", None, offer=row.offer, offers=len(made))
            yield Doubt(row, why, stops=True)
        elif row.post != made[row.offer]:
            why = reason("placement.reply.other_post", None, given=row.post, offered=made[row.offer])
            yield Doubt(row, why, stops=True)


def _consents(result: CampaignResult) -> Iterator[Doubt]:
    there = {(post.school_phase, subject) for post in result.plan.posts for subject in post.subjects}
    for row in result.basis.facts.consents:
        if result.placement is None:
            yield Doubt(row, reason("placement.consent.no_stage"), stops=False)
        elif (row.school_phase, row.subject) not in there:
            about = {"school_phase": row.school_phase, "subject": row.subject}
            yield Doubt(row, reason("placement.consent.no_post", None, **about), stops=False)
