"""The course of a campaign after the posts are set: stage by stage, who holds what and by which act."""

from __future__ import annotations

from typing import Any

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.competition import decide_competition
from guanpin.engine.campaign.direct import decide_direct_stage
from guanpin.engine.campaign.placement import decide_placement
from guanpin.engine.campaign.result import FinalAppointment
from guanpin.engine.competition import Holding, StageDecision
from guanpin.engine.direct_appointment import DirectDecision
from guanpin.engine.placement import PlacementDecision


class Course:
    """Takes the stages in order; `held` is everyone's holding after the last one taken."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._taken: list[str] = []
        self.took_part: dict[str, frozenset[str]] = {}
        self._found: dict[str, FinalAppointment] = {}
        self._direct: DirectDecision | None = None
        self.held: dict[str, Holding] = {}
        self.competitions: list[StageDecision] = []
        self.placement: PlacementDecision | None = None

    @property
    def direct(self) -> DirectDecision:
        assert self._direct is not None
        return self._direct

    def take(self, stage: str) -> None:
        """Decide `stage` from what is held so far."""
        self._taken.append(stage)
        if stage == "direct":
            self._appoint_directly()
        elif stage == "placement":
            self._place()
        else:
            self._compete(stage)

    def decisions(self) -> dict[str, Any]:
        """The canonical values of the stages taken, in their order."""
        found: dict[str, Any] = {decision.stage: decision.to_json() for decision in self.competitions}
        if self._direct is not None:
            found["direct"] = self._direct.to_json()
        if self.placement is not None:
            found["placement"] = self.placement.to_json()
        return {stage: found[stage] for stage in self._taken}

    def appointments(self) -> dict[str, FinalAppointment]:
        """The act that gave each person the post held at the end; a later one replaces an earlier one."""
        return {person: self._found[person] for person in sorted(self.held)}

    def _appoint_directly(self) -> None:
        self._direct = decide_direct_stage(self.board, self.held)
        for one in self._direct.appointments:
            self.held[one.person] = Holding(one.post, one.supernumerary)
            self._found[one.person] = FinalAppointment(
                one.person, one.post, "direct", None, one.ground, one.supernumerary, one.reasons
            )

    def _compete(self, stage: str) -> None:
        decision, self.took_part[stage] = decide_competition(stage, self.board, self.held, self.took_part)
        self.competitions.append(decision)
        self.held = dict(decision.held)
        for one in decision.appointments:
            ground = "supernumerary" if one.supernumerary else "competition"
            self._found[one.person] = FinalAppointment(
                one.person, one.post, stage, one.round, ground, one.supernumerary, one.reasons
            )

    def _place(self) -> None:
        self.placement = decide_placement(self.board, self.held)
        for one in self.placement.appointments:
            self.held[one.person] = Holding(one.post, False)
            self._found[one.person] = FinalAppointment(
                one.person, one.post, "placement", one.round, "placement", False, one.reasons
            )
        self.held = dict(sorted(self.held.items()))
