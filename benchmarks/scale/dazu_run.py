"""A district of the size of Dazu from cold start."""

from __future__ import annotations

from benchmarks.scale.whole_run import measure
from guanpin.sample import dazu

REPEATS = 3
WANTED_SECONDS = 10

title = "A district of the size of Dazu, from cold start"
notes = f"""\
`guanpin run` on the made-up district of `guanpin sample --district dazu` (191 schools, 6,448 staff of its own, a
workbook of 4.7 MB), a new process each time, every file but PDFs written. The best of {REPEATS} runs; wanted under
{WANTED_SECONDS} s on a machine that does nothing else."""


def run() -> list[dict[str, object]]:
    """One row a step of the fastest run, and the whole."""
    return measure(dazu(1), REPEATS)
