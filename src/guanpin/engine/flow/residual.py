"""What could change from a flow of least cost: who reaches which vacancy, and what an exchange would cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from guanpin.engine.flow.transport import Cost, Flow, Transport, minus, plus


class Residual:
    """Alternating paths: a person to a vacancy by an arc, a vacancy to those who are there, they to others."""

    def __init__(self, transport: Transport, flow: Flow) -> None:
        self._transport = transport
        self._flow = flow
        self._members: dict[str, list[str]] = {vacancy: [] for vacancy in transport.capacities}
        for person, vacancy in flow.matching.items():
            self._members[vacancy].append(person)
        self._onward = {
            vacancy: {other for person in people for other in transport.arcs[person]}
            for vacancy, people in self._members.items()
        }

    def free(self) -> dict[str, int]:
        """Places left by vacancy, only where there are any."""
        left = {
            name: places - len(self._members[name]) for name, places in self._transport.capacities.items()
        }
        return {name: places for name, places in left.items() if places > 0}

    def reached(self, start: Iterable[str]) -> set[str]:
        """Vacancies that people entering at the vacancies `start` would reach, these included."""
        found = set(start)
        stack = list(found)
        while stack:
            for other in self._onward[stack.pop()]:
                if other not in found:
                    found.add(other)
                    stack.append(other)
        return found

    def entrances(self) -> set[str]:
        """Vacancies where one person more would find a place, here or by others moving on."""
        found = set(self.free())
        while True:
            more = {name for name, onward in self._onward.items() if name not in found and onward & found}
            if not more:
                return found
            found |= more

    def exchanges(self) -> Mapping[str, Cost]:
        """By person without a place, the least change of cost if they had one and somebody else had none.

        Who reaches nobody placed is missing.
        """
        nothing = (0,) * self._transport.width
        leaving = {
            vacancy: min(minus(nothing, self._flow.people[person]) for person in people)
            for vacancy, people in self._members.items()
            if people
        }
        self._shorten(leaving)
        found = {}
        for person, row in self._transport.arcs.items():
            if person in self._flow.matching:
                continue
            ways = [plus(self._reduced(person, name), leaving[name]) for name in row if name in leaving]
            if ways:
                found[person] = min(ways)
        return found

    def _shorten(self, leaving: dict[str, Cost]) -> None:
        """Bring down what it costs to make room at each vacancy by people moving on to others."""
        entering: dict[str, list[tuple[str, str]]] = {name: [] for name in self._members}
        for person, here in self._flow.matching.items():
            for name in self._transport.arcs[person]:
                if name != here:
                    entering[name].append((here, person))
        queue = [(cost, name) for name, cost in leaving.items()]
        heapify(queue)
        while queue:
            cost, name = heappop(queue)
            if leaving[name] != cost:
                continue
            for here, person in entering[name]:
                longer = plus(cost, self._reduced(person, name))
                if longer < leaving[here]:
                    leaving[here] = longer
                    heappush(queue, (longer, here))

    def _reduced(self, person: str, vacancy: str) -> Cost:
        arc, price = self._transport.arcs[person][vacancy], self._flow.vacancies[vacancy]
        return minus(plus(arc, price), self._flow.people[person])

    def next_in(self) -> Mapping[str, str]:
        """By vacancy that one place more would fill, who would then be placed: along arcs of no reduced cost."""
        nothing = (0,) * self._transport.width
        found: dict[str, str] = {}
        stack = []
        for person in sorted(set(self._transport.arcs) - set(self._flow.matching)):
            stack += [(person, person)]
        while stack:
            person, first = stack.pop()
            here = self._flow.matching.get(person)
            for name in sorted(self._transport.arcs[person]):
                if name != here and name not in found and self._reduced(person, name) == nothing:
                    found[name] = first
                    stack += [(member, first) for member in self._members[name]]
        return found
