"""Which posts stay empty when a campaign is decided, and why.

Codes of `EmptyPost.reason`: "not_competed" (outside the competitions held), "nobody_applied", "nobody_eligible"
(everyone who asked was refused by a clause), "preferred_elsewhere" (all who asked got what they wanted more). Places
closed because others hold more than their posts have are counted apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.posts import Post

REASONS = ("nobody_applied", "nobody_eligible", "preferred_elsewhere", "not_competed")


@dataclass(frozen=True, slots=True)
class EmptyPost:
    """`empty` places of a post without a holder, `closed` of them; `reason` is for the others, None if all are."""

    post: Post
    empty: int
    closed: int
    reason: str | None


def empty_posts(result: CampaignResult) -> tuple[EmptyPost, ...]:
    """Posts with a place left, in the order of the plan."""
    holders = Counter(one.post for one in result.appointments.values())
    asked = {
        vacancy
        for decision in result.competitions
        for cleared in decision.rounds
        for candidate in cleared.clearing.candidates
        for vacancy in candidate.keys
    }
    refused = {one.vacancy for decision in result.competitions for one in decision.excluded}
    closed = _closed_last(result)
    found = []
    for post in result.plan.posts:
        empty = post.capacity - holders[post.id]
        if empty > 0:
            shut = min(empty, closed.get(post.id, 0))
            reason = _reason(post, asked, refused, bool(result.competitions)) if empty > shut else None
            found.append(EmptyPost(post, empty, shut, reason))
    return tuple(found)


def _reason(post: Post, asked: set[str], refused: set[str | None], competed: bool) -> str:
    if post.category != "teaching" or not competed:
        return "not_competed"
    if post.id in asked:
        return "preferred_elsewhere"
    return "nobody_eligible" if post.id in refused else "nobody_applied"


def _closed_last(result: CampaignResult) -> dict[str, int]:
    """Places closed in the last round that had the post."""
    found: dict[str, int] = {}
    for decision in result.competitions:
        for cleared in decision.rounds:
            for vacancy in cleared.clearing.vacancies:
                found.pop(vacancy.id, None)
            name = cleared.clearing.round
            found |= {vacancy: places for round_id, vacancy, places in decision.closed if round_id == name}
    return found
