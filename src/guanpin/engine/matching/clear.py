"""One clearing: from what was asked to who is matched where, and the cut-offs."""

from __future__ import annotations

from guanpin.engine.matching.check import check_clearing
from guanpin.engine.matching.compiled import SMALLEST, kernel_for
from guanpin.engine.matching.deferred_acceptance import NOBODY, NOWHERE, FlatMarket, Outcome
from guanpin.engine.matching.flatten import flatten
from guanpin.engine.matching.market import ClearedRound, Clearing, Cutoff


def clear(clearing: Clearing, compiled_from: int = SMALLEST) -> ClearedRound:
    """The matching every candidate likes best among those that keep the guarantees; the same for any input order.

    A clearing of at least `compiled_from` listings runs compiled where numba is installed, with the same answer.
    Raises MatchingError where the clearing is not sound.
    """
    check_clearing(clearing)
    market = flatten(clearing)
    outcome = kernel_for(market, compiled_from)(market)
    return ClearedRound(clearing, _matching(clearing, market, outcome), _cutoffs(clearing, market, outcome))


def _matching(clearing: Clearing, market: FlatMarket, outcome: Outcome) -> dict[str, str]:
    matched = (
        (candidate.id, clearing.vacancies[market.choices[listing]].id)
        for candidate, listing in zip(clearing.candidates, outcome.matched, strict=True)
        if listing != NOWHERE
    )
    return dict(sorted(matched))


def _cutoffs(clearing: Clearing, market: FlatMarket, outcome: Outcome) -> dict[str, Cutoff]:
    cutoffs = {}
    for vacancy, free, standing in zip(clearing.vacancies, outcome.free, outcome.lowest, strict=True):
        if standing != NOBODY and free == 0:
            last = clearing.candidates[market.owners[market.order[standing]]]
            cutoffs[vacancy.id] = Cutoff(last.keys[vacancy.id], last.ticket)
    return dict(sorted(cutoffs.items()))
