"""The nouns of a competition stage: who holds what, who takes part, who was excluded or appointed, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.competition.mover_cap import HeldBack
from guanpin.engine.competition.preferences import Wish
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.matching import ClearedRound


@dataclass(frozen=True, slots=True)
class Holding:
    """The post a person is appointed to so far, and whether it is a supernumerary place there."""

    post: str
    supernumerary: bool


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One participant: the wishes in order with reasons against each, and the floor if there is one.

    `wishes` are (wish, refusals) in order; `empty_ranks` are stated preferences that meant no vacancy. `floor` is
    the reason the person may not be left without a place, `last_post` where that place would be. `school` is the own
    one. `keeps_held` is False for someone who gave the held post up, which nobody with the floor can.
    """

    person: str
    school: str
    wishes: tuple[tuple[Wish, tuple[Reason, ...]], ...]
    empty_ranks: tuple[int, ...]
    floor: Reason | None
    last_post: str
    keeps_held: bool = True


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A preference that took no part, and why; without rank and vacancy a declaration or a whole list that did not."""

    person: str
    rank: int | None
    vacancy: str | None
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "rank": self.rank,
            "vacancy": self.vacancy,
            "reasons": [one.to_json() for one in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class StageAppointment:
    """Someone newly appointed, moved or given a supernumerary place by the stage; `round` None for the latter."""

    person: str
    post: str
    round: str | None
    supernumerary: bool
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "post": self.post,
            "round": self.round,
            "supernumerary": self.supernumerary,
            "reasons": [one.to_json() for one in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class StageDecision:
    """What a competition stage decided. `held` is everyone's holding after it, `unplaced` who has none.

    `held_back` are movers kept back by the cap of their school, `mover_caps` the caps by school.
    """

    stage: str
    rounds: tuple[ClearedRound, ...]
    excluded: tuple[Exclusion, ...]
    closed: tuple[tuple[str, str, int], ...]
    appointments: tuple[StageAppointment, ...]
    held: Mapping[str, Holding]
    unplaced: tuple[str, ...]
    held_back: tuple[HeldBack, ...] = ()
    mover_caps: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "rounds": [one.clearing.round for one in self.rounds],
            "excluded": [one.to_json() for one in self.excluded],
            "closed": [
                {"round": round_id, "vacancy": vacancy, "places": places}
                for round_id, vacancy, places in self.closed
            ],
            "appointments": [one.to_json() for one in self.appointments],
            "unplaced": list(self.unplaced),
            "held_back": [one.to_json() for one in self.held_back],
            "mover_caps": [{"school": school, "cap": cap} for school, cap in self.mover_caps],
        }
