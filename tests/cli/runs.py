"""A small district's workbook, run once for all tests of the commands that read a run folder."""

from __future__ import annotations

from pathlib import Path

from guanpin.cli import execute as guanpin
from guanpin.exchange.workbook import write_workbook
from guanpin.sample import small_district
from tests.exchange.results.decided import eventful

SEED = "ab" * 32


def workbook(folder: Path) -> Path:
    sample = small_district(eventful())
    path = folder / "district.xlsx"
    write_workbook(sample.facts, sample.id_numbers, path)
    return path


def arguments(file: Path, out: Path, policy: str = "east-district", seed: str = SEED) -> list[str]:
    return ["run", str(file), "--policy", policy, "--seed", seed, "--out", str(out)]


def run_folder(folder: Path) -> Path:
    out = folder / "result"
    assert guanpin(arguments(workbook(folder), out)) == 0
    return out
