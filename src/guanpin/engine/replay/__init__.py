"""Published results read again: decided once more and compared, and explained to the person they concern."""

from __future__ import annotations

from guanpin.engine.replay.account import (
    Choice,
    Excluded,
    Explanation,
    OfferAccount,
    PlacementAccount,
    RepairAccount,
    RoundAccount,
    ScoreLineAccount,
    SheetAccount,
    StageAccount,
)
from guanpin.engine.replay.empty_posts import EmptyPost, empty_posts
from guanpin.engine.replay.explain import explain
from guanpin.engine.replay.published import PostView, Published, ScoreRow, read_published, reason_from_json
from guanpin.engine.replay.rankings import Ranked, rankings
from guanpin.engine.replay.redecide import differing_documents, redecide

__all__ = [
    "Choice",
    "EmptyPost",
    "Excluded",
    "Explanation",
    "OfferAccount",
    "PlacementAccount",
    "PostView",
    "Published",
    "Ranked",
    "RepairAccount",
    "RoundAccount",
    "ScoreLineAccount",
    "ScoreRow",
    "SheetAccount",
    "StageAccount",
    "differing_documents",
    "empty_posts",
    "explain",
    "rankings",
    "read_published",
    "reason_from_json",
    "redecide",
]
