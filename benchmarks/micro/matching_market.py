"""A made-up market as large as asked: as arrays, as a round, and in the form other programs want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from guanpin.engine.matching import Candidate, Clearing, Vacancy, priority
from guanpin.engine.matching.compiled.arrays import ArrayMarket
from guanpin.engine.matching.priority import Priority

LISTED = 20
CAPACITY = 36
CANDIDATES_A_VACANCY = 40
SEED = 20230619

_BLOCK = 50_000
_FEW_VACANCIES = 1_000


@dataclass(frozen=True)
class Wishes:
    """`choices`: candidate × 20 vacancies, the best first. `points`: the hundredths of a mark at each of them.

    `years` and `lots` by candidate; more points, then more years, then the smaller lot go first.
    """

    choices: Any
    points: Any
    years: Any
    lots: Any

    @property
    def vacancies(self) -> int:
        return len(self.lots) // CANDIDATES_A_VACANCY


@dataclass(frozen=True)
class OpenMarket:
    """`clearing` as the engine takes it; the rest says the same with every order already made."""

    clearing: Clearing
    lists: dict[str, list[str]]
    order: dict[str, list[str]]
    capacity: dict[str, int]


def wishes(size: int) -> Wishes:
    """`size` candidates with 20 wishes each, so that about a tenth are left over; nobody holds anything."""
    chance = np.random.default_rng(SEED)
    appeal = chance.uniform(1, 4, size // CANDIDATES_A_VACANCY)
    choices = np.empty((size, LISTED), np.int32)
    for start in range(0, size, _BLOCK):
        block = choices[start : start + _BLOCK]
        draw = _draw_few if len(appeal) < _FEW_VACANCIES else _draw_many
        block[:] = draw(chance, appeal, len(block))
    points = chance.integers(6_000, 10_000, (size, LISTED), dtype=np.int16)
    return Wishes(choices, points, chance.integers(0, 40, size), chance.permutation(size))


def _draw_few(chance: Any, appeal: Any, count: int) -> Any:
    liked = chance.random((count, len(appeal))) ** (1 / appeal)
    return np.argsort(-liked, axis=1)[:, :LISTED]


def _draw_many(chance: Any, appeal: Any, count: int) -> Any:
    share = np.cumsum(appeal) / appeal.sum()
    drawn = np.empty((count, LISTED), np.int32)
    again = np.arange(count)
    while len(again):
        drawn[again] = np.minimum(
            np.searchsorted(share, chance.random((len(again), LISTED))), len(appeal) - 1
        )
        ascending = np.sort(drawn[again], axis=1)
        again = again[(ascending[:, 1:] == ascending[:, :-1]).any(axis=1)]
    return drawn


def ranked(wished: Wishes) -> Any:
    """Standing → listing: by vacancy, then the best first. One number a listing holds all that decides, exactly."""
    grades = wished.choices.astype(np.int64)
    for figures, width in (
        (9_999 - wished.points, 2**12),
        (39 - wished.years[:, None], 2**6),
        (wished.lots[:, None], 2**20),
    ):
        grades *= width
        grades += figures
    return np.argsort(grades.ravel())


def array_market(wished: Wishes, order: Any) -> ArrayMarket:
    """The market as the compiled kernel takes it; `order` as made by `ranked`."""
    size, vacancies = len(wished.lots), wished.vacancies
    rows = np.zeros((size, LISTED + 1, 2), np.int32)
    rows[:, :LISTED, 0] = wished.choices
    rows[:, LISTED, 0] = vacancies
    asked = np.zeros(vacancies, np.int64)
    for start in range(0, len(order), LISTED * _BLOCK):
        listings = order[start : start + LISTED * _BLOCK]
        rows[listings // LISTED, listings % LISTED, 1] = np.arange(start, start + len(listings))
        block = wished.choices.ravel()[start : start + len(listings)]
        asked += np.bincount(block, minlength=vacancies)
    return ArrayMarket(
        firsts=np.arange(size + 1) * (LISTED + 1),
        rows=rows.reshape(-1, 2),
        capacities=np.full(vacancies, CAPACITY),
        asked=asked,
    )


def open_market(wished: Wishes) -> OpenMarket:
    """The same with ids, decimals as text and tickets."""
    places = [f"V{number:05}" for number in range(wished.vacancies)]
    people = []
    for number, (choices, points) in enumerate(zip(wished.choices, wished.points, strict=True)):
        listed = tuple(places[choice] for choice in choices)
        years = str(wished.years[number])
        keys = {
            place: (f"{mark // 100}.{mark % 100:02}", years)
            for place, mark in zip(listed, points.tolist(), strict=True)
        }
        ticket = f"{wished.lots[number]:08x}"
        people.append(Candidate(f"C{number:06}", number + 1, None, listed, keys, ticket))
    posts = tuple(Vacancy(place, place, "primary", "teaching", ("math",), CAPACITY) for place in places)
    clearing = Clearing("cross_school-1", posts, tuple(people))
    lists = {person.id: list(person.preferences) for person in people}
    return OpenMarket(clearing, lists, orders(clearing), dict.fromkeys(places, CAPACITY))


def orders(clearing: Clearing) -> dict[str, list[str]]:
    """Vacancy → those who list it, the best first."""
    entrants: dict[str, list[tuple[Priority, str]]] = {post.id: [] for post in clearing.vacancies}
    for person in clearing.candidates:
        for place in person.preferences:
            entrants[place].append((priority(person.keys[place], person.ticket), person.id))
    return {place: [name for _, name in sorted(ranked)] for place, ranked in entrants.items()}
