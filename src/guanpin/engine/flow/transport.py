"""The question and the answer: who may go where at which cost, and who goes where with the prices that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Cost = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Transport:
    """`arcs`: person → vacancy → cost; `capacities`: vacancy → places, from 0.

    All costs have `width` parts, the first compared first. Everyone has an entry in `arcs`, if only an empty one,
    and may stay without a place, which costs nothing. Every vacancy of an arc has a capacity.
    """

    arcs: Mapping[str, Mapping[str, Cost]]
    capacities: Mapping[str, int]
    width: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The matching of least cost: person → vacancy, ascending; who is missing has no place.

    `vacancies` are the prices of places: by how much one place more there would lower the cost of all, never
    negative. `people` are the cost of a person's place and its price together, or all zero without one.
    """

    matching: Mapping[str, str]
    people: Mapping[str, Cost]
    vacancies: Mapping[str, Cost]


def plus(first: Cost, second: Cost) -> Cost:
    return tuple([one + other for one, other in zip(first, second, strict=True)])


def minus(first: Cost, second: Cost) -> Cost:
    return tuple([one - other for one, other in zip(first, second, strict=True)])


def total(costs: Iterable[Cost], width: int) -> Cost:
    """The sum part by part, zeros for nothing."""
    return tuple(map(sum, zip(*costs, strict=True))) or (0,) * width
