"""Too few heads for the lessons: every subject is cut alike, larger needs come first, present holders keep the slack."""

from fractions import Fraction
from itertools import permutations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.posts import PostPlan, SchoolPosts
from tests.engine.posts.planning import capacities, lessons, plan, post, site
from tests.engine.posts.test_properties import SEEDS, decided, drawn
from tests.engine.staffing import standing

LOADS = [{"school_phase": "primary", "subjects": [], "lessons": 10}]
BASE: dict[str, Any] = {"demand__workload": LOADS}
# Ten classes: 2.4, 2.2, 1.9, 0.9, 0.75 and 0.5 FTE.
WEEK = lessons(chinese="2.4", math="2.2", english="1.9", history="0.5", moral="0.9", pe="0.75")
PAIR = [{"school_phase": "primary", "subjects": ["history", "moral"]}]
SUBJECTS = ("art", "biology", "chinese", "english", "geography", "math", "pe", "science")


def short(found: PostPlan, name: str = "A") -> Reason | None:
    return next((why for why in site(found, name).reasons if why.code == "posts.short"), None)


def test_small_subjects_are_cut_like_large_ones_and_the_largest_comes_first() -> None:
    found = plan({"A": (10, 247)}, heads=4, demand__lessons__table=WEEK, posts__combinations=PAIR, **BASE)
    assert {name: heads for name, heads in capacities(found).items() if heads} == {
        "chinese": 2,
        "english": 1,
        "math": 1,
    }
    assert post(found, "A", "chinese").demand > Fraction("2.4")  # what is behind the places, not cut


def test_holders_stay_when_empty_posts_of_smaller_need_wait() -> None:
    people = [standing("A", subjects=("english",)), standing("A", subjects=("math",))]
    found = plan({"A": (10, 247)}, people, heads=2, demand__lessons__table=WEEK, **BASE)
    assert {name: heads for name, heads in capacities(found).items() if heads} == {"english": 1, "math": 1}


def test_the_site_says_by_how_much_heads_are_short() -> None:
    found = short(plan({"A": (10, 247)}, heads=4, demand__lessons__table=WEEK, **BASE))
    assert found is not None
    assert dict(found.params) == {"heads": 4, "demand": "8.65", "short": "4.65"}
    assert short(plan({"A": (10, 247)}, heads=9, demand__lessons__table=WEEK, **BASE)) is None


def test_no_place_at_all_is_said_too() -> None:
    people = [standing("A", subjects=("office",), category="management", leadership="principal")]
    found = plan({"A": (10, 247)}, people, heads=1, demand__lessons__table=WEEK, **BASE)
    said = short(found)
    assert site(found, "A").teaching == 0
    assert said is not None
    params = dict(said.params)
    assert (params["heads"], params["short"]) == (0, params["demand"])


def test_a_fraction_of_a_short_school_is_cut_before_it_is_shared() -> None:
    # 0.5 at each: whole together; where A has half the heads its lessons need, 0.25 and 0.5 still make a post at B.
    table = lessons(chinese=8, it=1)
    loads = {"establishment__small_school__pupils_lt": {"primary": 0}}
    found = plan({"A": (5, 38), "B": (5, 190)}, demand__lessons__table=table, **BASE, **loads)
    shared = post(found, "B", "it")
    assert (site(found, "A").teaching, shared.serves, shared.demand) == (2, ("A",), 1)


weeks = st.dictionaries(st.sampled_from(SUBJECTS), st.integers(1, 32), min_size=2)


@settings(deadline=None, max_examples=40)
@given(tenths=weeks, heads=st.integers(1, 25))
def test_no_subject_gets_fewer_places_than_one_of_smaller_demand(tenths: dict[str, int], heads: int) -> None:
    table = lessons(**{subject: f"{amount // 10}.{amount % 10}" for subject, amount in tenths.items()})
    found = plan({"A": (10, 475)}, heads=heads, demand__lessons__table=table, posts__slack="demand", **BASE)
    places = capacities(found)
    assert sum(places.values()) <= site(found, "A").teaching == heads
    if sum(tenths.values()) >= 10 * heads:
        assert sum(places.values()) == heads
    for smaller, larger in permutations(sorted(tenths), 2):
        if tenths[larger] > tenths[smaller]:
            assert places.get(larger, 0) >= places.get(smaller, 0), (larger, smaller, places)


@settings(deadline=None, max_examples=40)
@given(
    tenths=weeks,
    heads=st.integers(1, 25),
    held=st.dictionaries(st.sampled_from(SUBJECTS), st.integers(1, 4)),
)
def test_only_holders_take_places_before_a_larger_need(
    tenths: dict[str, int], heads: int, held: dict[str, int]
) -> None:
    table = lessons(**{subject: f"{amount // 10}.{amount % 10}" for subject, amount in tenths.items()})
    people = [standing("A", subjects=(subject,)) for subject, count in held.items() for _ in range(count)]
    found = plan({"A": (10, 475)}, people, heads=heads, demand__lessons__table=table, **BASE)
    places = capacities(found)
    assert sum(places.values()) <= heads
    scale = min(Fraction(1), Fraction(10 * heads, sum(tenths.values())))
    fills = {
        subject for subject, amount in tenths.items() if scale * amount / 10 >= Fraction("0.5")
    }  # enough for a post
    for larger, smaller in product(sorted(fills), sorted(tenths)):
        if tenths[larger] > tenths[smaller] and places.get(larger, 0) < places.get(smaller, 0):
            assert places[smaller] <= held.get(smaller, 0), (larger, smaller, places)


def test_units_of_random_plans_by_need() -> None:
    """Combined posts and posts of one's own as well: only holders explain more places for less need."""
    compared = 0
    for seed in SEEDS[:15]:
        for variant in range(2):
            found, _ = decided(drawn(seed), variant)
            for row in found.schools:
                units = _units(found, row)
                for name, (need, heads, _) in units.items():
                    for other, (less, more, held) in units.items():
                        if need > less and heads < more:
                            assert more <= held, (seed, variant, row.school, name, other)
                        compared += 1
    assert compared > 1_000


def _units(found: PostPlan, row: SchoolPosts) -> dict[str, tuple[Fraction, int, int]]:
    """Need, places and holders of a site's units; no tiny sites, and no posts that lie between schools."""
    here = [
        one
        for one in found.posts
        if (one.school, one.school_phase, one.category) == (row.school, row.school_phase, "teaching")
    ]
    if row.sharing is None or any(one.serves for one in here):
        return {}
    scale = min(Fraction(1), row.teaching / row.demand)
    units: dict[str, tuple[Fraction, int, int]] = {
        name: (weight / scale, 0, 0) for name, weight in row.sharing.weights.items()
    }
    for one in here:
        name = "+".join(one.subjects)
        need, places, held = units.get(name, (Fraction(0), 0, 0))
        same = [other for other in here if other.subjects == one.subjects]
        demand = sum((other.demand for other in same), Fraction(0))
        units[name] = (max(need, demand), places + one.capacity, held + len(one.holders))
    return units
