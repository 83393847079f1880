"""The server's clock. Deadlines, notices and signatures ask here and nowhere else.

A demonstration and a test may set it; in service it is the machine's, and nothing in the database can move it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

CHINA = ZoneInfo("Asia/Shanghai")
# Moments a test stands still at, the last one holding; for all threads, so that a server beside the test stands still too.
_frozen: list[datetime] = []


def now() -> datetime:
    """The present instant, in UTC."""
    if _frozen:
        return _frozen[-1]
    return datetime.now(UTC) + _shift()


def today() -> date:
    """The civil date in China."""
    return local().date()


def local(moment: datetime | None = None) -> datetime:
    """A moment, by default the present one, on a clock in China."""
    return (moment or now()).astimezone(CHINA)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Stand still at `moment`, which has a time zone; for tests."""
    _frozen.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.pop()


def _shift() -> timedelta:
    if not settings.DEMO:
        return timedelta(0)
    from guanpin.records.models import DemoClock  # noqa: PLC0415 - only a demonstration has one

    return DemoClock.shift()
