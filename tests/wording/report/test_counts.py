"""Small counts are hidden so that the total does not give them away."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.wording.report.counts import FEWEST, grouped, masked, masked_alone


def possible(shown: str) -> range:
    """Every count that a shown cell may stand for."""
    if shown.startswith("<"):
        return range(1, int(shown[1:].replace(",", "")))
    exact = int(shown.replace(",", ""))
    return range(exact, exact + 1)


@given(st.lists(st.integers(0, 7), max_size=5))
def test_no_small_count_follows_from_the_total(counts: list[int]) -> None:
    cells = [possible(shown) for shown in masked(counts)]
    assert all(count in cell for count, cell in zip(counts, cells, strict=True))
    fitting = [guess for guess in product(*cells) if sum(guess) == sum(counts)]
    assert tuple(counts) in fitting
    if not any(count >= FEWEST for count in counts):
        return  # with nothing to hide them behind, the total itself is what tells
    for place, count in enumerate(counts):
        if 0 < count < FEWEST:
            assert len({guess[place] for guess in fitting}) > 1


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 3, 10], ("0", "3", "10")),
        ([1, 2, 10], ("<3", "<3", "10")),
        ([1, 5, 10], ("<3", "<7", "10")),
        ([1, 1, 4, 9], ("<3", "<3", "<6", "9")),
        ([2], ("<3",)),
        ([], ()),
        ([1200], ("1,200",)),
    ],
)
def test_cells(counts: list[int], shown: tuple[str, ...]) -> None:
    assert masked(counts) == shown


def test_alone_and_grouped() -> None:
    assert [masked_alone(count) for count in (0, 1, 2, 3)] == ["0", "<3", "<3", "3"]
    assert grouped(-1234) == "−1,234"
    assert re.fullmatch(r"\d{1,3}(,\d{3})*", grouped(1_234_567))
