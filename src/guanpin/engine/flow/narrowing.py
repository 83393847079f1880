"""Few arcs instead of all: those that look best by prices from samples, checked against every arc in the end.

Good prices leave few people to move, and under them most arcs are far too dear to matter. Neither decides anything: where
an arc left out turns out to be better than what its person has, that one and the like of it are let in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import add, itemgetter

from guanpin.engine.flow.network import Network, Row
from guanpin.engine.flow.packing import Packed

_SAMPLED_FROM = 2  # people to a vacancy, below which a sample tells too little to be worth solving
_KEPT = 8  # arcs that half of the people have at first; the others have what is no dearer
_ASKED = 100  # people who tell how dear that is
_ROUNDS = 4  # of bidding for the first prices
_STEP = 4  # how many times as many people each sample has as the one before

Pick = Callable[[Sequence[int]], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Arcs:
    """By person the vacancies open to them and the packed costs there; last the sink, where one has no place.

    `beyond` is above every sum of costs along a path.
    """

    nodes: Sequence[tuple[int, ...]]
    costs: Sequence[list[int]]
    pick: Sequence[Pick]
    beyond: int

    @classmethod
    def of(cls, rows: Sequence[tuple[int, ...]], packed: Packed, sink: int) -> Arcs:
        """From the vacancies of each person and the costs of all arcs one after the other."""
        longer = {row: (*row, sink) for row in set(rows)}
        getters = {row: _getter(nodes) for row, nodes in longer.items()}
        costs = [[*islice(packed.costs, len(row)), packed.idle] for row in rows]
        beyond = 1 << sum(packed.widths, 8)
        return cls([longer[row] for row in rows], costs, [getters[row] for row in rows], beyond)

    def __len__(self) -> int:
        return len(self.nodes)

    def row(self, person: int) -> Row:
        return list(zip(self.nodes[person], self.costs[person], strict=True))

    def reduced(self, people: Sequence[int], prices: Sequence[int]) -> Iterator[list[int]]:
        """Cost plus price by person, arc by arc; `prices` end with that of the sink."""
        last: Pick | None = None
        for person in people:
            pick = self.pick[person]
            if pick is not last:
                picked, last = pick(prices), pick
            yield list(map(add, self.costs[person], picked))

    def best(self, people: Sequence[int], prices: Sequence[int]) -> list[Row]:
        """By person the arcs that are cheapest by these prices, and staying without a place."""
        found = []
        slack = _slack([*self.reduced(people[:: len(people) // _ASKED + 1], prices)])
        for person, row in zip(people, self.reduced(people, prices), strict=True):
            row[-1] = bound = min(row) + slack
            ways = zip(self.nodes[person], self.costs[person], row, strict=True)
            found.append([(node, cost) for node, cost, reduced in ways if reduced <= bound])
        return found


def _slack(reduced: list[list[int]]) -> int:
    """How much dearer than the best arc the last of a few is for half of some people."""
    gaps = [ways[min(_KEPT, len(ways)) - 1] - ways[0] for ways in map(sorted, reduced)]
    return sorted(gaps)[len(gaps) // 2] if gaps else 0


def _getter(row: tuple[int, ...]) -> Pick:
    pick = itemgetter(*row)
    return pick if len(row) > 1 else lambda prices: (pick(prices),)


def settle(arcs: Arcs, capacities: Sequence[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """The node of each person in an optimum, the least prices of the vacancies, and by person the positions of the arcs
    that are as good as the best by these prices.
    """
    sink = len(capacities)
    prices = [0] * (sink + 1)
    for step in _steps(len(arcs), sink):
        people = range(0, len(arcs), step)
        network = _network(arcs, people, [-(-places // step) for places in capacities], prices)
        while wanting := _tight(arcs, people, network, prices)[1]:
            _let_in(arcs, people, network, wanting, prices)
    people = range(len(arcs))
    network = _network(arcs, people, capacities, prices)
    while True:
        least = [*network.least_prices(), 0]
        tight, wanting = _tight(arcs, people, network, least)
        if not wanting:
            return network.at, least[:-1], tight
        _let_in(arcs, people, network, wanting, least)


def _network(arcs: Arcs, people: Sequence[int], capacities: Sequence[int], prices: list[int]) -> Network:
    """The people moved to where they cost least by the arcs that look best by these prices, or by all if all are 0."""
    if not any(prices):
        _bid(arcs, people, capacities, prices)
    rows = arcs.best(people, prices) if any(prices) else [arcs.row(person) for person in people]
    network = Network(rows, capacities, prices, arcs.beyond)
    network.settle()
    return network


def _bid(arcs: Arcs, people: Sequence[int], capacities: Sequence[int], prices: list[int]) -> None:
    """Raise the prices of vacancies that too many find best until some would as soon go elsewhere; a few times only."""
    for _ in range(_ROUNDS):
        bids: dict[int, list[int]] = {}
        for person, reduced in zip(people, arcs.reduced(people, prices), strict=True):
            best = min(reduced)
            arc = reduced.index(best)
            if arc < len(reduced) - 1:
                del reduced[arc]
                bids.setdefault(arcs.nodes[person][arc], []).append(min(reduced) - best)
        full = [node for node, offered in bids.items() if len(offered) > capacities[node]]
        if not full:
            return
        for node in full:
            prices[node] += sorted(bids[node], reverse=True)[capacities[node]]


def _tight(
    arcs: Arcs, people: Sequence[int], network: Network, prices: Sequence[int]
) -> tuple[list[list[int]], list[int]]:
    """By number in `people` the positions of their best arcs by these prices, and who has something worse."""
    tight, wanting = [], []
    for number, reduced in enumerate(arcs.reduced(people, prices)):
        best = min(reduced)
        if best < network.paid[number] + prices[network.at[number]]:
            wanting.append(number)
        if reduced.count(best) == 1:
            tight.append([reduced.index(best)])
        else:
            tight.append([arc for arc, cost in enumerate(reduced) if cost == best])
    return tight, wanting


def _let_in(
    arcs: Arcs, people: Sequence[int], network: Network, wanting: Sequence[int], prices: Sequence[int]
) -> None:
    """Add to the arcs of those people the ones that look best by these prices."""
    rows = arcs.best([people[number] for number in wanting], prices)
    for number, row in zip(wanting, rows, strict=True):
        network.let_in(number, row)
    network.settle()


def _steps(people: int, vacancies: int) -> list[int]:
    """Samples of every 64th, 16th … person, as long as they have several people to a vacancy."""
    steps: list[int] = []
    step = _STEP
    while people > step * (vacancies + 1) * _SAMPLED_FROM:
        steps.insert(0, step)
        step *= _STEP
    return steps
