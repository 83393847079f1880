"""Placement (组织调剂): posts offered to those without one at least cost, replies, and what remains to be done."""

from __future__ import annotations

from guanpin.engine.placement.decide import decide
from guanpin.engine.placement.decision import (
    Conversion,
    EmptyPost,
    Offer,
    PlacementAppointment,
    PlacementDecision,
    PlacementRound,
    Repair,
    Standby,
    WithoutOffer,
)
from guanpin.engine.placement.question import Opening, PlacementQuestion, Taker

__all__ = [
    "Conversion",
    "EmptyPost",
    "Offer",
    "Opening",
    "PlacementAppointment",
    "PlacementDecision",
    "PlacementQuestion",
    "PlacementRound",
    "Repair",
    "Standby",
    "Taker",
    "WithoutOffer",
    "decide",
]
