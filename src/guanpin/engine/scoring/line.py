"""Score lines and sheets: everything a stranger needs to work a score out again by hand.

A line's points are its `rule` applied to its `raw` figure, rounded half up at the policy's scale. Rules have three
shapes: min(M,max(0,U*raw)), min(M,max(0,U*raw/12)) where raw is months, and min(M,max(0,M-U*raw)); so points never
leave [0, M]. The total is the exact sum of the lines as shown. Codes of the reasons, all with `raw`, `unit` and `max` as texts:

scoring.years  scoring.count  scoring.best_of  scoring.deduction  scoring.normalised  scoring.workload
scoring.exam   scoring.panel_mean   scoring.table (also `value`)

and notes beside them:

scoring.leave.days           days       days of protected leave left out of absences
scoring.leave.terms          count      affected terms or results left out, because they would lower the mean
scoring.leave.earlier        term       every term affected: an earlier one counts
scoring.leave.neutral        -          a gap caused by protected leave takes the neutral value
scoring.missing.neutral      -          no raw figure: the neutral value
scoring.missing.zero         -          no raw figure: nothing
scoring.panel.dropped        count      marks dropped, half highest and half lowest
scoring.veto                 item, record   the sheet is vetoed
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Reason


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One item. `raw` is an exact amount; `pool` the subject pool of a mark or exam, None for derived lines;
    `records` the ids of events, "measure:NAME:year[:group]" or "mark:assessor".
    """

    item: str
    dimension: str
    pool: str | None
    raw: str
    rule: str
    points: Fraction
    max: Fraction
    records: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "dimension": self.dimension,
            "pool": self.pool,
            "raw": self.raw,
            "rule": self.rule,
            "points": amount_text(self.points),
            "max": amount_text(self.max),
            "records": list(self.records),
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One person's sheet ("school" or "district") in one subject pool, None where nothing was marked by pool.

    `vetoed` names why the person may not be ranked at all; the total is shown all the same.
    """

    person: str
    sheet: str
    pool: str | None
    lines: tuple[ScoreLine, ...]
    total: Fraction
    vetoed: Reason | None

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "sheet": self.sheet,
            "pool": self.pool,
            "lines": [line.to_json() for line in self.lines],
            "total": amount_text(self.total),
            "vetoed": self.vetoed.to_json() if self.vetoed else None,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """The raw figure of an item for a person, None if there is nothing to go by; `value` the code looked up."""

    raw: Fraction | int | None
    records: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    value: str | None = None
