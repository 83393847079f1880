"""`guanpin run` from cold start, in a fresh process each time, with what each step takes of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from guanpin.exchange.workbook import write_workbook
from guanpin.sample import Sample

SEED = "6f0c1d5be2a94873b1c0d2e3f4a5968778695a4b3c2d1e0ff0e1d2c3b4a59687"

_STEPS = {
    "read": "reading the workbook",
    "history": "careers as of the day",
    "establishment": "quotas",
    "posts": "posts",
    "direct": "direct appointment, with scores",
    "in_school": "in-school competition, with scores",
    "cross_school": "cross-school competition, with scores",
    "indicators": "indicators",
    "documents": "canonical documents and ledger",
    "files": "tables, workbook, report",
}


def measure(sample: Sample, repeats: int) -> list[dict[str, object]]:
    """One row a step of the fastest of `repeats` runs, and the whole."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workbook(sample.facts, sample.id_numbers, folder / "district.xlsx")
        runs = (_once(folder, folder / f"result-{number}") for number in range(repeats))
        total, steps = min(runs, key=lambda measured: measured[0])
    measured = {name: steps[step] / 1000 for step, name in _STEPS.items()}
    rows = {"starting and leaving": total - sum(measured.values()), **measured, "whole run": total}
    return [
        {"step": step, "seconds": seconds, "share": f"{round(100 * seconds / total)} %"}
        for step, seconds in rows.items()
    ]


def _once(folder: Path, out: Path) -> tuple[float, dict[str, int]]:
    command = [
        sys.executable, "-m", "guanpin.cli", "run", str(folder / "district.xlsx"),
        "--policy", "east-district", "--seed", SEED, "--out", str(out),
    ]  # fmt: skip
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    seconds = perf_counter() - start
    return seconds, json.loads((out / "timing.json").read_bytes())["steps"]
