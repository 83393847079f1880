"""The waiting list (递补) asked for places that came free: everyone's present place is held, so moves only go upward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.entrants import Entrants
from guanpin.engine.competition import Holding, StageDecision, StageQuestion, run_stage, stage_rules
from guanpin.engine.competition.rules import STAGES_KEY
from guanpin.engine.policy.overlay import Rules

STAGE = "waiting_list"


def has_waiting_list(rules: Rules) -> bool:
    """Whether the policy publishes a rule for waiting lists."""
    return any(row["stage"] == STAGE and row.get("lists_of") for row in rules.rows(STAGES_KEY))


def clear_waiting_list(
    board: Board,
    held: Mapping[str, Holding],
    took_part: Mapping[str, frozenset[str]],
    places: Mapping[str, int],
    absent: frozenset[str],
) -> StageDecision:
    """One clearing over the lists of the stage the waiting list is of.

    `places` are the capacities by post, `absent` people who take no part. One clearing is enough: a place left in it is
    filled in it.
    """
    rules = stage_rules(board.basis.rules, STAGE)
    entrants = Entrants(rules, board, held, took_part)
    people = [person for person in entrants.people() if person not in absent]
    question = StageQuestion(
        rules=replace(rules, rounds_max=1),
        plan=board.plan,
        held=held,
        waiting={},
        entries=tuple(entrants.entry(person) for person in people),
        tickets={person: (lot.number, lot.ticket) for person, lot in board.basis.lots.items()},
        key=lambda person, post: board.book.key(person, rules.sheet, post),
        unplaced=frozenset(),
        places=places,
    )
    return run_stage(question, board.basis.rules)
