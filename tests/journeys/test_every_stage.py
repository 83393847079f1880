"""A policy that holds every stage there is: each does its own part, and the whole checks out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.snapshot.codes import COMPETITION_STAGES, STAGES
from guanpin.exchange.policies import load_policy
from guanpin.sample import small_district

from .district import failures, run

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "all-stages.toml"
DISTRICTS = range(10, 16)


@cache
def results() -> tuple[CampaignResult, ...]:
    policy = load_policy(EXAMPLE)
    return tuple(run(small_district(number, stages=True).facts, policy=policy) for number in DISTRICTS)


def test_the_example_holds_every_stage_and_checks_out(tmp_path: Path) -> None:
    for number, result in enumerate(results()):
        assert set(result.basis.rules.codes("campaign.stages")) == set(STAGES)
        assert [one.stage for one in result.competitions] == sorted(
            COMPETITION_STAGES, key=result.basis.rules.codes("campaign.stages").index
        )
        assert not failures(result, tmp_path / str(number))
    rounds = {one.stage for result in results() for one in result.competitions if one.rounds}
    assert rounds >= set(COMPETITION_STAGES) - {"support"}
    held = {one.stage for result in results() for one in result.appointments.values()}
    assert {"leaders", "middle", "shortage", "direct", "in_school", "cross_school", "placement"} <= held


def test_leaders_and_heads_of_departments_have_rounds_and_posts_of_their_own() -> None:
    cleared = {"leaders": set(), "middle": set()}
    for result in results():
        for decision in result.competitions:
            for one in decision.rounds:
                if decision.stage in cleared:
                    cleared[decision.stage] |= {vacancy.subjects for vacancy in one.clearing.vacancies}
    assert cleared == {"leaders": {("office",)}, "middle": {("department",)}}


def test_whoever_wins_a_department_leaves_the_teaching_pool_and_whoever_does_not_competes_as_a_teacher() -> (
    None
):
    won = 0
    for result in results():
        posts = {post.id: post for post in result.plan.posts}
        middle = next(one for one in result.competitions if one.stage == "middle")
        asked = {
            candidate.id
            for one in middle.rounds
            for candidate in one.clearing.candidates
            if candidate.preferences and candidate.holds is None
        }
        winners = {one.person for one in middle.appointments}
        direct = {one.person for one in result.direct.appointments}
        for person in winners:
            post = posts[middle.held[person].post]
            assert (post.category, post.subjects) == ("management", ("department",))
            assert post.school == result.basis.standings[person].establishment
            assert person not in direct
            won += 1
        in_school = next(one for one in result.competitions if one.stage == "in_school")
        for person in asked - winners - direct:
            assert person in in_school.held or person in in_school.unplaced
        for post in result.plan.posts:
            if post.subjects == ("department",):
                assert sum(holding.post == post.id for holding in middle.held.values()) <= post.capacity
    assert won
