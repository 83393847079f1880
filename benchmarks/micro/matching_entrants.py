"""One way of clearing one market, measured in a process of its own: prints a JSON line.

``python -m benchmarks.micro.matching_entrants ENTRANT SIZE``
"""

from __future__ import annotations

import json
import resource
import sys
import threading
from collections.abc import Callable
from hashlib import sha256
from time import perf_counter
from typing import Any, TypeVar

import numpy as np

from benchmarks.micro import matching_heaps
from benchmarks.micro.matching_market import (
    CAPACITY,
    LISTED,
    OpenMarket,
    Wishes,
    array_market,
    open_market,
    orders,
    ranked,
    wishes,
)
from guanpin.engine.matching.check import check_clearing
from guanpin.engine.matching.deferred_acceptance import FlatMarket, defer
from guanpin.engine.matching.flatten import flatten

OBJECTS_UP_TO = 100_000
SLOW_SECONDS = 5.0
REPEATS = 7

# seconds preparing, seconds matching, and the vacancy of each candidate, -1 for none
Measured = tuple[float, float, Any]
_Result = TypeVar("_Result")


def plain(wished: Wishes) -> Measured:
    if len(wished.lots) <= OBJECTS_UP_TO:
        clearing = open_market(wished).clearing
        checking, _ = _timed(lambda: check_clearing(clearing))
        preparing, market = _timed(lambda: flatten(clearing))
        preparing += checking
    else:
        preparing, market = _timed(lambda: _flat(wished))
    matching, outcome = _best(lambda: defer(market))
    return preparing, matching, _vacancies(wished, np.array(outcome.matched))


def compiled(wished: Wishes) -> Measured:
    from guanpin.engine.matching.compiled.arrays import clear_arrays  # noqa: PLC0415

    preparing, market = _timed(lambda: array_market(wished, ranked(wished)))
    clear_arrays(array_market(small := wishes(1_000), ranked(small)))
    matching, outcome = _best(lambda: clear_arrays(market))
    return preparing, matching, _vacancies(wished, outcome.matched)


def touch_proposals(wished: Wishes) -> Measured:
    from benchmarks.micro.matching_touch import proposals, touch_rows  # noqa: PLC0415

    preparing, market = _timed(lambda: array_market(wished, ranked(wished)))
    rows, matched = proposals(market.firsts, market.rows, market.capacities)
    matching, _ = _best(lambda: touch_rows(rows, market.rows))
    return preparing, matching, _vacancies(wished, matched)


def touch_lists(wished: Wishes) -> Measured:
    from benchmarks.micro.matching_touch import proposals, touch_lists  # noqa: PLC0415

    preparing, market = _timed(lambda: array_market(wished, ranked(wished)))
    _, matched = proposals(market.firsts, market.rows, market.capacities)
    reached = np.where(matched < 0, LISTED, matched % LISTED + 1)
    matching, _ = _best(lambda: touch_lists(market.firsts, market.rows, reached))
    return preparing, matching, _vacancies(wished, matched)


def textbook(wished: Wishes) -> Measured:
    market = open_market(wished)
    preparing, ranks = _timed(lambda: matching_heaps.rank(orders(market.clearing)))
    matching, matched = _timed(lambda: matching_heaps.match(market.lists, ranks, market.capacity))
    return preparing, matching, _by_number(market, matched)


def package_matching(wished: Wishes) -> Measured:
    from matching.games import HospitalResident  # noqa: PLC0415

    market = open_market(wished)

    def measure() -> Measured:
        preparing, game = _timed(
            lambda: HospitalResident.create_from_dictionaries(market.lists, market.order, market.capacity)
        )
        matching, solved = _timed(game.solve)
        matched = {person.name: post.name for post, people in solved.items() for person in people}
        return preparing, matching, _by_number(market, matched)

    return _with_deep_recursion(measure)


def package_algmatch(wished: Wishes) -> Measured:
    from algmatch import HospitalResidentsProblem  # noqa: PLC0415

    market = open_market(wished)
    residents = {_number(name): [_number(place) for place in listed] for name, listed in market.lists.items()}
    hospitals = {
        _number(place): {"capacity": market.capacity[place], "preferences": [_number(name) for name in names]}
        for place, names in market.order.items()
    }
    dictionary = {"residents": residents, "hospitals": hospitals}
    preparing, problem = _timed(lambda: HospitalResidentsProblem(dictionary=dictionary))
    matching, solved = _timed(problem.get_stable_matching)
    found = np.full(len(wished.lots), -1)
    for name, place in solved["resident_sided"].items():
        if place:
            found[_number(name) - 1] = _number(place) - 1
    return preparing, matching, found


ENTRANTS: dict[str, Callable[[Wishes], Measured]] = {
    "touch_lists": touch_lists,
    "touch_proposals": touch_proposals,
    "compiled": compiled,
    "plain": plain,
    "textbook": textbook,
    "matching": package_matching,
    "algmatch": package_algmatch,
}


def _flat(wished: Wishes) -> FlatMarket:
    order = ranked(wished)
    standings = np.empty_like(order)
    standings[order] = np.arange(len(order))
    size = len(wished.lots)
    return FlatMarket(
        offsets=(np.arange(size + 1) * LISTED).tolist(),
        choices=wished.choices.ravel().tolist(),
        standings=standings.tolist(),
        order=order.tolist(),
        owners=np.repeat(np.arange(size), LISTED).tolist(),
        capacities=[CAPACITY] * wished.vacancies,
    )


def _vacancies(wished: Wishes, matched: Any) -> Any:
    return np.where(matched < 0, -1, wished.choices.ravel()[matched])


def _by_number(market: OpenMarket, matched: dict[str, str]) -> Any:
    places = {place: number for number, place in enumerate(market.capacity)}
    return np.array([places[matched[name]] if name in matched else -1 for name in market.lists])


def _number(name: str) -> int:
    """The number in an id, from 1: algmatch knows no 0."""
    return int(name[1:]) + 1 if name[0].isupper() else int(name[1:])


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def _best(work: Callable[[], _Result]) -> tuple[float, _Result]:
    best, result = _timed(work)
    for _ in range(REPEATS - 1):
        if best > SLOW_SECONDS:
            break
        best = min(best, _timed(work)[0])
    return best, result


def _with_deep_recursion(work: Callable[[], _Result]) -> _Result:
    results: list[_Result] = []
    threading.stack_size(512 * 2**20)
    sys.setrecursionlimit(10**6)
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join()
    return results[0]


def main(name: str, size: str) -> None:
    preparing, matching, found = ENTRANTS[name](wishes(int(size)))
    measured = {
        "preparing": preparing,
        "matching": matching,
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "matched": int((found >= 0).sum()),
        "digest": sha256(found.astype(np.int32).tobytes()).hexdigest(),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
