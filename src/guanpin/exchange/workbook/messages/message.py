"""The form of a message."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Message(NamedTuple):
    """Texts with {fields}; `severity` "warning" lets the workbook through."""

    zh: str
    en: str
    fix_zh: str
    fix_en: str
    severity: Literal["error", "warning"] = "error"
