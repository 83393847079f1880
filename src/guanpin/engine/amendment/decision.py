"""What a late event changes: exactly the people touched, each with what was, what is and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.amendment.event import LateEvent
from guanpin.engine.competition import Holding
from guanpin.engine.competition.mover_cap import HeldBack
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.matching import ClearedRound
from guanpin.engine.posts import Post


@dataclass(frozen=True, slots=True)
class Effect:
    """One person touched. `before` and `after` are places held, None for none."""

    person: str
    before: Holding | None
    after: Holding | None
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "before": _holding_json(self.before),
            "after": _holding_json(self.after),
            "reasons": [one.to_json() for one in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """One clearing of the waiting list: the places it was `offered`, by post, and whom a mover cap kept back."""

    offered: Mapping[str, int]
    cleared: ClearedRound
    held_back: tuple[HeldBack, ...]

    @property
    def round(self) -> str:
        return self.cleared.clearing.round

    def to_json(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "offered": dict(sorted(self.offered.items())),
            "held_back": [one.to_json() for one in self.held_back],
        }


@dataclass(frozen=True, slots=True)
class Amendment:
    """`effects` are the people touched, ascending; `posts` those that changed or are new; `freed` the places that the
    event freed, by post; `asked` the clearings of the waiting list for them, in order; `left` the places free at the end
    that were not before; `steps` what is to be done next, in order. The rest is as in the state afterwards.
    """

    number: int
    event: LateEvent
    effects: tuple[Effect, ...]
    posts: tuple[Post, ...]
    freed: Mapping[str, int]
    asked: tuple[Asked, ...]
    left: Mapping[str, int]
    steps: tuple[Reason, ...]
    gone: frozenset[str]
    declined: frozenset[str]
    protected: frozenset[str]

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "event": self.event.to_json(),
            "effects": [one.to_json() for one in self.effects],
            "posts": [post.to_json() for post in self.posts],
            "freed": dict(sorted(self.freed.items())),
            "asked": [one.to_json() for one in self.asked],
            "left": dict(sorted(self.left.items())),
            "steps": [one.to_json() for one in self.steps],
            "gone": sorted(self.gone),
            "declined": sorted(self.declined),
            "protected": sorted(self.protected),
        }


def _holding_json(holding: Holding | None) -> dict[str, Any] | None:
    return None if holding is None else {"post": holding.post, "supernumerary": holding.supernumerary}
