"""The direct stage: one case a person, with the refusals and the order that other rooms supply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.entrants import stages_cleared
from guanpin.engine.campaign.forfeits import forfeited_by
from guanpin.engine.competition import Holding
from guanpin.engine.direct_appointment import (
    DirectCase,
    DirectDecision,
    categories_by_plan,
    decide_direct,
    sole_teachers,
)


def decide_direct_stage(board: Board, held: Mapping[str, Holding]) -> DirectDecision:
    """Gather the cases and decide; scores are looked up only where the order of people matters.

    Who was appointed in a stage before, as `held` says, is no case and keeps the place.
    """
    basis = board.basis
    sole = sole_teachers(basis.standings)
    forfeited = forfeited_by("direct", basis)
    declines = {row.person for row in basis.facts.declarations if row.declines_direct} | set(forfeited)
    contested = _contested(board)
    cases = {}
    for person, standing in basis.standings.items():
        if person in held:
            continue
        post = board.last_post[person]
        competes = post.category == "teaching" or post.id in contested
        cases[person] = DirectCase(
            standing=standing,
            post=post,
            categories=categories_by_plan(
                standing,
                sole=person in sole,
                district=basis.rules,
                own=basis.rules_of(standing.establishment),
                as_of=basis.as_of,
                day=basis.day,
            ),
            refusals=board.gate.refusals(person, post) if competes else (),
            declines=person in declines,
            competes=competes,
            keeps=standing.keeps_post,
        )
    taken = Counter(holding.post for holding in held.values() if not holding.supernumerary)
    return decide_direct(
        cases, board.plan, board.over, board.book.school_rank, basis.rules, taken, basis.plan_rules()
    )


def _contested(board: Board) -> frozenset[str]:
    """Posts apart from teaching with more holders than places, where the policy holds a round for them."""
    categories = {
        category
        for stage in stages_cleared(board)
        if stage.enter == "unplaced"
        for category in stage.categories
    }
    return frozenset(
        post.id
        for post in board.plan.posts
        if post.category != "teaching" and post.category in categories and post.over > 0
    )
