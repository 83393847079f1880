"""Random districts through every stage and through verification. `make soak` runs a thousand of them."""

from __future__ import annotations

import os

import pytest

from guanpin.sample import small_district

from .district import failures, run

COUNT = 1000 if os.environ.get("GUANPIN_HYPOTHESIS") == "soak" else 48
BLOCK = 8


@pytest.mark.parametrize("first", range(0, COUNT, BLOCK))
def test_random_districts_check_out(first: int, tmp_path):
    for number in range(first, first + BLOCK):
        result = run(small_district(number).facts)
        found = failures(result, tmp_path / str(number))
        assert not found, f"small_district({number}): {found[:5]}"
