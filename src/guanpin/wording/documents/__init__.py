"""What every printed document shares: the page, its foot, and the templates' surroundings. Documents are in Chinese."""

from __future__ import annotations

from guanpin.wording.documents.page import TIERS, Imprint, code_text, day_text, environment

__all__ = ["TIERS", "Imprint", "code_text", "day_text", "environment"]
