"""People at vacancies while they are moved to where all of them together cost least.

A person moves from one vacancy to another at the difference of two costs; of all who could, the cheapest is found in a
heap per pair of vacancies. So a shortest path is sought among vacancies, which are few, and not among people.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from heapq import heapify, heappop, heappush

Row = list[tuple[int, int]]  # (vacancy, packed cost), the last one that of staying without a place

_NOBODY = -1


class Network:
    """People at nodes: the vacancies, and last the node of those without a place, which is also the sink.

    Everyone is always where cost plus price is least. `prices` are changed in place; only their differences count.
    """

    def __init__(self, rows: Sequence[Row], capacities: Sequence[int], prices: list[int]) -> None:
        self._rows = rows
        self._capacities = capacities
        self._sink = len(capacities)
        self._prices = prices
        prices[:] = [max(price, prices[self._sink]) for price in prices]
        self._switches: dict[int, dict[int, list[tuple[int, int]]]] = {}
        self.at: list[int] = []
        self.paid: list[int] = []
        self._choose()
        self._members: list[set[int]] = [set() for _ in prices]
        for person, node in enumerate(self.at):
            self._members[node].add(person)
        self._used = self._uses()
        self._excess = [len(people) - used for people, used in zip(self._members, self._used, strict=True)]
        self._excess[self._sink] = -sum(self._excess[: self._sink])

    def _choose(self) -> None:
        prices = self._prices
        for row in self._rows:
            _, node, cost = min([(cost + prices[node], node, cost) for node, cost in row])
            self.at.append(node)
            self.paid.append(cost)

    def _uses(self) -> list[int]:
        """Places counted as used: all that have a price, otherwise those that are taken."""
        base = self._prices[self._sink]
        uses = [
            places if price > base else min(places, len(people))
            for places, price, people in zip(self._capacities, self._prices, self._members, strict=False)
        ]
        return [*uses, 0]

    def settle(self) -> None:
        """Move people until no vacancy has more than its places and none that has a price has fewer."""
        for source in range(len(self._prices)):
            while self._excess[source] > 0:
                self._augment(source)

    def _augment(self, source: int) -> None:
        """Send one unit from `source` along a shortest path to where one is missing, and bring the prices up to it."""
        distances, before, target = self._search(source)
        reach = distances[target]
        for node, distance in distances.items():
            if distance < reach:
                self._prices[node] += reach - distance
        node = target
        while node != source:
            origin, person = before[node]
            self._send(origin, node, person)
            node = origin
        self._excess[source] -= 1
        self._excess[target] += 1

    def _search(self, source: int) -> tuple[dict[int, int], dict[int, tuple[int, int]], int]:
        """Distances by reduced cost up to the nearest node that lacks someone, the steps that lead there, and it."""
        distances = {source: 0}
        before: dict[int, tuple[int, int]] = {}
        settled: set[int] = set()
        queue = [(0, source)]
        reach: int | None = None
        while queue:
            distance, node = heappop(queue)
            if node in settled:
                continue
            settled.add(node)
            if self._excess[node] < 0:
                return distances, before, node
            start = distance - self._prices[node]
            for other, cost, person in self._leaving(node, settled):
                onward = start + cost + self._prices[other]
                known = distances.get(other)
                if (known is None or onward < known) and (reach is None or onward <= reach):
                    distances[other] = onward
                    before[other] = node, person
                    heappush(queue, (onward, other))
                    if self._excess[other] < 0:
                        reach = onward
        raise AssertionError("whoever has no place is at the sink, which takes everyone")

    def _distances(self, source: int) -> dict[int, int]:
        """Distances by reduced cost from `source` to every node that can be reached."""
        distances: dict[int, int] = {}
        found = {source: 0}
        queue = [(0, source)]
        while queue:
            distance, node = heappop(queue)
            if node in distances:
                continue
            distances[node] = distance
            start = distance - self._prices[node]
            for other, cost, _ in self._leaving(node, distances):
                onward = start + cost + self._prices[other]
                if other not in found or onward < found[other]:
                    found[other] = onward
                    heappush(queue, (onward, other))
        return distances

    def _leaving(self, node: int, settled: Container[int]) -> list[tuple[int, int, int]]:
        """Steps out of a node, (other node, cost, person), the cheapest to each that is not settled."""
        at = self.at
        steps = []
        for other, heap in self._heaps(node).items():
            if other in settled:
                continue
            while heap and at[heap[0][1]] != node:
                heappop(heap)
            if heap:
                cost, person = heap[0]
                steps.append((other, cost, person))
        sink = self._sink
        if node == sink:
            steps += [(other, 0, _NOBODY) for other, used in enumerate(self._used[:sink]) if used > 0]
        elif self._used[node] < self._capacities[node]:
            steps.append((sink, 0, _NOBODY))
        return steps

    def _heaps(self, node: int) -> dict[int, list[tuple[int, int]]]:
        """By other node, who could go there and at which difference of cost; made when first needed."""
        heaps = self._switches.get(node)
        if heaps is None:
            heaps = self._switches[node] = {}
            for person in self._members[node]:
                paid = self.paid[person]
                for other, cost in self._rows[person]:
                    if other in heaps:
                        heaps[other].append((cost - paid, person))
                    else:
                        heaps[other] = [(cost - paid, person)]
            heaps.pop(node, None)
            for heap in heaps.values():
                heapify(heap)
        return heaps

    def _send(self, origin: int, node: int, person: int) -> None:
        if person == _NOBODY:
            if node == self._sink:
                self._used[origin] += 1
            else:
                self._used[node] -= 1
            return
        self._members[origin].discard(person)
        self._members[node].add(person)
        row = self._rows[person]
        paid = next(cost for other, cost in row if other == node)
        self.at[person], self.paid[person] = node, paid
        heaps = self._switches.get(node)
        if heaps is not None:
            for other, cost in row:
                if other != node:
                    if other in heaps:
                        heappush(heaps[other], (cost - paid, person))
                    else:
                        heaps[other] = [(cost - paid, person)]

    def least_prices(self) -> list[int]:
        """By vacancy, how much one place more would lower the cost: the shortest way there from the sink, negated."""
        base = self._prices[self._sink]
        distances = self._distances(self._sink)
        return [
            max(0, price - base - distances[node]) if node in distances else 0
            for node, price in enumerate(self._prices[: self._sink])
        ]
