"""Parameters of the competition stages."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import CATEGORIES, COMPETITION_STAGES, GUARANTEES, STAGES

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "competition.stages",
        "rows",
        "The rules of each clearing stage. `sheet` ranks its candidates; `rounds_max` most rounds, though it ends when a"
        " round changes nothing; `preferences_max` most preferences that count, 0 any number (short lists end"
        " truthfulness); `guarantees` what every clearing promises and verification checks; `scope` where one may"
        " compete, seen from the own school; `categories` of the posts cleared; `enter` whether everyone without a place"
        " takes part or only volunteers; `upward` whether schools of a better tier are open; `recall` puts colleagues"
        " without a place first at their own school; `forfeits` stages in which volunteers for this one take no part;"
        " `lists_of` the stage whose preferences and declarations count; `vacancies` all places planned, those free of"
        " present holders, or such at schools below their quota.",
        columns=(
            Column("stage", "choice", options=COMPETITION_STAGES),
            Column("sheet", "choice", options=("school", "district")),
            Column("rounds_max", "integer", low="1", high="20"),
            Column("preferences_max", "integer", low="0", high="1000"),
            Column("guarantees", "codes", options=GUARANTEES, always=("eligible", "capacity")),
            Column("scope", "choice", options=("own_school", "cluster", "school_group", "district")),
            Column("categories", "codes", options=CATEGORIES),
            Column("enter", "choice", options=("unplaced", "volunteers")),
            Column("upward", "choice", options=("open", "unplaced_barred", "barred"), required=False),
            Column("recall", "flag", required=False),
            Column("forfeits", "codes", options=STAGES, required=False),
            Column("lists_of", "choice", options=COMPETITION_STAGES, required=False),
            Column("vacancies", "choice", options=("all", "free", "short"), required=False),
        ),
    ),
    Parameter(
        "competition.mover_caps",
        "rows",
        "How many holders of a place a school may lose in a stage: at most `share` of its teachers on the roll, rounded"
        " as `rounding` says. `moves` are all moves to another school or only those to a better tier; `schools` all"
        " schools or only those below their quota. People without a place are never capped.",
        columns=(
            Column("stage", "choice", options=COMPETITION_STAGES),
            Column("share", "amount", low="0", high="1"),
            Column("rounding", "choice", options=("floor", "ceil")),
            Column("moves", "choice", options=("upward", "all")),
            Column("schools", "choice", options=("short", "all")),
        ),
    ),
    Parameter(
        "competition.closing_order",
        "choice",
        "Which free places are closed first where holders beyond a vacancy's capacity use the school's heads.",
        options=("most_free", "least_demand"),
    ),
)
