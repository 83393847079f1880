"""Small counts are hidden so that the total does not give them away, not even to those who know the rule."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.wording.report.counts import FEWEST, HIDDEN, breakdown, grouped, masked, masked_alone


@given(st.lists(st.integers(0, 6), min_size=1, max_size=5))
def test_no_hidden_count_follows_from_the_total_and_the_rule(counts: list[int]) -> None:
    shown = masked(counts)
    if shown is None:
        assert len({count for count in counts if count}) == 1
        assert max(counts) < FEWEST
        return
    hidden = [place for place, one in enumerate(shown) if one == HIDDEN or one.startswith("<")]
    assert all(shown[place] == grouped(counts[place]) for place in set(range(len(counts))) - set(hidden))
    assert {place for place, count in enumerate(counts) if 0 < count < FEWEST} <= set(hidden)
    rest = sum(counts[place] for place in hidden)
    fitting = []
    for guess in product(range(1, rest + 1), repeat=len(hidden)):
        whole = list(counts)
        for place, count in zip(hidden, guess, strict=True):
            whole[place] = count
        if sum(guess) == rest and masked(whole) == shown:
            fitting.append(guess)
    assert tuple(counts[place] for place in hidden) in fitting
    for place in range(len(hidden)):
        assert len({guess[place] for guess in fitting}) > 1


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 3, 10], ("0", "3", "10")),
        ([1, 2, 10], ("<3", "<3", "10")),
        ([1, 5, 10], ("*", "*", "10")),
        ([1, 1, 4, 9], ("*", "*", "*", "9")),
        ([1, 1, 1], None),
        ([2], None),
        ([], ()),
        ([1200], ("1,200",)),
    ],
)
def test_cells(counts: list[int], shown: tuple[str, ...] | None) -> None:
    assert masked(counts) == shown


@pytest.mark.parametrize("total", ["*", "<3"])
def test_nothing_is_broken_down_below_a_hidden_total(total: str) -> None:
    assert breakdown([4, 5], total) is None
    assert breakdown([4, 5], "9") == ("4", "5")


def test_alone_and_grouped() -> None:
    assert [masked_alone(count) for count in (0, 1, 2, 3)] == ["0", "<3", "<3", "3"]
    assert grouped(-1234) == "−1,234"
    assert re.fullmatch(r"\d{1,3}(,\d{3})*", grouped(1_234_567))
