"""Six schools of every usual kind: two primary, one nine-year, one junior, a teaching point and a kindergarten."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from guanpin.engine.snapshot.codes import YEAR_GROUPS
from guanpin.engine.snapshot.schools import School, Total, Travel, YearGroup
from guanpin.sample.dice import shared
from guanpin.sample.identity import school_code
from guanpin.sample.layout import Layout, entitlement, section_of

AREAS = ("演示东坝", "演示西坝", "演示高坪")
GROUP = "演示城关教育集团"
AUTHORISED_PERCENT = (94, 97, 100, 103)
# Staff present in percent of what each section would get: always some over and some under, which ones by chance.
STAFFING = (128, 118, 108, 100, 92, 84, 76)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A school: phases with the fewest and the most parallel classes a year, and how many years are taught."""

    name: str
    kind: str
    tier: int
    location: str
    cluster: str
    group: str | None
    phases: tuple[tuple[str, tuple[int, int], int], ...]


PLANS = (
    _Plan("演示城关第一小学", "primary", 1, "urban", "演示城关片", GROUP, (("primary", (2, 2), 6),)),
    _Plan("演示城关第二小学", "primary", 2, "urban", "演示城关片", GROUP, (("primary", (1, 2), 6),)),
    _Plan("演示双河九年一贯制学校", "nine_year", 2, "town", "演示双河片", None,
          (("primary", (1, 1), 6), ("junior", (1, 2), 3))),
    _Plan("演示城关初级中学", "junior", 1, "urban", "演示城关片", None, (("junior", (2, 3), 3),)),
    _Plan("演示高坪教学点", "teaching_point", 3, "rural", "演示双河片", None, (("primary", (1, 1), 3),)),
    _Plan("演示城关幼儿园", "kindergarten", 1, "urban", "演示城关片", None, (("kindergarten", (1, 1), 3),)),
)  # fmt: skip
PUPILS_PER_CLASS = {"kindergarten": (24, 32), "primary": (34, 44), "junior": (40, 49)}
PUPILS_AT_THE_POINT = (6, 12)


def lay_out_six(rng: Random) -> Layout:
    """The six schools with pupils and staffing by chance."""
    schools = tuple(_school(plan, f"S{number:03d}") for number, plan in enumerate(PLANS, 1))
    sizes = {
        (school.id, phase): _year_groups(rng, school, phase, rng.randint(*tracks), years)
        for school, plan in zip(schools, PLANS, strict=True)
        for phase, tracks, years in plan.phases
    }
    entitled = {key: entitlement(key[1], groups) for key, groups in sizes.items()}
    totals = _totals(rng, entitled)
    quotas = {
        key: quota
        for total in totals
        for key, quota in shared(
            total.heads, {key: heads for key, heads in entitled.items() if key[1] in total.school_phases}
        ).items()
    }
    staffing = dict(zip(sizes, rng.sample(STAFFING, len(sizes)), strict=True))
    homes = dict(sizes.keys())
    by_id = {school.id: school for school in schools}
    sections = tuple(
        section_of(
            by_id[school],
            phase,
            groups,
            quotas[school, phase],
            max(1, (quotas[school, phase] * staffing[school, phase] + 50) // 100),
            home=homes[school] == phase,
        )
        for (school, phase), groups in sizes.items()
    )
    groups = tuple(group for rows in sizes.values() for group in rows)
    travel = tuple(Travel(area, school.id, rng.randint(5, 70)) for area in AREAS for school in schools)
    return Layout(totals, schools, groups, travel, sections)


def _school(plan: _Plan, own: str) -> School:
    code = school_code(plan.kind, int(own[1:]))
    return School(
        own, code, plan.name, plan.kind, plan.tier, plan.location, plan.cluster, plan.group, legal_entity=own
    )


def _year_groups(rng: Random, school: School, phase: str, tracks: int, years: int) -> list[YearGroup]:
    bounds = PUPILS_AT_THE_POINT if school.kind == "teaching_point" else PUPILS_PER_CLASS[phase]
    groups = []
    for year in YEAR_GROUPS[phase][:years]:
        pupils = tracks * rng.randint(*bounds)
        boards = phase == "junior" and school.location != "urban"
        groups.append(YearGroup(school.id, phase, year, tracks, pupils, pupils // 3 if boards else 0))
    return groups


def _totals(rng: Random, entitled: dict[tuple[str, str], int]) -> tuple[Total, ...]:
    totals = []
    for name, phases in (("compulsory", ("primary", "junior")), ("kindergarten", ("kindergarten",))):
        heads = sum(count for (_, phase), count in entitled.items() if phase in phases)
        authorised = heads * rng.choice(AUTHORISED_PERCENT) // 100
        totals.append(Total(name, phases, authorised, "演示编办〔2023〕4号（虚构）"))
    return tuple(totals)
