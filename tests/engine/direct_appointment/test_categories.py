"""Categories of direct appointment derived from dated events."""

from __future__ import annotations

from datetime import date

import pytest

from guanpin.engine.direct_appointment import direct_categories, sole_teachers
from guanpin.engine.history import HeldPost, Record, Standing
from tests.engine.made_up import AS_OF, TERM_START, event, person
from tests.engine.rules import rules_of

RULES = rules_of(
    {
        "direct.leaderships": ("principal", "deputy"),
        "direct.near_retirement_years": 5,
        "direct.returned_years": 2,
        "direct.posting_kinds": ("aid_posting", "village_posting", "attachment"),
        "direct.key_teacher_levels": ("national", "province", "city"),
        "direct.titles": ("senior_full",),
        "direct.excellent_years": 3,
        "direct.excellent_count": 1,
    }
)


def standing(
    *events, post: HeldPost | None = None, title: str = "none", retires: date = date(2045, 1, 1)
) -> Standing:
    kinds: dict[str, list] = {}
    for one in events:
        kinds.setdefault(one.kind, []).append(one)
    who = person()
    record = Record(who, {kind: tuple(found) for kind, found in kinds.items()})
    return Standing(who, record, "S1", (), "S1", post, None, title, "none", retires)


def held(
    leadership: str = "none", category: str = "teaching", subject: str = "math", school: str = "S1"
) -> HeldPost:
    return HeldPost("V1", school, "primary", category, (subject,), leadership, date(2015, 9, 1))


def categories(one: Standing, sole: bool = False) -> tuple[str, ...]:
    return direct_categories(one, sole=sole, rules=RULES, as_of=AS_OF, day=TERM_START)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("protection", "D02", "2023-01-10", "2024-01-10")], ("D02",)),
        ([event("protection", "D02", "2022-01-10", "2023-06-19")], ()),
        ([event("protection", "D02", "2022-01-10", "2023-06-20")], ("D02",)),
        ([event("protection", "D03", "2023-09-01")], ("D03",)),
        ([event("protection", "D03", "2023-09-02")], ()),
        ([event("obligation", "special_post", "2021-09-01", "2024-09-01")], ("D09",)),
        ([event("secondment", "aid_posting", "2023-03-01", "2025-03-01")], ("D06",)),
        ([event("secondment", "aid_posting", "2019-03-01", "2021-06-19")], ("D06",)),
        ([event("secondment", "aid_posting", "2019-03-01", "2021-06-18")], ()),
        ([event("secondment", "bureau", "2023-03-01", "2025-03-01")], ()),
        ([event("rotation", "returned", "2022-09-01", "2023-09-01")], ("D10",)),
        ([event("rotation", "out", "2021-09-01", "2022-08-31")], ("D10",)),
        ([event("rotation", "out", "2022-09-01", "2025-09-01")], ()),
        ([event("key_teacher", "city", "2018-01-01")], ("D07",)),
        ([event("key_teacher", "district", "2018-01-01")], ()),
        ([event("appraisal", "excellent", "2022-01-01", "2023-01-01")], ("D08",)),
        ([event("appraisal", "excellent", "2019-01-01", "2020-01-01")], ()),
        ([event("appraisal", "pass", "2022-01-01", "2023-01-01")], ()),
    ],
)
def test_each_event_gives_its_category_while_it_counts(events, expected):
    assert categories(standing(*events)) == expected


def test_leaders_but_not_middle_managers_are_d01():
    assert categories(standing(post=held("principal"))) == ("D01",)
    assert categories(standing(post=held("middle"))) == ()


def test_near_retirement_is_counted_from_september_to_the_day():
    assert categories(standing(retires=date(2028, 9, 1))) == ("D05",)
    assert categories(standing(retires=date(2028, 9, 2))) == ()


def test_full_professors_of_teaching_are_d07_and_several_categories_add_up():
    one = standing(event("protection", "D11", "2020-01-01"), title="senior_full")
    assert categories(one, sole=True) == ("D07", "D11", "D12")


def test_the_only_teacher_of_a_subject_in_a_school_and_phase():
    roll = {
        "P1": standing(post=held(subject="music")),
        "P2": standing(post=held(subject="math")),
        "P3": standing(post=held(subject="math")),
        "P4": standing(post=held(subject="music", school="S2")),
        "P5": standing(post=held("principal", "management", "office")),
        "P6": standing(),
    }
    assert sole_teachers(roll) == frozenset({"P1", "P4"})
