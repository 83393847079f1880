"""Score sheets as policy, applied to what dated events, measures and marks show, line by line with its records."""

from __future__ import annotations

from guanpin.engine.scoring.evidence import Evidence, make_evidence, under
from guanpin.engine.scoring.line import ScoreLine, ScoreSheet
from guanpin.engine.scoring.score import key, score
from guanpin.engine.scoring.sheet import Item, Sheet, read_sheet

__all__ = [
    "Evidence",
    "Item",
    "ScoreLine",
    "ScoreSheet",
    "Sheet",
    "key",
    "make_evidence",
    "read_sheet",
    "score",
    "under",
]
