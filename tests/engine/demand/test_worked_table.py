"""The worked demand of 24 primary and 18 junior classes, and the planning table's own sums."""

from fractions import Fraction

import pytest

from guanpin.engine.demand import lesson_demand, lesson_table
from guanpin.engine.kernel.amounts import decimal_text
from tests.engine.staffing import district, groups, roll, rules, school

# subject: (lessons a week, standard workload, FTE to two decimals)
PRIMARY_24 = {
    "chinese": (168, 14, "12.00"),
    "math": (104, 14, "7.43"),
    "english": (36, 18, "2.00"),
    "moral": (48, 18, "2.67"),
    "science": (40, 18, "2.22"),
    "pe": (80, 18, "4.44"),
    "music": (48, 18, "2.67"),
    "art": (48, 18, "2.67"),
    "it": (16, 18, "0.89"),
    "labour": (24, 18, "1.33"),
    "practice": (24, 18, "1.33"),
    "local": (52, 18, "2.89"),
}
JUNIOR_18 = {
    "chinese": (90, 12, "7.50"),
    "math": (84, 12, "7.00"),
    "english": (72, 12, "6.00"),
    "moral": (42, 14, "3.00"),
    "physics": (30, 14, "2.14"),
    "chemistry": (18, 14, "1.29"),
    "biology": (30, 14, "2.14"),
    "history": (36, 14, "2.57"),
    "geography": (24, 14, "1.71"),
    "pe": (54, 14, "3.86"),
    "music": (18, 16, "1.12"),
    "art": (18, 16, "1.12"),
    "it": (12, 16, "0.75"),
    "labour": (18, 16, "1.12"),
    "practice": (18, 16, "1.12"),
    "local": (48, 16, "3.00"),
}
HOURS = {
    "moral": 659, "chinese": 1985, "math": 1390, "english": 727, "history": 206, "geography": 140, "science": 350,
    "biology": 175, "physics": 169, "chemistry": 99, "it": 210, "pe": 1009, "music": 523, "art": 523, "labour": 313,
    "practice": 313, "local": 731,
}  # fmt: skip
# Shares of all lessons in nine years that the national programme asks for, in percent.
BANDS = {
    ("chinese",): (20, 22), ("math",): (13, 15), ("english",): (6, 8), ("moral",): (6, 8), ("history", "geography"): (3, 4),
    ("science", "physics", "chemistry", "biology"): (8, 10), ("it",): (1, 3), ("pe",): (10, 11), ("music", "art"): (9, 11),
    ("labour", "practice", "local"): (14, 18),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "school_phase", "classes", "expected", "lessons", "fte"),
    [
        ("primary", "primary", (4,) * 6, PRIMARY_24, 688, "42.54"),
        ("junior", "junior", (6,) * 3, JUNIOR_18, 612, "45.46"),
    ],
)
def test_lessons_and_full_time_equivalents(
    kind: str,
    school_phase: str,
    classes: tuple[int, ...],
    expected: dict[str, tuple[int, int, str]],
    lessons: int,
    fte: str,
) -> None:
    facts = district([school("S1", kind)], groups("S1", school_phase, classes, 40 * sum(classes)))
    demand = lesson_demand(facts, roll([]), rules(demand__fixed=[]))["S1", school_phase]
    found = {need.subject: need for need in demand.subjects}
    assert set(found) == set(expected)
    for subject, (week, workload, shown) in expected.items():
        assert found[subject].lessons == week
        assert found[subject].taught == Fraction(week, workload)
        assert abs(found[subject].taught - Fraction(shown)) <= Fraction(1, 200)  # 1.125 is shown as 1.12
    assert sum(need.lessons for need in demand.subjects) == lessons
    assert decimal_text(sum((need.taught for need in demand.subjects), Fraction(0)), 2) == fte


def test_the_planning_table_fills_each_week_and_nine_years() -> None:
    table = lesson_table(rules())
    assert [table.week_total(year) for year in range(1, 10)] == [26, 26, 30, 30, 30, 30, 34, 34, 34]
    assert [table.year_total(year) for year in range(1, 10)] == [
        910,
        910,
        1050,
        1050,
        1050,
        1050,
        1190,
        1190,
        1122,
    ]
    hours = {
        subject: sum(table.lessons[year].get(subject, 0) * table.weeks[year] for year in range(1, 10))
        for subject in HOURS
    }
    assert hours == HOURS
    assert sum(hours.values()) == 9522


def test_the_planning_table_keeps_to_the_national_bands() -> None:
    for subjects, (low, high) in BANDS.items():
        share = Fraction(100 * sum(HOURS[subject] for subject in subjects), 9522)
        assert low <= share <= high, subjects
