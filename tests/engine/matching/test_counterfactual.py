"""What would have changed it, against trying every rank by enumeration."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import settings

from guanpin.engine.matching import Clearing, Counterfactuals, MatchingError, Outranked, clear, counterfactual
from tests.engine.matching.markets import candidate, plain, small_clearing, vacancy
from tests.oracles import matching_oracle as oracle


def test_agrees_with_trying_every_rank() -> None:
    random = Random(11)
    seen = set()
    for _ in range(15 * settings().max_examples):
        clearing = small_clearing(random, random.randint(3, 4), 3)
        market, cleared = plain(clearing), clear(clearing)
        answers = Counterfactuals(cleared)
        for person in clearing.candidates:
            wished = oracle.wished_for(market, person.id, {person.id: cleared.matching.get(person.id)})
            for place in person.preferences:
                answer = answers.outranked(person.id, place)
                seen.add(answer.code)
                if place not in wished:
                    assert answer == Outranked(None, "admitted")
                    continue
                expected = oracle.rival(market, person.id, place)
                assert answer.rival == expected, (clearing, person.id, place)
                none = "holders_fill" if market.capacity[place] else "no_places"
                assert answer.code == ("outranked" if expected else none)
    assert seen == {"admitted", "outranked", "holders_fill", "no_places"}


def test_a_chain_of_rejections_may_ask_for_more_than_the_last_one_admitted() -> None:
    """Above B alone, A would put B out to V2, B would put D out to V1, and D would put A out again."""
    keys = {
        "A": {"V1": ("1",)},
        "B": {"V1": ("2",), "V2": ("9",)},
        "D": {"V2": ("5",), "V1": ("3",)},
    }
    people = tuple(
        candidate(name, " ".join(keys[name]), ticket=f"0{number}") for number, name in enumerate(keys)
    )
    people = tuple(
        type(person)(person.id, person.number, None, person.preferences, keys[person.id], person.ticket)
        for person in people
    )
    cleared = clear(Clearing("r", (vacancy("V1", 1), vacancy("V2", 1)), people))
    assert cleared.matching == {"B": "V1", "D": "V2"}
    assert counterfactual(cleared, "A", "V1") == Outranked("D", "outranked")


@pytest.mark.parametrize(("name", "place"), [("stranger", "V1"), ("A", "V2"), ("A", "stranger")])
def test_refuses_what_is_unknown_or_not_listed(name: str, place: str) -> None:
    cleared = clear(Clearing("r", (vacancy("V1", 1), vacancy("V2", 1)), (candidate("A", "V1"),)))
    with pytest.raises(MatchingError) as caught:
        counterfactual(cleared, name, place)
    assert caught.value.code == "matching.not_listed"
    assert caught.value.remedy_en
