"""The optimum in two steps that are each exact: the leading parts over all arcs, then all parts over the arcs left.

Arcs that the least prices of the leading parts rule out can be in no optimum and on no path that makes a price, so the
second step, where the numbers are long, has few of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from guanpin.engine.flow.narrowing import Arcs, settle
from guanpin.engine.flow.packing import pack
from guanpin.engine.flow.transport import Cost, Flow, Transport, plus

_LEADING_BITS = 64


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
    costs = [list(transport.arcs[person].values()) for person in people]
    terms = 2 * (min(len(people), len(vacancies)) + 2)
    bits: int | None = _LEADING_BITS
    known: list[Cost] = []
    while True:
        packed = pack(list(chain.from_iterable(costs)), transport.width, terms, bits)
        arcs = Arcs.of(nodes, packed, len(vacancies))
        at, prices = settle(arcs, capacities, [packed.repack(price) for price in known])
        if len(packed.widths) == transport.width:
            break
        known = [packed.unpack(price) for price in prices]
        tight = arcs.tight(prices)
        nodes = [tuple([row[arc] for arc in kept]) for row, kept in zip(nodes, tight, strict=True)]
        costs = [[row[arc] for arc in kept] for row, kept in zip(costs, tight, strict=True)]
        bits = None
    return _flow(transport, people, vacancies, at, [packed.unpack(price) for price in prices])


def _flow(
    transport: Transport,
    people: list[str],
    vacancies: list[str],
    at: Sequence[int],
    prices: Sequence[Cost],
) -> Flow:
    matching = {
        person: vacancies[node] for person, node in zip(people, at, strict=True) if node < len(vacancies)
    }
    price = dict(zip(vacancies, prices, strict=True))
    nothing = (0,) * transport.width
    return Flow(
        matching,
        {
            person: plus(transport.arcs[person][matching[person]], price[matching[person]])
            if person in matching
            else nothing
            for person in people
        },
        price,
    )
