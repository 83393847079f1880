"""Rankings beside a plain sort by key and ticket."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guanpin.engine.replay import rankings
from tests.exchange.results.decided import decided, eventful


@pytest.mark.parametrize("seed", [0, 1, 2, None])
def test_ranks_follow_key_then_ticket(seed: int | None) -> None:
    result = decided(eventful() if seed is None else seed)
    seen = 0
    for cleared in (one for decision in result.competitions for one in decision.rounds):
        found: dict[str, list[tuple[int, str]]] = {}
        for row in rankings(cleared):
            found.setdefault(row.vacancy, []).append((row.rank, row.candidate.id))
        for vacancy in cleared.clearing.vacancies:
            asking = [one for one in cleared.clearing.candidates if vacancy.id in one.preferences]
            outsiders = [one for one in asking if one.holds != vacancy.id]
            outsiders.sort(key=lambda one: ([-Decimal(part) for part in one.keys[vacancy.id]], one.ticket))
            holders = sorted(one.id for one in asking if one.holds == vacancy.id)
            expected = [(0, one) for one in holders]
            expected += [(rank, one.id) for rank, one in enumerate(outsiders, 1)]
            assert found.get(vacancy.id, []) == expected
            seen += len(expected)
    assert seen


def test_outcomes_are_those_of_the_matching() -> None:
    for decision in decided(eventful()).competitions:
        for cleared in decision.rounds:
            for row in rankings(cleared):
                got = cleared.matching.get(row.candidate.id) == row.vacancy
                held = row.candidate.holds == row.vacancy
                assert row.outcome == (("kept" if held else "appointed") if got else "not_appointed")
