"""Tiny made-up districts: always valid, and between them they show every oddity."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.sample import small_district
from guanpin.sample.layout import entitlement
from guanpin.sample.statistics import specialities
from tests.sample.faults import faults, id_number_faults

SEEDS = range(120)


@given(st.integers(min_value=0, max_value=2**40))
def test_any_seed_makes_a_valid_workbook(seed: int) -> None:
    sample = small_district(seed)
    facts = sample.facts
    assert faults(facts) == []
    assert id_number_faults(facts, sample.id_numbers) == []
    assert facts == facts.in_order()
    assert 3 <= len(facts.schools) <= 7
    assert 15 <= sum(person.staff_kind == "established" for person in facts.people) <= 80


@pytest.fixture(scope="module")
def oddities() -> Counter[str]:
    """In how many of the districts each oddity is found."""
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        facts = small_district(seed).facts
        seen.update(specialities(facts).keys())
        day = facts.campaign.term_start
        staff: dict[str, set[str]] = {}
        for event in facts.events:
            if event.kind == "establishment" and event.span.holds(day) and event.school:
                staff.setdefault(event.school, set()).add(event.person)
        protected = {
            event.person
            for event in facts.events
            if event.kind == "protection" and event.value in ("D02", "D03", "D04") and event.span.holds(day)
        }
        sizes: dict[tuple[str, str], list] = {}
        for group in facts.year_groups:
            sizes.setdefault((group.school, group.school_phase), []).append(group)
        entitled = {key: entitlement(key[1], groups) for key, groups in sizes.items()}
        for school, people in staff.items():
            quota = sum(heads for (name, _), heads in entitled.items() if name == school)
            seen["all_but_a_few_protected"] += len(people) >= 4 and len(protected & people) >= 0.8 * len(
                people
            )
            seen["more_protected_than_quota"] += len(protected & people) > quota
            seen["over_quota"] += len(people) > quota
        authorised, claimed = sum(total.heads for total in facts.totals), sum(entitled.values())
        seen["total_too_small"] += authorised < 0.9 * claimed
        seen["total_too_large"] += authorised > 1.1 * claimed
        seen["no_leaders"] += not specialities(facts).keys() & {"principal_leader", "deputy_leader"}
        seen["school_without_staff"] += len(staff) < len(facts.schools)
        seen["nobody_wishes"] += not facts.preferences
        seen["one_total_for_all"] += len(facts.totals) == 1
    return seen


@pytest.mark.parametrize(
    "oddity",
    [
        "all_but_a_few_protected", "more_protected_than_quota", "over_quota", "total_too_small", "total_too_large",
        "no_leaders", "nobody_wishes", "one_total_for_all", "no_wish", "tied_careers", "volunteers", "gives_up",
        "declines_direct", "D02", "D03", "D04", "D06", "D09", "D10", "D12", "D13", "tiny_site", "campus",
        "august_hire", "retiring_in_summer", "shared_teaching", "three_schools", "certificate_subject_differs",
        "certificate_phase_lower", "registration_lapsed", "no_certificate", "sanctioned", "ethics_failed",
        "wish_any_subject", "off_establishment", "kin_of_assessor", "exit", "combined_post",
    ],
)  # fmt: skip
def test_between_them_they_show_every_oddity(oddities: Counter[str], oddity: str) -> None:
    assert oddities[oddity] >= 2
