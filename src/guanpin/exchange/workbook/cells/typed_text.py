"""Text as clerks type it: full-width characters, stray and invisible spaces, look-alike dots."""

from __future__ import annotations

import re
import unicodedata

from guanpin.exchange.workbook.cells.refusal import CellError

# Zero-width and directional characters, soft hyphen, byte order mark.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
_SPACES = re.compile(r"\s+")
# Dots typed for the middle dot U+00B7 of minority names. A full stop counts only between Chinese characters.
_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・・●⸱ᐧꞏ⸳᛫⦁"), "·")
_STOPS = re.compile(r"(?<=[^\x00-\u2e7f])\s*[.．。]\s*(?=[^\x00-\u2e7f])")
_AROUND_DOT = re.compile(r"\s*·\s*")
_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\u2e7f])\s+|\s+(?=[^\x00-\u2e7f])")

# A float above this no longer holds every digit of a number typed into the cell.
_EXACT_DIGITS = 10**15

PLACEHOLDERS = frozenset({"无", "/", "\\", "-", "--", "—", "——", "暂无"})


def tidy(text: str) -> str:
    """NFC, without invisible characters, runs of any space as one, none at the ends."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACES.sub(" ", text).strip()


def compact(text: str) -> str:
    """Half-width and without any space: for ids, codes, numbers and dates."""
    if text.isascii():
        return "".join(text.split())
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).translate(_INVISIBLE))


def person_name(text: str) -> str:
    """A name with one kind of middle dot and no space beside Chinese characters."""
    text = tidy(text).translate(_DOTS)
    text = _STOPS.sub("·", text)
    text = _AROUND_DOT.sub("·", text)
    return _BETWEEN_CHINESE.sub("", text)


def as_text(raw: object) -> str:
    """The text of a cell: a whole number without its ".0". Refuses dates and numbers that lost digits."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        if not abs(raw) < _EXACT_DIGITS:  # neither too large nor not a number
            raise CellError("cell.number_lost_digits", value=str(raw))
        return str(int(raw)) if raw == int(raw) else format(raw, ".15g")
    raise CellError("cell.date_for_text", value=str(raw))


def is_blank(raw: object) -> bool:
    """Whether a cell holds nothing one could see."""
    if not isinstance(raw, str):
        return raw is None
    return not raw or not (raw[0].isalnum() or compact(raw))
