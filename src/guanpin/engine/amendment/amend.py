"""Apply a late event to a state: its own consequence, then the waiting list for the places it freed, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from guanpin.engine.amendment.consequences import Consequence, consequence
from guanpin.engine.amendment.correction import Correction, check_roll
from guanpin.engine.amendment.decision import Amendment, Asked, Effect
from guanpin.engine.amendment.event import LateEvent
from guanpin.engine.amendment.fit import check_fit
from guanpin.engine.amendment.state import State
from guanpin.engine.campaign import waiting_list
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.reasons import Reason, reason


def amend(state: State, event: LateEvent, correction: Correction | None = None) -> tuple[Amendment, State]:
    """The amendment and the state after it; `correction` is what corrected facts give, for a correction alone.

    Everyone who is not in the effects keeps exactly what they had. Raises EventError where the event does not fit.
    """
    if correction is not None:
        state = _with_right_facts(state, correction)
    check_fit(state, event)
    first = consequence(state, event, correction)
    after = _apply(state, event, first)
    before = state.free_places()
    freed = {} if event.kind == "school_opened" else after.freed_since(before)
    asked: list[Asked] = []
    moves: dict[str, tuple[Reason, ...]] = {}
    offered = freed
    # A move may reopen a place closed elsewhere, which another clearing offers; each moves somebody upward, so they end.
    while offered and (one := _ask(after, first.apart, offered, len(asked) + 1)) is not None:
        clearing, reasons, after = one
        asked.append(clearing)
        moves |= reasons
        offered = _reopened(after, after.freed_since(before), clearing) if reasons else {}
    left = {} if event.kind == "school_opened" else after.freed_since(before)
    touched = sorted({*first.changes, *moves})
    amendment = Amendment(
        number=after.number,
        event=event,
        effects=tuple(
            Effect(
                person,
                state.held.get(person),
                after.held.get(person),
                (*first.reasons.get(person, ()), *moves.get(person, ())),
            )
            for person in touched
        ),
        posts=tuple(first.school.posts[name] for name in sorted(first.school.posts)) if first.school else (),
        freed=freed,
        asked=tuple(asked),
        left=left,
        steps=(*first.steps, *_next_steps(state, first, freed, left)),
        gone=after.gone,
        declined=after.declined,
        protected=after.protected,
    )
    return amendment, after


def _with_right_facts(state: State, correction: Correction) -> State:
    """Scores, lots and floors by the corrected facts; quotas, posts and places stay as they were decided."""
    check_roll(state.board, correction.board)
    right = correction.board
    return replace(state, board=replace(state.board, basis=right.basis, gate=right.gate, book=right.book))


def _apply(state: State, event: LateEvent, first: Consequence) -> State:
    board, change = state.board, first.school
    names, follows = dict(state.names), state.follows
    if change is not None:
        for school, like in change.new_schools.items():
            names[school] = str(event.name)
            board = replace(
                board,
                tiers={**board.tiers, school: board.tiers[like] if like else max(board.tiers.values())},
                clusters={**board.clusters, school: board.clusters[like] if like else ""},
                groups={**board.groups, school: board.groups[like] if like else None},
            )
        follows = {**follows, **change.follows}
    after = replace(state, board=board).with_posts(change.posts if change else {}).with_held(first.changes)
    carried = {
        person: state.came_from.get(person, frozenset()) | {state.held[person].post}
        for person in first.carried
    }
    return replace(
        after,
        gone=(after.gone | first.gone) - first.back,
        declined=(after.declined | first.declined) - first.back - first.gone,
        protected=after.protected | first.protected,
        closed=after.closed | first.closed,
        follows=follows,
        names=names,
        came_from={**after.came_from, **carried},
        number=state.number + 1,
        latest=event.on,
    )


def _ask(
    after: State, apart: frozenset[str], offered: Mapping[str, int], number: int
) -> tuple[Asked, dict[str, tuple[Reason, ...]], State] | None:
    """One clearing, the reasons of whoever moved, and the state it leads to; None where there is nobody to ask."""
    if not waiting_list.has_waiting_list(after.board.basis.rules):
        return None
    holders = Counter(holding.post for holding in after.held.values())
    places = {
        # Holders beyond capacity leave no place behind.
        post.id: min(holders[post.id], post.capacity) + offered.get(post.id, 0)
        for post in after.board.plan.posts
    }
    absent = after.gone | after.declined | apart
    question = waiting_list.Asked(places, absent, number, after.came_from, after.movers)
    decision = waiting_list.clear_waiting_list(after.board, after.held, after.took_part, question)
    if not decision.rounds:
        return None
    found = {one.person: one for one in decision.appointments}
    climbed = {person: one.post for person, one in found.items()}
    movers = {person: post for person, post in climbed.items() if person in after.held}
    reasons = {person: (reason("amendment.waiting_list"), *one.reasons) for person, one in found.items()}
    later = after.with_held({person: Holding(one.post, False) for person, one in found.items()})
    later = replace(later, climbed={**after.climbed, **climbed}, movers={**after.movers, **movers})
    return Asked(offered, decision.rounds[0], decision.held_back), reasons, later


def _reopened(after: State, free: Mapping[str, int], asked: Asked) -> dict[str, int]:
    """The places free now, if any of them was not to be had in the clearing before; otherwise nobody wants them."""
    held = Counter(holding.post for holding in after.held.values())
    in_vain = {one.id: one.capacity - held[one.id] for one in asked.cleared.clearing.vacancies}
    wanted = any(places > max(0, in_vain.get(post, 0)) for post, places in free.items())
    return dict(free) if wanted else {}


def _next_steps(
    state: State, first: Consequence, freed: Mapping[str, int], left: Mapping[str, int]
) -> tuple[Reason, ...]:
    """Places nobody on the list wanted are published again; a teaching place given up without freeing any is told."""
    lost = [
        state.held[person].post
        for person, place in first.changes.items()
        if person in state.held and person not in first.carried and place != state.held[person]
    ]
    posts = {post.id: post for post in state.board.plan.posts}
    steps = [
        reason("amendment.nothing_freed", None, post=post)
        for post in lost
        if posts[post].category == "teaching" and not freed
    ]
    steps += [
        reason("amendment.publish_vacancy", None, post=post, places=places)
        for post, places in sorted(left.items())
    ]
    return tuple(steps)
