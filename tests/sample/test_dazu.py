"""The made-up large county: its published totals come out exactly, and everything else is valid and various."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from guanpin.sample import Sample, dazu
from guanpin.sample.statistics import specialities
from tests.sample.faults import faults, id_number_faults

STATISTICAL_DAY = date(2022, 9, 1)
SEEDS = (1, 2)


@cache
def county(seed: int) -> Sample:
    return dazu(seed)


@pytest.fixture(params=SEEDS)
def sample(request: pytest.FixtureRequest) -> Sample:
    return county(request.param)


def test_schools_are_those_published(sample: Sample) -> None:
    schools = sample.facts.schools
    kinds = Counter(school.kind for school in schools)
    assert len(schools) == 191
    assert kinds["junior"] == 22 and kinds["complete_secondary"] == 2
    own = [school for school in schools if school.legal_entity == school.id]
    assert sum(school.kind == "primary" for school in own) == 73
    villages = [school for school in schools if school.legal_entity != school.id]
    assert len(villages) == 94
    assert {school.kind for school in villages} == {"primary", "teaching_point"}
    assert {school.location for school in villages} == {"rural"}
    centrals = {school.id: school for school in own}
    assert all(centrals[school.legal_entity].cluster == school.cluster for school in villages)


def test_pupils_are_those_published(sample: Sample) -> None:
    pupils: Counter[str] = Counter()
    for group in sample.facts.year_groups:
        pupils[group.school_phase] += group.pupils
    assert pupils == {"primary": 67_424, "junior": 25_564}


def test_staff_are_those_published(sample: Sample) -> None:
    """On the statistical day: who is on the establishment, by phase; all but 172 of them teach or lead."""
    facts = sample.facts
    roll = {
        event.person
        for event in facts.events
        if event.kind == "establishment" and event.span.holds(STATISTICAL_DAY)
    }
    posts = {event.person: event for event in facts.events if event.kind == "post" and event.person in roll}
    assert len(roll) == 6_448 and posts.keys() == roll
    assert Counter(post.school_phase for post in posts.values()) == {"primary": 4_298, "junior": 2_150}
    assert sum(post.category in ("teaching", "management") for post in posts.values()) == 6_276


def test_it_is_said_what_stands_for_what(sample: Sample) -> None:
    campaign = sample.facts.campaign
    assert campaign.district == "500111"
    assert "2019" in campaign.district_name and "虚构" in campaign.district_name


def test_the_workbook_it_makes_is_valid(sample: Sample) -> None:
    facts = sample.facts
    assert faults(facts) == []
    assert id_number_faults(facts, sample.id_numbers) == []
    assert {school.code[2:4] for school in facts.schools} == {"50"}
    assert facts == facts.in_order()


def test_village_schools_are_small_and_classes_are_of_ordinary_size(sample: Sample) -> None:
    facts = sample.facts
    villages = {school.id for school in facts.schools if school.legal_entity != school.id}
    sizes: Counter[str] = Counter()
    for group in facts.year_groups:
        sizes[group.school] += group.pupils
        if group.school not in villages:
            assert 25 <= group.pupils / group.classes <= 55
    assert max(sizes[school] for school in villages) < 130
    assert min(sizes.values()) < 25


def test_some_schools_are_over_and_some_under(sample: Sample) -> None:
    """By the two ratios and a head for every hundred boarders, of schools large enough for the ratios."""
    facts = sample.facts
    entitled: Counter[str] = Counter()
    pupils: Counter[str] = Counter()
    for group in facts.year_groups:
        pupils[group.school] += group.pupils
    for group in facts.year_groups:
        if pupils[group.school] >= 200:
            entitled[group.school] += (
                group.pupils * 100 // (1900 if group.school_phase == "primary" else 1350)
            )
    staff = Counter(
        event.school
        for event in facts.events
        if event.kind == "establishment" and event.span.holds(facts.campaign.as_of)
    )
    over = sum(staff[school] > heads * 1.05 for school, heads in entitled.items())
    under = sum(staff[school] < heads for school, heads in entitled.items())
    assert over >= 20 and under >= 10
    assert over + under < len(entitled)


def test_travel_is_by_town_and_grows_with_distance(sample: Sample) -> None:
    facts = sample.facts
    assert len({row.area for row in facts.travel}) == 27
    assert len(facts.travel) == 27 * 191
    assert min(row.minutes for row in facts.travel) < 15
    assert max(row.minutes for row in facts.travel) > 90


def test_it_has_special_cases_in_number(sample: Sample) -> None:
    counts = {name: len(found) for name, found in specialities(sample.facts).items()}
    least = {
        "research": 10, "not_at_work": 5, "serves_special_post": 10, "serves_publicly_funded": 30, "rotating": 50,
        "shared_teaching": 15, "leave_sick": 30, "sent_here": 12, "D02": 100, "retiring_in_summer": 71,
        "august_hire": 64, "off_establishment": 200, "combined_post": 100, "D12": 200,
    }  # fmt: skip
    assert {name: counts.get(name, 0) for name, few in least.items() if counts.get(name, 0) < few} == {}


def test_seeds_differ_and_a_seed_repeats() -> None:
    assert county(1).facts != county(2).facts
    assert county(1).facts == dazu(1).facts
