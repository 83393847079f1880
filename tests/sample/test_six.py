"""The six-school district: quick, valid, different by seed, and between the seeds every special case."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.history import records, statuses
from guanpin.engine.snapshot import codes
from guanpin.exchange.policies import load_policy
from guanpin.exchange.workbook import as_read, read_workbook, write_workbook
from guanpin.sample import Sample, six_school, small_district
from guanpin.sample.layout import entitlement
from guanpin.sample.statistics import specialities
from tests.journeys.district import failures, run
from tests.sample.faults import faults, id_number_faults

SEEDS = range(60)
KINDS = {"primary": 2, "nine_year": 1, "junior": 1, "teaching_point": 1, "kindergarten": 1}


@cache
def six(seed: int) -> Sample:
    return six_school(seed)


@given(st.integers(min_value=0, max_value=2**40))
def test_any_seed_makes_a_valid_workbook(seed: int) -> None:
    sample = six_school(seed)
    facts = sample.facts
    assert faults(facts) == []
    assert id_number_faults(facts, sample.id_numbers) == []
    assert facts == facts.in_order()
    assert Counter(school.kind for school in facts.schools) == KINDS
    assert 60 <= sum(person.staff_kind == "established" for person in facts.people) <= 150


@given(st.integers(min_value=0, max_value=2**40))
def test_wishes_for_every_stage_keep_a_small_district_valid(seed: int) -> None:
    assert faults(small_district(seed, stages=True).facts) == []


def test_a_seed_repeats_and_no_two_seeds_agree_in_who_is_special_or_what_is_wished() -> None:
    assert six(3).facts == six_school(3).facts
    wished = {six(seed).facts.preferences for seed in SEEDS}
    special = {
        frozenset(
            (event.person, event.value) for event in six(seed).facts.events if event.kind == "protection"
        )
        for seed in SEEDS
    }
    assert len(wished) == len(special) == len(SEEDS)


def test_which_schools_are_over_quota_is_by_seed() -> None:
    shapes = set()
    for seed in SEEDS:
        facts = six(seed).facts
        groups: dict[tuple[str, str], list] = {}
        for group in facts.year_groups:
            groups.setdefault((group.school, group.school_phase), []).append(group)
        quota: Counter[str] = Counter()
        for (school, phase), members in groups.items():
            quota[school] += entitlement(phase, members)
        staff = Counter(
            event.school
            for event in facts.events
            if event.kind == "establishment" and event.span.holds(facts.campaign.as_of)
        )
        over = frozenset(school for school in quota if staff[school] > quota[school])
        assert over and len(over) < len(quota)
        shapes.add(over)
    assert len(shapes) >= 8


@pytest.fixture(scope="module")
def found() -> Counter[str]:
    """In how many of the districts each special case is."""
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        facts = six(seed).facts
        seen.update(specialities(facts).keys())
        led = {event.school for event in facts.events if event.leadership == "principal"}
        seen["junior_school_without_principal"] += "S004" not in led
        seen["junior_school_with_principal"] += "S004" in led
    return seen


@pytest.mark.parametrize(
    "case",
    [
        "other_school", "sent_here", "bureau", "D06", "rotating", "D10", "not_at_work", "leave_sick", "leave_maternity",
        "shared_teaching", "paid_elsewhere", "three_schools", "past_retirement", "retiring_in_summer", "august_hire",
        "off_establishment", "serves_special_post", "serves_publicly_funded", "research", "kindergarten_staff",
        "junior_school_without_principal", "junior_school_with_principal", "D12", "D02", "D03", "D04", "D11", "D13",
        "sanctioned", "ethics_failed", "exit", "kin_of_assessor", "spouses_in_school", "tied_careers", "no_certificate",
        "wishes_in_school", "wishes_cross_school", "wishes_cluster", "wishes_shortage", "wishes_leaders",
        "wishes_middle", "wishes_support", "consents", "refuses_placement", "gives_up", "declines_direct",
    ],
)  # fmt: skip
def test_between_them_they_show_every_case(found: Counter[str], case: str) -> None:
    assert found[case] >= 3


def test_between_them_they_show_every_status_the_records_can_give() -> None:
    rules = load_policy("east-district").at(six(0).facts.campaign.as_of)
    seen: set[str] = set()
    for seed in SEEDS:
        facts = six(seed).facts
        for record in records(facts).values():
            seen.update(statuses(record, rules, facts.campaign.as_of))
            seen.update(statuses(record, rules, facts.campaign.term_start))
    assert seen == {*codes.STATUSES, *codes.OFF_ROLL}


def test_without_stages_there_are_wishes_for_the_usual_two_only() -> None:
    facts = six_school(5, stages=False).facts
    assert {row.stage for row in facts.preferences} <= {"in_school", "cross_school"}
    assert facts.consents == ()
    assert {row.stage for row in six(5).facts.preferences} > {"cross_school", "cluster"}


@pytest.mark.parametrize("seed", range(4))
def test_it_runs_and_checks_out(seed: int, tmp_path) -> None:
    result = run(six_school(seed, stages=False).facts)
    assert failures(result, tmp_path / "result") == []


@pytest.mark.parametrize("seed", range(3))
def test_its_workbook_reads_back(seed: int, tmp_path) -> None:
    sample, path = six(seed), tmp_path / "six.xlsx"
    write_workbook(sample.facts, sample.id_numbers, path)
    reading = read_workbook(path)
    assert {problem.severity for problem in reading.problems} <= {"warning"}
    assert reading.facts == as_read(sample.facts)
