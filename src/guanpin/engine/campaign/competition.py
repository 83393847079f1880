"""A competition stage: who takes part, with which list, which key and which floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.entrants import Entrants
from guanpin.engine.competition import (
    Holding,
    MoverCaps,
    StageDecision,
    StageQuestion,
    cap_rule,
    run_stage,
    stage_rules,
)
from guanpin.engine.kernel.amounts import round_amount
from guanpin.engine.posts import Post


def decide_competition(
    stage: str, board: Board, held: Mapping[str, Holding], took_part: Mapping[str, frozenset[str]]
) -> tuple[StageDecision, frozenset[str]]:
    """Run `stage` from what is `held` so far; the second value is who took part.

    `took_part` gives the same for the stages before.
    """
    basis, book = board.basis, board.book
    rules = stage_rules(basis.rules, stage)
    entrants = Entrants(rules, board, held, took_part)
    people = entrants.people()
    question = StageQuestion(
        rules=rules,
        plan=board.plan,
        held=held,
        waiting=_waiting(board, held) if rules.vacancies != "all" else {},
        entries=tuple(entrants.entry(person) for person in people),
        tickets={person: (lot.number, lot.ticket) for person, lot in basis.lots.items()},
        key=lambda person, post: book.key(person, rules.sheet, post),
        unplaced=frozenset(person for person in basis.standings if person not in held),
        caps=mover_caps(stage, board),
    )
    return run_stage(question, basis.rules, entrants.without_effect()), frozenset(people) - entrants.forfeited


def _waiting(board: Board, held: Mapping[str, Holding]) -> dict[str, int]:
    """Places taken by people who hold a post at present and have not been appointed to any yet, by post."""
    return Counter(
        post.id
        for person, post in board.last_post.items()
        if person not in held and board.basis.standings[person].post is not None
    )


def mover_caps(stage: str, board: Board) -> MoverCaps | None:
    """The cap of each capped school, by the policy's share of its teachers on the roll."""
    rules = board.basis.rules
    rule = cap_rule(rules, stage)
    if rule is None:
        return None
    homes = {person: standing.establishment for person, standing in board.basis.standings.items()}
    teachers = Counter(
        homes[person] for person, post in board.last_post.items() if post.category == "teaching"
    )
    schools = board.short if rule.schools == "short" else board.tiers.keys()
    upward_only = rule.moves == "upward"

    def is_capped(person: str, post: Post) -> bool:
        home = homes[person]
        return post.school != home and (not upward_only or board.tiers[post.school] < board.tiers[home])

    return MoverCaps(
        caps={
            school: round_amount(rule.share * teachers[school], rule.rounding) for school in sorted(schools)
        },
        school_of=homes,
        is_capped=is_capped,
        rank=board.book.school_rank,
    )
