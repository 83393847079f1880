"""Sentences of history: it gives views, not reasons."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
