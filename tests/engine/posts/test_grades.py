"""Grade headroom against an exhaustive seating of people in places."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.posts.grades import _lines, ceilings
from tests.engine.posts.planning import lessons, plan
from tests.engine.staffing import rules, standing

GRADES = tuple(range(5, 14))


def seated(ceiling: dict[int, int], people: Sequence[int]) -> int:
    """Most people with a place of their own grade or a better one (augmenting paths over single places)."""
    places = [grade for grade, count in ceiling.items() for _ in range(count)]
    taken: dict[int, int] = {}

    def find(person: int, seen: set[int]) -> bool:
        for place, grade in enumerate(places):
            if grade <= people[person] and place not in seen:
                seen.add(place)
                if place not in taken or find(taken[place], seen):
                    taken[place] = person
                    return True
        return False

    return sum(find(person, set()) for person in range(len(people)))


def test_shares_and_splits_are_rounded_down_and_the_rest_goes_down() -> None:
    found = ceilings(57, Fraction("0.1"), Fraction("0.45"), rules())
    assert found == {5: 1, 6: 2, 7: 2, 8: 7, 9: 10, 10: 8, 11: 13, 12: 14, 13: 0}


@given(st.integers(0, 300), st.integers(0, 100), st.integers(0, 100))
def test_ceilings_sum_to_the_posts_and_no_upper_share_is_exceeded(
    posts: int, senior: int, middle: int
) -> None:
    policy = RULES
    found = ceilings(posts, Fraction(senior, 100), Fraction(middle, 100), policy)
    assert sum(found.values()) == posts
    assert min(found.values()) >= 0
    assert sum(found[grade] for grade in (5, 6, 7)) <= Fraction(posts * senior, 100)
    assert 10 * found[5] <= 2 * sum(found[grade] for grade in (5, 6, 7))


@given(
    st.lists(st.integers(0, 3), min_size=9, max_size=9),
    st.lists(st.integers(0, 3), min_size=9, max_size=9),
)
def test_free_and_over_are_what_a_seating_allows(places: list[int], held: list[int]) -> None:
    ceiling = dict(zip(GRADES, places, strict=True))
    count = dict(zip(GRADES, held, strict=True))
    people = [grade for grade in GRADES for _ in range(count[grade])]
    lines = {line.grade: line for line in _lines(ceiling, count)}
    most = seated(ceiling, people)
    assert sum(line.over for line in lines.values()) == len(people) - most
    for grade, line in lines.items():
        assert seated(ceiling, people + [grade] * line.free) == most + line.free
        assert seated(ceiling, people + [grade] * (line.free + 1)) == most + line.free


def test_pools_and_people_above_the_ratio() -> None:
    people = [standing("A", grade=5), standing("A", grade=7), standing("B", grade=7), standing("B", grade=4)]
    setting = {
        "demand__workload": [{"school_phase": "primary", "subjects": [], "lessons": 10}],
        "demand__lessons__table": lessons(chinese=8),
    }
    sites = {"A": (10, 190), "B": (10, 190)}
    by_school = plan(sites, people, **setting)
    at_a = next(one for one in by_school.grades if one.pool == "A")
    assert (at_a.posts, Counter({line.grade: line.over for line in at_a.lines})[5]) == (10, 1)
    pooled = plan(sites, people, posts__grade__pool="district", **setting)
    (both,) = pooled.grades
    assert (both.pool, both.posts, both.full_senior) == ("district", 20, 1)
    assert {line.grade: (line.ceiling, line.held, line.over) for line in both.lines if line.grade < 8} == {
        5: (0, 1, 1), 6: (0, 0, 0), 7: (2, 2, 0),
    }  # fmt: skip


RULES = rules()
