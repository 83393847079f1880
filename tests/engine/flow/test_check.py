"""The certificate refuses whatever is not the one optimum, and prices that prove nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guanpin.engine.flow import Flow, Transport, check, solve
from tests.engine.flow.transports import cost_of, every_matching, transport


@pytest.mark.parametrize("seed", range(12))
def test_no_other_matching_passes_with_any_of_the_prices(seed: int) -> None:
    given = transport(4, 3, [(-1, -1), (0, 2), (0, 2**40)], seed, places=2)
    flow = solve(given)
    for matching in every_matching(given):
        if matching != flow.matching:
            assert check(given, replace(flow, matching=matching))


def test_every_single_change_of_a_price_that_matters_is_found() -> None:
    given = transport(12, 3, [(-1, -1), (0, 2), (0, 2**40)], 5, places=6)
    flow = solve(given)
    assert check(given, flow) == ()
    taken = list(flow.matching.values())
    for vacancy, price in flow.vacancies.items():
        if not taken.count(vacancy):
            continue
        for part in range(given.width):
            for step in (-1, 1):
                changed = (*price[:part], price[part] + step, *price[part + 1 :])
                assert check(given, replace(flow, vacancies={**flow.vacancies, vacancy: changed}))
    for person, cost in flow.people.items():
        changed = (*cost[:-1], cost[-1] + 1)
        assert check(given, replace(flow, people={**flow.people, person: changed}))


@pytest.mark.parametrize("seed", range(40))
def test_ties_are_told_exactly_where_there_are_several_optima(seed: int) -> None:
    given = transport(4, 3, [(-1, 0), (0, 1)], seed, places=2)
    flow = solve(given)
    costs = [cost_of(given, matching) for matching in every_matching(given)]
    several = costs.count(min(costs)) > 1
    assert [fault.split(".")[0] for fault in check(given, flow)] == ["cycle"] * several


def test_what_is_no_matching_is_refused() -> None:
    given = Transport({"P1": {"V1": (-1,)}, "P2": {}}, {"V1": 1, "V2": 1}, 1)
    flow = solve(given)
    assert check(given, flow) == ()
    assert check(given, replace(flow, matching={"P2": "V2"})) == ("matching.P2.V2",)
    assert "matching.V1.capacity" in check(Transport(given.arcs, {"V1": 0, "V2": 1}, 1), flow)
    assert check(given, Flow(flow.matching, {}, flow.vacancies)) == ("matching.names",)
