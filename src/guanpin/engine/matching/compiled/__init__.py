"""Deferred acceptance compiled by numba, where it is installed and the market is large enough to repay compiling.

`defer` remains the reference and the fallback; both give the same Outcome, so nothing published tells which ran.
The compiled code is kept for the process only: writing it to a folder would be output, and may not be allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from guanpin.engine.matching.deferred_acceptance import FlatMarket, Outcome, defer

SMALLEST = 5_000_000
LARGEST = 2**31 - 1
WIDEST = 4_096

Kernel = Callable[[FlatMarket], Outcome]


def kernel_for(market: FlatMarket, smallest: int = SMALLEST) -> Kernel:
    """`defer`, or its compiled twin for a market of at least `smallest` listings.

    Below SMALLEST, importing numba and compiling (under 2 s) take longer than they save. Above LARGEST, listings have no 32-bit
    number. A vacancy's places are searched one after another, which would no longer pay above WIDEST of them.
    """
    listings = len(market.choices)
    if not smallest <= listings <= LARGEST - len(market.offsets):
        return defer
    if max(market.capacities, default=0) > WIDEST or not available():
        return defer
    return defer_compiled


def available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def defer_compiled(market: FlatMarket) -> Outcome:
    """The same Outcome as `defer`. Raises ImportError where numba is missing."""
    # numba takes half a second to import, which a small market must not pay
    from guanpin.engine.matching.compiled.arrays import arrays_of, clear_arrays  # noqa: PLC0415

    outcome = clear_arrays(arrays_of(market))
    return Outcome(outcome.matched.tolist(), outcome.free.tolist(), outcome.lowest.tolist())
