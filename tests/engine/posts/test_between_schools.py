"""Shared posts between the schools of a cluster, and generalists at tiny sites."""

from fractions import Fraction

from tests.engine.posts.planning import capacities, lessons, plan, post, site
from tests.engine.staffing import standing

LOADS = [{"school_phase": "primary", "subjects": [], "lessons": 10}]
TABLE = lessons(chinese=8, it="0.5")
BASE = {"demand__workload": LOADS, "demand__lessons__table": TABLE}


def test_fractions_of_a_cluster_become_one_post_at_the_school_with_the_largest() -> None:
    # Information technology: A 0.3, B 0.35, C 0.3 FTE; D lies in another cluster.
    sites = {"A": (6, 190), "B": (7, 190), "C": (6, 190), "D": (6, 190)}
    found = plan(sites, clusters={"D": "K2"}, **BASE)
    shared = post(found, "B", "it")
    assert (shared.kind, shared.capacity, shared.serves) == ("shared", 1, ("A", "C"))
    assert shared.demand == Fraction(95, 100)
    assert "it" not in capacities(found, "A") and "it" not in capacities(found, "C")
    assert "it" not in capacities(found, "D")  # 0.3 alone is too little: others give the lessons
    assert [why.code for why in site(found, "D").reasons][-2] == "posts.folded"
    assert post(found, "D", "chinese").demand == Fraction(48, 10) + Fraction(3, 10)


def test_ties_go_to_the_smaller_id_and_posts_hold_one_teacher_at_most() -> None:
    sites = dict.fromkeys("CAB", (8, 190))  # 0.4 each: two together, the third alone is too little
    found = plan(sites, **BASE)
    assert (post(found, "A", "it").serves, post(found, "A", "it").demand) == (("B",), Fraction(8, 10))
    assert "it" not in capacities(found, "C")


def test_enough_for_most_of_a_post_is_a_post_of_its_own() -> None:
    found = plan({"A": (12, 228)}, **BASE)
    own = post(found, "A", "it")
    assert (own.kind, own.capacity, own.serves, own.demand) == ("ordinary", 1, (), Fraction(6, 10))


def test_a_home_without_a_head_passes_the_post_on() -> None:
    found = plan({"A": (7, 0), "B": (6, 190)}, **BASE)
    assert site(found, "A").teaching > 0  # a small school counts by class
    none = {"establishment__small_school__pupils_lt": {"primary": 0}}
    found = plan({"A": (7, 0), "B": (6, 190)}, **BASE, **none)
    assert (site(found, "A").teaching, post(found, "B", "it").serves) == (0, ("A",))


def test_a_tiny_site_has_generalists() -> None:
    found = plan({"A": (6, 95)}, posts__generalist__school_phases=["primary"], **BASE)
    assert capacities(found) == {"generalist": 11}
    generalist = post(found, "A", "generalist")
    assert (generalist.kind, generalist.demand) == ("generalist", Fraction(51, 10))


def test_a_tiny_site_keeps_held_posts_until_they_fall_vacant() -> None:
    people = [standing("A", subjects=("math",)) for _ in range(3)] + [standing("A", subjects=("generalist",))]
    tiny = {"posts__generalist__school_phases": ["primary"]}
    kept = plan({"A": (6, 95)}, people, **BASE, **tiny)
    assert capacities(kept) == {"generalist": 8, "math": 3}
    converted = plan({"A": (6, 95)}, people, posts__generalist__present="convert", **BASE, **tiny)
    assert capacities(converted) == {"generalist": 11, "math": 0}


def test_a_tiny_site_with_too_few_heads_keeps_generalists_first() -> None:
    people = [standing("A", subjects=("math",)) for _ in range(3)] + [
        standing("A", subjects=("generalist",)) for _ in range(2)
    ]
    found = plan({"A": (6, 95)}, people, heads=3, posts__generalist__school_phases=["primary"], **BASE)
    assert capacities(found) == {"generalist": 2, "math": 1}


def test_few_teaching_heads_make_a_site_tiny_too() -> None:
    tiny = {"posts__generalist__school_phases": ["primary"], "posts__generalist__teaching_quota_max": 5}
    assert capacities(plan({"A": (8, 300)}, heads=5, **BASE, **tiny)) == {"generalist": 5}
    assert "generalist" not in capacities(plan({"A": (8, 300)}, heads=6, **BASE, **tiny))
