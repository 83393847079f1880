"""Parameters of remedies: which channels are open against which decision, and their clocks.

The law's list for review and appeal within public institutions is closed: not being appointed, placement and a rank in
a competition are not on it. So channels are chosen by the kind of decision, and no notice names one that is not open.
"""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import CATEGORIES

CHANNELS = (
    "objection", "complaint", "review", "appeal", "further_appeal", "arbitration", "suit", "petition",
)  # fmt: skip
DECISIONS = (
    "appointed", "supernumerary", "not_appointed", "placement_offered", "standby", "withdrawn", "contract_varied",
    "contract_ended", "sanction", "appraisal_grade", "pay_reduced", "award_withdrawn", "irregular_entry_cleared",
)  # fmt: skip


def _days(key: str, meaning: str, unit: str = "days") -> Parameter:
    return Parameter(f"remedies.{key}", "integer", meaning, unit=unit, low="1", high="365")


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "remedies.channels",
        "rows",
        "The channels open against each kind of decision, in the order in which a notice names them.",
        columns=(
            Column("decision", "choice", DECISIONS),
            Column("channels", "codes", CHANNELS),
        ),
        complete=True,
    ),
    _days("objection.reply_days", "Within how long an objection in a notice is answered.", "working days"),
    Parameter(
        "remedies.complaint.categories",
        "codes",
        "Categories of posts whose holders are teachers in the sense of the Teachers Law.",
        options=CATEGORIES,
    ),
    _days("complaint.decide_days", "Within how long a teacher's complaint against a school is decided."),
    _days("review.apply_days", "Within how long a review is asked for."),
    _days("review.decide_days", "Within how long a review is decided."),
    _days("appeal.apply_days", "Within how long after the review an appeal is lodged."),
    _days("appeal.decide_days", "Within how long an appeal is decided."),
    _days("appeal.extension_days", "By how long that may be extended in a complex case."),
    _days("further_appeal.apply_days", "Within how long after the appeal a further appeal is lodged."),
    Parameter(
        "remedies.arbitration.apply_years",
        "integer",
        "Within how long arbitration of a dispute about the contract is applied for.",
        unit="years",
        low="1",
        high="5",
    ),
    _days("arbitration.decide_days", "Within how long arbitration makes its award."),
    _days("arbitration.extension_days", "By how long that may be extended in a complex case."),
    _days("suit.days", "Within how long after the award one may sue."),
    _days("petition.decide_days", "Within how long a petition is dealt with."),
    Parameter(
        "remedies.rest_day_moves",
        "flag",
        "Whether a period that would end on a rest day ends on the next working day.",
    ),
)
