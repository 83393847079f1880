"""Clearing one round, beside two published packages and a textbook version with heaps; equal results asserted."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter
from typing import TypeVar

from algmatch import HospitalResidentsProblem
from matching.games import HospitalResident

from benchmarks.micro import matching_heaps
from benchmarks.micro.matching_market import (
    CANDIDATES_A_VACANCY,
    CAPACITY,
    LISTED,
    OpenMarket,
    open_market,
    orders,
)
from guanpin.engine.matching import clear
from guanpin.engine.matching.check import check_clearing
from guanpin.engine.matching.flatten import flatten

SIZES = (1_000, 10_000)
REPEATS = 3
SLOW_SECONDS = 2.0

Measured = tuple[float, float, dict[str, str]]
_Result = TypeVar("_Result")

title = "Matching"
notes = f"""\
Candidates with {LISTED} wishes each, one vacancy of {CAPACITY} places to {CANDIDATES_A_VACANCY} candidates, \
nobody holding anything. guanpin and the textbook
version start from the round as published, with decimal texts as keys; guanpin also checks its input and finds the
cut-offs. The packages are given each vacancy's order ready-made, which is not counted against them; algmatch also
checks the stability of its answer. *Preparing* is all before the first proposal. Best of {REPEATS}, or the first
where that takes above {SLOW_SECONDS:.0f} s. All give the same matching.

`matching` copies its players by recursion, deeper the larger the market: at 10,000 candidates it works only with a
raised recursion limit and a thread with a large stack, which it is given."""


def run() -> list[dict[str, object]]:
    """One row per size and implementation. Raises AssertionError where two of them differ."""
    rows: list[dict[str, object]] = []
    for size in SIZES:
        market = open_market(size, seed=20230619)
        expected = clear(market.clearing).matching
        for name, measure in ENTRANTS.items():
            seconds, preparing, matching = _best(measure, market)
            if matching != expected:
                raise AssertionError(f"{name} differs at {size} candidates")
            rows.append(
                {
                    "candidates": size,
                    "implementation": name,
                    "seconds": seconds,
                    "of which preparing": preparing,
                    "matched": len(matching),
                }
            )
    return rows


def _best(measure: Callable[[OpenMarket], Measured], market: OpenMarket) -> Measured:
    best = measure(market)
    for _ in range(REPEATS - 1):
        if best[0] > SLOW_SECONDS:
            break
        best = min(best, measure(market), key=lambda measured: measured[0])
    return best


def _guanpin(market: OpenMarket) -> Measured:
    def prepare() -> None:
        check_clearing(market.clearing)
        flatten(market.clearing)

    preparing, _ = _timed(prepare)
    seconds, cleared = _timed(lambda: clear(market.clearing))
    return seconds, preparing, dict(cleared.matching)


def _textbook(market: OpenMarket) -> Measured:
    preparing, ranks = _timed(lambda: matching_heaps.rank(orders(market.clearing)))
    matching, matched = _timed(lambda: matching_heaps.match(market.lists, ranks, market.capacity))
    return preparing + matching, preparing, matched


def _package_matching(market: OpenMarket) -> Measured:
    lists = {name: list(listed) for name, listed in market.lists.items()}
    order = {place: list(names) for place, names in market.order.items()}

    def measure() -> Measured:
        preparing, game = _timed(
            lambda: HospitalResident.create_from_dictionaries(lists, order, market.capacity)
        )
        matching, solved = _timed(game.solve)
        matched = {person.name: post.name for post, people in solved.items() for person in people}
        return preparing + matching, preparing, matched

    return _with_deep_recursion(measure)


def _package_algmatch(market: OpenMarket) -> Measured:
    residents = {_number(name): [_number(place) for place in listed] for name, listed in market.lists.items()}
    hospitals = {
        _number(place): {"capacity": market.capacity[place], "preferences": [_number(name) for name in names]}
        for place, names in market.order.items()
    }
    dictionary = {"residents": residents, "hospitals": hospitals}
    preparing, problem = _timed(lambda: HospitalResidentsProblem(dictionary=dictionary))
    matching, solved = _timed(problem.get_stable_matching)
    placed = {name: place for name, place in solved["resident_sided"].items() if place}
    matched = {f"C{_number(name):05}": f"V{_number(place):05}" for name, place in placed.items()}
    return preparing + matching, preparing, matched


ENTRANTS: dict[str, Callable[[OpenMarket], Measured]] = {
    "guanpin": _guanpin,
    "textbook with heaps": _textbook,
    f"matching {version('matching')}": _package_matching,
    f"algmatch {version('algmatch')}": _package_algmatch,
}


def _number(name: str) -> int:
    return int(name[1:])


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def _with_deep_recursion(work: Callable[[], _Result]) -> _Result:
    results: list[_Result] = []
    limit, stack = sys.getrecursionlimit(), threading.stack_size(512 * 2**20)
    sys.setrecursionlimit(10**6)
    try:
        thread = threading.Thread(target=lambda: results.append(work()))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(stack)
        sys.setrecursionlimit(limit)
    return results[0]
