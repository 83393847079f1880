"""Outside a demonstration nothing in the database moves the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from guanpin.records import clock
from guanpin.records.models import DemoClock


@pytest.mark.django_db
def test_only_a_demonstration_can_set_the_clock(settings: object) -> None:
    DemoClock.set(datetime(2023, 6, 26, 2, tzinfo=UTC))
    settings.DEMO = False  # type: ignore[attr-defined]
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    settings.DEMO = True  # type: ignore[attr-defined]
    assert clock.today().isoformat() == "2023-06-26"
    assert clock.local().hour == 10
