"""Quorum and majority of the meeting that votes on a school's plan."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanpin.wording.forms.meeting import majority_of, quorum_of


@given(st.integers(1, 5000))
def test_a_quorum_is_the_fewest_that_make_two_thirds(expected: int):
    quorum = quorum_of(expected)
    assert Fraction(quorum, expected) >= Fraction(2, 3) > Fraction(quorum - 1, expected)


@given(st.integers(1, 5000))
def test_a_majority_is_the_fewest_that_make_more_than_half(expected: int):
    majority = majority_of(expected)
    assert Fraction(majority, expected) > Fraction(1, 2) >= Fraction(majority - 1, expected)
