"""Candidate-proposing deferred acceptance (Gale and Shapley 1962; Roth 1984) over flat arrays of integers.

Nothing here knows ids, keys or tickets, so a compiled kernel may take the place of `defer` and give the same answer.

A *listing* is one line of one candidate's list; a *standing* is a listing's place in the order of its vacancy. Both
run from 0 to the number of listings; the standings of one vacancy are consecutive, the best first.
"""

from __future__ import annotations

from dataclasses import dataclass

HELD = -1
NOBODY = -1
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class FlatMarket:
    """`offsets`: candidate → first listing (one more than candidates). `choices`: listing → vacancy.

    `standings`: listing → standing, HELD for a holder's listing of the held vacancy, which needs no order.
    `order`: standing → listing. `owners`: listing → candidate. `capacities`: vacancy → heads.
    """

    offsets: list[int]
    choices: list[int]
    standings: list[int]
    order: list[int]
    owners: list[int]
    capacities: list[int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`matched`: candidate → listing or NOWHERE. `free`: vacancy → places left, below 0 where holders exceed them.

    `lowest`: vacancy → standing of the lowest-ranked outsider admitted, or NOBODY.
    """

    matched: list[int]
    free: list[int]
    lowest: list[int]


def defer(market: FlatMarket) -> Outcome:
    """Every candidate proposes down the list; a vacancy keeps its holders, then its best outsiders.

    A holder is never turned away, so the places for outsiders only shrink and an outsider once turned away would
    stay so: the answer does not depend on who proposes first. Once a vacancy is full its lowest admitted standing
    only improves, so `lowest` is moved, never searched for: the work is linear in the number of listings.
    """
    offsets, choices, standings = market.offsets, market.choices, market.standings
    order, owners = market.order, market.owners
    free = list(market.capacities)
    lowest = [NOBODY] * len(free)
    outsiders = [0] * len(free)
    admitted = bytearray(len(choices))
    upcoming = offsets[:-1]
    matched = [NOWHERE] * len(upcoming)
    for first in range(len(upcoming)):
        candidate = first
        while upcoming[candidate] < offsets[candidate + 1]:
            listing = upcoming[candidate]
            upcoming[candidate] += 1
            vacancy, standing = choices[listing], standings[listing]
            if standing == HELD:
                matched[candidate] = listing
                free[vacancy] -= 1
                if free[vacancy] >= 0 or not outsiders[vacancy]:
                    break
            elif free[vacancy] > 0:
                matched[candidate] = listing
                free[vacancy] -= 1
                outsiders[vacancy] += 1
                admitted[standing] = 1
                lowest[vacancy] = max(lowest[vacancy], standing)
                break
            elif standing > lowest[vacancy]:
                continue
            else:
                matched[candidate] = listing
                free[vacancy] -= 1
                outsiders[vacancy] += 1
                admitted[standing] = 1
            candidate = owners[order[lowest[vacancy]]]
            matched[candidate] = NOWHERE
            admitted[lowest[vacancy]] = 0
            free[vacancy] += 1
            outsiders[vacancy] -= 1
            lowest[vacancy] = _next_lowest(admitted, lowest[vacancy], outsiders[vacancy])
    return Outcome(matched, free, lowest)


def _next_lowest(admitted: bytearray, standing: int, outsiders: int) -> int:
    return admitted.rindex(1, 0, standing) if outsiders else NOBODY
