"""Indicators 1 to 3 by school phase and school."""

from fractions import Fraction
from typing import Any

from guanpin.engine.history import Standing
from guanpin.engine.indicators import Indicator, IndicatorTable, indicator_table
from guanpin.engine.kernel.canonical import canonical_bytes
from tests.engine.made_up import event
from tests.engine.staffing import district, groups, roll, rules, school, standing

FACTS = district(
    [school("A"), school("B"), school("N", "nine_year"), school("K", "kindergarten"), school("Z")],
    [
        *groups("A", "primary", (5,), 200), *groups("B", "primary", (5,), 100), *groups("N", "primary", (1,), 40),
        *groups("N", "junior", (1,), 50), *groups("K", "kindergarten", (1,), 30), *groups("Z", "primary", (1,), 0),
    ],
)  # fmt: skip


def table(people: list[Standing], **overrides: Any) -> IndicatorTable:
    where = {
        one.person.id: (one.post.school, one.post.school_phase, one.post.subjects)
        for one in people
        if one.post
    }
    return indicator_table(FACTS, roll(people), where, rules(**overrides))


def one(found: IndicatorTable, indicator: str, school_phase: str) -> Indicator:
    return next(
        row for row in found.indicators if (row.indicator, row.school_phase) == (indicator, school_phase)
    )


def test_values_per_hundred_pupils_and_schools_that_meet_them() -> None:
    people = (
        [standing("A") for _ in range(9)]
        + [standing("B") for _ in range(4)]
        + [standing("N", degree="secondary")]
    )
    degree = one(table(people), "degree", "primary")
    assert [(row.school, row.value, row.standing) for row in degree.schools] == [
        ("A", Fraction("4.5"), "met"),
        ("B", 4, "tolerated"),  # at least 85 % of 4.2
        ("N", 0, "unmet"),
    ]
    assert (degree.count("met"), degree.count("tolerated"), degree.count("unmet")) == (1, 1, 1)


def test_the_schooling_that_counts_differs_by_phase_and_is_policy() -> None:
    people = [standing("N", degree="college"), standing("N", "junior", degree="college")]
    found = table(people)
    assert one(found, "degree", "primary").schools[-1].teachers == 1
    assert one(found, "degree", "junior").schools[-1].teachers == 0
    stricter = table(people, indicators__degree__primary=["doctor", "master", "bachelor"])
    assert one(stricter, "degree", "primary").schools[-1].teachers == 0


def test_key_teachers_hold_a_distinction_of_the_district_or_above_on_the_day() -> None:
    people = [
        standing("A", key_teacher=(event("key_teacher", "district"),)),
        standing("A", key_teacher=(event("key_teacher", "school"),)),
        standing("A", key_teacher=(event("key_teacher", "national", end="2023-09-01"),)),
        standing(
            "A",
            key_teacher=(event("key_teacher", "city", end="2023-09-02"), event("key_teacher", "district")),
        ),
    ]
    assert one(table(people), "key_teacher", "primary").schools[0].teachers == 2


def test_arts_and_physical_education_count_by_share_of_the_post() -> None:
    people = [
        standing("A", subjects=("pe",)),
        standing("A", subjects=("art", "music")),
        standing("A", subjects=("chinese", "music")),
        standing("A", subjects=("math",)),
    ]
    assert one(table(people), "arts_pe", "primary").schools[0].teachers == Fraction(5, 2)


def test_too_much_variation_is_told_without_a_root() -> None:
    alike = [standing("A", subjects=("pe",)) for _ in range(4)] + [
        standing("B", subjects=("pe",)) for _ in range(2)
    ]
    found = one(table(alike), "arts_pe", "primary")
    assert (found.variation.coefficient, found.varies_too_much) == (
        "0.3651",
        False,
    )  # only N, with 40 of 340, has none
    apart = one(table([standing("B", subjects=("pe",))]), "arts_pe", "primary")
    assert (apart.variation.coefficient, apart.varies_too_much) == ("1.5492", True)
    assert one(table([]), "arts_pe", "primary").variation.coefficient is None


def test_one_assignment_and_another_differ_only_where_people_work() -> None:
    people = [standing("A", subjects=("pe",)) for _ in range(4)]
    before = table(people)
    where = {one.person.id: ("B", "primary", ("pe",)) for one in people}
    after = indicator_table(FACTS, roll(people), where, rules())
    assert [row.teachers for row in one(before, "arts_pe", "primary").schools] == [4, 0, 0]
    assert [row.teachers for row in one(after, "arts_pe", "primary").schools] == [0, 4, 0]


def test_strangers_do_not_count_and_the_order_of_people_changes_nothing() -> None:
    people = [standing("A", subjects=("pe",)), standing("B")]
    where = {"P99999": ("A", "primary", ("pe",))} | {
        one.person.id: (one.establishment, "primary", ("pe",)) for one in people
    }
    first = indicator_table(FACTS, roll(people), where, rules())
    second = indicator_table(FACTS, roll(people), dict(reversed(where.items())), rules())
    assert canonical_bytes(first.to_json()) == canonical_bytes(second.to_json())
    assert one(first, "arts_pe", "primary").schools[0].teachers == 1
