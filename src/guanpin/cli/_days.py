"""Days given on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from guanpin.engine.kernel.errors import GuanpinError

_CHINA = timedelta(hours=8)


def day_given(text: str | None, otherwise: date | None = None) -> date:
    """The day written after --at; without one `otherwise`, else today in China. Raises GuanpinError for no date."""
    if text is None:
        return otherwise or (datetime.now(UTC) + _CHINA).date()
    try:
        if len(text) == len("2023-06-19"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise GuanpinError(
        "policy.date",
        zh=f"“{text}”不是日期。",
        en=f"“{text}” is not a date.",
        place="--at",
        remedy_zh="请写成 2023-06-19 这样的日期。",
        remedy_en="Write a date such as 2023-06-19.",
    )
