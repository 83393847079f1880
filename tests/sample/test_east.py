"""The made-up East District: its size, everything that makes districts hard, and that it is a valid workbook."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from guanpin.engine.snapshot.facts import facts_to_json
from guanpin.sample import Sample, east_district
from guanpin.sample.statistics import specialities
from tests.sample.faults import faults, id_number_faults

SEEDS = (1, 2, 3)

# How many people each speciality may have: at least, at most.
EXPECTED = {
    "D02": (50, 90), "D03": (12, 28), "D04": (3, 12), "D05": (150, 400), "D06": (12, 35), "D07": (120, 260),
    "D08": (150, 450), "D09": (70, 130), "D10": (20, 50), "D11": (12, 32), "D12": (40, 250), "D13": (3, 14),
    "title_senior_full": (4, 12), "bureau": (3, 14), "other_school": (5, 20), "rotating": (18, 50),
    "posting_over": (3, 14), "shared_teaching": (5, 20), "leave_sick": (6, 25), "leave_maternity": (8, 45),
    "paid_elsewhere": (5, 30), "three_schools": (2, 20), "retiring_in_summer": (15, 40), "august_hire": (15, 40),
    "off_establishment": (60, 140), "contract": (15, 60), "substitute": (15, 60), "dispatched": (15, 60),
    "sanctioned": (3, 14), "ethics_failed": (2, 12), "appraisal_failed": (3, 25), "exit": (3, 14),
    "spouses_in_school": (10, 45), "spouse_of_principal": (1, 4), "kin_of_assessor": (2, 6), "assessor": (20, 160),
    "principal_leader": (30, 40), "deputy_leader": (50, 110), "middle_leader": (50, 130),
    "category_management": (80, 150), "category_support": (50, 130), "category_worker": (8, 40),
    "certificate_subject_differs": (60, 200), "certificate_phase_lower": (8, 50), "registration_lapsed": (15, 80),
    "no_certificate": (1, 20), "minority_name": (25, 100), "rare_character": (8, 40), "tied_careers": (24, 60),
    "combined_post": (10, 90), "rural_service": (150, 350), "wishes_in_school": (60, 250),
    "wishes_cross_school": (200, 700), "volunteers": (70, 200), "gives_up": (1, 15), "declines_direct": (1, 20),
    "refuses_placement": (30, 150), "no_wish": (8, 80), "many_wishes": (8, 80), "wish_any_subject": (60, 300),
    "wish_other_category": (10, 120), "school_without_principal": (1, 3), "tiny_site": (2, 4), "campus": (1, 2),
    "primary": (20, 20), "teaching_point": (3, 3), "junior": (7, 7), "nine_year": (3, 3), "kindergarten": (7, 7),
}  # fmt: skip


@cache
def east(seed: int) -> Sample:
    return east_district(seed)


@pytest.fixture(params=SEEDS)
def sample(request: pytest.FixtureRequest) -> Sample:
    return east(request.param)


def test_everything_that_makes_districts_hard_is_there(sample: Sample) -> None:
    counts = {name: len(found) for name, found in specialities(sample.facts).items()}
    off = {
        name: counts.get(name, 0)
        for name, (least, most) in EXPECTED.items()
        if not least <= counts.get(name, 0) <= most
    }
    assert off == {}
    assert "past_retirement" not in counts


def test_it_has_the_size_of_the_east_district(sample: Sample) -> None:
    facts = sample.facts
    established = sum(person.staff_kind == "established" for person in facts.people)
    assert 2200 <= established <= 2400
    assert 37_000 <= sum(group.pupils for group in facts.year_groups) <= 39_500
    assert 38 <= len(facts.schools) <= 42
    assert len({school.cluster for school in facts.schools}) == 5
    assert len({school.school_group for school in facts.schools} - {None}) == 3
    assert {school.tier for school in facts.schools} == {1, 2, 3}
    rows = [facts.people, facts.events, facts.measures, facts.preferences, facts.declarations, facts.marks]
    assert sum(map(len, rows)) < 70_000


def test_the_tiny_sites_are_those_of_the_worked_example(sample: Sample) -> None:
    sizes: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for group in sample.facts.year_groups:
        sizes[group.school] += group.pupils
        classes[group.school] += group.classes
    assert {(22, 3), (84, 6)} <= {(sizes[school], classes[school]) for school in sizes}


def test_the_workbook_it_makes_is_valid(sample: Sample) -> None:
    assert faults(sample.facts) == []
    assert id_number_faults(sample.facts, sample.id_numbers) == []


def test_authorised_heads_are_scarce_and_a_few_are_over(sample: Sample) -> None:
    facts = sample.facts
    day = facts.campaign.term_start
    phases = {group.school: group.school_phase for group in facts.year_groups}
    leaving = specialities(facts)["retiring_in_summer"]
    gone = {event.person for event in facts.events if event.kind == "exit" and event.span.holds(day)}
    present = Counter(
        "kindergarten" if phases[event.school or ""] == "kindergarten" else "compulsory"
        for event in facts.events
        if event.kind == "establishment" and event.span.holds(day) and event.person not in leaving | gone
    )
    for total in facts.totals:
        groups = [group for group in facts.year_groups if group.school_phase in total.school_phases]
        if total.id == "kindergarten":
            entitled = sum(2 * group.classes for group in groups) + len({group.school for group in groups})
        else:
            entitled = sum(
                group.pupils / (19 if group.school_phase == "primary" else 13.5) for group in groups
            )
        assert 0.96 * entitled < total.heads < entitled
        assert -8 <= present[total.id] - total.heads <= 15


def test_no_more_than_a_fifth_is_graded_excellent(sample: Sample) -> None:
    appraisals = [event for event in sample.facts.events if event.kind == "appraisal"]
    for year in range(2018, 2023):
        grades = [event.value for event in appraisals if event.span.start.year == year]
        assert 0 < grades.count("excellent") <= len(grades) / 5


def test_results_are_compared_across_schools(sample: Sample) -> None:
    school = {event.person: event.school for event in sample.facts.events if event.kind == "post"}
    groups: dict[str, set[str | None]] = {}
    for row in sample.facts.measures:
        if row.item == "teaching_result" and row.year == 2022:
            assert row.group is not None
            groups.setdefault(row.group, set()).add(school[row.person])
    for group in ("math-5", "chinese-3", "english-8", "pe-4", "physics-9"):
        assert len(groups[group]) >= 3


def test_whoever_asks_for_a_subject_is_marked_in_its_pool(sample: Sample) -> None:
    marked = {(mark.person, mark.pool) for mark in sample.facts.marks}
    asked = {
        (row.person, row.subject)
        for row in sample.facts.preferences
        if row.stage == "cross_school" and row.subject is not None
    }
    assert asked <= marked


def test_no_official_of_the_announcement_is_named(sample: Sample) -> None:
    # Each name in the announcement has one of these characters, and none of them is ever drawn.
    assert not {character for person in sample.facts.people for character in person.name} & set(
        "航强霄廷应登德拥棚婧永"
    )


def test_seeds_differ_and_one_seed_is_the_same_under_any_hash_seed() -> None:
    script = (
        "import hashlib, json; from guanpin.sample import east_district;"
        "from guanpin.engine.snapshot.facts import facts_to_json; s = east_district(1);"
        "print(hashlib.sha256(json.dumps([facts_to_json(s.facts), dict(s.id_numbers)]).encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    here = json.dumps([facts_to_json(east(1).facts), dict(east(1).id_numbers)])
    assert done.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()
    assert east(1).facts.people != east(2).facts.people
    assert east(1).facts == east(1).facts.in_order()
