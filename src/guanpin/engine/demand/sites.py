"""A site: one school phase of one school, the unit that quotas and posts are decided for."""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import School, YearGroup

SiteKey = tuple[str, str]  # (school id, school phase)


@dataclass(frozen=True, slots=True)
class Site:
    """One school phase of one school with its year groups as of the coming 1 September."""

    school: School
    school_phase: str
    year_groups: tuple[YearGroup, ...]
    classes: int
    pupils: int
    boarders: int

    @property
    def key(self) -> SiteKey:
        return self.school.id, self.school_phase


def make_site(school: School, school_phase: str, groups: tuple[YearGroup, ...]) -> Site:
    """A site from its year groups; without any it has no classes and no pupils."""
    return Site(
        school=school,
        school_phase=school_phase,
        year_groups=groups,
        classes=sum(group.classes for group in groups),
        pupils=sum(group.pupils for group in groups),
        boarders=sum(group.boarders for group in groups),
    )


def sites_of(facts: Facts) -> tuple[Site, ...]:
    """Every site that has year groups, ascending by school and school phase."""
    schools = {school.id: school for school in facts.schools}
    groups: dict[SiteKey, list[YearGroup]] = {}
    for group in facts.year_groups:
        groups.setdefault((group.school, group.school_phase), []).append(group)
    return tuple(
        make_site(schools[key[0]], key[1], tuple(sorted(groups[key], key=lambda group: group.year)))
        for key in sorted(groups)
    )
