"""Made-up markets: small ones for enumeration, larger ones for comparison, and their plain form for the oracle."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from random import Random

from guanpin.engine.matching import Candidate, Clearing, Vacancy
from tests.oracles.matching_oracle import PlainMarket

SPELLINGS = ("0", "-0.0", "1", "1.0", "1.00", "2", "10", "-3.5")


def vacancy(name: str, capacity: int, *holders: str) -> Vacancy:
    return Vacancy(name, "S001", "primary", "teaching", ("math",), capacity, holders)


def candidate(
    name: str, preferences: str, key: str = "0", *, holds: str | None = None, ticket: str = ""
) -> Candidate:
    """`preferences` are vacancy ids with spaces between; one key at all of them; the ticket follows from the name."""
    listed = tuple(preferences.split())
    keys = {place: (key,) for place in listed if place != holds}
    return Candidate(name, 1, holds, listed, keys, ticket or sha256(name.encode()).hexdigest())


def small_clearing(random: Random, candidates: int, vacancies: int) -> Clearing:
    """Holders, holders beyond capacity, zero capacity, empty lists, equal keys in several spellings."""
    places = [f"V{number}" for number in range(vacancies)]
    names = [f"C{number}" for number in range(candidates)]
    held = {name: random.choice(places) if random.random() < 0.4 else None for name in names}
    tickets = random.sample(range(16, 256), candidates)
    people = tuple(
        Candidate(
            name,
            number,
            held[name],
            _some_list(random, places, held[name]),
            {place: (random.choice(SPELLINGS), random.choice(SPELLINGS)) for place in places},
            f"{tickets[number]:02x}",
        )
        for number, name in enumerate(names)
    )
    posts = tuple(
        vacancy(place, random.randint(0, 2), *(name for name in names if held[name] == place))
        for place in places
    )
    return Clearing("cross_school-1", posts, people)


def open_market(random: Random, candidates: int, vacancies: int, capacity: int, length: int) -> Clearing:
    """Nobody holds anything; a key per candidate and vacancy."""
    places = [f"V{number:04}" for number in range(vacancies)]
    people = []
    for number in range(candidates):
        listed = tuple(random.sample(places, length))
        keys = {
            place: (f"{random.randrange(600, 1000) / 10:.1f}", str(random.randrange(9))) for place in listed
        }
        people.append(
            Candidate(f"C{number:05}", number, None, listed, keys, f"{random.getrandbits(96):024x}")
        )
    return Clearing("cross_school-1", tuple(vacancy(place, capacity) for place in places), tuple(people))


def plain(clearing: Clearing) -> PlainMarket:
    """The oracle's market, its orders made anew from keys and tickets."""

    def order(place: str) -> tuple[str, ...]:
        competing = [person for person in clearing.candidates if place in person.keys]
        competing.sort(key=lambda person: int(person.ticket, 16))
        competing.sort(key=lambda person: [Fraction(part) for part in person.keys[place]], reverse=True)
        return tuple(person.id for person in competing)

    return PlainMarket(
        {post.id: post.capacity for post in clearing.vacancies},
        {post.id: frozenset(post.holders) for post in clearing.vacancies},
        {person.id: person.preferences for person in clearing.candidates},
        {post.id: order(post.id) for post in clearing.vacancies},
    )


def _some_list(random: Random, places: list[str], held: str | None) -> tuple[str, ...]:
    listed = random.sample(places, random.randint(0, len(places)))
    if held and random.random() < 0.7:
        listed = [place for place in listed if place != held] + [held]
    return tuple(listed)
