"""Parameters of history: when people retire."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter

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
)
