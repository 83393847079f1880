"""The schools of a made-up district as facts, with year groups, totals, travel, and the sections to be staffed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from guanpin.engine.snapshot.codes import YEAR_GROUPS
from guanpin.engine.snapshot.schools import School, Total, Travel, YearGroup
from guanpin.sample.dice import shared
from guanpin.sample.identity import school_code
from guanpin.sample.outline import Section
from guanpin.sample.schools import AREAS, CLUSTERS, EAST_SCHOOLS, MINUTES, TINY_SITES, SchoolPlan

PUPILS_PER_HEAD = {"primary": (19, 1), "junior": (27, 2)}
SMALL_SCHOOL_PUPILS = 200
HEADS_PER_TEN_CLASSES = 17
HEADS_PER_KINDERGARTEN_CLASS = 2
SUPPLY_PERMILLE = 985
OVER_BY = {"compulsory": 7, "kindergarten": 2}


@dataclass(frozen=True, slots=True)
class Layout:
    """Schools and all that hangs on them; `sections` ascend by school."""

    totals: tuple[Total, ...]
    schools: tuple[School, ...]
    year_groups: tuple[YearGroup, ...]
    travel: tuple[Travel, ...]
    sections: tuple[Section, ...]


def lay_out_east(rng: Random) -> Layout:
    """The East District's schools with pupils that vary a little by seed."""
    ids = {plan.name: f"S{number:03d}" for number, plan in enumerate(EAST_SCHOOLS, 1)}
    schools = tuple(_school(plan, ids) for plan in EAST_SCHOOLS)
    by_id = {school.id: school for school in schools}
    year_groups = tuple(group for plan in EAST_SCHOOLS for group in _year_groups(rng, plan, ids[plan.name]))
    entitled = {
        (plan.name, phase): entitlement(phase, groups_of(year_groups, ids[plan.name], phase))
        for plan in EAST_SCHOOLS
        for phase in phases_of(year_groups, ids[plan.name])
    }
    sections: list[Section] = []
    totals: list[Total] = []
    for total, phases in (("compulsory", ("primary", "junior")), ("kindergarten", ("kindergarten",))):
        mine = {key: heads for key, heads in entitled.items() if key[1] in phases}
        authorised = sum(mine.values()) * SUPPLY_PERMILLE // 1000
        totals.append(Total(total, phases, authorised, "演示编办〔2023〕1号（虚构）"))
        quotas = shared(authorised, mine)
        heads = _heads_present(quotas, authorised + OVER_BY[total])
        sections += [
            section_of(
                by_id[ids[name]],
                phase,
                groups_of(year_groups, ids[name], phase),
                quota,
                heads[name, phase],
                home=phase == phases_of(year_groups, ids[name])[-1],
            )
            for (name, phase), quota in quotas.items()
        ]
    sections.sort(key=lambda section: (section.school, section.school_phase))
    return Layout(tuple(totals), schools, year_groups, tuple(_travel(rng, schools)), tuple(sections))


def entitlement(phase: str, groups: Sequence[YearGroup]) -> int:
    """A rough entitlement, enough to draw a likely staff; the engine decides the real one."""
    pupils = sum(group.pupils for group in groups)
    classes = sum(group.classes for group in groups)
    if phase == "kindergarten":
        return HEADS_PER_KINDERGARTEN_CLASS * classes + 1
    per, of = PUPILS_PER_HEAD[phase]
    by_class = -(-classes * HEADS_PER_TEN_CLASSES // 10) if pupils < SMALL_SCHOOL_PUPILS else 0
    return max(pupils * of // per, by_class)


def phases_of(year_groups: Iterable[YearGroup], school: str) -> list[str]:
    """The phases a school teaches, in order of appearance."""
    return list(dict.fromkeys(group.school_phase for group in year_groups if group.school == school))


def _school(plan: SchoolPlan, ids: dict[str, str]) -> School:
    number = int(ids[plan.name][1:])
    return School(
        id=ids[plan.name],
        code=school_code(plan.kind, number),
        name=plan.name,
        kind=plan.kind,
        tier=plan.tier,
        location=plan.location,
        cluster=CLUSTERS[plan.cluster],
        school_group=plan.group,
        legal_entity=ids[plan.campus_of or plan.name],
    )


def _year_groups(rng: Random, plan: SchoolPlan, school: str) -> list[YearGroup]:
    if plan.name in TINY_SITES:
        sizes = enumerate(TINY_SITES[plan.name], 1)
        return [YearGroup(school, "primary", year, 1, pupils, 0) for year, pupils in sizes]
    groups = []
    for phase in ("kindergarten", "primary", "junior"):
        shape = getattr(plan, phase)
        if shape is None:
            continue
        tracks, size, trend = shape
        years = YEAR_GROUPS[phase]
        for year in years:
            classes = max(1, tracks + (trend if year in years[: len(years) // 3] else 0))
            pupils = classes * size + rng.randint(-classes, classes)
            boards = plan.location != "urban" and phase == "junior"
            groups.append(YearGroup(school, phase, year, classes, pupils, pupils * 3 // 10 if boards else 0))
    return groups


def groups_of(year_groups: Iterable[YearGroup], school: str, phase: str) -> list[YearGroup]:
    """The year groups of one school phase of one school."""
    return [group for group in year_groups if group.school == school and group.school_phase == phase]


def _heads_present(quotas: dict[tuple[str, str], int], total: int) -> dict[tuple[str, str], int]:
    """Staff present by section: each school's own measure of staffing, made to sum to `total`.

    What has to be added goes to schools over their share, what has to be taken off comes from those under it.
    """
    staffing = {plan.name: plan.staffing for plan in EAST_SCHOOLS}
    heads = {key: max(1, (quota * staffing[key[0]] + 50) // 100) for key, quota in quotas.items()}
    left = total - sum(heads.values())
    step = 1 if left > 0 else -1
    large = sorted(
        (key for key in heads if (staffing[key[0]] > 100) == (left > 0) and quotas[key] >= 12),
        key=lambda key: -quotas[key],
    )
    for turn in range(abs(left)):
        heads[large[turn % len(large)]] += step
    return heads


def section_of(
    school: School, phase: str, groups: Sequence[YearGroup], quota: int, heads: int, *, home: bool
) -> Section:
    """The section of `school` that teaches the year groups `groups`."""
    return Section(
        school=school.id,
        school_phase=phase,
        kind=school.kind,
        cluster=school.cluster,
        tier=school.tier,
        classes=sum(group.classes for group in groups),
        pupils=sum(group.pupils for group in groups),
        quota=quota,
        heads=heads,
        home=home,
    )


def _travel(rng: Random, schools: Sequence[School]) -> list[Travel]:
    return [
        Travel(area, school.id, MINUTES[row][CLUSTERS.index(school.cluster)] + rng.randint(-4, 10))
        for row, area in enumerate(AREAS)
        for school in schools
    ]
