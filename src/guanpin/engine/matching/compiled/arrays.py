"""A market as arrays, laid out for the compiled kernel, and the way in and out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from guanpin.engine.matching.compiled.kernel import UNLIMITED, find_candidates, propose
from guanpin.engine.matching.deferred_acceptance import FlatMarket

Int32s: TypeAlias = NDArray[np.int32]
Int64s: TypeAlias = NDArray[np.int64]

_LINE = 16  # 32-bit numbers in a cache line


@dataclass(frozen=True, slots=True)
class ArrayMarket:
    """`rows`: all lists, one listing a row (vacancy, standing), each list closed by a row (number of vacancies, 0).

    `firsts`: candidate → first row (one more than candidates). `capacities`: vacancy → heads. `asked`: vacancy →
    listings that name it. Standings as in FlatMarket.
    """

    firsts: Int64s
    rows: Int32s
    capacities: Int64s
    asked: Int64s


@dataclass(frozen=True, slots=True)
class ArrayOutcome:
    """As Outcome; listings are counted as in FlatMarket, without the rows that close a list."""

    matched: Int32s
    free: Int64s
    lowest: Int32s


def arrays_of(market: FlatMarket) -> ArrayMarket:
    """The same market. Holds about twice the size of its arrays while it runs."""
    choices = np.array(market.choices, np.int32)
    capacities = np.array(market.capacities, np.int64)
    offsets = np.array(market.offsets, np.int64)
    candidates, vacancies = len(offsets) - 1, len(capacities)
    firsts = offsets + np.arange(candidates + 1)
    rows = np.zeros((len(choices) + candidates, 2), np.int32)
    rows[firsts[1:] - 1, 0] = vacancies
    listings = np.arange(len(choices)) + np.repeat(np.arange(candidates), np.diff(offsets))
    rows[listings, 0] = choices
    rows[listings, 1] = np.array(market.standings, np.int32)
    return ArrayMarket(firsts, rows, capacities, np.bincount(choices, minlength=vacancies))


def clear_arrays(market: ArrayMarket) -> ArrayOutcome:
    """Deferred acceptance on arrays; `market` is left as it was."""
    candidates, vacancies = len(market.firsts) - 1, len(market.capacities)
    room = market.capacities.copy()
    widths = np.clip(room, 0, market.asked)
    seats = np.zeros(vacancies + 1, np.int64)
    # every vacancy begins a cache line of its own, so that its places are read by as few as there can be
    np.cumsum(-(-widths // _LINE) * _LINE, out=seats[1:])
    taken = np.full(seats[-1], -1, np.int32)
    admitted = np.full(seats[-1], -1, np.int32)
    count = np.zeros(vacancies, np.int64)
    limit = np.full(vacancies + 1, UNLIMITED, np.int32)
    limit[:-1][room <= 0] = -1
    kept = np.empty(candidates, np.int32)
    holders = propose(market.firsts, market.rows, seats, room, limit, count, taken, admitted, kept)
    found = np.concatenate([admitted[admitted >= 0], kept[:holders]])
    found.sort()
    matched = np.empty(candidates, np.int32)
    lowest = np.empty(vacancies, np.int32)
    find_candidates(market.firsts, found, seats, taken, matched, lowest)
    return ArrayOutcome(matched, room - count, lowest)
