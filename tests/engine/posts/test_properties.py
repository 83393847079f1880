"""What holds of every plan, over random districts."""

from functools import cache

import pytest

from guanpin.engine.establishment import decide_establishment
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.posts import PostPlan, decide_posts
from guanpin.engine.snapshot.facts import Facts
from guanpin.sample.small import small_district
from tests.engine.staffing import rules

RULES = rules()
VARIANTS = [
    RULES,
    rules(
        posts__fill="demand",
        posts__slack="demand",
        posts__leave_cover__order="first",
        posts__generalist__present="convert",
        posts__support__above_ceiling="cut",
        demand__leaders__places="table",
        posts__method="largest_remainder",
        establishment__method="largest_remainder",
        establishment__reserve__order="first",
        posts__grade__pool="cluster",
    ),
]
SEEDS = range(40)


@cache
def drawn(seed: int) -> Facts:
    return small_district(seed).facts.in_order()


def decided(facts: Facts, variant: int) -> tuple[PostPlan, bytes]:
    policy = VARIANTS[variant]
    people = standings(records(facts), policy, facts.campaign.term_start)
    establishment = decide_establishment(facts, people, policy)
    plan = decide_posts(facts, people, establishment, policy)
    return plan, canonical_bytes([establishment.to_json(), plan.to_json()])


@pytest.mark.parametrize("variant", range(len(VARIANTS)))
def test_every_plan(variant: int) -> None:
    for seed in SEEDS:
        facts = drawn(seed)
        policy = VARIANTS[variant]
        people = standings(records(facts), policy, facts.campaign.term_start)
        plan, _ = decided(facts, variant)
        spent: dict[tuple[str, str], int] = {}
        for post in plan.posts:
            assert post.capacity >= 0
            assert post.subjects == tuple(sorted(post.subjects))
            key = (post.school, post.school_phase)
            spent[key] = spent.get(key, 0) + post.capacity
        assert len({post.id for post in plan.posts}) == len(plan.posts)
        quotas = {(row.school, row.school_phase): row for row in plan.schools}
        for key, heads in spent.items():
            assert heads <= (quotas[key].quota if key in quotas else 0), (seed, key)
        for row in plan.schools:
            assert row.management + row.support + row.leave_cover + row.teaching == row.quota
            assert min(row.management, row.support, row.leave_cover, row.teaching) >= 0
            assert row.opened <= row.teaching
        held = {person: one.post for person, one in people.items() if one.post}
        listed = {person: post for post in plan.posts for person in post.holders}
        assert set(listed) == set(held)
        for person, post in listed.items():
            assert (post.id, post.subjects, post.school) == (
                held[person].id,
                held[person].subjects,
                held[person].school,
            )
        heads = {}
        for total in facts.totals:
            heads[total.id] = total.heads
        by_phase = {phase: total.id for total in facts.totals for phase in total.school_phases}
        for key, row in quotas.items():
            heads[by_phase[key[1]]] -= row.quota
        assert min(heads.values()) >= 0


def test_a_school_not_over_its_quota_has_places_for_all_its_people() -> None:
    """With the shipped policy, where everyone's post is at the school that holds their head."""
    for seed in SEEDS:
        facts = drawn(seed)
        people = standings(records(facts), RULES, facts.campaign.term_start)
        plan, _ = decided(facts, 0)
        elsewhere = {
            school
            for one in people.values()
            if one.post is None or one.post.school != one.establishment
            for school in (one.establishment, one.post.school if one.post else "")
        }
        for row in plan.schools:
            if row.present > row.quota or row.school in elsewhere:
                continue
            mine = [p for p in plan.posts if (p.school, p.school_phase) == (row.school, row.school_phase)]
            assert sum(post.capacity for post in mine) >= sum(len(post.holders) for post in mine), (
                seed,
                row.school,
            )


def test_the_same_bytes_for_any_order_of_rows() -> None:
    for seed in range(5):
        facts = small_district(seed).facts
        first = decided(facts.in_order(), 0)[1]
        backwards = Facts(
            campaign=facts.campaign,
            **{name: tuple(reversed(getattr(facts, name))) for name in Facts.__slots__ if name != "campaign"},
        )
        assert decided(backwards, 0)[1] == first
