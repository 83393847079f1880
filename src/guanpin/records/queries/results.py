"""What the published stages came to at a school: where its people are, who comes, what is left, what it took."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guanpin.engine.policy.overlay import Rules
from guanpin.engine.replay import PostView
from guanpin.records.models import Campaign, Person
from guanpin.records.queries.direct import school_roll
from guanpin.records.queries.published import Published

STAFFING = ("establishment", "posts")
# Where somebody is after a stage: at a post of this school, at another, come from another, or without a post.
HERE, ELSEWHERE, ARRIVED, WITHOUT = "here", "elsewhere", "arrived", "without"


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person after a stage. `stage` gave the post held, on `ground`; `changed` whether it was the stage shown."""

    person: str
    name: str
    home: str
    state: str
    post: PostView | None
    stage: str
    ground: str
    supernumerary: bool
    changed: bool
    reasons: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PostResult:
    """One post of the school after a stage. `cut_offs` are (round, score of the last outsider admitted)."""

    post: PostView
    held: int
    closed: int
    left: int
    cut_offs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StageResult:
    """A published stage at one school."""

    stage: str
    at: datetime | None
    people: tuple[PersonResult, ...]
    posts: tuple[PostResult, ...]

    def count(self, state: str) -> int:
        return sum(one.state == state for one in self.people)


def result_stages(published: Published) -> tuple[str, ...]:
    """The published stages that appoint people, in their order."""
    return tuple(stage for stage in published.stages if stage not in STAFFING)


def stage_result(
    campaign: Campaign, school: str, published: Published, stage: str, rules: Rules
) -> StageResult:
    """Where everyone stands after `stage`, and the school's posts: a few statements whatever the size."""
    posts, held = published.posts(), published.held_after(stage)
    roll = school_roll(campaign, school, rules)
    own = {key: one.person.name for key, one in roll.items() if one.establishment == school}
    coming = {
        person for person, (post, _) in held.items() if person not in own and posts[post].school == school
    }
    others = Person.objects.filter(campaign=campaign, key__in=coming).values_list("key", "name", "school")
    people = [(key, name, school) for key, name in own.items()] + list(others)
    given = _given(published, stage)
    rows = tuple(
        _person(key, name, home, school, posts, held.get(key), given.get(key), stage)
        for key, name, home in sorted(people)
    )
    return StageResult(stage, published.at.get(stage), rows, _posts(published, school, stage, posts, held))


def _given(published: Published, last: str) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """The act that gave each person the post held after `last`: its stage and row."""
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for stage, value in published.stages.items():
        for row in value.get("appointments", ()) if stage not in STAFFING else ():
            found[row["person"]] = (stage, row)
        if stage == last:
            break
    return found


def _person(
    key: str,
    name: str,
    home: str,
    school: str,
    posts: Mapping[str, PostView],
    held: tuple[str, bool] | None,
    given: tuple[str, Mapping[str, Any]] | None,
    stage: str,
) -> PersonResult:
    if held is None or given is None:
        return PersonResult(key, name, home, WITHOUT, None, "", "", False, False, ())
    post, (by, row) = posts[held[0]], given
    state = ARRIVED if home != school else HERE if post.school == school else ELSEWHERE
    ground = row.get("ground") or (
        "supernumerary" if held[1] else "placement" if by == "placement" else "competition"
    )
    return PersonResult(
        key, name, home, state, post, by, ground, held[1], by == stage, tuple(row.get("reasons", ()))
    )


def _posts(
    published: Published,
    school: str,
    stage: str,
    posts: Mapping[str, PostView],
    held: Mapping[str, tuple[str, bool]],
) -> tuple[PostResult, ...]:
    value = published.stages[stage]
    holders = Counter(post for post, supernumerary in held.values() if not supernumerary)
    # Placement keeps its rounds in its own decision, and cuts nobody off.
    rounds = [name for name in value.get("rounds", ()) if isinstance(name, str) and name in published.rounds]
    cut_offs = {name: json.loads(published.rounds[name]).get("cutoffs", {}) for name in rounds}
    last = rounds[-1] if rounds else ""
    closed = {row["vacancy"]: row["places"] for row in value.get("closed", ()) if row["round"] == last}
    return tuple(
        PostResult(
            post,
            holders[post.id],
            closed.get(post.id, 0),
            max(0, post.capacity - holders[post.id] - closed.get(post.id, 0)),
            tuple((name, cut_offs[name][post.id]["key"][0]) for name in rounds if post.id in cut_offs[name]),
        )
        for post in posts.values()
        if post.school == school and (post.capacity or holders[post.id])
    )
