"""The published decisions as values, read once: what the pages of results, and the checks of wishes, look things up in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from guanpin.engine.matching import from_json
from guanpin.engine.replay import PostView
from guanpin.engine.replay.round_book import RoundBook
from guanpin.records.models import Campaign, DecisionDocument

APPOINTING = ("direct", "placement")


@dataclass(frozen=True, slots=True)
class Published:
    """Stages in the order in which they were decided; `rounds` by name in the bytes they were written in."""

    stages: Mapping[str, Mapping[str, Any]]
    rounds: Mapping[str, bytes]
    plans: tuple[Mapping[str, Any], ...]
    at: Mapping[str, datetime]

    def posts(self) -> dict[str, PostView]:
        """Every post of the plan by id; none before the posts are published."""
        rows = self.stages.get("posts", {}).get("posts", ())
        return {row["id"]: _post(row) for row in rows}

    def book(self, name: str) -> RoundBook:
        """The round ready for looking up; kept, because it never changes."""
        return _book(self.rounds[name])

    def held_after(self, stage: str | None = None) -> dict[str, tuple[str, bool]]:
        """Who holds which post, and whether over quota, after `stage` or after the last one published."""
        held: dict[str, tuple[str, bool]] = {}
        for name, value in self.stages.items():
            for row in value.get("appointments", ()) if name not in ("establishment", "posts") else ():
                held[row["person"]] = (row["post"], row.get("supernumerary", False))
            for person in value.get("unplaced", ()):
                held.pop(person, None)
            if name == stage:
                break
        return held


def published_of(campaign: Campaign) -> Published:
    """All that is published, in one statement."""
    rows = (
        DecisionDocument.objects.filter(decision__campaign=campaign, decision__state="published")
        .order_by("decision__pk", "name")
        .values_list("decision__stage", "decision__published_at", "name", "data")
    )
    stages: dict[str, Mapping[str, Any]] = {}
    rounds: dict[str, bytes] = {}
    plans: list[Mapping[str, Any]] = []
    at: dict[str, datetime] = {}
    for stage, moment, name, data in rows:
        group, _, rest = name.partition("/")
        if group == "stages":
            stages[rest] = _value(bytes(data))
            if moment is not None:
                at[stage] = moment
        elif group == "rounds":
            rounds[rest] = bytes(data)
        else:
            plans.append(_value(bytes(data)))
    return Published(stages, rounds, tuple(plans), at)


@lru_cache(maxsize=32)
def _value(data: bytes) -> Mapping[str, Any]:
    """Read once a process: a published document never changes. Nobody may change the value either."""
    value: Mapping[str, Any] = json.loads(data)
    return value


@lru_cache(maxsize=16)
def _book(data: bytes) -> RoundBook:
    return RoundBook(from_json(json.loads(data)))


def _post(row: Mapping[str, Any]) -> PostView:
    return PostView(
        id=row["id"],
        school=row["school"],
        school_phase=row["school_phase"],
        category=row["category"],
        subjects=tuple(row["subjects"]),
        capacity=row["capacity"],
        holders=tuple(row["holders"]),
    )
