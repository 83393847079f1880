"""Classes and pupils by year group."""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.engine.snapshot.codes import SCHOOL_PHASES, YEAR_GROUPS
from guanpin.records import models
from guanpin.records.models import Campaign, School

# The phases a school of each kind teaches, where nothing is on record yet.
_PHASES = {
    "kindergarten": ("kindergarten",),
    "primary": ("primary",),
    "teaching_point": ("primary",),
    "nine_year": ("primary", "junior"),
    "junior": ("junior",),
    "complete_secondary": ("junior", "senior"),
    "senior": ("senior",),
}


@dataclass(frozen=True, slots=True)
class YearGroupRow:
    """One year group; None where nothing is on record. `entered` are figures typed here."""

    school_phase: str
    year: int
    classes: int | None
    pupils: int | None
    boarders: int | None
    entered: bool


def year_groups_of(campaign: Campaign, school: School) -> list[YearGroupRow]:
    """Every year group a school has or may have, from low to high."""
    rows = {
        (row.school_phase, row.year): row
        for row in models.YearGroup.objects.filter(campaign=campaign, school=school.key)
    }
    phases = {phase for phase, _ in rows} | set(_PHASES.get(school.kind, ()))
    found = []
    for phase in sorted(phases, key=SCHOOL_PHASES.index):
        for year in YEAR_GROUPS[phase]:
            row = rows.get((phase, year))
            found.append(
                YearGroupRow(phase, year, row.classes, row.pupils, row.boarders, row.entered)
                if row is not None
                else YearGroupRow(phase, year, None, None, None, False)
            )
    return found
