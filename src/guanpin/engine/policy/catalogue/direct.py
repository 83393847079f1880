"""Parameters of direct appointment."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter
from guanpin.engine.snapshot.codes import DIRECT_CATEGORIES, HONOUR_LEVELS, LEADERSHIPS, TITLES

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "direct.uncapped",
        "codes",
        "Categories appointed directly without a cap while places remain.",
        options=DIRECT_CATEGORIES,
    ),
    Parameter(
        "direct.discretionary",
        "codes",
        "Categories appointed directly by rank within the cap while places remain.",
        options=DIRECT_CATEGORIES,
        schools="fewer",
    ),
    Parameter(
        "direct.discretionary_cap",
        "amount",
        "Most that discretionary direct appointments may take of a school's teaching posts, rounded down.",
        unit="share of the school's teaching posts",
        low="0",
        high="1",
        schools="down",
    ),
    Parameter(
        "direct.whole_school",
        "flag",
        "Whether a school that is not over its quota appoints everyone directly (全员直聘).",
    ),
    Parameter(
        "direct.leaderships",
        "codes",
        "Leaderships that count as D01.",
        options=LEADERSHIPS,
    ),
    Parameter(
        "direct.near_retirement_years",
        "integer",
        "D05: at most this long before statutory retirement, counted from the coming 1 September.",
        unit="years",
        low="0",
        high="10",
        schools="down",
    ),
    Parameter(
        "direct.returned_years",
        "integer",
        "D06 and D10: how long after coming back from a posting or rotation the category lasts.",
        unit="years",
        low="0",
        high="5",
        schools="down",
    ),
    Parameter(
        "direct.posting_kinds",
        "codes",
        "D06: kinds of secondment that count.",
        options=("aid_posting", "village_posting", "attachment", "bureau", "other_school"),
        schools="fewer",
    ),
    Parameter(
        "direct.key_teacher_levels",
        "codes",
        "D07: levels of key teacher that count.",
        options=HONOUR_LEVELS,
        schools="fewer",
    ),
    Parameter("direct.titles", "codes", "D07: titles that count.", options=TITLES, schools="fewer"),
    Parameter(
        "direct.excellent_years",
        "integer",
        "D08: how many school years back appraisals are looked at.",
        unit="years",
        low="1",
        high="5",
        schools="down",
    ),
    Parameter(
        "direct.excellent_count",
        "integer",
        "D08: appraisals graded excellent within those years that are needed.",
        unit="appraisals",
        low="1",
        high="5",
        schools="up",
    ),
)
