"""Who stood where at each vacancy of a cleared round: the ranking that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.engine.matching import Candidate, ClearedRound
from guanpin.engine.matching.flatten import flatten


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate at one vacancy; `rank` counts from 1, 0 for its holders, whom nobody can displace.

    `outcome` is "appointed", "kept" (a holder who stays) or "not_appointed" (also for those appointed to a vacancy
    they listed before it).
    """

    vacancy: str
    rank: int
    candidate: Candidate
    key: tuple[str, ...]
    outcome: str


def rankings(cleared: ClearedRound) -> Iterator[Ranked]:
    """Rows ascending by vacancy in the order of the clearing, holders first, then by rank."""
    clearing = cleared.clearing
    candidates = {candidate.id: candidate for candidate in clearing.candidates}
    market = flatten(clearing)
    listings: list[list[int]] = [[] for _ in clearing.vacancies]
    for listing in market.order:
        listings[market.choices[listing]].append(listing)
    for vacancy, ordered in zip(clearing.vacancies, listings, strict=True):
        for holder in sorted(vacancy.holders):
            if vacancy.id in candidates[holder].preferences:
                stays = cleared.matching.get(holder) == vacancy.id
                yield Ranked(vacancy.id, 0, candidates[holder], (), "kept" if stays else "not_appointed")
        for rank, listing in enumerate(ordered, 1):
            candidate = clearing.candidates[market.owners[listing]]
            admitted = cleared.matching.get(candidate.id) == vacancy.id
            outcome = "appointed" if admitted else "not_appointed"
            yield Ranked(vacancy.id, rank, candidate, candidate.keys[vacancy.id], outcome)
