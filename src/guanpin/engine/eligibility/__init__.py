"""Who may compete for what, who is protected, who must stay, who must stand aside; each with its clause."""

from __future__ import annotations

from guanpin.engine.eligibility.context import Context, PostLike, kin_of, make_context
from guanpin.engine.eligibility.protections import obliged_to_stay, recused, statutory_protections
from guanpin.engine.eligibility.refusals import refusals

__all__ = [
    "Context",
    "PostLike",
    "kin_of",
    "make_context",
    "obliged_to_stay",
    "recused",
    "refusals",
    "statutory_protections",
]
