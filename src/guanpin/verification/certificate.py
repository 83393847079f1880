"""Least-cost flow: that prices of people and posts prove a matching to be of least cost, and to be the only such one.

Costs and prices are equally long lists of whole numbers, compared and added component by component, the first before the
next. Whoever is not matched costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Cost = tuple[int, ...]
Fault = tuple[str, str]

# The place to which unmatched people and free capacity belong; ids of people and posts are never empty.
_SINK = ("", "")


@dataclass(frozen=True, slots=True)
class Flow:
    """A solved transport problem: `arcs` by (person, vacancy), prices `u` of people and `w` of vacancies."""

    people: list[str]
    capacity: dict[str, int]
    arcs: dict[tuple[str, str], Cost]
    matching: dict[str, str]
    u: dict[str, Cost]
    w: dict[str, Cost]

    @property
    def zero(self) -> Cost:
        return (0,) * max((len(cost) for cost in (*self.u.values(), *self.w.values())), default=0)

    def taken(self) -> Counter[str]:
        """People matched, by vacancy."""
        return Counter(self.matching.values())

    def reduced(self, person: str, vacancy: str) -> Cost:
        """What an arc costs at these prices; nothing is gained by taking it where this is not below zero."""
        parts = zip(self.arcs[person, vacancy], self.w[vacancy], self.u[person], strict=True)
        return tuple(cost + w - u for cost, w, u in parts)


def form_faults(flow: Flow, width: int) -> Iterator[Fault]:
    """Whether every price is there, and costs and prices are all `width` long."""
    if set(flow.u) != set(flow.people) or set(flow.w) != set(flow.capacity):
        yield "证书没有给出每人、每个岗位的数。", "The certificate lacks somebody, or some post."
    if any(len(cost) != width for table in (flow.arcs, flow.u, flow.w) for cost in table.values()):
        yield "代价或证书中的数与 order 不等长。", "A cost or price is not as long as the order."


def matching_faults(flow: Flow) -> Iterator[Fault]:
    for person, vacancy in flow.matching.items():
        if (person, vacancy) not in flow.arcs:
            yield f"{person} 与岗位 {vacancy} 没有连线。", f"There is no arc from {person} to {vacancy}."
    for vacancy, taken in flow.taken().items():
        free = flow.capacity.get(vacancy, 0)
        if taken > free:
            yield (
                f"岗位 {vacancy} 调剂 {taken} 人，只有 {free} 个空额。",
                f"{vacancy} got {taken} people with {free} free places.",
            )


def optimality_faults(flow: Flow) -> Iterator[Fault]:
    """Where the prices fail to prove that nothing costs less."""
    zero, taken = flow.zero, flow.taken()
    for vacancy, price in flow.w.items():
        if price < zero or (taken[vacancy] < flow.capacity[vacancy] and price != zero):
            yield f"岗位 {vacancy} 的证书数有误。", f"The price of {vacancy} is wrong."
    for person, price in flow.u.items():
        if price > zero or (person not in flow.matching and price != zero):
            yield f"{person} 的证书数有误。", f"The price of {person} is wrong."
    for person, vacancy in flow.arcs:
        reduced = flow.reduced(person, vacancy)
        if reduced < zero or (flow.matching.get(person) == vacancy and reduced != zero):
            yield (
                f"{person} 到岗位 {vacancy} 的连线表明还有代价更小的方案。",
                f"The arc from {person} to {vacancy} shows that something costs less.",
            )


def is_unique(flow: Flow) -> bool:
    """Whether no cycle of changes costs nothing, so that any other matching costs more."""
    steps = _free_steps(flow)
    incoming = dict.fromkeys(steps, 0)
    for targets in steps.values():
        for node in targets:
            incoming[node] += 1
    ready = [node for node, count in incoming.items() if count == 0]
    left = len(steps)
    while ready:
        left -= 1
        for node in steps[ready.pop()]:
            incoming[node] -= 1
            if incoming[node] == 0:
                ready.append(node)
    return left == 0


def _free_steps(flow: Flow) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The changes that cost nothing, as a graph; a post with places both free and taken is one with the sink."""
    zero, taken = flow.zero, flow.taken()

    def post(vacancy: str) -> tuple[str, str]:
        return _SINK if 0 < taken[vacancy] < flow.capacity[vacancy] else ("post", vacancy)

    steps: dict[tuple[str, str], set[tuple[str, str]]] = {_SINK: set()}
    steps |= {("person", person): set() for person in flow.people} | {
        post(one): set() for one in flow.capacity
    }
    steps[_SINK] = {("person", person) for person in flow.people if person not in flow.matching}
    for person, vacancy in flow.arcs:
        if flow.matching.get(person) == vacancy:
            steps[post(vacancy)].add(("person", person))
        elif flow.reduced(person, vacancy) == zero:
            steps["person", person].add(post(vacancy))
    for person in flow.matching:
        if flow.u[person] == zero:
            steps["person", person].add(_SINK)
    for vacancy, free in flow.capacity.items():
        if post(vacancy) != _SINK:
            if taken[vacancy] < free:
                steps[post(vacancy)].add(_SINK)
            elif taken[vacancy] and flow.w[vacancy] == zero:
                steps[_SINK].add(post(vacancy))
    return steps
