"""Shares of a whole as people say them: 一半, 三分之二, 60%."""

from __future__ import annotations

from fractions import Fraction

_NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_LARGEST = 10
_HUNDRED = 100


def share_text(share: Fraction, lang: str = "zh") -> str:
    """Exactly that share: a half, a percentage where it comes out even, else a fraction in words or figures."""
    top, bottom = share.as_integer_ratio()
    if share == Fraction(1, 2):
        return "half" if lang == "en" else "一半"
    if _HUNDRED % bottom == 0:
        return f"{top * (_HUNDRED // bottom)}%"
    if lang == "zh" and 0 < top < bottom <= _LARGEST:
        return f"{_NUMERALS[bottom]}分之{_NUMERALS[top]}"
    return f"{top}/{bottom}"
