"""Clearing against enumeration: guarantees, optimality, truthfulness, cut-offs, and independence of order."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanpin.engine.matching import ClearedRound, Clearing, clear, outranks, reaches, to_json
from tests.engine.matching.markets import candidate, open_market, plain, small_clearing, vacancy
from tests.oracles import matching_oracle as oracle


def matched(cleared: ClearedRound) -> oracle.Matching:
    return {person.id: cleared.matching.get(person.id) for person in cleared.clearing.candidates}


@pytest.mark.parametrize(
    ("candidates", "vacancies", "markets"), [(2, 2, 20), (3, 3, 30), (4, 3, 20), (5, 4, 4)]
)
def test_is_the_candidate_optimal_of_all_matchings_that_keep_the_guarantees(
    candidates: int, vacancies: int, markets: int
) -> None:
    random = Random(candidates)
    for _ in range(markets * settings().max_examples):
        clearing = small_clearing(random, candidates, vacancies)
        assert matched(clear(clearing)) == oracle.optimal_matching(plain(clearing)), clearing


def test_nobody_gains_by_any_other_list() -> None:
    random = Random(3)
    for _ in range(3 * settings().max_examples):
        clearing = small_clearing(random, 4, 3)
        market = plain(clearing)
        truthful = matched(clear(clearing))
        for position, person in enumerate(clearing.candidates):
            for told in oracle.every_list(market):
                people = list(clearing.candidates)
                people[position] = replace(person, preferences=told)
                got = matched(clear(replace(clearing, candidates=tuple(people))))
                assert oracle.liking(market, person.id, got) >= oracle.liking(market, person.id, truthful)


def test_a_cutoff_is_the_last_outsider_where_outsiders_filled_the_vacancy() -> None:
    random = Random(5)
    for _ in range(5 * settings().max_examples):
        clearing = small_clearing(random, 5, 3)
        market, cleared = plain(clearing), clear(clearing)
        people = {person.id: person for person in clearing.candidates}
        for place in market.capacity:
            admitted = oracle.outsiders_at(market, matched(cleared), place)
            room = oracle.places_for_outsiders(market, matched(cleared), place)
            if not admitted or len(admitted) < room:
                assert place not in cleared.cutoffs
                continue
            last = people[max(admitted, key=market.order[place].index)]
            assert cleared.cutoffs[place].key == last.keys[place]
            assert cleared.cutoffs[place].ticket == last.ticket
            for person in clearing.candidates:
                above = market.order[place].index(person.id) <= market.order[place].index(last.id)
                assert reaches(person, place, cleared.cutoffs[place]) == above


@given(st.randoms(use_true_random=False), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_count(drawn: Random, shuffler: Random) -> None:
    clearing = small_clearing(drawn, 6, 4)
    people, posts = list(clearing.candidates), list(clearing.vacancies)
    shuffler.shuffle(people)
    shuffler.shuffle(posts)
    people = [replace(person, keys=dict(reversed(person.keys.items()))) for person in people]
    posts = [replace(post, holders=post.holders[::-1]) for post in posts]
    shuffled = replace(clearing, vacancies=tuple(posts), candidates=tuple(people))
    assert repr(to_json(clear(shuffled))) == repr(to_json(clear(clearing)))


@given(st.randoms(use_true_random=False))
def test_outranks_is_the_order_of_the_vacancy(random: Random) -> None:
    clearing = small_clearing(random, 5, 1)
    order = plain(clearing).order["V0"]
    for first in clearing.candidates:
        for second in clearing.candidates:
            assert outranks(first, second, "V0") == (order.index(first.id) < order.index(second.id))


def test_a_holder_who_comes_back_late_puts_out_the_outsider_admitted_before() -> None:
    posts = (vacancy("V1", 1, "H"), vacancy("V2", 1))
    people = (
        candidate("A", "V1", "9"),
        candidate("H", "V2 V1", "1", holds="V1"),
        candidate("B", "V2", "5"),
    )
    cleared = clear(Clearing("r", posts, people))
    assert cleared.matching == {"B": "V2", "H": "V1"}
    assert set(cleared.cutoffs) == {"V2"}


def test_a_key_with_more_digits_than_a_decimal_context_has_decides() -> None:
    high, low = "1." + "0" * 40 + "2", "1." + "0" * 40 + "1"
    people = (candidate("A", "V1", low, ticket="0a"), candidate("B", "V1", high, ticket="0b"))
    cleared = clear(Clearing("r", (vacancy("V1", 1),), people))
    assert cleared.matching == {"B": "V1"}
    assert outranks(people[1], people[0], "V1")
    assert not reaches(people[0], "V1", cleared.cutoffs["V1"])


def test_a_market_of_nobody_and_nothing() -> None:
    cleared = clear(Clearing("r", (), ()))
    assert cleared.matching == {}
    assert cleared.cutoffs == {}


def test_agrees_with_the_package_matching_where_nobody_holds() -> None:
    from matching.games import HospitalResident

    for seed in range(10):
        clearing = open_market(Random(seed), 60, 8, 5, 4)
        market = plain(clearing)
        game = HospitalResident.create_from_dictionaries(
            {name: list(listed) for name, listed in market.lists.items()},
            {place: list(order) for place, order in market.order.items()},
            market.capacity,
        )
        solved = {person.name: place.name for place, people in game.solve().items() for person in people}
        assert clear(clearing).matching == solved


def test_agrees_with_the_package_algmatch_where_nobody_holds() -> None:
    from algmatch import HospitalResidentsProblem

    for seed in range(10):
        clearing = open_market(Random(seed), 60, 8, 5, 4)
        market = plain(clearing)
        problem = HospitalResidentsProblem(
            dictionary={
                "residents": {
                    int(name[1:]): [int(place[1:]) for place in market.lists[name]] for name in market.lists
                },
                "hospitals": {
                    int(place[1:]): {
                        "capacity": market.capacity[place],
                        "preferences": [int(name[1:]) for name in market.order[place]],
                    }
                    for place in market.order
                },
            }
        )
        solved = problem.get_stable_matching()
        assert solved is not None
        ours = {f"r{int(name[1:])}": f"h{int(place[1:])}" for name, place in clear(clearing).matching.items()}
        assert ours == {name: place for name, place in solved["resident_sided"].items() if place}
