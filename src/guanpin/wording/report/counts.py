"""Counts of people small enough to point at someone are not shown, nor what would give them away.

One rule for every open paper. A count from 1 to FEWEST - 1 is hidden wherever it stands. In a table whose total can be
known, so is what the total would tell: see `masked`. A table is shown only where its total is: see `breakdown`.
"""

from __future__ import annotations

from collections.abc import Sequence

# Fewer people than this in one cell could be recognised by those who know the school.
FEWEST = 3
# A count that is hidden, small or not: with the small one another is hidden, and nothing tells which is which.
HIDDEN = "*"


def masked(counts: Sequence[int]) -> tuple[str, ...] | None:
    """The counts as shown beside their total, or None where no way of showing them hides the small ones.

    Where counts of 1 and of 2 are both hidden, all are "<3": which is which cannot be known. Otherwise the smallest of
    the others is hidden with them, and all hidden are "*": any of them could be the greater one.
    """
    small = {place for place, count in enumerate(counts) if is_small(count)}
    if not small:
        return tuple(grouped(count) for count in counts)
    if len({counts[place] for place in small}) > 1:
        return tuple(f"<{FEWEST}" if place in small else grouped(one) for place, one in enumerate(counts))
    smallest = min((count for count in counts if count >= FEWEST), default=None)
    if smallest is None:
        return None
    # All that are as small: one of them left shown would tell which the hidden one is.
    hidden = small | {place for place, count in enumerate(counts) if count == smallest}
    return tuple(HIDDEN if place in hidden else grouped(one) for place, one in enumerate(counts))


def breakdown(counts: Sequence[int], total: str) -> tuple[str, ...] | None:
    """As `masked`, for counts whose total is shown as `total`; None too where that is hidden."""
    return None if is_hidden(total) else masked(counts)


def masked_alone(count: int) -> str:
    """One count that stands beside no total."""
    return f"<{FEWEST}" if is_small(count) else grouped(count)


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def is_hidden(shown: str) -> bool:
    return shown == HIDDEN or shown.startswith("<")


def grouped(count: int) -> str:
    """A whole number with its thousands set apart and a true minus sign."""
    return f"{count:,}".replace("-", "−")
