"""Matching by enumeration: every matching of a small market, held against the published guarantees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations, product

Matching = dict[str, str | None]


@dataclass(frozen=True)
class PlainMarket:
    """`order` has, per vacancy, the candidates with the best first; `holders` may list their vacancy or not."""

    capacity: dict[str, int]
    holders: dict[str, frozenset[str]]
    lists: dict[str, tuple[str, ...]]
    order: dict[str, tuple[str, ...]]


def optimal_matching(market: PlainMarket) -> Matching:
    """The matching that keeps the guarantees and that every candidate likes no less than any other that does."""
    kept = [matching for matching in every_matching(market) if keeps_guarantees(market, matching)]
    best = [
        matching
        for matching in kept
        if all(
            liking(market, name, matching) <= liking(market, name, other)
            for other in kept
            for name in matching
        )
    ]
    assert len(best) == 1
    return best[0]


def every_matching(market: PlainMarket) -> Iterator[Matching]:
    """Every way to give each candidate a listed vacancy or none within the capacities."""
    names = sorted(market.lists)
    for places in product(*((*market.lists[name], None) for name in names)):
        matching = dict(zip(names, places, strict=True))
        if all(
            len(outsiders_at(market, matching, vacancy)) <= places_for_outsiders(market, matching, vacancy)
            for vacancy in market.capacity
        ):
            yield matching


def keeps_guarantees(market: PlainMarket, matching: Matching) -> bool:
    """Holders no worse off, no place wanted in vain, and among outsiders no higher key passed over."""
    for name in matching:
        for vacancy in wished_for(market, name, matching):
            if name in market.holders[vacancy]:
                return False
            admitted = outsiders_at(market, matching, vacancy)
            if len(admitted) < places_for_outsiders(market, matching, vacancy):
                return False
            order = market.order[vacancy]
            if any(order.index(name) < order.index(other) for other in admitted):
                return False
    return True


def wished_for(market: PlainMarket, name: str, matching: Matching) -> tuple[str, ...]:
    """The vacancies listed before the one the candidate has."""
    return market.lists[name][: liking(market, name, matching)]


def liking(market: PlainMarket, name: str, matching: Matching) -> int:
    """The place in the list of what the candidate has, 0 the best; the length of the list for nothing."""
    place = matching[name]
    return market.lists[name].index(place) if place in market.lists[name] else len(market.lists[name])


def holders_kept(market: PlainMarket, matching: Matching, vacancy: str) -> int:
    return sum(matching.get(holder) == vacancy for holder in market.holders[vacancy])


def places_for_outsiders(market: PlainMarket, matching: Matching, vacancy: str) -> int:
    return max(0, market.capacity[vacancy] - holders_kept(market, matching, vacancy))


def outsiders_at(market: PlainMarket, matching: Matching, vacancy: str) -> list[str]:
    return [name for name in matching if matching[name] == vacancy and name not in market.holders[vacancy]]


def with_list(market: PlainMarket, name: str, preferences: tuple[str, ...]) -> PlainMarket:
    return replace(market, lists=market.lists | {name: preferences})


def every_list(market: PlainMarket) -> Iterator[tuple[str, ...]]:
    """Every list a candidate could hand in, short ones and the empty one included."""
    for length in range(len(market.capacity) + 1):
        yield from permutations(sorted(market.capacity), length)


def rival(market: PlainMarket, name: str, vacancy: str) -> str | None:
    """The lowest-ranked outsider just above whom `name` would have been admitted, each tried by enumeration."""
    order = market.order[vacancy]
    above = [
        other
        for other in order[: order.index(name)]
        if other not in market.holders[vacancy] and vacancy in market.lists[other]
    ]
    for other in reversed(above):
        rest = [entry for entry in order if entry != name]
        rest.insert(rest.index(other), name)
        raised = replace(market, order=market.order | {vacancy: tuple(rest)})
        if optimal_matching(raised)[name] == vacancy:
            return other
    return None
