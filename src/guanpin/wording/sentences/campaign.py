"""Sentences of the campaign as a whole: its reasons are those of the rooms it calls."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
