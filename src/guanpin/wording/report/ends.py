"""Where everyone on the roll is at the end, counted and hidden alike in every open paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from guanpin.wording.report.counts import HIDDEN, breakdown, masked

ENDS = (
    "leaders",
    "middle",
    "shortage",
    "direct",
    "in_school",
    "cluster",
    "cross_school",
    "support",
    "waiting_list",
    "placement",
    "supernumerary",
    "unplaced",
)


class Placed(Protocol):
    @property
    def stage(self) -> str: ...
    @property
    def ground(self) -> str: ...


def count_ends(appointments: Iterable[Placed], unplaced: int) -> dict[str, int]:
    """People by end, in one order; ends without anybody are left out, save that without a post. They add up to all."""
    found = Counter("supernumerary" if one.ground == "supernumerary" else one.stage for one in appointments)
    return {end: found[end] for end in ENDS if found[end]} | {"unplaced": unplaced}


def shown_ends(counts: Mapping[str, int]) -> dict[str, str]:
    """The same as shown beside the number on the roll."""
    shown = masked(list(counts.values())) or [HIDDEN] * len(counts)
    return dict(zip(counts, shown, strict=True))


def split_end(total: int, shown: str, parts: tuple[int, int]) -> tuple[str, str]:
    """The two parts of an end of `total` people, shown as `shown`; hidden where they do not add up to it."""
    told = breakdown(parts, shown) if sum(parts) == total else None
    return (told[0], told[1]) if told else (HIDDEN, HIDDEN)
