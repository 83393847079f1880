"""What each kind of late event does to places held, before the waiting list is asked.

Nobody but the people named here is touched, and no published result worsens without a correcting act: who is given a
place late gets one over quota where none is free, and displaces nobody.

Reasons made here, with their parameters:

amendment.left                  kind, on
amendment.refused               on
amendment.refusal_without_effect
amendment.protected             protection
amendment.protection_recorded   -
amendment.ruling                post
amendment.made_good             post            the right facts would have given this post
amendment.withdrawn             -               the right facts would not have given the post held
amendment.corrected_to          post            ... but this one, where a place is free
amendment.kept_after_contract   -
amendment.no_difference         -
amendment.post_moved            school, to
amendment.floor                 -
amendment.offer_placement, amendment.file_change, amendment.review_passed_over    what is to be done next
amendment.publish_vacancy       post, places
amendment.unwanted.STEP         post            STEP of the policy's ladder, or exhausted
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guanpin.engine.amendment.event import LEAVING, EventError, LateEvent
from guanpin.engine.amendment.schools import closing_school, opening_school, splitting_school
from guanpin.engine.amendment.state import State
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.posts import Post

_LADDER = "amendment.unwanted_ladder"


@dataclass(frozen=True, slots=True)
class Consequence:
    """`changes`: person → place afterwards, None for none. `apart` take no part in the waiting list that follows."""

    changes: Mapping[str, Holding | None] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    new_schools: Mapping[str, str | None] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    standby: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    steps: tuple[Reason, ...] = ()


def consequence(state: State, event: LateEvent, due: Holding | None, is_worse: bool) -> Consequence:
    """`due` is the place the person would have with the right facts, `is_worse` whether that is worse than what is held;
    both count for a correction alone. Raises EventError where the event does not fit the state.
    """
    if event.kind in LEAVING:
        return _leaves(state, event)
    if event.kind == "corrected":
        return _corrected(state, event, due, is_worse)
    return _BY_KIND[event.kind](state, event)


def _leaves(state: State, event: LateEvent) -> Consequence:
    person = _on_roll(state, event)
    why = reason("amendment.left", None, kind=event.kind, on=event.on.isoformat())
    return Consequence(
        changes={person: None},
        reasons={person: (why,)},
        gone=frozenset((person,)),
        steps=(reason("amendment.file_change"),),
    )


def _refused(state: State, event: LateEvent) -> Consequence:
    person = _on_roll(state, event)
    if person not in state.held:
        raise _misfit("person", f"{person} 没有可以不接受的岗位。", f"{person} holds no place to decline.")
    if state.board.gate.floor(person) is not None:
        return Consequence(steps=(reason("amendment.refusal_without_effect"),))
    return Consequence(
        changes={person: None},
        reasons={person: (reason("amendment.refused", None, on=event.on.isoformat()),)},
        standby=frozenset((person,)),
        apart=frozenset((person,)),
        steps=(reason("amendment.offer_placement"),),
    )


def _protected(state: State, event: LateEvent) -> Consequence:
    person = _on_roll(state, event)
    if person in state.held:
        return Consequence(steps=(reason("amendment.protection_recorded"),))
    cite = state.board.basis.rules.cite("eligibility.protection.statutory")
    place = Holding(state.board.last_post[person].id, True)
    return Consequence(
        changes={person: place},
        reasons={person: (reason("amendment.protected", cite),)},
        back=frozenset((person,)),
        apart=frozenset((person,)),
    )


def _ruling(state: State, event: LateEvent) -> Consequence:
    person, post = _on_roll(state, event), _known_post(state, event)
    held = state.held.get(person)
    if held is not None and held.post == post.id:
        return Consequence(steps=(reason("amendment.no_difference"),))
    return Consequence(
        changes={person: Holding(post.id, True)},
        reasons={person: (reason("amendment.ruling", None, post=post.id),)},
        back=frozenset((person,)),
        apart=frozenset((person,)),
        steps=(reason("amendment.file_change"),),
    )


def _corrected(state: State, event: LateEvent, due: Holding | None, is_worse: bool) -> Consequence:
    person = _on_roll(state, event)
    held = state.held.get(person)
    if due == held or (due and held and due.post == held.post):
        return Consequence(steps=(reason("amendment.no_difference"),))
    if not is_worse:
        assert due is not None
        free = state.free_places().get(due.post, 0) > 0
        return Consequence(
            changes={person: Holding(due.post, not free)},
            reasons={person: (reason("amendment.made_good", None, post=due.post),)},
            back=frozenset((person,)),
            apart=frozenset((person,)),
        )
    if event.contracted and not event.own_fault:
        return Consequence(
            steps=(reason("amendment.kept_after_contract"), reason("amendment.review_passed_over"))
        )
    return _withdrawn(state, person, due)


def _withdrawn(state: State, person: str, due: Holding | None) -> Consequence:
    reasons: list[Reason] = [reason("amendment.withdrawn")]
    after: Holding | None = None
    if due is not None and state.free_places().get(due.post, 0) > 0:
        after = Holding(due.post, False)
        reasons.append(reason("amendment.corrected_to", None, post=due.post))
    elif (floor := state.board.gate.floor(person)) is not None:
        after = Holding(state.board.last_post[person].id, True)
        reasons.append(reason("amendment.floor", floor.citation))
    return Consequence(
        changes={person: after},
        reasons={person: tuple(reasons)},
        apart=frozenset((person,)),
        steps=() if after else (reason("amendment.offer_placement"),),
    )


def _unwanted(state: State, event: LateEvent) -> Consequence:
    post = _known_post(state, event)
    if not state.free_places().get(post.id, 0):
        raise _misfit("post", f"岗位 {post.id} 没有空余名额。", f"{post.id} has no free place.")
    rules = state.board.basis.rules
    ladder = rules.codes(_LADDER)
    step = ladder[event.tried] if event.tried < len(ladder) else "exhausted"
    return Consequence(steps=(reason(f"amendment.unwanted.{step}", rules.cite(_LADDER), post=post.id),))


def _school_closed(state: State, event: LateEvent) -> Consequence:
    change = closing_school(state, _known_school(state, event), str(event.receiving))
    return _moved(change.holdings, change.posts, change.new_schools, str(event.school), str(event.receiving))


def _school_split(state: State, event: LateEvent) -> Consequence:
    change = splitting_school(state, _known_school(state, event), str(event.receiving), event.people)
    return _moved(change.holdings, change.posts, change.new_schools, str(event.school), str(event.receiving))


def _school_opened(state: State, event: LateEvent) -> Consequence:
    change = opening_school(state, str(event.school), event.posts)
    steps = tuple(
        reason("amendment.publish_vacancy", None, post=post.id, places=post.capacity)
        for post in change.posts.values()
    )
    return Consequence(posts=change.posts, new_schools=change.new_schools, steps=steps)


def _moved(
    holdings: Mapping[str, Holding],
    posts: Mapping[str, Post],
    new_schools: Mapping[str, str | None],
    school: str,
    receiving: str,
) -> Consequence:
    why = (reason("amendment.post_moved", None, school=school, to=receiving),)
    return Consequence(
        changes=dict(holdings),
        reasons=dict.fromkeys(holdings, why),
        posts=posts,
        new_schools=new_schools,
        steps=(reason("amendment.file_change"),),
    )


def _on_roll(state: State, event: LateEvent) -> str:
    person = str(event.person)
    if person not in state.board.basis.standings or person in state.gone:
        raise _misfit("person", f"{person} 不在名册上。", f"{person} is not on the roll.")
    return person


def _known_post(state: State, event: LateEvent) -> Post:
    post = state.post(str(event.post))
    if post is None:
        raise _misfit("post", f"没有岗位 {event.post}。", f"There is no post {event.post}.")
    return post


def _known_school(state: State, event: LateEvent) -> str:
    school = str(event.school)
    if school not in state.board.tiers:
        raise _misfit("school", f"没有学校 {school}。", f"There is no school {school}.")
    if event.receiving == school:
        raise _misfit("receiving", "接收学校不能是原学校。", "A school cannot receive itself.")
    return school


def _misfit(field_name: str, zh: str, en: str) -> EventError:
    return EventError(
        "amendment.misfit",
        zh=zh,
        en=en,
        place=field_name,
        remedy_zh="请核对编号；人员见 appointments.csv 与 unplaced.csv，岗位见 posts.csv。",
        remedy_en="Check the id: people are in appointments.csv and unplaced.csv, posts in posts.csv.",
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
