"""Leadership places by number of classes."""

import pytest

from guanpin.engine.demand import LeaderPlaces, leader_places, sites_of
from guanpin.engine.history import Standing
from tests.engine.staffing import district, groups, roll, rules, school, standing


def places(
    kind: str, phases: dict[str, int], people: list[Standing] | None = None, **overrides: object
) -> dict[str, LeaderPlaces]:
    year_groups = [
        group for phase, classes in phases.items() for group in groups("S1", phase, (classes,), 40)
    ]
    facts = district([school("S1", kind)], year_groups)
    found = leader_places(sites_of(facts), roll(people or []), rules(**overrides))
    return {school_phase: one for (_, school_phase), one in found.items()}


@pytest.mark.parametrize(
    ("kind", "classes", "leaders", "middle"),
    [
        ("senior", 18, 3, 4), ("senior", 17, 2, 3), ("senior", 12, 2, 3), ("senior", 11, 2, 2),
        ("junior", 24, 3, 4), ("junior", 23, 2, 3), ("junior", 12, 2, 3), ("junior", 11, 2, 2),
        ("primary", 18, 3, 2), ("primary", 17, 2, 1), ("primary", 8, 2, 1), ("primary", 7, 1, 1),
    ],
)  # fmt: skip
def test_the_table_by_classes(kind: str, classes: int, leaders: int, middle: int) -> None:
    found = places(kind, {kind: classes}, demand__leaders__places="table")[kind]
    assert (found.leaders, found.middle) == (leaders, middle)


def test_a_nine_year_school_counts_all_classes_in_the_row_of_its_highest_phase() -> None:
    found = places("nine_year", {"primary": 14, "junior": 10})
    assert (found["junior"].leaders, found["junior"].table_middle) == (3, 4)
    assert found["primary"].places == 0


def leader(rank: str, phase: str = "primary", category: str = "management") -> Standing:
    return standing("S1", phase, ("office",), category=category, leadership=rank)


def test_leaders_in_office_keep_their_places_and_the_table_adds_what_is_missing() -> None:
    people = [leader("principal"), *(leader("deputy") for _ in range(3)), leader("middle")]
    found = places("primary", {"primary": 8}, people)["primary"]
    assert (found.leaders, found.middle, found.held_leaders, found.table_leaders) == (4, 1, 4, 2)
    assert places("primary", {"primary": 8}, [leader("principal")])["primary"].leaders == 2


def test_by_the_table_its_numbers_are_the_ceiling() -> None:
    people = [leader("principal"), *(leader("deputy") for _ in range(3)), leader("middle"), leader("middle")]
    found = places("primary", {"primary": 8}, people, demand__leaders__places="table")["primary"]
    assert (found.leaders, found.middle) == (2, 1)


def test_leaders_of_a_nine_year_school_stay_in_their_phase() -> None:
    people = [leader("principal", "junior"), leader("deputy", "primary")]
    found = places("nine_year", {"primary": 14, "junior": 10}, people)
    assert (found["junior"].leaders, found["primary"].leaders) == (2, 1)


def test_heads_of_offices_on_teaching_posts_take_no_management_place() -> None:
    found = places("primary", {"primary": 8}, [leader("middle", category="teaching")])["primary"]
    assert (found.middle, found.held_middle) == (0, 0)


def test_a_teaching_point_is_led_from_elsewhere() -> None:
    assert places("teaching_point", {"primary": 3})["primary"].places == 0
