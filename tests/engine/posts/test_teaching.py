"""How a teaching quota becomes posts: need, present holders, combinations, generalists."""

from fractions import Fraction

import pytest

from guanpin.engine.kernel.ids import post_id
from guanpin.engine.posts import PostsError
from tests.engine.made_up import CAMPAIGN
from tests.engine.posts.planning import capacities, lessons, plan, post, site
from tests.engine.staffing import standing

LOADS = [{"school_phase": "primary", "subjects": [], "lessons": 10}]
BASE = {"demand__workload": LOADS}


def test_the_whole_quota_is_shared_by_demand() -> None:
    # 10 classes: 6 FTE of Chinese, 3 of mathematics, 1 of science; 247 pupils are 13 heads.
    found = plan({"A": (10, 247)}, demand__lessons__table=lessons(chinese=6, math=3, science=1), **BASE)
    assert capacities(found) == {"chinese": 8, "math": 4, "science": 1}
    assert (site(found, "A").teaching, site(found, "A").opened) == (13, 13)


def test_no_more_than_demand_where_the_policy_says_so() -> None:
    table = lessons(chinese=6, math=3, science="0.5")
    found = plan(
        {"A": (10, 247)}, demand__lessons__table=table, posts__fill="demand", posts__whole_from=1, **BASE
    )
    assert site(found, "A").opened == 10  # 9.5 rounded up
    assert (site(found, "A").teaching, capacities(found)) == (13, {"chinese": 6, "math": 3, "science": 1})


def test_places_beyond_whole_posts_go_to_present_holders_first() -> None:
    people = [standing("A", subjects=("math",)) for _ in range(5)] + [standing("A") for _ in range(6)]
    table = lessons(chinese=6, math=3, science=1)
    kept = plan({"A": (10, 247)}, people, demand__lessons__table=table, **BASE)
    by_demand = plan({"A": (10, 247)}, people, demand__lessons__table=table, posts__slack="demand", **BASE)
    assert capacities(kept) == {"chinese": 7, "math": 5, "science": 1}
    assert capacities(by_demand) == {"chinese": 8, "math": 4, "science": 1}


def test_need_comes_before_people() -> None:
    people = [standing("A", subjects=("math",)) for _ in range(13)]
    found = plan(
        {"A": (10, 247)}, people, demand__lessons__table=lessons(chinese=6, math=3, science=1), **BASE
    )
    assert capacities(found) == {"chinese": 6, "math": 6, "science": 1}
    assert site(found, "A").sharing is not None
    assert site(found, "A").sharing.how == "among_holders"  # type: ignore[union-attr]


def test_too_few_heads_cut_every_subject_alike() -> None:
    found = plan(
        {"A": (10, 247)},
        heads=7,
        demand__lessons__table=lessons(chinese=6, math=3, science=1),
        posts__slack="demand",
        **BASE,
    )
    sharing = site(found, "A").sharing
    assert sharing is not None and not sharing.scaled  # cut before the small ones were given posts
    assert capacities(found) == {"chinese": 4, "math": 2, "science": 1}


def test_a_subject_nobody_needs_keeps_only_what_is_over() -> None:
    people = [standing("A", subjects=("mental_health",)), *(standing("A") for _ in range(9))]
    table = lessons(chinese=9)
    roomy = plan({"A": (10, 190)}, people, demand__lessons__table=table, **BASE)
    tight = plan({"A": (10, 171)}, people, demand__lessons__table=table, **BASE)
    assert capacities(roomy) == {"chinese": 9, "mental_health": 1}
    assert capacities(tight) == {"chinese": 9, "mental_health": 0}
    gone = post(tight, "A", "mental_health")
    assert (len(gone.holders), gone.over, gone.reasons[0].code) == (1, 1, "posts.post.not_wanted")


