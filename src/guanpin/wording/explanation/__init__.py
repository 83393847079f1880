"""A person's explanation as text: what can and cannot happen, the result, each stage, each choice, each score."""

from __future__ import annotations

from guanpin.wording.explanation.text import explanation_text

__all__ = ["explanation_text"]
