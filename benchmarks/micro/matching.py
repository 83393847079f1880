"""Clearing one round, side by side: both kernels, a textbook version, two packages, and the least there is to do."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from typing import Any

from benchmarks.micro.matching_market import CANDIDATES_A_VACANCY, CAPACITY, LISTED

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ENTRANTS = {
    "touch_proposals": ("touch, in order of proposals", 1_000_000),
    "touch_lists": ("touch, list by list", 1_000_000),
    "compiled": ("guanpin, compiled", 1_000_000),
    "plain": ("guanpin, plain Python", 1_000_000),
    "textbook": ("textbook with heaps", 100_000),
    "matching": (f"matching {version('matching')}", 10_000),
    "algmatch": (f"algmatch {version('algmatch')}", 10_000),
}
TIMES_WANTED = 8
MEGABYTES_WANTED = 700

title = "Matching"
notes = f"""\
Candidates with {LISTED} wishes each, one vacancy of {CAPACITY} places to {CANDIDATES_A_VACANCY} candidates, \
nobody holding anything. Each row is a process of its own;
memory is the most it held, market and libraries included. All give the same matching, compared by digest.
*Preparing* makes strict orders of keys, *matching* is from the first proposal to the last; the best of 7, or the
first where that takes above 5 s. Memory and preparing of the two kernels and of touch include making arrays.

*Touch* is compiled code that reads vacancy and standing of exactly the listings proposed, once, and does nothing
else: in the order in which the plain kernel proposes them, or list by list, which lies best in memory and which no
algorithm could know beforehand. *× touch* is against the first. Wanted of the compiled kernel: at most
{TIMES_WANTED} × touch from 10,000 candidates on, and under {MEGABYTES_WANTED} MB. At 10,000 everything fits the \
processor's own memory, so
touch costs next to nothing and the comparisons, which cannot be foreseen, count; it is above {TIMES_WANTED} × there.

Up to 100,000 candidates the plain kernel starts from the round as published, which it checks, and the others that
are not compiled from the same with orders ready-made where they want them. At 1,000,000 it is given lists made from
the arrays: a round as objects would not fit. The textbook version stops there for the same reason. `matching` and
`algmatch` stop at 10,000, where they take half a minute or more. `matching` copies its players by recursion, deeper
the larger the market, and gets a raised recursion limit and a thread with a large stack.

`guanpin run` takes the compiled kernel where numba is installed and one round has 5,000,000 listings or more: importing
and compiling take about 2 s in each process, for nothing is kept on disk, and smaller rounds do not repay that."""


def run() -> list[dict[str, object]]:
    """One row per size and entrant. Raises AssertionError where two of them differ."""
    rows: list[dict[str, object]] = []
    for size in SIZES:
        measured = {name: _measure(name, size) for name, (_, largest) in ENTRANTS.items() if size <= largest}
        if len({one["digest"] for one in measured.values()}) != 1:
            raise AssertionError(f"results differ at {size} candidates")
        touch = measured["touch_proposals"]["matching"]
        rows += [
            {
                "candidates": size,
                "implementation": ENTRANTS[name][0],
                "preparing": one["preparing"],
                "matching": f"{one['matching']:.5f}",
                "× touch": f"{one['matching'] / touch:.1f}",
                "MB": one["megabytes"],
                "matched": one["matched"],
            }
            for name, one in measured.items()
        ]
    return rows


def _measure(entrant: str, size: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.micro.matching_entrants", entrant, str(size)],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        timeout=900,
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
