"""The direct stage: one case a person, with the refusals and the order that other rooms supply."""

from __future__ import annotations

from collections import Counter

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.board import Board
from guanpin.engine.direct_appointment import (
    DirectCase,
    DirectDecision,
    decide_direct,
    direct_categories,
    sole_teachers,
)
from guanpin.engine.establishment import Establishment


def over_quota(basis: Basis, establishment: Establishment) -> frozenset[str]:
    """Schools with more people on the establishment than their quota over all phases."""
    quotas: Counter[str] = Counter()
    for quota in establishment.quotas:
        quotas[quota.school] += quota.quota
    heads = Counter(standing.establishment for standing in basis.standings.values())
    return frozenset(school for school, count in heads.items() if count > quotas[school])


def decide_direct_stage(board: Board) -> DirectDecision:
    """Gather the cases and decide; scores are looked up only where the order of people matters."""
    basis, rules = board.basis, board.basis.rules
    sole = sole_teachers(basis.standings)
    declines = {row.person for row in basis.facts.declarations if row.declines_direct}
    cases = {}
    for person, standing in basis.standings.items():
        post = board.last_post[person]
        competes = post.category == "teaching"
        cases[person] = DirectCase(
            standing=standing,
            post=post,
            categories=direct_categories(
                standing, sole=person in sole, rules=rules, as_of=basis.as_of, day=basis.day
            ),
            refusals=board.gate.refusals(person, post) if competes else (),
            declines=person in declines,
            competes=competes,
        )
    over = over_quota(basis, board.establishment)
    return decide_direct(cases, board.plan, over, board.book.school_rank, rules)
