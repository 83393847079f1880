"""Parameters of scoring: the sheets with their items, the tables they use, panels, leave and ties."""

from __future__ import annotations

from typing import Literal

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import APPRAISALS, DEGREES, ETHICS, HONOUR_LEVELS, LEAVES, SUBJECTS, TITLES

DIMENSIONS = (
    "conduct", "service", "qualification", "appraisal", "workload", "results", "honours", "mobility",
    "peer_review", "interview", "exam",
)  # fmt: skip
ITEM_KINDS = (
    "years", "count", "table", "best_of", "deduction", "veto", "panel_mean", "exam", "normalised", "workload",
)  # fmt: skip
TABLES = ("title", "degree", "ethics", "appraisal", "honour", "key_teacher", "lesson_award", "research")

_ROWS = (
    Column("item", "text"),
    Column("dimension", "choice", DIMENSIONS),
    Column("kind", "choice", ITEM_KINDS),
    Column("max", "amount", low="0", high="100"),
    Column("unit", "amount", low="0", high="100"),
    Column("sources", "codes"),
    Column("window", "integer", low="1", high="60", required=False),
    Column("table", "choice", TABLES, required=False),
    Column("best_per_year", "flag", required=False),
    Column("leave", "choice", ("none", "neutral"), required=False),
    Column("missing", "choice", ("zero", "neutral"), required=False),
)
_SHEET = (
    "Items in order. A line gives unit × raw figure, a deduction max − unit × raw figure, never below 0 nor above max; "
    "the maxima sum to 100. `sources` name event kinds (kind, kind:value, kind:value:detail, * for any), "
    "measure:NAME, mark:NAME, or title, degree, teaching_service, school_service; `window` is in years before the "
    "first day of term; `leave` neutral gives gaps caused by protected leave the neutral share, `missing` says what "
    "an absent raw figure gives."
)


def _table(
    name: str, meaning: str, options: tuple[str, ...], schools: Literal["free"] | None = None
) -> Parameter:
    return Parameter(
        f"scoring.table.{name}", "amounts", meaning, low="0", high="100", options=options, schools=schools
    )


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "scoring.sheet.school",
        "rows",
        f"Score sheet of in-school competition. {_SHEET}",
        unit="points",
        columns=_ROWS,
        schools="free",
    ),
    Parameter(
        "scoring.sheet.bounds",
        "rows",
        "What every school's sheet keeps to: the points of each dimension, vetoes apart, and the items that must be"
        " there as the district's own school sheet has them, but for maximum, unit and window.",
        unit="points",
        columns=(
            Column("dimension", "choice", DIMENSIONS),
            Column("least", "amount", low="0", high="100"),
            Column("most", "amount", low="0", high="100"),
            Column("items", "codes", required=False),
        ),
        complete=True,
    ),
    Parameter(
        "scoring.sheet.district",
        "rows",
        f"Score sheet of cross-school competition. {_SHEET}",
        unit="points",
        columns=_ROWS,
    ),
    _table("title", "Raw figure of each professional title.", TITLES),
    _table("degree", "Raw figure of each degree.", (*DEGREES, "none")),
    _table("ethics", "Raw figure of each ethics grade.", ETHICS),
    _table("appraisal", "Raw figure of each annual appraisal grade.", APPRAISALS),
    _table("honour", "Raw figure of an award by level.", HONOUR_LEVELS, "free"),
    _table("key_teacher", "Raw figure of a key teacher by level.", HONOUR_LEVELS, "free"),
    _table("lesson_award", "Raw figure of a lesson or competition award by level.", HONOUR_LEVELS, "free"),
    _table("research", "Raw figure of a research award by level.", HONOUR_LEVELS, "free"),
    Parameter(
        "scoring.scale",
        "integer",
        "Digits after the point of every line, total and key; halves are rounded up.",
        unit="digits",
        low="0",
        high="6",
    ),
    Parameter(
        "scoring.neutral",
        "amount",
        "The middle: the share of an item's maximum that a neutral value gives.",
        unit="share of the maximum",
        low="0",
        high="1",
    ),
    Parameter(
        "scoring.leave.protected",
        "codes",
        "Leave that never lowers a score.",
        options=LEAVES,
        tightens="more",
        always=("maternity", "sick", "work_injury"),
    ),
    Parameter(
        "scoring.leave.least_days",
        "integer",
        "Days of protected leave from which a term or school year counts as affected.",
        unit="days",
        low="1",
        high="60",
        tightens="down",
    ),
    Parameter(
        "scoring.workload.other",
        "amount",
        "Standard workload where the lesson workloads name none for the school phase.",
        unit="lessons a week",
        low="1",
        high="60",
    ),
    Parameter(
        "scoring.panel.drop_from",
        "integer",
        "Number of assessors from which one highest and one lowest mark are dropped; 0 never.",
        unit="assessors",
        low="0",
        high="99",
        schools="free",
    ),
    Parameter(
        "scoring.panel.full_mark",
        "amount",
        "The highest mark an assessor, or an exam, can give.",
        unit="marks",
        low="1",
        high="1000",
    ),
    Parameter(
        "scoring.papers",
        "rows",
        "Subjects whose posts are ranked by the exam paper of another; the others by the paper of their own.",
        columns=(Column("subject", "choice", SUBJECTS), Column("paper", "choice", SUBJECTS)),
    ),
    Parameter(
        "scoring.ties",
        "codes",
        "What decides between equal totals, in order: items or dimensions by points, or ITEM:raw by raw figure.",
        schools="free",
    ),
)
