"""Rows of placement.csv and repairs.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.placement import PlacementDecision
from guanpin.engine.posts import Post
from guanpin.exchange.results.cells import Row

_NO_POST = ("", "", "", "", "")


def placement_rows(result: CampaignResult, decision: PlacementDecision) -> Iterator[Row]:
    """Offers in the order of people, theirs in the order made; one row for whoever none could be made at the end."""
    names = {person.id: person.name for person in result.basis.facts.people}
    posts = {post.id: post for post in result.plan.posts}
    replied = {(row.person, row.offer, row.post): row.on.isoformat() for row in result.basis.facts.replies}
    standby = {one.person: (one.start.isoformat(), one.until.isoformat()) for one in decision.standby}
    last = {one.person: one.offer for one in decision.offers}
    rows: list[Row] = [
        (
            one.person,
            one.offer,
            names[one.person],
            *_place(posts[one.post]),
            one.round,
            one.conversion,
            one.reply,
            replied.get((one.person, one.offer, one.post), ""),
            *(standby.get(one.person, ("", "")) if one.offer == last[one.person] else ("", "")),
        )
        for one in decision.offers
    ]
    rows += [
        (one.person, 0, names[one.person], *_NO_POST, "", False, "no_offer", "", "", "")
        for one in decision.without_offer
    ]
    yield from sorted(rows, key=lambda row: (str(row[0]), int(row[1])))


def repair_rows(result: CampaignResult, decision: PlacementDecision) -> Iterator[Row]:
    """In the order of the decision, which is the policy's."""
    posts = {post.id: post for post in result.plan.posts}
    for rank, one in enumerate(decision.repairs, 1):
        about = one.subject
        where: Iterable[str] = ("", "", about.get("school_phase", ""), about.get("subject", ""))
        if post := posts.get(about.get("vacancy", "")):
            where = (post.id, post.school, post.school_phase, "+".join(post.subjects))
        yield (rank, one.kind, *where, about.get("code", ""), one.people, "|".join(one.helps))


def _place(post: Post) -> tuple[str, str, str, str, str]:
    return post.id, post.school, post.school_phase, post.category, "+".join(post.subjects)
