"""The waiting list (递补) asked for places that came free: everyone's present place is held, so moves only go upward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.competition import mover_caps
from guanpin.engine.campaign.entrants import Entrants
from guanpin.engine.competition import (
    Holding,
    MoverCaps,
    StageDecision,
    StageEntry,
    StageQuestion,
    run_stage,
    stage_rules,
)
from guanpin.engine.competition.rules import STAGES_KEY
from guanpin.engine.policy.overlay import Rules

STAGE = "waiting_list"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked: `places` are the capacities by post, `absent` people who take no part, `number` counts the
    clearings for one event from 1.

    `came_from` gives, by person, posts of which the present one is the successor: nothing listed below them is wished
    for. `movers` are those who moved up the list before, with their posts; they count towards the policy's mover cap.
    """

    places: Mapping[str, int]
    absent: frozenset[str] = frozenset()
    number: int = 1
    came_from: Mapping[str, frozenset[str]] = field(default_factory=dict)
    movers: Mapping[str, str] = field(default_factory=dict)


def has_waiting_list(rules: Rules) -> bool:
    """Whether the policy publishes a rule for waiting lists."""
    return any(row["stage"] == STAGE and row.get("lists_of") for row in rules.rows(STAGES_KEY))


def clear_waiting_list(
    board: Board,
    held: Mapping[str, Holding],
    took_part: Mapping[str, frozenset[str]],
    asked: Asked,
) -> StageDecision:
    """One clearing over the lists of the stage the waiting list is of; a place left in it is filled in it."""
    rules = stage_rules(board.basis.rules, STAGE)
    entrants = Entrants(rules, board, held, took_part)
    people = [person for person in entrants.people() if person not in asked.absent]
    question = StageQuestion(
        rules=replace(rules, rounds_max=1),
        plan=board.plan,
        held=held,
        waiting={},
        entries=tuple(
            _above(entrants.entry(person), asked.came_from.get(person, frozenset())) for person in people
        ),
        tickets={person: (lot.number, lot.ticket) for person, lot in board.basis.lots.items()},
        key=lambda person, post: board.book.key(person, rules.sheet, post),
        unplaced=frozenset(),
        caps=_caps_left(board, asked.movers),
        places=asked.places,
        first_round=asked.number,
    )
    return run_stage(question, board.basis.rules)


def _above(entry: StageEntry, came_from: frozenset[str]) -> StageEntry:
    """The entry without floor, which is no matter of a waiting list, and with the wishes above the present place."""
    wishes = entry.wishes
    for position, (wish, _) in enumerate(wishes):
        if wish.post.id in came_from:
            wishes = wishes[:position]
            break
    return replace(entry, wishes=wishes, floor=None)


def _caps_left(board: Board, movers: Mapping[str, str]) -> MoverCaps | None:
    caps = mover_caps(STAGE, board)
    if caps is None:
        return None
    posts = {post.id: post for post in board.plan.posts}
    used = Counter(
        caps.school_of[person]
        for person, post in movers.items()
        if post in posts and caps.is_capped(person, posts[post])
    )
    return replace(caps, caps={school: max(0, cap - used[school]) for school, cap in caps.caps.items()})
