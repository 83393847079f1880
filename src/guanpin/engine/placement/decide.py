"""Placement as a whole: rounds of offers until nobody refuses, then who is left, what would help, and standby.

Invariants: whoever holds a supernumerary place keeps it until they accept a post; nobody is offered a post twice, or more
posts than the policy's; an offer not answered yet counts as accepted for someone without a place.
"""

from __future__ import annotations

from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.placement.costs import cost_order
from guanpin.engine.placement.decision import (
    Offer,
    PlacementAppointment,
    PlacementDecision,
    PlacementRound,
    Standby,
)
from guanpin.engine.placement.left_over import LeftOver
from guanpin.engine.placement.question import PlacementQuestion, Reply, Taker
from guanpin.engine.placement.repairs import repairs
from guanpin.engine.placement.rounds import Admissions, clear_round


def decide(question: PlacementQuestion) -> PlacementDecision:
    """Decide placement; the same for any order of the question's rows.

    Raises PolicyError where the policy's order cannot be used.
    """
    run = _Run(question)
    while run.offer_round():
        pass
    return run.decision()


class _Run:
    """Rounds cleared and offers made so far."""

    def __init__(self, question: PlacementQuestion) -> None:
        self._question = question
        self._rules = question.rules
        self._most = question.rules.integer("placement.offers_max")
        self._order = cost_order(question.rules)
        self._admissions = Admissions(question)
        self._takers = {taker.id: taker for taker in sorted(question.takers, key=lambda one: one.id)}
        self._replies = {(row.person, row.offer, row.post): row for row in question.replies}
        self._rounds: list[PlacementRound] = []
        self._offers: dict[str, list[Offer]] = {person: [] for person in self._takers}
        self._appointed: dict[str, PlacementAppointment] = {}

    def offer_round(self) -> bool:
        """Make one round of offers; False once no further round would change anything."""
        takers = tuple(taker for taker in self._takers.values() if self._takes_part(taker))
        if not takers:
            return False
        free = self._question.free({person: one.post for person, one in self._appointed.items()})
        name = f"placement-{len(self._rounds) + 1}"
        cleared = clear_round(
            name,
            self._question,
            takers,
            {vacancy: places for vacancy, places in sorted(free.items()) if places > 0},
            self._refused(),
            self._admissions.admits,
        )
        self._rounds.append(cleared)
        replies = [self._offer(cleared, person, post) for person, post in cleared.flow.matching.items()]
        return "refused" in replies

    def _takes_part(self, taker: Taker) -> bool:
        """Nobody whose last offer stands, is accepted or was the last there may be."""
        offers = self._offers[taker.id]
        return all(offer.reply == "refused" for offer in offers) and len(offers) < self._most

    def _refused(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (offer.person, offer.post)
            for offers in self._offers.values()
            for offer in offers
            if offer.reply == "refused"
        )

    def _offer(self, cleared: PlacementRound, person: str, post: str) -> str:
        """Offer the post and take down the reply: accepted, refused or none yet."""
        number = len(self._offers[person]) + 1
        reply = self._replies.get((person, number, post))
        said = "none" if reply is None else "accepted" if reply.accepts else "refused"
        converts = cleared.conversions.get((person, post))
        made = [
            reason(
                "placement.offered", self._rules.cite("placement.order"), offer=number, round=cleared.round
            )
        ]
        if converts is not None:
            cite = self._rules.cite("placement.conversion.waives")
            made.append(
                reason(
                    "placement.conversion",
                    cite,
                    school_phase=converts.school_phase,
                    subject=converts.subject,
                )
            )
        answer = self._answer(person, number, reply)
        self._offers[person].append(
            Offer(person, number, cleared.round, post, said, converts is not None, (*made, answer))
        )
        if said == "accepted" or (said == "none" and self._takers[person].holds is None):
            self._appointed[person] = PlacementAppointment(person, post, cleared.round, (*made, answer))
        return said

    def _answer(self, person: str, number: int, reply: Reply | None) -> Reason:
        if reply is None and self._takers[person].holds is None:
            return reason("placement.awaiting_reply")
        if reply is None:
            return reason("placement.awaiting_reply_supernumerary")
        if reply.accepts:
            return reason("placement.accepted", None, on=reply.on.isoformat())
        cite = self._rules.cite("placement.offers_max")
        return reason("placement.refused", cite, on=reply.on.isoformat(), offer=number, most=self._most)

    def decision(self) -> PlacementDecision:
        standby = [self._standby(person) for person in self._takers if self._used_up(person)]
        left = LeftOver(self._question, self._admissions, self._rounds, self._refused())
        return PlacementDecision(
            order=self._order,
            rounds=tuple(self._rounds),
            offers=tuple(offer for offers in self._offers.values() for offer in offers),
            without_offer=left.without_offer(self._order),
            empty_posts=left.empty_posts(),
            repairs=repairs(self._question, self._admissions, left),
            standby=tuple(standby),
            appointments=tuple(self._appointed[person] for person in sorted(self._appointed)),
            unplaced=tuple(
                person
                for person, taker in self._takers.items()
                if taker.holds is None and person not in self._appointed
            ),
        )

    def _used_up(self, person: str) -> bool:
        offers = self._offers[person]
        refused = all(offer.reply == "refused" for offer in offers)
        return self._takers[person].holds is None and len(offers) == self._most and refused

    def _standby(self, person: str) -> Standby:
        last = self._offers[person][-1]
        replied = self._replies[person, last.offer, last.post].on
        start = max(replied, self._question.term_start)
        until = add_months(start, self._rules.integer("placement.standby_months"))
        return Standby(
            person,
            start,
            until,
            (
                reason("placement.standby", self._rules.cite("placement.standby_months"), offers=self._most),
                reason(
                    "placement.standby.pay",
                    self._rules.cite("placement.standby_pay"),
                    standby_pay=self._rules.choice("placement.standby_pay"),
                ),
                reason("placement.standby.continues"),
            ),
        )
