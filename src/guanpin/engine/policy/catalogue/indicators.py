"""Parameters of the staffing indicators of high-quality balance (优质均衡), numbers 1 to 3."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter
from guanpin.engine.snapshot.codes import DEGREES, HONOUR_LEVELS, SUBJECTS

_PHASES = ("primary", "junior")


def _minimum(indicator: str, what: str) -> Parameter:
    return Parameter(
        f"indicators.{indicator}.minimum",
        "amounts",
        f"Fewest {what} for every hundred pupils.",
        unit="teachers per hundred pupils",
        low="0",
        high="20",
        options=_PHASES,
        tightens="up",
    )


PARAMETERS: tuple[Parameter, ...] = (
    _minimum("degree", "teachers with more than the required schooling"),
    _minimum("key_teacher", "key teachers of the district level or above"),
    _minimum("arts_pe", "teachers of physical education, music and fine art"),
    *(
        Parameter(
            f"indicators.degree.{school_phase}",
            "codes",
            f"Degrees above the required one, {school_phase}.",
            options=DEGREES,
            tightens="fewer",
        )
        for school_phase in _PHASES
    ),
    Parameter(
        "indicators.key_teacher.levels",
        "codes",
        "Levels of key teachers that count.",
        options=HONOUR_LEVELS,
        tightens="fewer",
    ),
    Parameter(
        "indicators.arts_pe.subjects", "codes", "Subjects that count.", options=SUBJECTS, tightens="fewer"
    ),
    Parameter(
        "indicators.variation.maximum",
        "amounts",
        "Greatest coefficient of variation between the schools of a phase.",
        low="0",
        high="2",
        options=_PHASES,
        tightens="down",
        complete=True,
    ),
    Parameter(
        "indicators.tolerance",
        "amount",
        "Share of a minimum that the one indicator a school may miss still has to reach.",
        unit="share of the minimum",
        low="0",
        high="1",
        tightens="up",
    ),
)
