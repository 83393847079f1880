"""Checks a published result from its files, with the standard library only and nothing of the engine.

It stands alone on purpose: copied out of this package it still runs (`python -m verification FOLDER`), so that an
expert who trusts nobody can read it and use it. It recomputes what it can and takes nothing from the program it checks.
"""

from .quotas import check_quota_row
from .report import Check, Report
from .rounds import check_round
from .text import NO_RESULT, report_text
from .verify import is_result, verify_directory

__all__ = [
    "NO_RESULT",
    "Check",
    "Report",
    "check_quota_row",
    "check_round",
    "is_result",
    "report_text",
    "verify_directory",
]
