"""All tests of the table share one town."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def db(one_transaction: None) -> None:
    """One transaction for the file."""
