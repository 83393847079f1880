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
from guanpin.engine.competition.mover_cap import HeldBack, MoverCaps
from guanpin.engine.competition.preferences import Wish, expand, own_school_wishes, posts_by_place
from guanpin.engine.competition.rules import CapRule, StageRules, cap_rule, stage_rules
from guanpin.engine.competition.stage import StageQuestion, run_stage

__all__ = [
    "CapRule",
    "Exclusion",
    "HeldBack",
    "Holding",
    "MoverCaps",
    "StageAppointment",
    "StageDecision",
    "StageEntry",
    "StageQuestion",
    "StageRules",
    "Wish",
    "cap_rule",
    "closed_places",
    "expand",
    "own_school_wishes",
    "posts_by_place",
    "run_stage",
    "stage_rules",
]
