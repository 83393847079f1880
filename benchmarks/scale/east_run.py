"""The East District from cold start."""

from __future__ import annotations

from benchmarks.scale.whole_run import measure
from guanpin.sample import east_district

REPEATS = 5
WANTED_SECONDS = 4

title = "The East District, from cold start"
notes = f"""\
`guanpin run` on the sample district (40 schools, 2,402 people, 2,274 of them on the roll), a new
process each time, every file written. The best of {REPEATS} runs; wanted under {WANTED_SECONDS} s. Starting is the
interpreter, imports and policy before the workbook is opened, and writing the folder and leaving at the end."""


def run() -> list[dict[str, object]]:
    """One row a step of the fastest run, and the whole."""
    return measure(east_district(1), REPEATS)
