"""Schools merged, closed, split and opened after the posts were filled: posts move with the people who hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from guanpin.engine.amendment.event import EventError, NewPost
from guanpin.engine.amendment.state import State
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.ids import post_id
from guanpin.engine.posts import Post


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """Places held afterwards, posts put in place of others or added, and schools not known so far.

    `new_schools` gives for each the school whose cluster, group and tier it takes, None for none.
    """

    holdings: Mapping[str, Holding] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    new_schools: Mapping[str, str | None] = field(default_factory=dict)


def closing_school(state: State, school: str, receiving: str) -> SchoolChange:
    """Every post of the school goes to the receiving one with its holders; places that nobody holds end."""
    people = [person for person, holding in state.held.items() if _post(state, holding.post).school == school]
    return _move(state, school, receiving, people, closes=True)


def splitting_school(state: State, school: str, receiving: str, people: tuple[str, ...]) -> SchoolChange:
    """The people named go to the other school with their posts. Raises EventError for someone who is not of the school."""
    for person in people:
        holding = state.held.get(person)
        if holding is None or _post(state, holding.post).school != school:
            raise EventError(
                "amendment.misfit",
                zh=f"{person} 没有在 {school} 聘任，不能随该校分出。",
                en=f"{person} holds no post at {school} and cannot go with its part.",
                place="people",
                remedy_zh="请只写在该校聘任的人员。",
                remedy_en="Name people who hold posts at the school.",
            )
    return _move(state, school, receiving, people, closes=False)


def opening_school(state: State, school: str, posts: tuple[NewPost, ...]) -> SchoolChange:
    """New posts that nobody holds. Raises EventError for a school that exists."""
    if school in state.board.tiers:
        raise EventError(
            "amendment.misfit",
            zh=f"学校 {school} 已经存在。",
            en=f"The school {school} exists already.",
            place="school",
            remedy_zh="请用新的学校编号。",
            remedy_en="Use a new id.",
        )
    found = {}
    for one in posts:
        post = _new_post(state, school, one.school_phase, "teaching", one.subjects, one.capacity)
        found[post.id] = post
    return SchoolChange(posts=found, new_schools={school: None})


def _move(state: State, school: str, receiving: str, people: Iterable[str], *, closes: bool) -> SchoolChange:
    posts = {post.id: post for post in state.board.plan.posts}
    leaving: Counter[str] = Counter()
    holdings: dict[str, Holding] = {}
    arriving: dict[str, Post] = {}
    for person in sorted(people):
        holding = state.held[person]
        source = posts[holding.post]
        target = arriving.get(source.id) or _target(state, source, receiving)
        arriving[source.id] = target
        leaving[source.id] += not holding.supernumerary
        holdings[person] = Holding(target.id, holding.supernumerary)
    changed: dict[str, Post] = {}
    for name, target in arriving.items():
        places = min(leaving[name], posts[name].capacity)
        base = changed.get(target.id, target)
        changed[target.id] = replace(base, capacity=base.capacity + places)
        changed[name] = replace(posts[name], capacity=posts[name].capacity - places)
    if closes:
        changed |= {post.id: replace(post, capacity=0) for post in posts.values() if post.school == school}
    new = {} if receiving in state.board.tiers else {receiving: school}
    return SchoolChange(holdings, changed, new)


def _target(state: State, source: Post, receiving: str) -> Post:
    """The receiving school's post of the same phase, category and subjects, or a new one without places yet."""
    same = [
        post
        for post in state.board.plan.posts
        if (post.school, post.school_phase, post.category, post.subjects)
        == (receiving, source.school_phase, source.category, source.subjects)
    ]
    if same:
        return min(same, key=lambda post: post.id)
    return _new_post(state, receiving, source.school_phase, source.category, source.subjects, 0)


def _new_post(
    state: State, school: str, school_phase: str, category: str, subjects: tuple[str, ...], capacity: int
) -> Post:
    campaign = state.board.basis.facts.campaign.id
    name = post_id(campaign, school, school_phase, category, subjects, 1)
    kind = "combined" if len(subjects) > 1 else "generalist" if subjects == ("generalist",) else "ordinary"
    return Post(name, school, school_phase, category, subjects, capacity, kind, (), Fraction(0), (), ())


def _post(state: State, name: str) -> Post:
    post = state.post(name)
    assert post is not None, name
    return post
