"""Parameters of contracts of employment (聘用合同): their term, probation, the end by either side, and a move."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter


def _count(key: str, meaning: str, unit: str, high: str) -> Parameter:
    return Parameter(f"contract.{key}", "integer", meaning, unit=unit, low="1", high=high)


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "contract.years",
        "integer",
        "Term of a contract.",
        unit="years",
        low="1",
        high="10",
        tightens="up",
    ),
    _count("probation.term_from", "Term from which a first employment begins with probation.", "years", "10"),
    _count("probation.months", "Length of that probation.", "months", "24"),
    _count(
        "to_retirement.service", "Unbroken service with the unit that entitles to a term until retirement.",
        "years", "40",
    ),
    _count(
        "to_retirement.remaining", "That entitlement holds with less than this to retirement.", "years", "40"
    ),
    _count("notice_days", "Written notice of ending the contract, by either side.", "days", "365"),
    _count("absence.running_days", "Unexcused absence beyond this, in one run, is a ground for ending it.",
           "working days", "365"),
    _count("absence.year_days", "Unexcused absence beyond this in a year is a ground for ending it.",
           "working days", "365"),
    _count("move.payroll_day", "Day of the month by which a move must be filed to count in that month's pay.",
           "day of the month", "28"),
)  # fmt: skip
