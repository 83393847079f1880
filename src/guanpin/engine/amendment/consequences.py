"""What each kind of late event does to places held, before the waiting list is asked.

Nobody but the people named here is touched, and no published result worsens without a correcting act: who is given a
place late gets one over quota where none is free, and displaces nobody.

Reasons made here, with their parameters:

amendment.left, amendment.left_unplaced     kind, on
amendment.died, amendment.died_unplaced     on
amendment.refused               on
amendment.refused_floor         post            declined by somebody protected or bound, who has the last post instead
amendment.refusal_without_effect
amendment.leaving_protected     -               a step: leaving is the own wish of somebody protected or bound
amendment.protected             -
amendment.protection_recorded   -
amendment.ruling                post
amendment.made_good             post            the right facts would have given this post, and it has a free place
amendment.made_good_over_quota  post            the same, without a free place
amendment.withdrawn             -               the right facts would not have given the post held
amendment.corrected_to          post            ... but this one, where a place is free
amendment.floor                 -
amendment.kept_after_contract   -
amendment.no_difference         -
amendment.post_moved            school, to
amendment.school_ended          school
amendment.offer_placement, amendment.file_change, amendment.review_passed_over, amendment.look_into    next steps
amendment.publish_vacancy       post, places
amendment.appoint_apart         post            a post of a kind the waiting list does not fill
amendment.unwanted.STEP         post            STEP of the policy's ladder, or exhausted
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from guanpin.engine.amendment.correction import Correction
from guanpin.engine.amendment.event import LEAVING, LateEvent
from guanpin.engine.amendment.named import (
    known_person,
    known_post,
    known_school,
    misfit,
    on_roll,
    receiving_school,
)
from guanpin.engine.amendment.schools import (
    SchoolChange,
    closing_school,
    merging_school,
    opening_school,
    splitting_school,
)
from guanpin.engine.amendment.state import State
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.reasons import Reason, reason

_LADDER = "amendment.unwanted_ladder"


@dataclass(frozen=True, slots=True)
class Consequence:
    """`changes`: person → place afterwards, None for none. `apart` take no part in the waiting list that follows;
    `protected`, `gone` and `declined` join those of the state, `back` leave the latter two; `carried` keep what they had,
    under another school's name.
    """

    changes: Mapping[str, Holding | None] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    school: SchoolChange | None = None
    closed: frozenset[str] = frozenset()
    protected: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    steps: tuple[Reason, ...] = ()


def consequence(state: State, event: LateEvent, correction: Correction | None) -> Consequence:
    """What the event does by itself; a correction of facts needs what the corrected facts give.

    Raises EventError where the event does not fit the state.
    """
    if event.kind in LEAVING:
        return _leaves(state, event)
    if event.kind == "corrected":
        assert correction is not None
        return _corrected(state, event, correction)
    return _BY_KIND[event.kind](state, event)


def _leaves(state: State, event: LateEvent) -> Consequence:
    person = on_roll(state, event)
    why = _why_left(event, "" if person in state.held else "_unplaced")
    return Consequence(
        changes={person: None},
        reasons={person: (why,)},
        gone=frozenset((person,)),
        steps=(
            *_own_wish(state, event, person),
            reason("amendment.file_change"),
            *_appoint_apart(state, person),
        ),
    )


def _own_wish(state: State, event: LateEvent, person: str) -> tuple[Reason, ...]:
    """Who may not be made to leave may still wish to: that it is so has to be looked at."""
    floor = state.floor(person) if event.kind in ("resigned", "transferred") else None
    return () if floor is None else (reason("amendment.leaving_protected", floor.citation),)


def _why_left(event: LateEvent, unplaced: str) -> Reason:
    on = event.on.isoformat()
    if event.kind == "died":
        return reason(f"amendment.died{unplaced}", None, on=on)
    return reason(f"amendment.left{unplaced}", None, kind=event.kind, on=on)


def _refused(state: State, event: LateEvent) -> Consequence:
    person = on_roll(state, event)
    if person not in state.held:
        raise misfit("person", f"{person} 没有可以不接受的岗位。", f"{person} holds no place to decline.")
    if (floor := state.floor(person)) is not None:
        return _back_to_floor(state, person, floor)
    return Consequence(
        changes={person: None},
        reasons={person: (reason("amendment.refused", None, on=event.on.isoformat()),)},
        declined=frozenset((person,)),
        apart=frozenset((person,)),
        steps=(reason("amendment.offer_placement"), *_appoint_apart(state, person)),
    )


def _back_to_floor(state: State, person: str, floor: Reason) -> Consequence:
    """Who may not be left without a place and declines one elsewhere has it at the last post instead."""
    last = state.last_post(person)
    if state.held[person].post == last.id:
        return Consequence(steps=(reason("amendment.refusal_without_effect"),))
    return Consequence(
        changes={person: Holding(last.id, True)},
        reasons={person: (reason("amendment.refused_floor", floor.citation, post=last.id),)},
        declined=frozenset((person,)),
        apart=frozenset((person,)),
        steps=_appoint_apart(state, person),
    )


def _protected(state: State, event: LateEvent) -> Consequence:
    person = on_roll(state, event)
    known = frozenset((person,))
    if person in state.held:
        return Consequence(protected=known, steps=(reason("amendment.protection_recorded"),))
    cite = state.board.basis.rules.cite("eligibility.protection.statutory")
    return Consequence(
        changes={person: Holding(state.last_post(person).id, True)},
        reasons={person: (reason("amendment.protected", cite),)},
        protected=known,
        back=known,
        apart=known,
    )


def _ruling(state: State, event: LateEvent) -> Consequence:
    """A ruling may bring back who had left: a dismissal or a transfer that is set aside."""
    person, post = known_person(state, event), known_post(state, event)
    held = state.held.get(person)
    if held is not None and held.post == post.id:
        return Consequence(steps=(reason("amendment.no_difference"),))
    return Consequence(
        changes={person: Holding(post.id, True)},
        reasons={person: (reason("amendment.ruling", None, post=post.id),)},
        back=frozenset((person,)),
        apart=frozenset((person,)),
        steps=(reason("amendment.file_change"), *_appoint_apart(state, person)),
    )


def _corrected(state: State, event: LateEvent, correction: Correction) -> Consequence:
    person = on_roll(state, event)
    if correction.verdict == "same":
        return Consequence(steps=(reason("amendment.no_difference"),))
    if correction.verdict == "open":
        return Consequence(steps=(reason("amendment.look_into"),))
    due = _carried_on(state, correction.due)
    if correction.verdict == "better":
        assert due is not None
        free = state.free_places().get(due, 0) > 0
        code = "amendment.made_good" if free else "amendment.made_good_over_quota"
        return Consequence(
            changes={person: Holding(due, not free)},
            reasons={person: (reason(code, None, post=due),)},
            back=frozenset((person,)),
            apart=frozenset((person,)),
            steps=_appoint_apart(state, person),
        )
    if event.contracted and not event.own_fault:
        return Consequence(
            steps=(reason("amendment.kept_after_contract"), reason("amendment.review_passed_over"))
        )
    return _withdrawn(state, person, due)


def _withdrawn(state: State, person: str, due: str | None) -> Consequence:
    reasons: list[Reason] = [reason("amendment.withdrawn")]
    after: Holding | None = None
    if due is not None and state.free_places().get(due, 0) > 0:
        after = Holding(due, False)
        reasons.append(reason("amendment.corrected_to", None, post=due))
    elif (floor := state.floor(person)) is not None:
        after = Holding(state.last_post(person).id, True)
        reasons.append(reason("amendment.floor", floor.citation))
    steps = () if after else (reason("amendment.offer_placement"),)
    return Consequence(
        changes={person: after},
        reasons={person: tuple(reasons)},
        apart=frozenset((person,)),
        steps=(*steps, *_appoint_apart(state, person)),
    )


def _carried_on(state: State, due: Holding | None) -> str | None:
    """The post due, or its successor. Raises EventError where its school closed and nothing carries it on."""
    post = state.post(state.follows.get(due.post, due.post)) if due else None
    if post is not None and post.school in state.closed:
        raise misfit(
            "person",
            f"按更正后的事实应聘到岗位 {post.id}，而 {post.school} 已经停办，须研究后按裁决（ruling）登记。",
            f"The facts give {post.id}, but {post.school} has closed: decide, and record it as a ruling.",
        )
    return post.id if post else None


def _appoint_apart(state: State, person: str) -> tuple[Reason, ...]:
    """A post left that the waiting list does not fill: of leaders, of support staff, of workers."""
    held = state.held.get(person)
    post = state.post(held.post) if held and not held.supernumerary else None
    if post is None or post.category == "teaching":
        return ()
    return (reason("amendment.appoint_apart", None, post=post.id),)


def _unwanted(state: State, event: LateEvent) -> Consequence:
    post = known_post(state, event)
    if not state.free_places().get(post.id, 0):
        raise misfit("post", f"岗位 {post.id} 没有空余名额。", f"{post.id} has no free place.")
    rules = state.board.basis.rules
    ladder = rules.codes(_LADDER)
    step = ladder[event.tried] if event.tried < len(ladder) else "exhausted"
    return Consequence(steps=(reason(f"amendment.unwanted.{step}", rules.cite(_LADDER), post=post.id),))


def _school_closed(state: State, event: LateEvent) -> Consequence:
    school = known_school(state, event)
    closed = frozenset((school,))
    if event.receiving is not None:
        receiving = receiving_school(state, event)
        return replace(_moved(merging_school(state, school, receiving), school, receiving), closed=closed)
    change = closing_school(state, school)
    steps = (reason("amendment.file_change"), reason("amendment.offer_placement"))
    return Consequence(
        changes=dict(change.holdings),
        reasons=dict.fromkeys(change.holdings, (reason("amendment.school_ended", None, school=school),)),
        school=change,
        closed=closed,
        carried=frozenset(change.holdings),
        steps=steps if change.holdings else steps[:1],
    )


def _school_split(state: State, event: LateEvent) -> Consequence:
    school, receiving = known_school(state, event), receiving_school(state, event)
    return _moved(splitting_school(state, school, receiving, event.people), school, receiving)


def _school_opened(state: State, event: LateEvent) -> Consequence:
    change = opening_school(state, str(event.school), event.posts)
    steps = tuple(
        reason("amendment.publish_vacancy", None, post=post.id, places=post.capacity)
        for post in change.posts.values()
    )
    return Consequence(school=change, steps=steps)


def _moved(change: SchoolChange, school: str, receiving: str) -> Consequence:
    why = (reason("amendment.post_moved", None, school=school, to=receiving),)
    return Consequence(
        changes=dict(change.holdings),
        reasons=dict.fromkeys(change.holdings, why),
        school=change,
        carried=frozenset(change.holdings),
        steps=(reason("amendment.file_change"),),
    )


_BY_KIND: Mapping[str, Callable[[State, LateEvent], Consequence]] = {
    "refused": _refused,
    "protected": _protected,
    "ruling": _ruling,
    "unwanted": _unwanted,
    "school_closed": _school_closed,
    "school_split": _school_split,
    "school_opened": _school_opened,
}
