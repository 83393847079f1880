"""Parameters of the competition stages."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import GUARANTEES

_STAGES = ("in_school", "cross_school")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "competition.rounds_max",
        "amounts",
        "Most rounds of a stage; it also ends when a round changes nothing.",
        unit="rounds",
        low="1",
        high="20",
        options=_STAGES,
        complete=True,
        whole=True,
    ),
    Parameter(
        "competition.preferences_max",
        "amounts",
        "Most preferences that count in a stage; 0 means any number. Short lists end truthfulness.",
        unit="preferences",
        low="0",
        high="1000",
        options=_STAGES,
        complete=True,
        whole=True,
    ),
    Parameter(
        "competition.sheets",
        "rows",
        "Whose score sheet ranks the candidates of a stage.",
        columns=(
            Column("stage", "choice", options=_STAGES),
            Column("sheet", "choice", options=("school", "district")),
        ),
        complete=True,
    ),
    Parameter(
        "competition.guarantees",
        "codes",
        "What every clearing promises, and verification checks.",
        options=GUARANTEES,
        tightens="more",
        always=("eligible", "capacity"),
    ),
    Parameter(
        "competition.closing_order",
        "choice",
        "Which free places are closed first where holders beyond a vacancy's capacity use the school's heads.",
        options=("most_free", "least_demand"),
    ),
)
