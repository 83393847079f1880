"""One round file alone: every matching of small markets judged as enumeration judges it, and every ill form named."""

import copy
from hashlib import sha256
from random import Random
from typing import Any

import pytest

from guanpin.engine.matching import from_json
from guanpin.engine.matching import to_json as round_json
from guanpin.engine.matching.clear import clear
from guanpin.verification import check_round
from guanpin.verification.market import Market
from guanpin.verification.rising_lines import candidate_optimal
from guanpin.verification.rounds import GUARANTEES, examine
from tests.oracles.matching_oracle import PlainMarket, every_matching, keeps_guarantees, optimal_matching
from tests.verification import district as d
from tests.verification.folder import in_school_1

SPELLINGS = ("0", "-0.0", "1", "1.0", "2", "10", "-3.5")
SOUND = in_school_1()


def random_round(random: Random) -> dict[str, Any]:
    """Up to five candidates and three vacancies: holders, too many holders, no capacity, equal keys spelt apart."""
    places = [f"V{number}" for number in range(random.randint(1, 3))]
    held = {f"C{number}": random.choice([None, *places]) for number in range(random.randint(0, 5))}
    candidates = []
    for number, (name, holds) in enumerate(held.items(), 1):
        listed = random.sample(places, random.randint(0, len(places)))
        key = [random.choice(SPELLINGS), random.choice(SPELLINGS)]
        candidates.append(
            {
                "id": name, "number": number, "holds": holds, "preferences": listed,
                "keys": {place: key for place in listed if place != holds},
                "ticket": sha256(bytes([random.randrange(256), number])).hexdigest(),
            }
        )  # fmt: skip
    return {
        "round": "in_school-1",
        "rule": "deferred_acceptance",
        "guarantees": list(GUARANTEES),
        "vacancies": [
            {"id": place, "school": "S1", "school_phase": "primary", "category": "teaching", "subjects": ["math"],
             "capacity": random.randint(0, 2), "holders": [name for name in held if held[name] == place]}
            for place in places
        ],
        "candidates": candidates,
        "matching": {},
        "cutoffs": {},
    }  # fmt: skip


def plain(data: dict[str, Any]) -> PlainMarket:
    """The oracle's view: holders count at their vacancy whether or not they list it."""
    people = {one["id"]: one for one in data["candidates"]}

    def first(name: str, place: str) -> tuple[list[float], str]:
        key = people[name]["keys"].get(place, ["0", "0"])
        return [-float(part) for part in key], people[name]["ticket"]

    return PlainMarket(
        {one["id"]: one["capacity"] for one in data["vacancies"]},
        {one["id"]: frozenset(one["holders"]) for one in data["vacancies"]},
        {name: tuple(one["preferences"]) for name, one in people.items()},
        {
            one["id"]: tuple(sorted(people, key=lambda name: first(name, one["id"])))
            for one in data["vacancies"]
        },
    )


def test_every_matching_is_judged_as_the_oracle_judges_it() -> None:
    random = Random(20230619)
    kept = broken = 0
    for _ in range(400):
        data = random_round(random)
        market = plain(data)
        best = {name: place for name, place in optimal_matching(market).items() if place is not None}
        assert candidate_optimal(Market(data)) == best
        for matching in every_matching(market):
            data["matching"] = {name: place for name, place in matching.items() if place is not None}
            found = Market(data)
            faults = {name for name in GUARANTEES for holds, _, _ in examine(found, name) if not holds}
            assert (faults <= {"candidate_optimal"}) == keeps_guarantees(market, matching)
            assert ("candidate_optimal" in faults) == (data["matching"] != best)
            kept, broken = kept + (not faults), broken + bool(faults)
    assert kept >= 400
    assert broken > 2_000


def test_what_the_engine_clears_is_sound() -> None:
    random = Random(1)
    for _ in range(300):
        data = round_json(clear(from_json(random_round(random)).clearing))
        assert check_round(data) == []


def test_the_sound_round_and_every_swap_in_it() -> None:
    assert check_round(SOUND) == []
    names = sorted(SOUND["matching"])
    for first in names:
        for second in names:
            data = copy.deepcopy(SOUND)
            matching = data["matching"]
            matching[first], matching[second] = matching[second], matching[first]
            assert bool(check_round(data)) == (matching != SOUND["matching"])


def broken(**change: Any) -> dict[str, Any]:
    return copy.deepcopy(SOUND) | change


def with_candidate(**change: Any) -> dict[str, Any]:
    data = copy.deepcopy(SOUND)
    data["candidates"][1] |= change
    return data


def with_vacancy(**change: Any) -> dict[str, Any]:
    data = copy.deepcopy(SOUND)
    data["vacancies"][0] |= change
    return data


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        "round",
        broken(rule="serial_dictatorship"),
        broken(note="x"),
        broken(guarantees=["capacity", "capacity"]),
        broken(guarantees=["nobody_is_sad"]),
        broken(matching={"P99": d.CHINESE}),
        broken(matching={"P03": "V99"}),
        broken(cutoffs={"V99": {"key": ["1"], "ticket": "0" * 64}}),
        broken(cutoffs={d.MATH: {"key": ["1"]}}),
        broken(candidates=SOUND["candidates"][1:]),
        broken(candidates=[*SOUND["candidates"], SOUND["candidates"][0]]),
        broken(vacancies=[*SOUND["vacancies"], SOUND["vacancies"][0]]),
        with_vacancy(capacity=-1),
        with_vacancy(capacity=True),
        with_vacancy(capacity="3"),
        with_vacancy(holders=["P03"]),
        with_vacancy(holders=["P02", "P02"]),
        with_candidate(holds=d.MATH),
        with_candidate(number=2),
        with_candidate(ticket="0" * 63),
        with_candidate(ticket=SOUND["candidates"][0]["ticket"]),
        with_candidate(ticket="G" * 64),
        with_candidate(keys={}),
        with_candidate(keys={d.CHINESE: ["8e1", "1", "1"]}),
        with_candidate(keys={d.CHINESE: ["NaN", "1", "1"]}),
        with_candidate(keys={d.CHINESE: ["85.00"]}),
        with_candidate(keys={d.CHINESE: []}),
        with_candidate(keys={d.CHINESE: [85, 45, 100]}),
        with_candidate(preferences=["V99"]),
        with_candidate(preferences=[d.CHINESE, d.CHINESE]),
        with_candidate(preferences=[]),
    ],
)
def test_an_ill_formed_round_is_named_and_raises_nothing(data: Any) -> None:
    failures = check_round(data)
    assert failures
    assert all(failure.endswith("。") for failure in failures)


def test_keys_are_compared_exactly() -> None:
    """Beyond what a binary fraction or a context of 28 digits can tell apart."""
    data = copy.deepcopy(SOUND)
    for one in data["candidates"]:
        if one["id"] == "P06":
            one["keys"][d.CHINESE] = ["80.0000000000000000000000000000000000001", "0", "0"]
        if one["id"] == "P04":
            one["keys"][d.CHINESE] = ["80.0000000000000000000000000000000000002", "0", "0"]
    assert any("P04" in failure for failure in check_round(data))
