"""Every empty place has the reason that the rounds show."""

from __future__ import annotations

from collections import Counter

import pytest

from guanpin.engine.replay import empty_posts
from tests.exchange.results.decided import decided


@pytest.mark.parametrize("seed", range(8))
def test_reasons_hold(seed: int) -> None:
    result = decided(seed)
    holders = Counter(one.post for one in result.appointments.values())
    empty = {one.post.id: one for one in empty_posts(result)}
    assert {
        post.id: post.capacity - holders[post.id]
        for post in result.plan.posts
        if post.capacity > holders[post.id]
    } == {name: one.empty for name, one in empty.items()}
    listed = Counter(
        listed
        for decision in result.competitions
        for cleared in decision.rounds
        for candidate in cleared.clearing.candidates
        for listed in candidate.preferences
        if listed != candidate.holds
    )
    refused = Counter(one.vacancy for decision in result.competitions for one in decision.excluded)
    for name, one in empty.items():
        assert one.reason is not None or one.closed == one.empty
        if one.reason == "nobody_applied":
            assert not listed[name]
            assert not refused[name]
        elif one.reason == "nobody_eligible":
            assert not listed[name]
            assert refused[name]
        elif one.reason == "preferred_elsewhere":
            assert listed[name]
        elif one.reason == "not_competed":
            assert one.post.category != "teaching"


def test_several_reasons_occur() -> None:
    found = {one.reason for seed in range(15) for one in empty_posts(decided(seed))}
    assert found >= {"nobody_applied", "nobody_eligible", "preferred_elsewhere"}
