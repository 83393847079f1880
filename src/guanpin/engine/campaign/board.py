"""What is settled before anyone is appointed, and who answers questions about people: every later stage reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.scorebook import Scorebook
from guanpin.engine.establishment import Establishment
from guanpin.engine.posts import Post, PostPlan


@dataclass(frozen=True, slots=True)
class Board:
    """Quotas and posts as decided; `last_post` is each person's present post, or where it would be."""

    basis: Basis
    establishment: Establishment
    plan: PostPlan
    last_post: Mapping[str, Post]
    gate: Gate
    book: Scorebook
