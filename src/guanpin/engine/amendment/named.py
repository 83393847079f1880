"""Whom and what an event names, looked up in the state it comes into; each raises EventError where it does not fit."""

from __future__ import annotations

from guanpin.engine.amendment.event import EventError, LateEvent
from guanpin.engine.amendment.state import State
from guanpin.engine.posts import Post


def known_person(state: State, event: LateEvent) -> str:
    person = str(event.person)
    if person not in state.board.basis.standings:
        raise misfit("person", f"{person} 不在名册上。", f"{person} is not on the roll.")
    return person


def receiving_school(state: State, event: LateEvent) -> str:
    """The receiving school: one that is open, or a new one with its name."""
    receiving = str(event.receiving)
    if receiving == event.school:
        raise misfit("receiving", "接收学校不能是原学校。", "A school cannot receive itself.")
    if receiving in state.closed:
        raise misfit("receiving", f"学校 {receiving} 已经停办。", f"The school {receiving} has closed.")
    known = receiving in state.board.tiers
    if known and event.name is not None:
        raise misfit("name", f"学校 {receiving} 已有校名。", f"The school {receiving} has a name already.")
    if not known and event.name is None:
        raise misfit(
            "receiving",
            f"没有学校 {receiving}；确是新设学校的，请写明校名（name）。",
            f"There is no school {receiving}; where it is a new one, give its name.",
        )
    return receiving


def on_roll(state: State, event: LateEvent) -> str:
    person = known_person(state, event)
    if person in state.gone:
        raise misfit("person", f"{person} 已经离开队伍。", f"{person} has left.")
    return person


def known_post(state: State, event: LateEvent) -> Post:
    post = state.post(str(event.post))
    if post is None:
        raise misfit("post", f"没有岗位 {event.post}。", f"There is no post {event.post}.")
    if post.school in state.closed:
        raise misfit("post", f"岗位 {post.id} 所在学校已经停办。", f"The school of {post.id} has closed.")
    return post


def known_school(state: State, event: LateEvent) -> str:
    school = str(event.school)
    if school not in state.board.tiers:
        raise misfit("school", f"没有学校 {school}。", f"There is no school {school}.")
    if school in state.closed:
        raise misfit("school", f"学校 {school} 已经停办。", f"The school {school} has closed.")
    return school


def misfit(field_name: str, zh: str, en: str) -> EventError:
    return EventError(
        "amendment.misfit",
        zh=zh,
        en=en,
        place=field_name,
        remedy_zh="请核对编号：见最近一次更改的 standing.csv，没有更改过的见 appointments.csv、posts.csv。",
        remedy_en="Check the id: the last standing.csv, or appointments.csv and posts.csv.",
    )
