"""People at vacancies while they are moved to where all of them together cost least.

A person moves from one vacancy to another at the difference of two costs; of all who could, the cheapest is found in a
heap per pair of vacancies. So a shortest path is sought among vacancies, which are few, and not among people.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

Row = list[tuple[int, int]]  # (vacancy, packed cost), the last one that of staying without a place

_NOBODY = -1


class Network:
    """People at nodes: the vacancies, and last the node of those without a place, which is also the sink.

    Everyone is always where cost plus price is least. `prices` are changed in place; only their differences count.
    `beyond` is above the cost of every path.
    """

    def __init__(self, rows: list[Row], capacities: Sequence[int], prices: list[int], beyond: int) -> None:
        self._rows = rows
        self._capacities = capacities
        self._sink = len(capacities)
        self._prices = prices
        self._beyond = beyond
        prices[:] = [max(price, prices[self._sink]) for price in prices]
        self._heaps: dict[int, dict[int, list[tuple[int, int]]]] = {}
        self._steps: dict[int, dict[int, tuple[int, int]]] = {}
        self.at: list[int] = []
        self.paid: list[int] = []
        for row in rows:
            node, paid = self._choice(row)
            self.at.append(node)
            self.paid.append(paid)
        self._members: list[set[int]] = [set() for _ in prices]
        for person, node in enumerate(self.at):
            self._members[node].add(person)
        self._used = self._uses()
        self._excess = [len(people) - used for people, used in zip(self._members, self._used, strict=True)]
        self._excess[self._sink] = -sum(self._excess[: self._sink])

    def _choice(self, row: Row) -> tuple[int, int]:
        if len(row) == 1:
            return row[0]
        prices = self._prices
        _, node, cost = min([(cost + prices[node], node, cost) for node, cost in row])
        return node, cost

    def _uses(self) -> list[int]:
        """Places counted as used: all that have a price, otherwise those that are taken."""
        base = self._prices[self._sink]
        uses = [
            places if price > base else min(places, len(people))
            for places, price, people in zip(self._capacities, self._prices, self._members, strict=False)
        ]
        return [*uses, 0]

    def let_in(self, person: int, row: Row) -> None:
        """Add `row` to the arcs of a person. Where one is better than what the person has, the person goes there."""
        node = self.at[person]
        self._rows[person] = row = sorted({*self._rows[person], *row})
        better, _ = self._choice(row)
        if better != node:
            self._send(node, better, person)
            self._excess[node] -= 1
            self._excess[better] += 1
        elif node in self._heaps:
            self._enter(person, node)

    def settle(self) -> None:
        """Move people until no vacancy has more than its places and none that has a price has fewer."""
        for source in range(len(self._prices)):
            while self._excess[source] > 0:
                self._augment(source)

    def _augment(self, source: int) -> None:
        """Send one unit from `source` along a shortest path to where one is missing, and bring the prices up to it."""
        settled, before, target = self._search(source)
        reach = settled[target]
        for node, distance in settled.items():
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
        prices, excess = self._prices, self._excess
        reach = self._beyond
        distances = [reach] * len(prices)
        distances[source] = 0
        before: dict[int, tuple[int, int]] = {}
        settled: dict[int, int] = {}
        queue = [(0, source)]
        while queue:
            distance, node = heappop(queue)
            if node in settled:
                continue
            settled[node] = distance
            if excess[node] < 0:
                return settled, before, node
            start = distance - prices[node]
            for other, (cost, person) in self._leaving(node).items():
                onward = start + cost + prices[other]
                if onward <= reach and onward < distances[other]:
                    distances[other] = onward
                    before[other] = node, person
                    heappush(queue, (onward, other))
                    if excess[other] < 0:
                        reach = onward
        raise AssertionError("whoever has no place is at the sink, which takes everyone")

    def _distances(self, source: int) -> dict[int, int]:
        """Distances by reduced cost from `source` to every node that can be reached."""
        settled: dict[int, int] = {}
        distances = [self._beyond] * len(self._prices)
        queue = [(0, source)]
        while queue:
            distance, node = heappop(queue)
            if node in settled:
                continue
            settled[node] = distance
            start = distance - self._prices[node]
            for other, (cost, _) in self._leaving(node).items():
                onward = start + cost + self._prices[other]
                if other not in settled and onward < distances[other]:
                    distances[other] = onward
                    heappush(queue, (onward, other))
        return settled

    def _leaving(self, node: int) -> dict[int, tuple[int, int]]:
        """Steps out of a node: by other node the cost of the cheapest, and who takes it."""
        steps = self._steps.get(node)
        if steps is None:
            steps = self._prepare(node)
        sink = self._sink
        if node == sink:
            free = {other: (0, _NOBODY) for other in range(sink) if self._used[other] > 0}
            return free | {other: step for other, step in steps.items() if step[0] < 0 or other not in free}
        if self._used[node] < self._capacities[node] and steps.get(sink, (1, 0))[0] > 0:
            return {**steps, sink: (0, _NOBODY)}
        return steps

    def _prepare(self, node: int) -> dict[int, tuple[int, int]]:
        """The heaps of a node, made when first needed: who could go where, and at which difference of cost."""
        heaps = self._heaps[node] = {}
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
        steps = self._steps[node] = {other: heap[0] for other, heap in heaps.items()}
        return steps

    def _send(self, origin: int, node: int, person: int) -> None:
        if person == _NOBODY:
            if node == self._sink:
                self._used[origin] += 1
            else:
                self._used[node] -= 1
            return
        self._members[origin].discard(person)
        self._members[node].add(person)
        self.at[person], self.paid[person] = (
            node,
            next(cost for other, cost in self._rows[person] if other == node),
        )
        if origin in self._heaps:
            self._leave(person, origin)
        if node in self._heaps:
            self._enter(person, node)

    def _leave(self, person: int, node: int) -> None:
        at, heaps, steps = self.at, self._heaps[node], self._steps[node]
        for other in [other for other, (_, first) in steps.items() if first == person]:
            heap = heaps[other]
            while heap and at[heap[0][1]] != node:
                heappop(heap)
            if heap:
                steps[other] = heap[0]
            else:
                del steps[other]

    def _enter(self, person: int, node: int) -> None:
        heaps, steps, paid = self._heaps[node], self._steps[node], self.paid[person]
        for other, cost in self._rows[person]:
            if other != node:
                heap = heaps.setdefault(other, [])
                heappush(heap, (cost - paid, person))
                steps[other] = heap[0]

    def least_prices(self) -> list[int]:
        """By vacancy, how much one place more would lower the cost: the shortest way there from the sink, negated."""
        base = self._prices[self._sink]
        distances = self._distances(self._sink)
        return [
            max(0, price - base - distances[node]) if node in distances else 0
            for node, price in enumerate(self._prices[: self._sink])
        ]
