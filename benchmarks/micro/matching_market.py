"""A made-up market as large as asked, in the form of a round and in the form other programs want."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from random import Random

from guanpin.engine.matching import Candidate, Clearing, Vacancy, priority
from guanpin.engine.matching.priority import Priority

LISTED = 20
CAPACITY = 36
CANDIDATES_A_VACANCY = 40


@dataclass(frozen=True)
class OpenMarket:
    """`clearing` as the engine takes it; the rest says the same with every order already made."""

    clearing: Clearing
    lists: dict[str, list[str]]
    order: dict[str, list[str]]
    capacity: dict[str, int]


def open_market(size: int, seed: int) -> OpenMarket:
    """`size` candidates with 20 wishes each, so that about a tenth are left over; nobody holds anything."""
    random = Random(seed)
    appeal = {f"V{number:05}": random.uniform(1, 4) for number in range(size // CANDIDATES_A_VACANCY)}
    people = tuple(_candidate(random, number, appeal) for number in range(1, size + 1))
    posts = tuple(Vacancy(place, place, "primary", "teaching", ("math",), CAPACITY) for place in appeal)
    clearing = Clearing("cross_school-1", posts, people)
    lists = {person.id: list(person.preferences) for person in people}
    return OpenMarket(clearing, lists, orders(clearing), dict.fromkeys(appeal, CAPACITY))


def orders(clearing: Clearing) -> dict[str, list[str]]:
    """Vacancy → those who list it, the best first."""
    entrants: dict[str, list[tuple[Priority, str]]] = {post.id: [] for post in clearing.vacancies}
    for person in clearing.candidates:
        for place in person.preferences:
            entrants[place].append((priority(person.keys[place], person.ticket), person.id))
    return {place: [name for _, name in sorted(ranked)] for place, ranked in entrants.items()}


def _candidate(random: Random, number: int, appeal: dict[str, float]) -> Candidate:
    liked = {place: random.random() ** (1 / weight) for place, weight in appeal.items()}
    listed = tuple(sorted(liked, key=liked.__getitem__, reverse=True)[:LISTED])
    years = str(random.randrange(40))
    keys = {place: (f"{random.randrange(6000, 10000) / 100:.2f}", years) for place in listed}
    return Candidate(f"C{number:05}", number, None, listed, keys, sha256(str(number).encode()).hexdigest())
