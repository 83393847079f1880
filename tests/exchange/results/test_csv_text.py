"""No cell of a CSV is run by a spreadsheet, and what is written reads back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.exchange.results.csv_text import csv_bytes, harmless
from guanpin.exchange.results.layout import SCORES, UNPLACED


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613", "-cmd|'/C calc'!A0", "@SUM(A1)", "\t=1", "-", "-1.5x", "-1|=2"]
)
def test_formulas_are_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-3", "-3.50", "-1/3", "-1.00|5|-2", "86.50|12", "语文+道德与法治", "", "a=b"]
)
def test_numbers_and_ordinary_text_stay(text: str) -> None:
    assert harmless(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=7, max_size=7))
def test_cells_read_back_harmless(cells: list[str]) -> None:
    data = csv_bytes(UNPLACED, [(*cells, True)])
    _, found = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    for column, cell, plain in zip(UNPLACED.columns, found, cells, strict=False):
        assert cell in (plain, f"'{plain}")
        if column.kind in ("text", "school"):
            assert cell == harmless(plain)


def test_an_item_named_by_a_policy_is_made_text() -> None:
    row = ("P1", "school", "", "=1+1", "1", "min(1,1*raw)", "1.00", "1", "")
    assert b",'=1+1," in csv_bytes(SCORES, [row])


def test_no_rows_leave_the_heading() -> None:
    assert csv_bytes(UNPLACED, []).count(b"\r\n") == 1


def test_flags_are_words() -> None:
    data = csv_bytes(UNPLACED, [("P1", "", "", "", "", "", "", True), ("P2", "", "", "", "", "", "", False)])
    assert [line.rpartition(b",")[2] for line in data.split(b"\r\n")[1:-1]] == [b"true", b"false"]
