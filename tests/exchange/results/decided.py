"""Small made-up districts, decided once for all tests of what is written about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.files import run_files
from guanpin.sample import small_district

SEED = bytes(range(32))


def renamed(facts: Facts) -> Facts:
    """The same facts with names that stand for one person only and are part of no other word."""
    people = tuple(replace(person, name=f"鬯{person.id}龘") for person in facts.people)
    return replace(facts, people=people)


def shuffled(facts: Facts, rng: Random) -> Facts:
    """Every table in another order."""
    tables = {name: getattr(facts, name) for name in Facts.__slots__ if name != "campaign"}
    return replace(facts, **{name: tuple(rng.sample(rows, len(rows))) for name, rows in tables.items()})


def decide(facts: Facts) -> CampaignResult:
    return run_campaign(facts, load_policy("east-district").at(facts.campaign.as_of), SEED)


@cache
def decided(seed: int) -> CampaignResult:
    return decide(renamed(small_district(seed).facts))


@cache
def files_of(seed: int, lang: str = "zh") -> dict[str, bytes]:
    return run_files(decided(seed), lang)


@cache
def eventful() -> int:
    """The first made-up district in which much happens: people unplaced, moved, in supernumerary places."""
    return next(
        seed
        for seed in range(200)
        if {"competition", "supernumerary", "statutory"}
        <= set(Counter(one.ground for one in decided(seed).appointments.values()))
        and len(decided(seed).unplaced) > 3
        and "cross_school-1" in decided(seed).rounds
    )
