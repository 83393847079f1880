"""The mover cap: a school that would lose too many holders keeps back its lowest-ranked ones, and all clear again.

Only people who hold a place are capped. Whoever is kept back keeps the wishes that are no capped move, for the rest of
the stage; the other guarantees hold over the lists that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.posts import Post


@dataclass(frozen=True, slots=True)
class MoverCaps:
    """`caps`: school → most movers in the stage, for capped schools only. `school_of`: person → school left.

    `is_capped(person, post)` says whether going there is a capped move; `rank(person)` sorts a school's people, the
    best first.
    """

    caps: Mapping[str, int]
    school_of: Mapping[str, str]
    is_capped: Callable[[str, Post], bool]
    rank: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Someone kept back at `school` in a round; `step` counts the clearings of the round from 1."""

    round: str
    person: str
    school: str
    step: int

    def to_json(self) -> dict[str, Any]:
        return {"round": self.round, "person": self.person, "school": self.school, "step": self.step}


def held_back(
    caps: MoverCaps, moved_before: Mapping[str, Post], moving: Mapping[str, Post]
) -> dict[str, list[str]]:
    """Whom each school keeps back, the lowest-ranked first; empty when no cap is exceeded.

    `moved_before` are holders who moved in earlier rounds of the stage, `moving` those who would move in this one, with
    the posts they go to.
    """
    found: dict[str, list[str]] = {}
    for school, cap in sorted(caps.caps.items()):
        gone = sum(
            1
            for person, post in moved_before.items()
            if caps.school_of[person] == school and caps.is_capped(person, post)
        )
        going = [
            person
            for person, post in moving.items()
            if caps.school_of[person] == school and caps.is_capped(person, post)
        ]
        excess = gone + len(going) - cap
        if excess > 0 and going:
            found[school] = sorted(going, key=caps.rank, reverse=True)[:excess]
    return found
