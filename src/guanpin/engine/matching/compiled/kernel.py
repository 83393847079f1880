"""The compiled loops. This module imports numba; nothing but `arrays` may import it.

Waiting for memory is what a large market costs: each candidate turned away is found at an address known only then.
So LANES candidates are followed in turn, and what one of them will read next is fetched while the others are served.
Deferred acceptance gives the same answer in any order of proposals.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from guanpin.engine.matching.compiled.prefetch import prefetch
from guanpin.engine.matching.deferred_acceptance import HELD, NOWHERE

UNLIMITED = 2**31 - 1
LANES = 16
_LINE = 16  # 32-bit numbers in a cache line


@njit
def propose(firsts, rows, seats, room, limit, count, taken, admitted, kept):
    """Runs all proposals; returns how many holders were kept, whose rows are the beginning of `kept`.

    `rows`, `firsts`: as in ArrayMarket. `seats`: vacancy → first place (one more than vacancies) in `taken`, which
    has the standings, and in `admitted`, which has the rows of the outsiders admitted; -1 where there is none.
    `room`: vacancy → capacity less holders kept. `limit`: vacancy → the standing above which nobody is admitted; one
    more than vacancies, so that the row that closes a list is always accepted. All but the first three are changed.
    """
    lanes = np.empty(LANES, np.int64)
    vacancies = len(room)
    candidates = len(firsts) - 1
    upcoming = waiting = holders = 0
    while True:
        served = fetched = 0
        while served < waiting or (fetched < LANES and upcoming < candidates):
            if served < waiting:
                row = lanes[served]
                served += 1
            else:
                row = firsts[upcoming]
                upcoming += 1
            while rows[row, 1] > limit[rows[row, 0]]:
                row += 1
            vacancy = rows[row, 0]
            if vacancy < vacancies:
                lanes[fetched] = row
                fetched += 1
                for place in range(seats[vacancy], seats[vacancy + 1], _LINE):
                    prefetch(taken, place)
                    prefetch(admitted, place)
        if not fetched:
            return holders
        waiting = 0
        for lane in range(fetched):
            row = lanes[lane]
            vacancy, standing = rows[row, 0], rows[row, 1]
            if standing > limit[vacancy]:
                lanes[waiting] = row + 1
                waiting += 1
                continue
            if standing == HELD:
                kept[holders] = row
                holders += 1
                away = _keep(vacancy, seats, room, limit, count, taken, admitted)
            else:
                away = _admit(row, vacancy, standing, seats, room, limit, count, taken, admitted)
            if away != NOWHERE:
                prefetch(rows, away + 1)
                prefetch(rows, away + 8)
                lanes[waiting] = away + 1
                waiting += 1


@njit
def _admit(row, vacancy, standing, seats, room, limit, count, taken, admitted):
    """Admits an outsider within the limit; returns the row of the one turned away for it, or NOWHERE."""
    first = seats[vacancy]
    places = taken[first : seats[vacancy + 1]]
    filled = count[vacancy]
    if filled < room[vacancy]:
        places[filled] = standing
        admitted[first + filled] = row
        count[vacancy] = filled + 1
        if filled + 1 == room[vacancy]:
            limit[vacancy] = _largest(places)
        return NOWHERE
    last = _where(places, limit[vacancy])
    away = admitted[first + last]
    places[last] = standing
    admitted[first + last] = row
    limit[vacancy] = _largest(places)
    return away


@njit
def _keep(vacancy, seats, room, limit, count, taken, admitted):
    """Keeps a holder; returns the row of the outsider turned away for it, or NOWHERE."""
    first = seats[vacancy]
    places = taken[first : seats[vacancy + 1]]
    room[vacancy] -= 1
    away = NOWHERE
    if count[vacancy] > room[vacancy] and count[vacancy]:
        last = _where(places, _largest(places))
        away = admitted[first + last]
        end = count[vacancy] - 1
        places[last], admitted[first + last] = places[end], admitted[first + end]
        places[end], admitted[first + end] = -1, -1
        count[vacancy] = end
    if count[vacancy] >= room[vacancy]:
        limit[vacancy] = _largest(places)
    return away


@njit
def find_candidates(firsts, found, seats, taken, matched, lowest):
    """Fills `matched` from the ascending rows `found`, and `lowest` from the standings of the places."""
    following = 0
    for candidate in range(len(matched)):
        matched[candidate] = NOWHERE
        if following < len(found) and found[following] < firsts[candidate + 1]:
            matched[candidate] = found[following] - candidate
            following += 1
    for vacancy in range(len(lowest)):
        lowest[vacancy] = _largest(taken[seats[vacancy] : seats[vacancy + 1]])


@njit
def _largest(places):
    found = np.int32(-1)
    for place in range(len(places)):
        found = max(found, places[place])
    return found


@njit
def _where(places, standing):
    """The place of a standing known to be there; without leaving early, so that it runs on vector registers."""
    found = np.int32(0)
    for place in range(len(places)):
        found = max(found, np.int32(place) if places[place] == standing else np.int32(0))
    return found
