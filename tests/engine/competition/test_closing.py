"""Free places closed for holders beyond capacity: as many as needed, never more than there are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.competition import closed_places

from .places import post


def test_one_holder_too_many_closes_the_vacancy_with_most_free_places():
    posts = (post("A", capacity=2), post("B", capacity=3), post("C", capacity=2))
    assert closed_places(posts, {"A": 3, "C": 1}, "most_free") == {"B": 1}


def test_least_demand_closes_where_the_need_for_a_place_is_least():
    posts = (post("A"), post("B", capacity=3, demand="3"), post("C", capacity=2, demand="1"))
    assert closed_places(posts, {"A": 2}, "least_demand") == {"C": 1}


def test_other_schools_are_untouched():
    posts = (post("A"), post("B", school="S2", capacity=5))
    assert closed_places(posts, {"A": 3}, "most_free") == {}


def test_a_leader_beyond_the_places_for_leaders_uses_a_head_too():
    posts = (post("L", "office", category="management"), post("B", capacity=2))
    assert closed_places(posts, {"L": 2}, "most_free") == {"B": 1}


def test_places_of_other_categories_are_never_closed():
    posts = (post("A"), post("L", "office", category="support", capacity=4))
    assert closed_places(posts, {"A": 2}, "most_free") == {}


@pytest.mark.parametrize("order", ["most_free", "least_demand"])
@given(data=st.data())
def test_heads_never_grow_and_no_place_closes_in_vain(order, data):
    capacities = data.draw(st.lists(st.integers(0, 4), min_size=1, max_size=5))
    held = data.draw(st.lists(st.integers(0, 5), min_size=len(capacities), max_size=len(capacities)))
    posts = tuple(post(f"V{n}", capacity=c, demand=str(c + 1)) for n, c in enumerate(capacities))
    holders = Counter({f"V{n}": h for n, h in enumerate(held)})
    closed = closed_places(posts, holders, order)
    beyond = sum(max(0, h - c) for c, h in zip(capacities, held, strict=True))
    free = sum(max(0, c - h) for c, h in zip(capacities, held, strict=True))
    assert sum(closed.values()) == min(beyond, free)
    for n, (c, h) in enumerate(zip(capacities, held, strict=True)):
        assert 0 <= closed.get(f"V{n}", 0) <= max(0, c - h)
    assert closed == closed_places(tuple(reversed(posts)), holders, order)
