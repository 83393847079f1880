"""The large county as facts: classes, pupils and staff shared out so that the published totals come out exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from guanpin.engine.snapshot.codes import YEAR_GROUPS
from guanpin.engine.snapshot.schools import School, Total, Travel, YearGroup
from guanpin.sample.dazu_schools import CLUSTERS, TOWNS, CountySchool, county_schools
from guanpin.sample.dice import shared
from guanpin.sample.identity import CHONGQING, school_code
from guanpin.sample.layout import Layout, entitlement, section_of

PUPILS = {"primary": 67_424, "junior": 25_564}
STAFF = {"primary": 4_298, "junior": 2_150}
# Of the staff, those who teach or lead; the others are in support.
TEACHERS = 6_276
# Chosen for the sample (not published): a little under what the schools are entitled to.
AUTHORISED = 6_230
# Of the pupils of a phase, by the location of a central or secondary school.
BOARDERS_PERCENT = {"junior": {"town": 60, "urban": 10}, "primary": {"town": 12}}
MINUTES_TO_SET_OUT = 8
MINUTES_A_STEP = 9
VILLAGE_MINUTES = 12


def lay_out_dazu(rng: Random) -> Layout:
    """191 schools in 27 towns; sizes within the totals vary by seed."""
    plans = tuple(county_schools())
    ids = {plan.name: f"S{number:03d}" for number, plan in enumerate(plans, 1)}
    schools = tuple(_school(plan, ids) for plan in plans)
    groups = _year_groups(rng, plans, ids)
    keys = [(ids[plan.name], plan.school_phase) for plan in plans]
    entitled = {key: entitlement(key[1], groups[key[0]]) for key in keys}
    quotas = shared(AUTHORISED, entitled)
    heads = _heads(plans, ids, quotas)
    sections = tuple(
        section_of(
            school, phase, groups[school.id], quotas[school.id, phase], heads[school.id, phase], home=True
        )
        for school, (_, phase) in zip(schools, keys, strict=True)
    )
    return Layout(
        (Total("compulsory", ("primary", "junior"), AUTHORISED, "演示编办〔2023〕3号（虚构）"),),
        schools,
        tuple(group for rows in groups.values() for group in rows),
        _travel(rng, plans, ids),
        sections,
    )


def _school(plan: CountySchool, ids: Mapping[str, str]) -> School:
    own = ids[plan.name]
    return School(
        id=own,
        code=school_code(plan.kind, int(own[1:]), CHONGQING),
        name=plan.name,
        kind=plan.kind,
        tier=plan.tier,
        location=plan.location,
        cluster=CLUSTERS[plan.town.cluster],
        school_group=plan.group,
        legal_entity=ids[plan.central or plan.name],
    )


def _year_groups(
    rng: Random, plans: Sequence[CountySchool], ids: Mapping[str, str]
) -> dict[str, list[YearGroup]]:
    """Pupils by school and year; those of village schools are as planned, the other schools share the rest."""
    found: dict[str, list[YearGroup]] = {}
    for phase, pupils in PUPILS.items():
        mine = [plan for plan in plans if plan.school_phase == phase]
        weights = {
            (plan.name, year): plan.tracks * (plan.size * 10 + rng.randint(-9, 9))
            for plan in mine
            for year in YEAR_GROUPS[phase][: plan.years]
        }
        small = {plan.name for plan in mine if plan.central}
        sizes = {key: weight // 10 for key, weight in weights.items() if key[0] in small}
        others = {key: weight for key, weight in weights.items() if key[0] not in small}
        sizes |= shared(pupils - sum(sizes.values()), others)
        for plan in mine:
            percent = BOARDERS_PERCENT[phase].get(plan.location, 0)
            found[ids[plan.name]] = [
                YearGroup(ids[plan.name], phase, year, plan.tracks, count, count * percent // 100)
                for (name, year), count in sizes.items()
                if name == plan.name
            ]
    return {plan_id: found[plan_id] for plan_id in ids.values()}


def _heads(
    plans: Sequence[CountySchool], ids: Mapping[str, str], quotas: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """Staff present: each school's measure of staffing, made to sum to the staff of its phase."""
    staffing = {(ids[plan.name], plan.school_phase): plan.staffing for plan in plans}
    heads: dict[tuple[str, str], int] = {}
    for phase, staff in STAFF.items():
        heads |= shared(staff, {key: quotas[key] * staffing[key] for key in quotas if key[1] == phase})
    return heads


def _travel(rng: Random, plans: Sequence[CountySchool], ids: Mapping[str, str]) -> tuple[Travel, ...]:
    """From every town to every school: town to town on the map, and out to the villages."""
    return tuple(
        Travel(
            home.area,
            ids[plan.name],
            MINUTES_TO_SET_OUT
            + MINUTES_A_STEP * (abs(home.x - plan.town.x) + abs(home.y - plan.town.y))
            + VILLAGE_MINUTES * (plan.location == "rural")
            + rng.randint(0, 6),
        )
        for home in TOWNS
        for plan in plans
    )
