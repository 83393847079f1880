"""The certificate against every matching there is: prices prove the cheapest, and only where it is the only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.flow import Transport, solve
from guanpin.verification.certificate import (
    Cost,
    Flow,
    form_faults,
    is_unique,
    matching_faults,
    optimality_faults,
)

WIDTH = 2
Arcs = dict[tuple[str, str], Cost]


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[str], dict[str, int], Arcs]:
    """Up to four people and three posts, with costs so small that ties are common."""
    people = [f"P{number}" for number in range(draw(st.integers(1, 4)))]
    capacity = {f"V{number}": draw(st.integers(1, 2)) for number in range(draw(st.integers(1, 3)))}
    part = st.integers(-2, 1)
    arcs = {
        (person, post): (draw(part), draw(part))
        for person in people
        for post in capacity
        if draw(st.booleans())
    }
    return people, capacity, arcs


def matchings(people: list[str], capacity: dict[str, int], arcs: Arcs) -> Iterator[dict[str, str]]:
    ways = [[None, *(post for post in capacity if (person, post) in arcs)] for person in people]
    for choice in product(*ways):
        found = {person: post for person, post in zip(people, choice, strict=True) if post is not None}
        if all(count <= capacity[post] for post, count in Counter(found.values()).items()):
            yield found


def total(matching: dict[str, str], arcs: Arcs) -> Cost:
    return tuple(sum(arcs[pair][part] for pair in matching.items()) for part in range(WIDTH))


def solved(people: list[str], capacity: dict[str, int], arcs: Arcs) -> Flow:
    rows: dict[str, dict[str, Cost]] = {person: {} for person in people}
    for (person, post), cost in arcs.items():
        rows[person][post] = cost
    flow = solve(Transport(rows, capacity, WIDTH))
    return Flow(people, capacity, arcs, dict(flow.matching), dict(flow.people), dict(flow.vacancies))


@given(problems())
def test_prices_prove_the_cheapest_and_tell_whether_it_is_the_only_one(
    problem: tuple[list[str], dict[str, int], Arcs],
) -> None:
    people, capacity, arcs = problem
    flow = solved(people, capacity, arcs)
    costs = [total(one, arcs) for one in matchings(people, capacity, arcs)]
    assert not [*form_faults(flow, WIDTH), *matching_faults(flow), *optimality_faults(flow)]
    assert total(flow.matching, arcs) == min(costs)
    assert is_unique(flow) == (costs.count(min(costs)) == 1)


@given(problems(), st.randoms(use_true_random=False))
def test_prices_prove_nothing_dearer(problem: tuple[list[str], dict[str, int], Arcs], rng) -> None:
    people, capacity, arcs = problem
    flow = solved(people, capacity, arcs)
    other = rng.choice(list(matchings(people, capacity, arcs)))
    forged = Flow(people, capacity, arcs, other, flow.u, flow.w)
    if total(other, arcs) > total(flow.matching, arcs):
        assert list(optimality_faults(forged))
