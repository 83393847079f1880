"""Where a person stands when the letter is written: what was decided, by whom, and which post it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guanpin.engine.replay import PostView
from guanpin.wording.forms.source import Source

# Kinds of situations, each with the decision whose remedies it has.
DECISIONS: Mapping[str, str] = {
    "direct": "appointed",
    "competition": "appointed",
    "outside": "appointed",
    "supernumerary": "supernumerary",
    "offer": "placement_offered",
    "offer_over_quota": "placement_offered",
    "placed": "placement_offered",
    "to_place": "not_appointed",
    "no_offer": "not_appointed",
    "standby": "standby",
}
_BY_SCHOOL = ("direct", "in_school", "middle")


@dataclass(frozen=True, slots=True)
class Situation:
    """`kind` is of DECISIONS. `stage` gave the `post`; `offer` and `standby` are rows of the placement decision."""

    person: str
    kind: str
    stage: str | None
    ground: str | None
    post: PostView | None
    offer: Mapping[str, Any] = field(default_factory=dict)
    standby: Mapping[str, Any] = field(default_factory=dict)

    @property
    def decision(self) -> str:
        return DECISIONS[self.kind]

    @property
    def final(self) -> bool:
        """Whether the person has a post that nothing is waited for."""
        return self.kind in ("direct", "competition", "outside", "placed")

    def makers(self, concerned: tuple[str, ...]) -> tuple[str, ...]:
        """Whose act it is: schools appoint among their own, the bureau decides what goes beyond one school."""
        if self.kind in ("offer", "offer_over_quota", "placed", "standby"):
            return ("bureau",)
        if self.kind == "supernumerary":
            return ("school",)
        stages = (self.stage,) if self.stage else concerned
        found = {"school" if stage in _BY_SCHOOL else "bureau" for stage in stages if stage}
        return tuple(maker for maker in ("school", "bureau") if maker in found) or ("school",)


def situations(source: Source) -> Iterator[Situation]:
    """One for each person on the roll, ascending by id."""
    decided = source.decided
    placement = decided.stages.get("placement", {})
    offers: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in placement.get("offers", ()):
        offers[row["person"]].append(row)
    waiting = {row["person"]: row for row in placement.get("standby", ())}
    for person in source.roll:
        row = decided.appointments.get(person)
        post = decided.posts[row.post] if row else None
        stage, ground = (row.stage, row.ground) if row else (None, None)
        last = offers[person][-1] if offers[person] else {}
        if person in waiting:
            yield Situation(person, "standby", None, None, None, last, waiting[person])
        elif last.get("reply") == "none":
            kind = "offer" if stage == "placement" else "offer_over_quota"
            yield Situation(person, kind, "placement", ground, decided.posts[last["post"]], last)
        elif row is None:
            yield Situation(person, "no_offer" if placement else "to_place", None, None, None, last)
        else:
            yield Situation(person, _kind(row.stage, row.ground), stage, ground, post, last)


def _kind(stage: str, ground: str) -> str:
    if ground == "supernumerary":
        return "supernumerary"
    if ground == "appointed_fact":
        return "outside"
    return {"direct": "direct", "placement": "placed"}.get(stage, "competition")
