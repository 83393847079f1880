"""Successive shortest paths over vacancies: few nodes, however many people.

A person moves from one vacancy to another at the difference of two costs; of all who could, the cheapest is kept in a
heap per pair of vacancies. Starting prices come from ever larger samples of the people, because good prices leave few
people to move; whatever the start, the end is the exact optimum.
"""

from __future__ import annotations

from collections.abc import Sequence

from guanpin.engine.flow.network import Network, Row
from guanpin.engine.flow.packing import Packed, pack
from guanpin.engine.flow.transport import Cost, Flow, Transport, plus

_SAMPLED_FROM = 4  # people to a vacancy, below which a sample tells too little to be worth solving


def solve(transport: Transport) -> Flow:
    """The least-cost matching and the least prices that prove it; the same for any order of rows.

    Where several matchings cost the same, one of them; `check` says whether there are.
    """
    people, vacancies = sorted(transport.arcs), sorted(transport.capacities)
    packed, rows = _rows(transport, people, vacancies)
    capacities = [transport.capacities[name] for name in vacancies]
    prices = [0] * (len(vacancies) + 1)
    for step in _steps(len(people), len(vacancies)):
        sample = rows[::step]
        network = Network(sample, [-(-places // step) for places in capacities], prices)
        network.settle()
    least = network.least_prices()
    return _flow(transport, people, vacancies, network.at, [packed.unpack(price) for price in least])


def _rows(transport: Transport, people: list[str], vacancies: list[str]) -> tuple[Packed, list[Row]]:
    index = {name: number for number, name in enumerate(vacancies)}
    arcs = [transport.arcs[person] for person in people]
    costs = [cost for row in arcs for cost in row.values()]
    packed = pack(costs, transport.width, terms=2 * (min(len(people), len(vacancies)) + 2))
    places = [index[name] for row in arcs for name in row]
    nowhere = (len(vacancies), packed.idle)
    rows: list[Row] = []
    start = 0
    pairs = list(zip(places, packed.costs, strict=True))
    for row in arcs:
        end = start + len(row)
        rows.append([*pairs[start:end], nowhere])
        start = end
    return packed, rows


def _steps(people: int, vacancies: int) -> list[int]:
    """Every 8th, 4th, 2nd person, then everyone."""
    steps = [1]
    while people > 2 * steps[0] * (vacancies + 1) * _SAMPLED_FROM:
        steps.insert(0, 2 * steps[0])
    return steps


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
    price = dict(zip(vacancies, prices, strict=False))
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
