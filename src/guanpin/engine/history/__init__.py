"""Dated events turned into views as of a day: records, standings, statuses, service, retirement."""

from __future__ import annotations

from guanpin.engine.history.record import Record, records
from guanpin.engine.history.retirement import retirement_months, retires_on
from guanpin.engine.history.service import (
    event_months,
    merged_months,
    merged_stretches,
    school_months,
    teaching_months,
)
from guanpin.engine.history.standing import HeldPost, Standing, standings
from guanpin.engine.history.status import away, statuses

__all__ = [
    "HeldPost",
    "Record",
    "Standing",
    "away",
    "event_months",
    "merged_months",
    "merged_stretches",
    "records",
    "retirement_months",
    "retires_on",
    "school_months",
    "standings",
    "statuses",
    "teaching_months",
]
