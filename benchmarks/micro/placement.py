"""Least-cost flow of a whole district at once, beside one stage of it in a compiled solver."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib.metadata import version
from random import Random
from time import process_time
from typing import TypeVar

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from guanpin.engine.flow import Transport, check, solve

PEOPLE, SCHOOLS = 3_000, 45
WANTED = 5
REPEATS = 12
HARDSHIP = 4
_Result = TypeVar("_Result")

title = "Placement"
notes = f"""\
{PEOPLE:,} people to {SCHOOLS} schools, every person fit for every school: {PEOPLE * SCHOOLS:,} arcs whose costs have eight
parts (people placed, those without a place first, conversions, posts in short supply, hardship, score by wish, two
draws of 40 bits). guanpin decides all parts and the least prices that prove them, in plain Python; the certificate is
checked apart. OR-tools minimises hardship alone over the same arcs; building its model from the same costs and solving it
are told apart. Processor time, the best of {REPEATS} taken in turns. The wish is at most {WANTED} times building and solving
once; the search for cyclic garbage is off for both, as it is in every command. With 60 places a school some stay without one."""


def run() -> list[dict[str, object]]:
    """One row per number of places and step. Raises AssertionError where the answer is not proven."""
    rows: list[dict[str, object]] = []
    for places in (60, 72):
        transport = district(places, seed=20230619)
        ours, models, solves = [], [], []
        for _ in range(REPEATS):
            took, flow = _timed(lambda transport=transport: solve(transport))
            ours.append(took)
            placed = len(flow.matching)
            took, solver = _timed(lambda transport=transport, placed=placed: _model(transport, placed))
            models.append(took)
            took, status = _timed(solver.solve)
            solves.append(took)
            if status != solver.OPTIMAL:
                raise AssertionError(status)
        checking, faults = _timed(lambda transport=transport, flow=flow: check(transport, flow))
        if faults:
            raise AssertionError(faults[0])
        once = min(solves)
        both = min(models) + once
        name = f"OR-tools {version('ortools')}, one stage"
        for step, took in (
            ("guanpin, all stages", min(ours)),
            ("guanpin, checking the certificate", checking),
            (f"{name}, solving alone", once),
            (f"{name}, building and solving", both),
        ):
            rows.append(
                {
                    "places a school": places,
                    "step": step,
                    "seconds": took,
                    "times solving": f"{took / once:.1f}",
                    "times building and solving": f"{took / both:.1f}",
                    "placed": placed,
                }
            )
    return rows


def district(places: int, seed: int) -> Transport:
    """Homes and schools on a map, so that some schools are near many; three wishes each, for the liked schools."""
    random = Random(seed)
    schools = [(f"S{number:03}", random.random(), random.random()) for number in range(SCHOOLS)]
    short = {name for name, _, _ in schools if random.random() < 0.3}
    appeal = [random.random() ** 2 for _ in schools]
    arcs = {}
    for number in range(PEOPLE):
        x, y = random.betavariate(2, 3), random.betavariate(2, 2)
        burden = random.choice((0, 0, 0, 10, 30))
        wished = [name for name, _, _ in random.choices(schools, appeal, k=3)]
        row = {}
        for name, east, north in schools:
            way = 5 + round(60 * ((x - east) ** 2 + (y - north) ** 2) ** 0.5)
            wish = (number + 1) * (-4 if name == wished[0] else -2 if name in wished else -1)
            relief = burden if way < 25 else 0
            draws = random.getrandbits(40), random.getrandbits(40)
            row[name] = (-1, 0, 0, -(name in short), way - relief, wish, *draws)
        arcs[f"P{number:05}"] = row
    return Transport(arcs, {name: places for name, _, _ in schools}, 8)


def _model(transport: Transport, placed: int) -> SimpleMinCostFlow:
    """A model that places so many people at the least hardship."""
    people, schools = len(transport.arcs), len(transport.capacities)
    sink, source = people + schools, people + schools + 1
    solver = SimpleMinCostFlow()
    hardship = [cost[HARDSHIP] for row in transport.arcs.values() for cost in row.values()]
    persons, posts = np.arange(people), np.arange(people, sink)
    solver.add_arcs_with_capacity_and_unit_cost(
        np.repeat(persons, schools),
        np.tile(posts, people),
        np.ones(len(hardship), np.int64),
        np.array(hardship),
    )
    capacities = np.array(list(transport.capacities.values()))
    solver.add_arcs_with_capacity_and_unit_cost(
        posts, np.full(schools, sink), capacities, np.zeros(schools, np.int64)
    )
    solver.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), persons, np.ones(people, np.int64), np.zeros(people, np.int64)
    )
    solver.set_nodes_supplies(np.array([source, sink]), np.array([placed, -placed]))
    return solver


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    gc.disable()
    try:
        start = process_time()
        result = work()
        return process_time() - start, result
    finally:
        gc.enable()
