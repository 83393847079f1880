"""Placement as one person met it: each offer and why it was this post, or what stood in the way and what would help.

Reasons made here, with their parameters:

explanation.placement.only        -                 no other post with a free place was open
explanation.placement.best        posts             none of the others was better for this person
explanation.placement.better      posts, better, placement_part   others were better for this person, not for all together
explanation.placement.short       -                 the post is in short supply
explanation.placement.way         minutes           one way from the home area
explanation.placement.way_unknown minutes           the longest way known stands for one that is not
explanation.placement.burden      points            taken off a near post for age, health, care, rural service
explanation.placement.wish        rank              a wish stated for the cross-school competition
explanation.placement.no_wish     -                 wishes were stated, and none means this post
explanation.placement.retraining  retraining        what was agreed on with the consent
explanation.placement.kept        -                 a supernumerary place, and no post to offer
explanation.placement.standby     start, last       standby from day to day
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.replay.account import OfferAccount, PlacementAccount, RepairAccount, StageAccount
from guanpin.engine.replay.published import Published, reason_from_json

STAGE = "placement"
_LOTS = ("ticket", "ticket_2")


def placement_stage(
    published: Published, person: str, ranks: Mapping[str, int | None]
) -> StageAccount | None:
    """None for someone who took no part. `ranks` are the stated cross-school preferences by post."""
    told = _Placement(published, person, ranks)
    return told.account() if told.rounds else None


class _Placement:
    def __init__(self, published: Published, person: str, ranks: Mapping[str, int | None]) -> None:
        self._published = published
        self._person = person
        self._ranks = ranks
        self._decision: Mapping[str, Any] = published.stages[STAGE]
        self._order: list[str] = list(self._decision["order"])
        self.rounds = {
            one["round"]: one
            for one in self._decision["rounds"]
            if any(taker["id"] == person for taker in one["people"])
        }

    def account(self) -> StageAccount:
        offers = self._rows("offers")
        without = self._rows("without_offer")
        told = PlacementAccount(
            state=self._state(offers),
            left=self._published.rules.integer("placement.offers_max") - len(offers),
            offers=tuple(self._offer(one) for one in offers),
            reached=tuple(self._published.posts[post] for row in without for post in row["reached"]),
            blocked=tuple(
                (self._published.posts[one["vacancy"]], _reasons(one))
                for row in without
                for one in row["blocked"]
            ),
            repairs=tuple(self._repairs()),
        )
        reasons = [why for row in without for why in _reasons(row)]
        for row in self._rows("standby"):
            last = date.fromisoformat(row["until"]) - timedelta(days=1)
            reasons += _reasons(row)
            reasons.append(
                reason("explanation.placement.standby", None, start=row["from"], last=last.isoformat())
            )
        if told.state == "kept" and not offers:
            reasons.append(reason("explanation.placement.kept"))
        return StageAccount(STAGE, tuple(reasons), concerned=True, placement=told)

    def _rows(self, table: str) -> list[Mapping[str, Any]]:
        return [row for row in self._decision[table] if row["person"] == self._person]

    def _state(self, offers: list[Mapping[str, Any]]) -> str:
        last = offers[-1]["reply"] if offers else "refused"
        if last == "accepted":
            return "accepted"
        if any(
            one["holds"] for row in self.rounds.values() for one in row["people"] if one["id"] == self._person
        ):
            return "asked" if last == "none" else "kept"
        if last == "none":
            return "provisional"
        return "standby" if self._rows("standby") else "without_offer"

    def _offer(self, row: Mapping[str, Any]) -> OfferAccount:
        cleared, post = self.rounds[row["round"]], self._published.posts[row["post"]]
        arcs = {arc["vacancy"]: arc for arc in cleared["arcs"] if arc["person"] == self._person}
        why = [
            self._compared(arcs, post.id),
            *self._ease(arcs[post.id]["cost"], post.school),
            *self._wished(post.id),
        ]
        if converts := arcs[post.id]["conversion"]:
            why += self._retraining(converts)
        return OfferAccount(row["offer"], row["round"], post, tuple(why), _reasons(row))

    def _compared(self, arcs: Mapping[str, Mapping[str, Any]], given: str) -> Reason:
        """Among the posts that could be offered, leaving aside the lot: it says nothing of what suits anyone."""
        width = len(self._order) - len(_LOTS)
        costs = {name: arc["cost"][:width] for name, arc in arcs.items()}
        better = [cost for cost in costs.values() if cost < costs[given]]
        cite = self._published.rules.cite("placement.order")
        if len(costs) == 1:
            return reason("explanation.placement.only")
        if not better:
            return reason("explanation.placement.best", cite, posts=len(costs))
        part = next(
            name for name, one, own in zip(self._order, min(better), costs[given], strict=False) if one != own
        )
        return reason(
            "explanation.placement.better", cite, posts=len(costs), better=len(better), placement_part=part
        )

    def _ease(self, cost: list[int], school: str) -> Iterator[Reason]:
        """Short supply, the way, and what was taken off for this person's burdens."""
        parts = dict(zip(self._order, cost, strict=True))
        if parts.get("shortage_posts"):
            yield reason("explanation.placement.short")
        if "hardship" not in parts:
            return
        facts = self._published.facts
        area = facts.people[0].home_area
        ways = {row.area: row.minutes for row in facts.travel if row.school == school}
        if not ways:
            return
        minutes = ways.get(area or "", max(ways.values()))
        yield reason(f"explanation.placement.way{'' if area in ways else '_unknown'}", None, minutes=minutes)
        price = int(self._published.rules.amounts("placement.hardship_prices")["travel_minute"])
        if burden := price * minutes - parts["hardship"]:
            cite = self._published.rules.cite("placement.hardship_prices")
            yield reason("explanation.placement.burden", cite, points=burden)

    def _wished(self, post: str) -> Iterator[Reason]:
        if not {"wishes", "score_by_wish"} & set(self._order) or not self._ranks:
            return
        rank = self._ranks.get(post)
        yield (
            reason("explanation.placement.no_wish")
            if rank is None
            else reason("explanation.placement.wish", None, rank=rank)
        )

    def _retraining(self, converts: Mapping[str, str]) -> Iterator[Reason]:
        for row in self._published.facts.consents:
            if (row.school_phase, row.subject) == (converts["school_phase"], converts["subject"]):
                yield reason("explanation.placement.retraining", None, retraining=row.retraining)

    def _repairs(self) -> Iterator[RepairAccount]:
        for row in self._decision["repairs"]:
            if self._person in row["helps"]:
                post = row["subject"].get("vacancy")
                yield RepairAccount(
                    row["kind"], self._published.posts[post] if post else None, *_reasons(row)[:1]
                )


def _reasons(row: Mapping[str, Any]) -> tuple[Reason, ...]:
    return tuple(map(reason_from_json, row["reasons"]))
