"""The town every test here begins with; what a test changes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from guanpin.records import clock
from tests.town import FIRST_DAY, Town, build_town, moment


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """Facts imported, nobody has opened anything; the clock stands at ten on the first day."""
    with clock.frozen(moment(FIRST_DAY)):
        yield build_town()
