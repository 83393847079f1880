"""Deferred acceptance as a textbook would write it: dictionaries of ranks, a queue, and a heap per vacancy."""

from __future__ import annotations

from collections import deque
from heapq import heappush, heappushpop

Ranks = dict[str, dict[str, int]]


def rank(order: dict[str, list[str]]) -> Ranks:
    """Vacancy → candidate → place in its order, the best 0."""
    return {vacancy: {name: place for place, name in enumerate(names)} for vacancy, names in order.items()}


def match(lists: dict[str, list[str]], ranks: Ranks, capacity: dict[str, int]) -> dict[str, str]:
    """Candidate → vacancy, candidate-optimal, where nobody holds anything."""
    wishes = {name: iter(listed) for name, listed in lists.items()}
    admitted: dict[str, list[tuple[int, str]]] = {vacancy: [] for vacancy in capacity}
    waiting = deque(lists)
    while waiting:
        name = waiting.popleft()
        vacancy = next(wishes[name], None)
        if vacancy is None:
            continue
        entry = (-ranks[vacancy][name], name)
        if len(admitted[vacancy]) < capacity[vacancy]:
            heappush(admitted[vacancy], entry)
        elif capacity[vacancy]:
            waiting.append(heappushpop(admitted[vacancy], entry)[1])
        else:
            waiting.append(name)
    return {name: vacancy for vacancy, entries in admitted.items() for _, name in entries}
