"""The five policies that come with the program, each over districts of a real school's size, in its own year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soaking import POLICIES, Job, run_job

SEEDS = 6


@pytest.mark.parametrize("first", range(0, SEEDS, 3))
@pytest.mark.parametrize("policy", POLICIES)
def test_six_schools_under_each_policy_check_out(policy: str, first: int, tmp_path: Path) -> None:
    assert run_job(Job("test", "six", policy, first, first + 3), tmp_path) == []
