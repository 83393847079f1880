"""docs/workbook.md says what the sheets say."""

from __future__ import annotations

from pathlib import Path

from guanpin.exchange.workbook.documentation import renewed
from guanpin.exchange.workbook.sheets import SHEETS

DOCUMENT = Path(__file__).parents[3] / "docs" / "workbook.md"


def test_the_documentation_is_up_to_date() -> None:
    text = DOCUMENT.read_text("utf-8")
    command = "python -m guanpin.exchange.workbook.documentation docs/workbook.md"
    assert renewed(text) == text, f"run {command}"


def test_every_sheet_and_column_is_in_it() -> None:
    text = DOCUMENT.read_text("utf-8")
    for spec in SHEETS:
        section = text.partition(f"### {spec.name}\n")[2].partition("\n### ")[0]
        assert all(f"| {column.heading}" in section for column in spec.columns), spec.name
