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

    `new_schools` gives for each the school whose cluster, group and tier it takes, None for none; `follows` the post
    that carries on one of a closed school, for whoever held it or belonged to it.
    """

    holdings: Mapping[str, Holding] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    new_schools: Mapping[str, str | None] = field(default_factory=dict)
    follows: Mapping[str, str] = field(default_factory=dict)


def closing_school(state: State, school: str) -> SchoolChange:
    """The school's posts end; whoever holds one keeps it over quota until placed elsewhere."""
    return SchoolChange(
        holdings={person: Holding(state.held[person].post, True) for person in _holders(state, school)},
        posts={post.id: replace(post, capacity=0) for post in _posts_of(state, school)},
    )


def merging_school(state: State, school: str, receiving: str) -> SchoolChange:
    """Every post of the school goes to the receiving one with its holders; places that nobody holds end."""
    change = _move(state, school, receiving, _holders(state, school))
    # Who belongs to a post without holding it, having been left without a place, belongs to its successor.
    belonging = {
        post.id: _target(state, post, receiving)
        for person in state.board.basis.standings
        if person not in state.gone and (post := state.last_post(person)).school == school
    }
    posts = {target.id: target for target in belonging.values()} | dict(change.posts)
    ended = {post.id: replace(post, capacity=0) for post in _posts_of(state, school)}
    follows = {name: target.id for name, target in belonging.items()} | dict(change.follows)
    earlier = {old: follows.get(new, new) for old, new in state.follows.items()}
    return replace(change, posts=posts | ended, follows=earlier | follows)


def splitting_school(state: State, school: str, receiving: str, people: tuple[str, ...]) -> SchoolChange:
    """The people named go to the other school with their posts. Raises EventError for someone who is not of the school."""
    strangers = sorted(set(people) - set(_holders(state, school)))
    if strangers:
        raise EventError(
            "amendment.misfit",
            zh=f"{strangers[0]} 没有在 {school} 聘任，不能随该校分出。",
            en=f"{strangers[0]} holds no post at {school} and cannot go with its part.",
            place="people",
            remedy_zh="请只写在该校聘任的人员。",
            remedy_en="Name people who hold posts at the school.",
        )
    return replace(_move(state, school, receiving, people), follows=state.follows)


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
    return SchoolChange(posts=found, new_schools={school: None}, follows=state.follows)


def _move(state: State, school: str, receiving: str, people: Iterable[str]) -> SchoolChange:
    posts = {post.id: post for post in state.board.plan.posts}
    leaving: dict[str, list[Holding]] = {}
    holdings: dict[str, Holding] = {}
    arriving: dict[str, Post] = {}
    for person in sorted(people):
        holding = state.held[person]
        target = arriving.get(holding.post) or _target(state, posts[holding.post], receiving)
        arriving[holding.post] = target
        leaving.setdefault(holding.post, []).append(holding)
        holdings[person] = Holding(target.id, holding.supernumerary)
    holders = Counter(holding.post for holding in state.held.values())
    changed: dict[str, Post] = {}
    for name, target in arriving.items():
        places = _places_taken(posts[name].capacity, holders[name] - len(leaving[name]), leaving[name])
        base = changed.get(target.id, target)
        changed[target.id] = replace(base, capacity=base.capacity + places)
        changed[name] = replace(posts[name], capacity=posts[name].capacity - places)
    new = {} if receiving in state.board.tiers else {receiving: school}
    return SchoolChange(holdings, changed, new, {name: target.id for name, target in arriving.items()})


def _places_taken(capacity: int, staying: int, leaving: list[Holding]) -> int:
    """How many of a post's places go with those who leave: one for each who is not over quota, and one for each who is
    as far as those who stay leave places over."""
    ordinary = sum(1 for holding in leaving if not holding.supernumerary)
    return max(min(ordinary, capacity), min(len(leaving), capacity - staying))


def _holders(state: State, school: str) -> list[str]:
    own = {post.id for post in _posts_of(state, school)}
    return [person for person, holding in state.held.items() if holding.post in own]


def _posts_of(state: State, school: str) -> list[Post]:
    return [post for post in state.board.plan.posts if post.school == school]


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
