"""Schools of a tiny made-up district: any kinds, any sizes, totals that may be far too small or too large."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from guanpin.engine.snapshot.codes import LOCATIONS, YEAR_GROUPS
from guanpin.engine.snapshot.schools import School, Total, Travel, YearGroup
from guanpin.sample.dice import shared
from guanpin.sample.identity import school_code
from guanpin.sample.layout import Layout, entitlement, section_of

AREAS = ("演示东片", "演示西片", "演示高岭")
KINDS = ("primary", "primary", "teaching_point", "nine_year", "junior", "junior", "kindergarten")
KIND_NAMES = {
    "primary": "小学", "teaching_point": "教学点", "nine_year": "九年一贯制学校", "junior": "初级中学", "kindergarten": "幼儿园",
}  # fmt: skip
PHASES = {"nine_year": ("primary", "junior"), "junior": ("junior",), "kindergarten": ("kindergarten",)}
PUPILS_PER_CLASS = {"teaching_point": (2, 14), "kindergarten": (12, 32)}
ANY_CLASS = (6, 48)
PEOPLE = (15, 64)
# How phases share authorised totals: all in one, compulsory apart from kindergartens, or each by itself.
TOTALS = (
    (("kindergarten", "primary", "junior"),),
    (("primary", "junior"), ("kindergarten",)),
    (("primary",), ("junior",), ("kindergarten",)),
)
# How unevenly schools are staffed, and how far totals fall short of what schools are entitled to or exceed it.
STAFFING_PERCENT = ((85, 115), (5, 200))
SUPPLY_PERCENT = (40, 80, 92, 97, 100, 103, 130, 180)


def lay_out_small(rng: Random) -> Layout:
    """3 to 7 schools and the heads present in each section, which need not agree with anything."""
    schools = _schools(rng)
    year_groups = [group for school in schools for group in _year_groups(rng, school)]
    by_section: dict[tuple[str, str], list[YearGroup]] = {}
    for group in year_groups:
        by_section.setdefault((group.school, group.school_phase), []).append(group)
    entitled = {key: entitlement(key[1], groups) for key, groups in by_section.items()}
    spread = rng.choice(STAFFING_PERCENT)
    lopsided = {key: 1 + heads * rng.randint(*spread) for key, heads in entitled.items()}
    present = shared(rng.randint(*PEOPLE), lopsided)
    homes = dict(by_section.keys())
    kinds = {school.id: school for school in schools}
    sections = tuple(
        section_of(
            kinds[school],
            phase,
            groups,
            entitled[school, phase],
            present[school, phase],
            home=homes[school] == phase,
        )
        for (school, phase), groups in by_section.items()
    )
    travel = tuple(Travel(area, school.id, rng.randint(5, 90)) for area in AREAS for school in schools)
    return Layout(_totals(rng, entitled), tuple(schools), tuple(year_groups), travel, sections)


def _schools(rng: Random) -> list[School]:
    schools: list[School] = []
    for number in range(1, rng.randint(3, 7) + 1):
        kind = rng.choice(KINDS)
        own = f"S{number:03d}"
        campus = bool(schools) and rng.random() < 0.15
        schools.append(
            School(
                id=own,
                code=school_code(kind, number),
                name=f"演示{'甲乙丙丁戊己庚'[number - 1]}{KIND_NAMES[kind]}",
                kind=kind,
                tier=rng.randint(1, 3),
                location=rng.choice(LOCATIONS),
                cluster=f"演示{rng.choice('一二')}学区",
                school_group="演示教育集团" if rng.random() < 0.2 else None,
                legal_entity=schools[-1].legal_entity if campus else own,
            )
        )
    return schools


def _year_groups(rng: Random, school: School) -> list[YearGroup]:
    """Up to two parallel classes; a small site may lack its upper years."""
    groups = []
    for phase in PHASES.get(school.kind, ("primary",)):
        years: Sequence[int] = YEAR_GROUPS[phase]
        if school.kind == "teaching_point":
            years = years[: rng.randint(1, 6)]
        for year in years:
            classes = 1 if school.kind == "teaching_point" else rng.randint(1, 2)
            pupils = classes * rng.randint(*PUPILS_PER_CLASS.get(school.kind, ANY_CLASS))
            boards = phase == "junior" and school.location != "urban"
            groups.append(YearGroup(school.id, phase, year, classes, pupils, pupils // 3 if boards else 0))
    return groups


def _totals(rng: Random, entitled: dict[tuple[str, str], int]) -> tuple[Total, ...]:
    taught = {phase for _, phase in entitled}
    totals = []
    for wanted in rng.choice(TOTALS):
        phases = tuple(phase for phase in wanted if phase in taught)
        if phases:
            heads = sum(count for (_, phase), count in entitled.items() if phase in phases)
            authorised = max(1, heads * rng.choice(SUPPLY_PERCENT) // 100)
            totals.append(Total("-".join(phases), phases, authorised, "演示编办〔2023〕2号（虚构）"))
    return tuple(totals)
