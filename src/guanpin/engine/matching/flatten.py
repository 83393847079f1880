"""From a checked clearing to the arrays that deferred acceptance runs over."""

from __future__ import annotations

from guanpin.engine.matching.deferred_acceptance import HELD, FlatMarket
from guanpin.engine.matching.market import Candidate, Clearing
from guanpin.engine.matching.priority import dense_grades


def flatten(clearing: Clearing) -> FlatMarket:
    """Arrays in the order of the clearing's candidates and vacancies; keys become places in a strict order."""
    index_of = {vacancy.id: index for index, vacancy in enumerate(clearing.vacancies)}
    offsets: list[int] = [0]
    choices: list[int] = []
    owners: list[int] = []
    for number, candidate in enumerate(clearing.candidates):
        choices += [index_of[vacancy_id] for vacancy_id in candidate.preferences]
        owners += [number] * len(candidate.preferences)
        offsets.append(len(choices))
    standings, order = _ranked(clearing, choices)
    return FlatMarket(
        offsets, choices, standings, order, owners, [vacancy.capacity for vacancy in clearing.vacancies]
    )


def _ranked(clearing: Clearing, choices: list[int]) -> tuple[list[int], list[int]]:
    grades = _grades(clearing.candidates)
    listings_at: list[list[int]] = [[] for _ in clearing.vacancies]
    for listing, vacancy in enumerate(choices):
        if grades[listing] != HELD:
            listings_at[vacancy].append(listing)
    standings = [HELD] * len(choices)
    order: list[int] = []
    for listings in listings_at:
        order += sorted(listings, key=grades.__getitem__)
    for standing, listing in enumerate(order):
        standings[listing] = standing
    return standings, order


def _grades(candidates: tuple[Candidate, ...]) -> list[int]:
    """For each listing one whole number, the smaller the better among those of its vacancy; HELD for the held one.

    The number has the grades of the key's parts and the lot as its digits, so that one comparison decides.
    """
    lot_of = {ticket: lot for lot, ticket in enumerate(sorted(candidate.ticket for candidate in candidates))}
    grade_of = dense_grades(
        {part for candidate in candidates for key in candidate.keys.values() for part in key}
    )
    base = max(len(grade_of), len(lot_of), 1)
    grades = []
    for candidate in candidates:
        keys, held, lot = candidate.keys, candidate.holds, lot_of[candidate.ticket]
        for vacancy_id in candidate.preferences:
            if vacancy_id == held:
                grades.append(HELD)
                continue
            number = 0
            for part in keys[vacancy_id]:
                number = number * base + grade_of[part]
            grades.append(number * base + lot)
    return grades
