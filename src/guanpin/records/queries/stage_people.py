"""Who a computed stage concerns at one school, by name: for the second person who confirms it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.replay import PostView
from guanpin.records.models import Campaign, Decision, Person
from guanpin.records.queries.decisions import decided_names
from guanpin.records.queries.published import published_of


@dataclass(frozen=True, slots=True)
class Appointed:
    """`ground` is as the stage says it; `origin` is the key of the school that has the person now."""

    person: str
    name: str
    post: PostView
    ground: str
    origin: str


@dataclass(frozen=True, slots=True)
class StagePeople:
    """`left` are people of the school who have no place after the stage, as (id, name)."""

    appointed: tuple[Appointed, ...]
    left: tuple[tuple[str, str], ...]


def stage_people(campaign: Campaign, decision: Decision, school: str) -> StagePeople:
    """In a constant number of statements."""
    value: Mapping[str, Any] = json.loads(bytes(decision.documents.get(name=f"stages/{decision.stage}").data))
    published = published_of(campaign)
    posts = published.posts()
    rows = [row for row in value.get("appointments", ()) if posts[row["post"]].school == school]
    own = dict(
        Person.objects.filter(campaign=campaign, school=school, on_roll=True).values_list("key", "name")
    )
    without = _without(value, published.held_after(), own)
    names = own | decided_names(campaign, (row["person"] for row in rows))
    origins = dict(
        Person.objects.filter(campaign=campaign, key__in=[row["person"] for row in rows]).values_list(
            "key", "school"
        )
    )
    appointed = sorted(
        (
            Appointed(
                row["person"],
                names.get(row["person"], row["person"]),
                posts[row["post"]],
                "supernumerary" if row["supernumerary"] else row.get("ground", decision.stage),
                origins.get(row["person"], ""),
            )
            for row in rows
        ),
        key=lambda one: (one.post.school_phase, one.post.subjects, one.name),
    )
    return StagePeople(tuple(appointed), tuple((key, own[key]) for key in sorted(without)))


def _without(value: Mapping[str, Any], held: Mapping[str, Any], own: Mapping[str, str]) -> set[str]:
    if "unplaced" in value:
        return set(value["unplaced"]) & own.keys()
    placed = {row["person"] for row in value.get("appointments", ())} | held.keys()
    return set(own) - placed if "appointments" in value else set()
