"""Versions of the same rows in the district's workbook and in a school's portion, settled against what was given out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from guanpin.exchange.workbook.portions.lines import Line


def settle(
    given_out: Counter[str], district: Sequence[Line], school: Sequence[Line], keyed: bool
) -> list[Line] | None:
    """The rows of one slot after both sides' changes, or None where the changes exclude one another.

    `keyed` rows are versions of one another, so that two changes to a slot are a conflict unless they are the same.
    Others are conflicting only where both sides replaced a row that was given out, and by different ones.
    """
    theirs, ours = contents(district), contents(school)
    if ours in (given_out, theirs):
        return list(district)
    if theirs != given_out:
        replaced = (given_out - theirs) & (given_out - ours)
        if keyed or (replaced and theirs - given_out != ours - given_out):
            return None
    wanted = theirs - (given_out - ours) + ((ours - given_out) - (theirs - given_out))
    kept = _take(district, wanted)
    return kept + _take(school, wanted - contents(kept))


def contents(lines: Sequence[Line]) -> Counter[str]:
    return Counter(line.content for line in lines)


def changed(lines: Sequence[Line], given_out: Counter[str]) -> list[Line]:
    """The lines that were not given out as they are."""
    return _take(lines, contents(lines) - given_out)


def _take(lines: Sequence[Line], wanted: Counter[str]) -> list[Line]:
    left = Counter(wanted)
    taken = []
    for line in lines:
        if left[line.content] > 0:
            left[line.content] -= 1
            taken.append(line)
    return taken
