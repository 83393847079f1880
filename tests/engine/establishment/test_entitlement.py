"""Entitlement of one school phase."""

from fractions import Fraction
from typing import Any

import pytest

from guanpin.engine.demand import sites_of
from guanpin.engine.establishment import Entitlement, entitle
from tests.engine.staffing import district, groups, rules, school


def entitlement(
    kind: str, school_phase: str, classes: tuple[int, ...], pupils: int, boarders: int = 0, **overrides: Any
) -> Entitlement:
    facts = district([school("S1", kind)], groups("S1", school_phase, classes, pupils, boarders))
    (site,) = sites_of(facts)
    return entitle(site, rules(**overrides))


@pytest.mark.parametrize(
    ("school_phase", "pupils", "heads"),
    [
        ("primary", 493, 25),
        ("primary", 494, 26),
        ("junior", 675, 50),
        ("junior", 674, 49),
        ("senior", 500, 40),
    ],
)
def test_the_ratio_loses_its_remainder(school_phase: str, pupils: int, heads: int) -> None:
    assert entitlement(school_phase, school_phase, (4, 4, 4), pupils).heads == heads


def test_the_class_part_counts_only_below_the_trigger() -> None:
    assert entitlement("primary", "primary", (2,) * 6, 199).heads == 21  # 12 × 1.7 = 20.4
    assert entitlement("primary", "primary", (2,) * 6, 200).heads == 10


def test_the_greater_part_counts_and_not_their_sum() -> None:
    found = entitlement("primary", "primary", (1,), 190)
    assert [part.heads for part in found.parts] == [10, 2]
    assert (found.heads, found.weight) == (10, Fraction(10))


def test_kindergartens_go_by_class_with_their_own_supplement() -> None:
    found = entitlement("kindergarten", "kindergarten", (3, 3, 3), 270)
    assert (found.heads, found.weight) == (19, 19)
    attached = entitlement("primary", "kindergarten", (1, 1, 1), 80)
    assert attached.heads == 6


def test_supplements_are_rounded_one_by_one_and_weigh_unrounded() -> None:
    rows = [
        {"name": "寄宿制学校", "basis": "boarders", "per": 50, "rounding": "floor"},
        {
            "name": "教学点",
            "basis": "school",
            "per": "0.5",
            "rounding": "ceil",
            "school_kinds": ["teaching_point"],
        },
        {"name": "随班就读", "basis": "classes", "per": 4, "rounding": "ceil", "locations": ["urban"]},
        {"name": "乡村", "basis": "pupils", "per": 1, "rounding": "ceil", "locations": ["rural"]},
        {"name": "初中", "basis": "pupils", "per": 1, "rounding": "ceil", "school_phases": ["junior"]},
    ]
    found = entitlement("teaching_point", "primary", (1, 1, 1), 57, 120, establishment__supplements=rows)
    assert [(part.name, part.heads) for part in found.supplements] == [
        ("寄宿制学校", 2),
        ("教学点", 2),
        ("随班就读", 1),
    ]
    assert found.heads == 6 + 2 + 2 + 1
    assert found.weight == Fraction("5.1") + Fraction(120, 50) + 2 + Fraction(3, 4)


@pytest.mark.parametrize(("rounding", "heads"), [("floor", 10), ("ceil", 11), ("half_up", 11)])
def test_rounding_is_policy(rounding: str, heads: int) -> None:
    found = entitlement("primary", "primary", (3,) * 6, 200, establishment__ratio__rounding=rounding)
    assert found.heads == heads
