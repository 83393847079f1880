"""Apply a late event to a state: its own consequence, then the waiting list for the places it freed, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from guanpin.engine.amendment.consequences import Consequence, consequence
from guanpin.engine.amendment.decision import Amendment, Effect
from guanpin.engine.amendment.event import LateEvent
from guanpin.engine.amendment.state import State
from guanpin.engine.campaign.waiting_list import clear_waiting_list, has_waiting_list
from guanpin.engine.competition import Holding, StageDecision
from guanpin.engine.kernel.reasons import Reason, reason


def amend(
    state: State, event: LateEvent, due: Holding | None = None, *, is_worse: bool = False
) -> tuple[Amendment, State]:
    """The amendment and the state after it; `due` and `is_worse` are explained at `consequence`.

    Everyone who is not in the effects keeps exactly what they had. Raises EventError where the event does not fit.
    """
    first = consequence(state, event, due, is_worse)
    number = state.number + 1
    after = _apply(state, first, number)
    offered = _freed(state, after) if event.kind != "school_opened" else {}
    decision = _ask_waiting_list(after, first, offered)
    moved: dict[str, tuple[Holding, tuple[Reason, ...]]] = {}
    if decision is not None:
        moved = {
            one.person: (
                Holding(one.post, one.supernumerary),
                (reason("amendment.waiting_list"), *one.reasons),
            )
            for one in decision.appointments
        }
        after = after.with_held({person: place for person, (place, _) in moved.items()})
    effects = [
        Effect(person, state.held.get(person), place, first.reasons[person])
        for person, place in first.changes.items()
    ]
    effects += [
        Effect(person, state.held.get(person), place, reasons) for person, (place, reasons) in moved.items()
    ]
    amendment = Amendment(
        number=number,
        event=event,
        effects=tuple(sorted(effects, key=lambda one: one.person)),
        posts=tuple(first.posts[name] for name in sorted(first.posts)),
        offered=offered,
        cleared=decision.rounds[0] if decision and decision.rounds else None,
        steps=(*first.steps, *_left_over(after, offered)),
        held=after.held,
        gone=after.gone,
        standby=after.standby,
    )
    return amendment, after


def _apply(state: State, first: Consequence, number: int) -> State:
    board = state.board
    for school, like in first.new_schools.items():
        board = replace(
            board,
            tiers={**board.tiers, school: board.tiers[like] if like else max(board.tiers.values())},
            clusters={**board.clusters, school: board.clusters[like] if like else ""},
            groups={**board.groups, school: board.groups[like] if like else None},
        )
    after = replace(state, board=board).with_posts(first.posts).with_held(first.changes)
    return replace(
        after,
        gone=after.gone | first.gone,
        standby=(after.standby | first.standby) - first.back - first.gone,
        number=number,
    )


def _freed(before: State, after: State) -> dict[str, int]:
    """Places free now that were not, by post: what the event reaches. A place reopened elsewhere is among them."""
    had = before.free_places()
    return {
        post: places - had.get(post, 0)
        for post, places in after.free_places().items()
        if places > had.get(post, 0)
    }


def _ask_waiting_list(after: State, first: Consequence, offered: Mapping[str, int]) -> StageDecision | None:
    rules = after.board.basis.rules
    if not offered or not has_waiting_list(rules):
        return None
    holders = Counter(holding.post for holding in after.held.values())
    places = {post.id: holders[post.id] + offered.get(post.id, 0) for post in after.board.plan.posts}
    absent = after.gone | after.standby | first.apart
    return clear_waiting_list(after.board, after.held, after.took_part, places, absent)


def _left_over(after: State, offered: Mapping[str, int]) -> tuple[Reason, ...]:
    """Of the places freed, those that nobody on the list wanted: they are published again."""
    free = after.free_places()
    return tuple(
        reason("amendment.publish_vacancy", None, post=post, places=min(places, free[post]))
        for post, places in sorted(offered.items())
        if free.get(post, 0)
    )
