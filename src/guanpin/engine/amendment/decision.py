"""What a late event changes: exactly the people touched, each with what was, what is and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.amendment.event import LateEvent
from guanpin.engine.competition import Holding
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
class Amendment:
    """`effects` are the people touched, ascending; `posts` those that changed or are new; `offered` the places that the
    event freed and the waiting list was asked for, by post; `cleared` that clearing, if there was one; `steps` what is
    to be done next, in order. `held` is everyone's place afterwards, `gone` and `standby` as in the state.
    """

    number: int
    event: LateEvent
    effects: tuple[Effect, ...]
    posts: tuple[Post, ...]
    offered: Mapping[str, int]
    cleared: ClearedRound | None
    steps: tuple[Reason, ...]
    held: Mapping[str, Holding]
    gone: frozenset[str]
    standby: frozenset[str]

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "event": self.event.to_json(),
            "effects": [one.to_json() for one in self.effects],
            "posts": [post.to_json() for post in self.posts],
            "offered": dict(sorted(self.offered.items())),
            "round": self.cleared.clearing.round if self.cleared else None,
            "steps": [one.to_json() for one in self.steps],
            "gone": sorted(self.gone),
            "standby": sorted(self.standby),
        }


def _holding_json(holding: Holding | None) -> dict[str, Any] | None:
    return None if holding is None else {"post": holding.post, "supernumerary": holding.supernumerary}
