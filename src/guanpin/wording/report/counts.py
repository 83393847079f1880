"""Counts of people small enough to point at someone are not shown as they are."""

from __future__ import annotations

from collections.abc import Sequence

# Fewer people than this in one cell could be recognised by those who know the school.
FEWEST = 3


def masked(counts: Sequence[int]) -> tuple[str, ...]:
    """The counts as shown beside their total: those from 1 to FEWEST - 1 as "<3".

    Where those hidden would follow from the total, being one alone or all 1 or all 2, the next smallest is hidden
    with them, as "<n".
    """
    shown = [grouped(count) if count == 0 or count >= FEWEST else f"<{FEWEST}" for count in counts]
    hidden = [place for place, count in enumerate(counts) if 0 < count < FEWEST]
    others = [place for place, count in enumerate(counts) if count >= FEWEST]
    if len({counts[place] for place in hidden}) == 1 and others:
        next_smallest = min(others, key=lambda place: (counts[place], place))
        shown[next_smallest] = f"<{counts[next_smallest] + FEWEST - 1}"
    return tuple(shown)


def masked_alone(count: int) -> str:
    """One count that stands beside no total."""
    return grouped(count) if count == 0 or count >= FEWEST else f"<{FEWEST}"


def grouped(count: int) -> str:
    """A whole number with its thousands set apart and a true minus sign."""
    return f"{count:,}".replace("-", "−")
