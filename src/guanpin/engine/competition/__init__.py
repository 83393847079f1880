"""Competition stages: preferences become lists, lists a clearing, clearings a stage, and nobody falls through a floor."""

from __future__ import annotations

from guanpin.engine.competition.closing import closed_places
from guanpin.engine.competition.decision import (
    Exclusion,
    Holding,
    StageAppointment,
    StageDecision,
    StageEntry,
)
from guanpin.engine.competition.preferences import Wish, expand, own_school_wishes, posts_by_place
from guanpin.engine.competition.stage import run_stage

__all__ = [
    "Exclusion",
    "Holding",
    "StageAppointment",
    "StageDecision",
    "StageEntry",
    "Wish",
    "closed_places",
    "expand",
    "own_school_wishes",
    "posts_by_place",
    "run_stage",
]
