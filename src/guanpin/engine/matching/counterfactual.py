"""What would have changed it: the lowest-ranked outsider whom one would have had to outrank.

Found by clearing again with the candidate's priority at that vacancy raised, all else as it was, so that chains of
rejections count. A higher priority never hurts its candidate under deferred acceptance, so the rival can be found by
halving.
"""

from __future__ import annotations

from dataclasses import replace

from guanpin.engine.matching.check import fault
from guanpin.engine.matching.deferred_acceptance import NOWHERE, FlatMarket, defer
from guanpin.engine.matching.flatten import flatten
from guanpin.engine.matching.market import ClearedRound, Outranked


class Counterfactuals:
    """Answers for many candidates of one round; the arrays are built once."""

    def __init__(self, cleared: ClearedRound) -> None:
        self._clearing = cleared.clearing
        self._market = flatten(cleared.clearing)
        self._matched = defer(self._market).matched
        self._candidates = {
            candidate.id: index for index, candidate in enumerate(cleared.clearing.candidates)
        }

    def outranked(self, candidate_id: str, vacancy_id: str) -> Outranked:
        """Whom the candidate would have had to outrank at a vacancy of the list; codes:

        "outranked": `rival` is the lowest-ranked outsider just above whom the candidate would have been admitted.
        "admitted": the candidate has this vacancy or one listed before it. "no_places": its capacity is zero.
        "holders_fill": its holders take up the capacity, so no rank would have been enough.
        Raises MatchingError where the candidate or the vacancy is unknown, or the vacancy not listed.
        """
        listing = self._listing(candidate_id, vacancy_id)
        market = self._market
        if NOWHERE != self._matched[market.owners[listing]] <= listing:
            return Outranked(None, "admitted")
        standing = market.standings[listing]
        first = _first_standing(market, standing, market.choices[listing])
        if not _admitted_at(market, listing, first):
            capacity = market.capacities[market.choices[listing]]
            return Outranked(None, "holders_fill" if capacity else "no_places")
        enough, short = first, standing
        while short - enough > 1:
            middle = (enough + short) // 2
            if _admitted_at(market, listing, middle):
                enough = middle
            else:
                short = middle
        rival = self._clearing.candidates[market.owners[market.order[enough]]]
        return Outranked(rival.id, "outranked")

    def _listing(self, candidate_id: str, vacancy_id: str) -> int:
        clearing, index = self._clearing, self._candidates.get(candidate_id)
        listed = clearing.candidates[index].preferences if index is not None else ()
        if index is None or vacancy_id not in listed:
            raise fault(
                clearing,
                "not_listed",
                f"{candidate_id}.preferences",
                zh=f"{candidate_id} 在本轮没有填报岗位 {vacancy_id}。",
                en=f"{candidate_id} did not list the vacancy {vacancy_id} in this round.",
                remedy_zh="请选择其志愿中的岗位。",
                remedy_en="Ask about a vacancy in the candidate's preferences.",
            )
        return self._market.offsets[index] + listed.index(vacancy_id)


def counterfactual(cleared: ClearedRound, candidate_id: str, vacancy_id: str) -> Outranked:
    """One answer; see Counterfactuals.outranked."""
    return Counterfactuals(cleared).outranked(candidate_id, vacancy_id)


def _first_standing(market: FlatMarket, standing: int, vacancy: int) -> int:
    while standing and market.choices[market.order[standing - 1]] == vacancy:
        standing -= 1
    return standing


def _admitted_at(market: FlatMarket, listing: int, standing: int) -> bool:
    """Whether the listing would be matched if it stood just above the listing now at `standing`."""
    return defer(_raised(market, listing, standing)).matched[market.owners[listing]] == listing


def _raised(market: FlatMarket, listing: int, standing: int) -> FlatMarket:
    present = market.standings[listing]
    order, standings = list(market.order), list(market.standings)
    order[standing : present + 1] = [listing, *order[standing:present]]
    for place in range(standing, present + 1):
        standings[order[place]] = place
    return replace(market, order=order, standings=standings)
