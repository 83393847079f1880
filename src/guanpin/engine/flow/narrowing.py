"""Few arcs instead of all: those that look best by prices from samples, checked against every arc in the end.

Good prices leave few people to move, and under them most arcs are far too dear to matter. Neither decides anything: where
an arc left out turns out to be better than what its person has, all arcs of that person are let in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add, itemgetter

from guanpin.engine.flow.network import Network, Row
from guanpin.engine.flow.packing import Packed

_SAMPLED_FROM = 4  # people to a vacancy, below which a sample tells too little to be worth solving
_KEPT = 8  # arcs a person at first


@dataclass(frozen=True, slots=True)
class Arcs:
    """By person the vacancies open to them and the packed costs there; last the sink, where one has no place."""

    nodes: Sequence[tuple[int, ...]]
    costs: Sequence[list[int]]
    pick: Sequence[Callable[[Sequence[int]], tuple[int, ...]]]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, ...]], packed: Packed, sink: int) -> Arcs:
        """From the vacancies of each person and the costs of all arcs one after the other."""
        longer = {row: (*row, sink) for row in set(rows)}
        nodes = [longer[row] for row in rows]
        costs, start = [], 0
        for row in rows:
            end = start + len(row)
            costs.append([*packed.costs[start:end], packed.idle])
            start = end
        getters = {row: _getter(row) for row in set(nodes)}
        return cls(nodes, costs, [getters[row] for row in nodes])

    def __len__(self) -> int:
        return len(self.nodes)

    def row(self, person: int) -> Row:
        return list(zip(self.nodes[person], self.costs[person], strict=True))

    def reduced(self, person: int, prices: Sequence[int]) -> list[int]:
        """Cost plus price, arc by arc; `prices` end with that of the sink."""
        return list(map(add, self.costs[person], self.pick[person](prices)))

    def best(self, person: int, prices: Sequence[int]) -> Row:
        """The arcs that are cheapest by these prices, and staying without a place."""
        row = self.row(person)
        if len(row) <= 2 * _KEPT:
            return row
        reduced = self.reduced(person, prices)
        bound = sorted(reduced)[_KEPT - 1]
        return [arc for arc, cost in zip(row[:-1], reduced, strict=False) if cost <= bound] + row[-1:]

    def tight(self, prices: Sequence[int]) -> list[list[int]]:
        """By person the positions of the arcs, the sink's aside, that are as good as the best by these prices."""
        found = []
        for person in range(len(self)):
            reduced = self.reduced(person, [*prices, 0])
            least = min(reduced)
            found.append([arc for arc, cost in enumerate(reduced[:-1]) if cost == least])
        return found


def _getter(row: tuple[int, ...]) -> Callable[[Sequence[int]], tuple[int, ...]]:
    pick = itemgetter(*row)
    return pick if len(row) > 1 else lambda prices: (pick(prices),)


def settle(arcs: Arcs, capacities: Sequence[int], known: Sequence[int]) -> tuple[list[int], list[int]]:
    """The node of each person in an optimum, and the least prices of the vacancies.

    The search starts from the prices `known`, or from those of samples where there are none.
    """
    sink = len(capacities)
    prices = [*(known or [0] * sink), 0]
    for step in () if known else _steps(len(arcs), sink):
        choose = arcs.best if any(prices) else lambda person, _: arcs.row(person)
        rows = [choose(person, prices) for person in range(0, len(arcs), step)]
        Network(rows, [-(-places // step) for places in capacities], prices).settle()
    rows = [arcs.best(person, prices) if any(prices) else arcs.row(person) for person in range(len(arcs))]
    while True:
        network = Network(rows, capacities, prices)
        network.settle()
        least = [*network.least_prices(), 0]
        wanting = [
            person
            for person, (node, paid) in enumerate(zip(network.at, network.paid, strict=True))
            if min(arcs.reduced(person, least)) < paid + least[node]
        ]
        if not wanting:
            return network.at, least[:-1]
        for person in wanting:
            rows[person] = arcs.row(person)


def _steps(people: int, vacancies: int) -> list[int]:
    """Samples of every 16th, 8th … person, as long as they have several people to a vacancy."""
    steps: list[int] = []
    step = 2
    while people > step * (vacancies + 1) * _SAMPLED_FROM:
        steps.insert(0, step)
        step *= 2
    return steps
