"""Parameters of history: when people retire, and what follows from being away, ill, new or bound."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import SCHOOL_KINDS, STATUSES

_CLASSES = ("man", "woman_cadre", "woman_worker")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "history.retirement.age",
        "amounts",
        "Statutory retirement age before any delay, by retirement class.",
        unit="years",
        low="40",
        high="75",
        options=_CLASSES,
    ),
    Parameter(
        "history.retirement.delay_from",
        "date",
        "First month of the gradual delay: whoever would reach the age from this month on retires later.",
    ),
    Parameter(
        "history.retirement.delay_step",
        "amounts",
        "Months of birth that share one more month of delay, by retirement class; 0 is no delay at all.",
        unit="months of birth per month of delay",
        low="0",
        high="12",
        options=_CLASSES,
    ),
    Parameter(
        "history.retirement.delay_cap",
        "amounts",
        "Longest delay, by retirement class.",
        unit="months",
        low="0",
        high="120",
        options=_CLASSES,
    ),
    Parameter(
        "history.treatments",
        "rows",
        "What follows from each status: whether the head counts where the establishment is held or where most is "
        "taught, and whether the post is kept without competing. Everyone may decline and compete, and volunteer.",
        columns=(
            Column("status", "choice", STATUSES),
            Column("counts", "choice", ("establishment", "teaching")),
            Column("post", "choice", ("competes", "kept")),
        ),
        complete=True,
    ),
    Parameter(
        "history.long_leave.kinds",
        "codes",
        "Kinds of leave that count as a long illness when they last long.",
        options=("sick", "work_injury"),
    ),
    Parameter(
        "history.long_leave.months",
        "integer",
        "Months from which leave is a long illness.",
        unit="months",
        low="1",
        high="24",
    ),
    Parameter(
        "history.new_hire.months",
        "integer",
        "Months before 1 September within which someone first on the establishment is a new hire.",
        unit="months",
        low="1",
        high="12",
    ),
    Parameter(
        "history.principal.school_kinds",
        "codes",
        "Kinds of schools that are to have a principal of their own; one for all campuses of a legal entity.",
        options=SCHOOL_KINDS,
    ),
)
