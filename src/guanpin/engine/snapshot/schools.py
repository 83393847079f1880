"""The campaign, its authorised totals, and the schools with their classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Campaign:
    """One district's, one school year's (竞聘季). `as_of` is the day at which facts and policy are read.

    `district` is the six-digit code of GB/T 2260; `school_year` is the year of its 1 September.
    """

    id: str
    district: str
    district_name: str
    school_year: int
    as_of: date

    @property
    def term_start(self) -> date:
        """The coming 1 September, for which classes, posts and headcount are decided."""
        return date(self.school_year, 9, 1)


@dataclass(frozen=True, slots=True)
class Total:
    """An authorised total of establishment (编制总量) for some school phases; each phase is in one total."""

    id: str
    school_phases: tuple[str, ...]
    heads: int
    document: str


@dataclass(frozen=True, slots=True)
class School:
    """`code` is the ten-digit school identification code; `tier` 1 is the most sought-after.

    `legal_entity` is the unit in law: campuses of one legal entity count as one unit.
    """

    id: str
    code: str
    name: str
    kind: str
    tier: int
    location: str
    cluster: str
    school_group: str | None
    legal_entity: str


@dataclass(frozen=True, slots=True)
class YearGroup:
    """Classes and pupils of one year group as of the coming 1 September. Kindergarten years are -3, -2, -1."""

    school: str
    school_phase: str
    year: int
    classes: int
    pupils: int
    boarders: int


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes from a home area (not an address) to a school."""

    area: str
    school: str
    minutes: int
