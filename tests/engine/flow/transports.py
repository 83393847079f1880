"""Made-up transports, and the answers of others to them."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from guanpin.engine.flow import Cost, Transport

Ranges = list[tuple[int, int]]


def transport(
    people: int, vacancies: int, ranges: Ranges, seed: int, *, places: int = 3, listed: int | None = None
) -> Transport:
    """Costs drawn evenly from `ranges`, a part each; up to `places` at a vacancy; `listed` arcs a person or all."""
    random = Random(seed)
    names = [f"V{number:04}" for number in range(vacancies)]
    capacities = {name: random.randint(0, places) for name in names}
    arcs: dict[str, dict[str, Cost]] = {}
    for number in range(people):
        open_to = names if listed is None else random.sample(names, random.randint(0, min(listed, vacancies)))
        arcs[f"P{number:05}"] = {name: tuple(random.randint(*one) for one in ranges) for name in open_to}
    return Transport(arcs, capacities, len(ranges))


def cost_of(given: Transport, matching: dict[str, str]) -> Cost:
    parts = [given.arcs[person][vacancy] for person, vacancy in matching.items()]
    return tuple(sum(column) for column in zip(*parts, strict=True)) if parts else (0,) * given.width


def every_matching(given: Transport) -> list[dict[str, str]]:
    """All matchings within the capacities, by trying everything."""
    found = []
    for choice in product(*[[None, *row] for row in given.arcs.values()]):
        taken = [vacancy for vacancy in choice if vacancy is not None]
        if all(taken.count(vacancy) <= given.capacities[vacancy] for vacancy in taken):
            found.append(
                {person: at for person, at in zip(given.arcs, choice, strict=True) if at is not None}
            )
    return found


def least_by_ortools(given: Transport, weights: Cost) -> int:
    """The least cost where part k counts `weights[k]` times, by another's solver."""
    people, vacancies = list(given.arcs), list(given.capacities)
    node = {name: len(people) + number for number, name in enumerate(vacancies)}
    sink = len(people) + len(vacancies)
    arcs = [
        (number, node[vacancy], 1, sum(part * weight for part, weight in zip(cost, weights, strict=True)))
        for number, person in enumerate(people)
        for vacancy, cost in given.arcs[person].items()
    ]
    arcs += [(node[vacancy], sink, places, 0) for vacancy, places in given.capacities.items()]
    arcs += [(number, sink, 1, 0) for number in range(len(people))]
    solver = SimpleMinCostFlow()
    table = np.array(arcs, dtype=np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(*(table[:, column] for column in range(4)))
    supplies = [1] * len(people) + [0] * len(vacancies) + [-len(people)]
    solver.set_nodes_supplies(np.arange(sink + 1), np.array(supplies))
    assert solver.solve() == solver.OPTIMAL
    return int(solver.optimal_cost())
