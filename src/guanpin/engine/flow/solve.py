"""The optimum in two steps that are each exact: the leading parts over all arcs, then all parts over the arcs left.

Arcs that the least prices of the leading parts rule out can be in no optimum and on no path that makes a price, so the
second step, where the numbers are long, has few of them. Whoever has only one arc left is settled and not asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import add

from guanpin.engine.flow.narrowing import Arcs, settle
from guanpin.engine.flow.network import Network
from guanpin.engine.flow.packing import pack
from guanpin.engine.flow.transport import Cost, Flow, Transport

# Room for the first draw of a placement: costs without one tie so often that prices from samples tell little.
_LEADING_BITS = 128


def solve(transport: Transport) -> Flow:
    """The least-cost matching and the least prices that prove it; the same for any order of rows.

    Where several matchings cost the same, one of them; `check` says whether there are.
    """
    people, vacancies = sorted(transport.arcs), sorted(transport.capacities)
    index = {name: number for number, name in enumerate(vacancies)}
    capacities = [transport.capacities[name] for name in vacancies]
    open_to = [tuple(transport.arcs[person]) for person in people]
    numbered = {row: tuple([index[name] for name in row]) for row in set(open_to)}
    nodes = [numbered[row] for row in open_to]
    costs = [tuple(transport.arcs[person].values()) for person in people]
    terms = 2 * (min(len(people), len(vacancies)) + 2)
    packed = pack(chain.from_iterable(costs), transport.width, terms, _LEADING_BITS)
    at, prices, tight = settle(Arcs.of(nodes, packed, len(vacancies)), capacities)
    least = [packed.unpack(price) for price in prices]
    if len(packed.widths) < transport.width:
        least = _refine(transport.width, terms, capacities, nodes, costs, at, least, tight)
    return _flow(transport, people, vacancies, at, least)


def _refine(
    width: int,
    terms: int,
    capacities: Sequence[int],
    nodes: Sequence[tuple[int, ...]],
    costs: Sequence[Sequence[Cost]],
    at: list[int],
    known: Sequence[Cost],
    tight: Sequence[Sequence[int]],
) -> list[Cost]:
    """Decide all parts among the arcs at the positions `tight`: correct `at`, return the least prices."""
    sink = len(capacities)
    left = list(capacities)
    asked = []
    for person, kept in enumerate(tight):
        if len(kept) > 1:
            asked.append(person)
        elif at[person] < sink:
            left[at[person]] -= 1
    ways = [[arc for arc in tight[person] if arc < len(nodes[person])] for person in asked]
    packed = pack(
        [costs[person][arc] for person, kept in zip(asked, ways, strict=True) for arc in kept], width, terms
    )
    rows = [
        [*((nodes[person][arc], next(packed.costs)) for arc in kept), (sink, packed.idle)]
        for person, kept in zip(asked, ways, strict=True)
    ]
    prices = [*[packed.repack(price) for price in known], 0]
    network = Network(rows, left, prices, 1 << sum(packed.widths, 8))
    network.settle()
    for person, node in zip(asked, network.at, strict=True):
        at[person] = node
    return [packed.unpack(price) for price in network.least_prices()]


def _flow(
    transport: Transport,
    people: list[str],
    vacancies: list[str],
    at: Sequence[int],
    prices: Sequence[Cost],
) -> Flow:
    nothing = (0,) * transport.width
    matching: dict[str, str] = {}
    costs: dict[str, Cost] = {}
    for person, node in zip(people, at, strict=True):
        if node < len(vacancies):
            matching[person] = name = vacancies[node]
            costs[person] = tuple(map(add, transport.arcs[person][name], prices[node]))
        else:
            costs[person] = nothing
    return Flow(matching, costs, dict(zip(vacancies, prices, strict=True)))
