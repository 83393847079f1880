"""The least that any deferred acceptance must do: read once each listing that is proposed to, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit
def touch_rows(proposed: Any, rows: Any) -> int:
    """Reads the rows in the order in which they were proposed."""
    total = 0
    for number in range(len(proposed)):
        total += rows[proposed[number], 0] ^ rows[proposed[number], 1]
    return total


@njit
def touch_lists(firsts: Any, rows: Any, reached: Any) -> int:
    """Reads the same rows list by list, as lies best in memory, which no algorithm could know beforehand."""
    total = 0
    for candidate in range(len(reached)):
        for row in range(firsts[candidate], firsts[candidate] + reached[candidate]):
            total += rows[row, 0] ^ rows[row, 1]
    return total


@njit
def proposals(firsts: Any, rows: Any, capacities: Any) -> Any:
    """The rows that one candidate after the other proposes to, and listing or -1 by candidate; nobody holds."""
    candidates, vacancies = len(firsts) - 1, len(capacities)
    made = np.empty(len(rows), np.int32)
    upcoming = firsts[:-1].copy()
    widest = capacities.max()
    standings = np.empty((vacancies, widest), np.int32)
    owners = np.empty((vacancies, widest), np.int32)
    count = np.zeros(vacancies, np.int32)
    total = 0
    for first in range(candidates):
        candidate = first
        while candidate >= 0:
            row = upcoming[candidate]
            vacancy, standing = rows[row]
            if vacancy == vacancies:
                break
            made[total] = row
            total += 1
            if count[vacancy] < capacities[vacancy]:
                place, away = count[vacancy], -1
                count[vacancy] += 1
            else:
                place = standings[vacancy, : capacities[vacancy]].argmax()
                away = candidate
                if standings[vacancy, place] > standing:
                    away = owners[vacancy, place]
            if away != candidate:
                standings[vacancy, place] = standing
                owners[vacancy, place] = candidate
            if away >= 0:
                upcoming[away] += 1
            candidate = away
    matched = np.empty(candidates, np.int32)
    for candidate in range(candidates):
        exhausted = rows[upcoming[candidate], 0] == vacancies
        matched[candidate] = -1 if exhausted else upcoming[candidate] - candidate
    return made[:total].copy(), matched
