"""No cell of a CSV is run by a spreadsheet, and what is written reads back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.exchange.results.csv_text import csv_bytes, harmless
from guanpin.exchange.results.layout import UNPLACED


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


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=8, max_size=8))
def test_cells_read_back(cells: list[str]) -> None:
    data = csv_bytes(UNPLACED, [tuple(cells)])
    _, found = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert [
        cell.removeprefix("'") if cell != plain else cell for cell, plain in zip(found, cells, strict=True)
    ] == cells


def test_flags_are_words() -> None:
    data = csv_bytes(UNPLACED, [("P1", "", "", "", "", "", "", True), ("P2", "", "", "", "", "", "", False)])
    assert [line.rpartition(b",")[2] for line in data.split(b"\r\n")[1:-1]] == [b"true", b"false"]
