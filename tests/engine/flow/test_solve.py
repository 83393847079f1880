"""The least cost is the least there is, and the same from whatever side one comes."""

from __future__ import annotations

from random import Random

import pytest

from guanpin.engine.flow import Transport, check, solve
from tests.engine.flow.transports import Ranges, cost_of, every_matching, least_by_ortools, transport

SMALL: list[Ranges] = [
    [(-1, -1), (0, 1), (0, 3), (0, 2**40)],
    [(-1, 0), (-2, 1), (0, 2**40)],
    [(-3, 3), (-5, 5), (-(2**40), 2**40)],
    [(0, 2), (0, 2**40)],
]


@pytest.mark.parametrize("seed", range(60))
def test_small_transports_against_every_matching(seed: int) -> None:
    given = transport(4, 3, SMALL[seed % len(SMALL)], seed, places=2, listed=3 if seed % 3 else None)
    flow = solve(given)
    best = min(every_matching(given), key=lambda matching: cost_of(given, matching))
    assert dict(flow.matching) == best
    assert check(given, flow) == ()


@pytest.mark.parametrize("seed", range(20))
def test_a_price_is_what_one_place_more_would_save(seed: int) -> None:
    given = transport(5, 3, SMALL[seed % len(SMALL)], 1000 + seed, places=2)
    flow = solve(given)
    now = cost_of(given, dict(flow.matching))
    for vacancy, price in flow.vacancies.items():
        more = Transport(
            given.arcs, {**given.capacities, vacancy: given.capacities[vacancy] + 1}, given.width
        )
        then = min(cost_of(more, matching) for matching in every_matching(more))
        assert tuple(a - b for a, b in zip(now, then, strict=True)) == price


@pytest.mark.parametrize(
    ("people", "vacancies", "places", "listed"),
    [
        (300, 8, 60, None),
        (300, 8, 90, 5),
        (400, 12, 40, None),
        (120, 300, 1, 20),
        (250, 5, 120, 3),
        (700, 24, 50, None),
        (700, 24, 70, None),
    ],
)
def test_larger_transports_against_another_solver(
    people: int, vacancies: int, places: int, listed: int | None
) -> None:
    given = transport(
        people, vacancies, [(-1, -1), (0, 30), (-9, 99)], people + places, places=places, listed=listed
    )
    flow = solve(given)
    weights = (10**12, 10**6, 1)
    packed = sum(a * b for a, b in zip(cost_of(given, dict(flow.matching)), weights, strict=True))
    assert packed == least_by_ortools(given, weights)
    assert not [fault for fault in check(given, flow) if not fault.startswith("cycle")]


def test_a_part_that_draws_everyone_to_few_vacancies_is_no_trap() -> None:
    """Half the vacancies come before all others by the first part, so that the best arcs of everyone are the same."""
    plain = transport(600, 30, [(0, 0), (0, 60), (0, 2**40)], 9, places=30)
    arcs = {
        person: {name: (-1, -(int(name[1:]) % 2), *cost[1:]) for name, cost in row.items()}
        for person, row in plain.arcs.items()
    }
    given = Transport(arcs, plain.capacities, 4)
    flow = solve(given)
    assert len(flow.matching) == min(600, sum(given.capacities.values()))
    assert check(given, flow) == ()


def test_the_order_of_rows_changes_nothing() -> None:
    given = transport(200, 10, [(-1, -1), (0, 4), (0, 2**40)], 3, places=25)
    random = Random(4)
    flow = solve(given)
    people, vacancies = list(given.arcs), list(given.capacities)
    for _ in range(3):
        random.shuffle(people)
        random.shuffle(vacancies)
        arcs = {
            name: dict(sorted(given.arcs[name].items(), key=lambda _: random.random())) for name in people
        }
        again = solve(Transport(arcs, {name: given.capacities[name] for name in vacancies}, given.width))
        assert again == flow


def test_nobody_and_nothing() -> None:
    assert solve(Transport({}, {}, 2)).matching == {}
    assert solve(Transport({"P1": {}}, {}, 2)).people == {"P1": (0, 0)}
    alone = Transport({"P1": {}, "P2": {"V1": (-1, 5)}}, {"V1": 0}, 2)
    flow = solve(alone)
    assert flow.matching == {}
    assert flow.vacancies == {"V1": (1, -5)}
    assert check(alone, flow) == ()
