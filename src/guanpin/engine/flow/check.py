"""The certificate: prices under which no change helps, and no change that costs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guanpin.engine.flow.transport import Flow, Transport, minus, plus

_SINK = ("sink", "")

Node = tuple[str, str]


def check(transport: Transport, flow: Flow) -> tuple[str, ...]:
    """What speaks against the flow being the one of least cost, each naming the place; empty if nothing does.

    "matching…" is not a matching within the capacities; "price…" and "person…" break the conditions under which no
    residual arc is lexicographically negative; "cycle…" is a change that costs nothing, so that the optimum is not the
    only one.
    """
    wrong = [*_matching_faults(transport, flow)] or [*_price_faults(transport, flow)]
    return tuple(wrong or _cycle_faults(transport, flow))


def _matching_faults(transport: Transport, flow: Flow) -> Iterator[str]:
    for person, vacancy in flow.matching.items():
        if vacancy not in transport.arcs.get(person, {}):
            yield f"matching.{person}.{vacancy}"
    for vacancy, taken in Counter(flow.matching.values()).items():
        if taken > transport.capacities.get(vacancy, 0):
            yield f"matching.{vacancy}.capacity"
    if set(flow.people) != set(transport.arcs) or set(flow.vacancies) != set(transport.capacities):
        yield "matching.names"


def _price_faults(transport: Transport, flow: Flow) -> Iterator[str]:
    nothing = (0,) * transport.width
    taken = Counter(flow.matching.values())
    for vacancy, places in transport.capacities.items():
        price = flow.vacancies[vacancy]
        if len(price) != transport.width or price < nothing or (taken[vacancy] < places and price != nothing):
            yield f"price.{vacancy}"
            return
    for person, row in transport.arcs.items():
        held, cost = flow.matching.get(person), flow.people[person]
        if len(cost) != transport.width or cost > nothing or (held is None and cost != nothing):
            yield f"person.{person}"
        for vacancy, arc in row.items():
            reduced = plus(arc, flow.vacancies[vacancy])
            if reduced < cost or (vacancy == held and reduced != cost):
                yield f"person.{person}.{vacancy}"


def _cycle_faults(transport: Transport, flow: Flow) -> Iterator[str]:
    """Drop nodes that no arc of no cost enters until none is left; what stays lies on a cycle or behind one."""
    leaving: dict[Node, set[Node]] = {}
    for start, end in _free_steps(transport, flow):
        leaving.setdefault(start, set()).add(end)
        leaving.setdefault(end, set())
    entered = Counter(end for ends in leaving.values() for end in ends)
    bare = [node for node in leaving if not entered[node]]
    while bare:
        for end in leaving.pop(bare.pop()):
            entered[end] -= 1
            if not entered[end]:
                bare.append(end)
    if leaving:
        yield f"cycle.{min(leaving)[1]}"


def _free_steps(transport: Transport, flow: Flow) -> Iterator[tuple[Node, Node]]:
    """Residual arcs that cost nothing; a vacancy both taken and free is one with the sink, to and fro."""
    nothing = (0,) * transport.width
    taken = Counter(flow.matching.values())
    node: dict[str, Node] = {}
    for vacancy, places in transport.capacities.items():
        partly = 0 < taken[vacancy] < places
        node[vacancy] = _SINK if partly else ("vacancy", vacancy)
        if not taken[vacancy] and places:
            yield node[vacancy], _SINK
        elif not partly and taken[vacancy] and flow.vacancies[vacancy] == nothing:
            yield _SINK, node[vacancy]
    for person, row in transport.arcs.items():
        here, held, cost = ("person", person), flow.matching.get(person), flow.people[person]
        if held is None:
            yield _SINK, here
        else:
            yield node[held], here
            if cost == nothing:
                yield here, _SINK
        for vacancy, arc in row.items():
            if vacancy != held and minus(cost, arc) == flow.vacancies[vacancy]:
                yield here, node[vacancy]
