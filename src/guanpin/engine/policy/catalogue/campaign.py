"""Parameters of campaign: working days, stages, phases and their windows."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import PHASE_KINDS, STAGES

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "calendar.holidays",
        "rows",
        "Public holidays by the State Council's yearly notices: no working days from `first` to `last`."
        " A year is known once it has a row.",
        columns=(
            Column("year", "integer", low="2000", high="2100"),
            Column("name", "text"),
            Column("first", "date"),
            Column("last", "date"),
        ),
        tightens="more",
    ),
    Parameter(
        "calendar.makeup_days",
        "rows",
        "Weekend days worked in exchange for a holiday (调休), by the same notices.",
        columns=(
            Column("year", "integer", low="2000", high="2100"),
            Column("name", "text"),
            Column("date", "date"),
        ),
    ),
    Parameter(
        "campaign.stages",
        "codes",
        "The stages computed, in their order. The in-school stage is never left out: at its close whoever is protected"
        " by law and has no place is given one.",
        options=STAGES,
        always=("establishment", "posts", "direct", "in_school"),
    ),
    Parameter("campaign.start", "date", "First day of the campaign."),
    Parameter("campaign.deadline", "date", "Last day by which every phase and notice must have ended."),
    Parameter(
        "campaign.phases",
        "rows",
        "The phases people see. A phase opens `offset` working days after the latest of the phases it comes `after`"
        " (rows above it) has closed or, with `edge` opens, has opened; without any, after the campaign's start."
        " Left out, `edge` is closes and `offset` 1 after closing, 0 after opening and at the start. It lasts `days`"
        " working days; notices and objection windows without `days` last notice.working_days. With `overlap` it may"
        " open while a notice it comes after is still running, if time is short.",
        columns=(
            Column("id", "text"),
            Column("kind", "choice", options=PHASE_KINDS),
            Column("stage", "choice", options=STAGES, required=False),
            Column("after", "codes", required=False),
            Column("edge", "choice", options=("opens", "closes"), required=False),
            Column("offset", "integer", low="0", high="60", required=False),
            Column("days", "integer", low="1", high="60", required=False),
            Column("overlap", "flag", required=False),
        ),
    ),
    Parameter(
        "notice.working_days",
        "integer",
        "How long a public notice (公示) runs.",
        unit="working days",
        low="1",
        high="30",
        tightens="up",
    ),
    Parameter(
        "notice.minimum_days",
        "integer",
        "The shortest a public notice may be made when time is short.",
        unit="working days",
        low="1",
        high="30",
        tightens="up",
    ),
)