def test_present_posts_keep_their_ids_and_new_ones_follow_from_what_they_are() -> None:
    people = [standing("A", subjects=("math",), post="M-1"), standing("A", subjects=("math",), post="M-2")]
    found = plan({"A": (10, 247)}, people, demand__lessons__table=lessons(chinese=6, math=6), **BASE)
    ids = {one.id: one.capacity for one in found.posts if one.subjects == ("math",)}
    assert ids == {"M-1": 5, "M-2": 1}  # 13 heads for equal demand: the odd one goes to Chinese
    assert post(found, "A", "chinese").id == post_id(CAMPAIGN.id, "A", "primary", "teaching", ["chinese"], 1)


def test_one_id_for_two_posts_is_refused() -> None:
    people = [standing("A", subjects=("math",), post="X"), standing("A", subjects=("art",), post="X")]
    with pytest.raises(PostsError) as error:
        plan({"A": (10, 247)}, people)
    assert error.value.code == "posts.id_ambiguous"


def test_a_small_subject_joins_the_declared_one() -> None:
    table = lessons(chinese=6, music="0.4", art="0.5")
    rows = [{"school_phase": "primary", "subjects": ["music", "art"]}]
    found = plan({"A": (10, 190)}, demand__lessons__table=table, posts__combinations=rows, **BASE)
    joint = post(found, "A", "music", "art")
    assert (joint.capacity, joint.kind, joint.demand) == (1, "combined", Fraction(9, 10))
    assert capacities(found) == {"chinese": 9, "art+music": 1}


def test_a_small_subject_takes_from_a_larger_one_only_what_leaves_a_post() -> None:
    rows = [{"school_phase": "primary", "subjects": ["it", "math"]}]
    large = plan(
        {"A": (10, 190)},
        demand__lessons__table=lessons(chinese=6, math=3, it="0.4"),
        posts__combinations=rows,
        **BASE,
    )
    assert post(large, "A", "it", "math").demand == 1
    just_one = plan(
        {"A": (10, 190)},
        demand__lessons__table=lessons(chinese=6, math="1.2", it="0.4"),
        posts__combinations=rows,
        **BASE,
    )
    assert "it+math" not in capacities(just_one)


def test_who_teaches_a_small_subject_alone_keeps_the_post() -> None:
    rows = [{"school_phase": "primary", "subjects": ["it", "math"]}]
    people = [standing("A", subjects=("it",))]
    table = lessons(chinese=6, math=3, it="0.4")
    found = plan({"A": (10, 247)}, people, demand__lessons__table=table, posts__combinations=rows, **BASE)
    assert capacities(found)["it"] == 1
    assert "it+math" not in capacities(found)


def test_present_combined_posts_meet_their_part_of_the_demand() -> None:
    people = [standing("A", subjects=("chinese", "moral")) for _ in range(2)] + [
        standing("A") for _ in range(4)
    ]
    found = plan({"A": (10, 133)}, people, demand__lessons__table=lessons(chinese=5, moral=2), **BASE)
    joint = post(found, "A", "chinese", "moral")
    assert (joint.capacity, joint.kind, joint.demand) == (2, "combined", 2)
    assert capacities(found) == {"chinese": 4, "chinese+moral": 2, "moral": 1}


def test_spread_subjects_add_to_the_others() -> None:
    table = lessons(chinese=6, math=3, labour=1)
    found = plan({"A": (10, 190)}, demand__lessons__table=table, posts__spread_subjects=["labour"], **BASE)
    assert "labour" not in capacities(found)
    assert post(found, "A", "chinese").demand == 6 + Fraction(2, 3)
    balance = next(one for one in site(found, "A").subjects if one.subject == "labour")
    assert (balance.demand, balance.places) == (1, 0)


def test_balances_count_combined_posts_in_equal_parts() -> None:
    people = [standing("A", subjects=("chinese", "moral")), standing("A", subjects=("moral",))]
    found = plan({"A": (10, 190)}, people, demand__lessons__table=lessons(chinese=6, moral=2), **BASE)
    by_subject = {one.subject: one for one in site(found, "A").subjects}
    assert by_subject["moral"].holders == Fraction(3, 2)
    assert by_subject["chinese"].holders == Fraction(1, 2)
    assert sum(one.places for one in by_subject.values()) == 10
