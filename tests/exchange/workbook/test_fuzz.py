"""Whatever was done to a workbook, it gives facts or says what is wrong, within 512 MB of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOAK = os.environ.get("GUANPIN_HYPOTHESIS") == "soak"
# (first seed, count): always the same in the suite; ten thousand in ten processes when soaking.
RUNS = [(1 + 1_000 * n, 1_000) for n in range(10)] if SOAK else [(1, 150)]
EVERY = 10
PATIENCE_SECONDS = 3_600 if SOAK else 300


@pytest.mark.parametrize(("first", "count"), RUNS)
def test_spoilt_workbooks_are_read_or_refused(first: int, count: int) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.exchange.workbook.fuzzing.run",
        str(first),
        str(count),
        str(EVERY),
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    *wrong, last = done.stdout.splitlines() or [""]
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    assert wrong == []
    summary = json.loads(last)
    assert summary["count"] == count
    # Spoilt enough to be refused, and not so much that nothing is read.
    assert summary["facts"] > count // 20 and summary["errors"] > count // 4
