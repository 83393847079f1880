"""What counts towards a load besides lessons."""

from datetime import date
from fractions import Fraction

import pytest

from guanpin.engine.demand import SiteDemand, lesson_demand, lesson_table
from guanpin.engine.history import Standing
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.snapshot.schools import YearGroup
from tests.engine.staffing import district, groups, roll, rules, school, standing


def demand_of(
    people: list[Standing], classes: tuple[int, ...] = (4,) * 6, pupils: int = 960, **overrides: object
) -> SiteDemand:
    facts = district([school("S1")], groups("S1", "primary", classes, pupils))
    overrides = {"demand__fixed": [], "demand__leaders__table": []} | overrides
    return lesson_demand(facts, roll(people), rules(**overrides))["S1", "primary"]


def by_subject(demand: SiteDemand, part: str) -> dict[str, Fraction]:
    return {need.subject: getattr(need, part) for need in demand.subjects if getattr(need, part)}


def test_class_teachers_have_half_a_load_spread_over_the_main_subjects() -> None:
    demand = demand_of([])
    credit = by_subject(demand, "class_teachers")
    assert set(credit) == {"chinese", "math", "english"}
    assert sum(credit.values()) == 12
    assert credit["chinese"] * Fraction(104, 14) == credit["math"] * 12
    assert demand.fte == sum(need.taught for need in demand.subjects) + 12


def test_leaders_lessons_come_off_every_subject_alike() -> None:
    table = [{"school_phase": "primary", "classes_from": 0, "leaders": 3, "middle": 0}]
    demand = demand_of([], demand__leaders__table=table)
    assert demand.leader_lessons == 4 + 10 + 10
    for need in demand.subjects:
        assert need.led == need.taught * Fraction(24, 688)


def test_the_principal_of_a_large_school_teaches_half() -> None:
    table = [{"school_phase": "primary", "classes_from": 0, "leaders": 1, "middle": 1}]
    middle = standing("S1", category="management", leadership="middle", subjects=("office",))
    below = demand_of([middle], pupils=2000, demand__leaders__table=table)
    above = demand_of([middle], pupils=2001, demand__leaders__table=table)
    assert (below.leader_lessons, above.leader_lessons) == (4 + 14, 2 + 14)


def test_a_large_class_lightens_the_load_by_a_tenth() -> None:
    facts = district(
        [school("S1")], [*groups("S1", "primary", (2,), 130), YearGroup("S1", "primary", 2, 2, 129, 0)]
    )
    demand = lesson_demand(facts, roll([]), rules(demand__fixed=[]))["S1", "primary"]
    chinese = next(need for need in demand.subjects if need.subject == "chinese")
    assert chinese.lessons == 32
    assert chinese.taught == Fraction(16) / (14 * Fraction(9, 10)) + Fraction(16, 14)


@pytest.mark.parametrize(
    ("sex", "born", "spared"),
    [
        ("female", date(1973, 9, 1), True),
        ("female", date(1973, 9, 2), False),
        ("male", date(1968, 9, 1), True),
        ("male", date(1968, 9, 2), False),
    ],
)
def test_older_teachers_have_a_fifth_less(sex: str, born: date, spared: bool) -> None:
    older = by_subject(
        demand_of([standing("S1", subjects=("moral", "chinese"), sex=sex, born=born)]), "older"
    )
    assert older == ({"chinese": Fraction(1, 10), "moral": Fraction(1, 10)} if spared else {})


def test_an_older_generalist_lightens_every_subject() -> None:
    older = by_subject(demand_of([standing("S1", subjects=("generalist",), born=date(1970, 1, 1))]), "older")
    assert len(older) == 12
    assert sum(older.values()) == Fraction(1, 5)


def test_kindergartens_count_teachers_by_class() -> None:
    facts = district([school("S1", "kindergarten")], groups("S1", "kindergarten", (3, 3, 2), 230))
    demand = lesson_demand(facts, roll([]), rules())["S1", "kindergarten"]
    assert [(need.subject, need.fte) for need in demand.subjects] == [("early_years", 16)]


def test_subjects_without_lessons_come_from_the_largest_row_reached() -> None:
    rows = [
        {"subject": "mental_health", "school_phase": "primary", "classes_from": 12, "teachers": "0.5"},
        {"subject": "mental_health", "school_phase": "primary", "classes_from": 24, "teachers": 1},
        {"subject": "mental_health", "school_phase": "junior", "classes_from": 1, "teachers": 9},
    ]
    large, small = demand_of([], demand__fixed=rows), demand_of([], (2,) * 6, demand__fixed=rows)
    assert by_subject(large, "fixed") == {"mental_health": 1}
    assert by_subject(small, "fixed") == {"mental_health": Fraction(1, 2)}


def test_more_lessons_than_a_week_holds_are_refused() -> None:
    table = [{"subject": "chinese", "year_1": 20}, {"subject": "math", "year_1": "6.5"}]
    with pytest.raises(PolicyError) as error:
        lesson_table(rules(demand__lessons__table=table))
    assert (error.value.code, error.value.place) == (
        "demand.lessons_above_week",
        "demand.lessons.table · year_1",
    )


def test_a_subject_without_a_workload_is_refused() -> None:
    with pytest.raises(PolicyError) as error:
        demand_of([], demand__workload=[{"school_phase": "primary", "subjects": ["chinese"], "lessons": 14}])
    assert error.value.code == "demand.workload_missing"
