"""Raw figures that cannot be: more days absent than a year has."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table

# The most that can be in one school year; figures that results are ranked by have no bound but zero.
MOST: Mapping[str, int] = {
    "days_absent": 366,
    "extra_subjects": 26,
    "posts_held": 20,
    "training_hours": 2_000,
}


def check_measures(table: Table, problems: Problems) -> None:
    """Note figures above the most their item can have."""
    pairs = set(zip(table.columns["item"], table.columns["value"], strict=True))
    wrong = {(item, value) for item, value in pairs if item in MOST and Fraction(value) > MOST[item]}
    if not wrong:
        return
    for row, item, value in table.rows("item", "value"):
        if (item, value) in wrong:
            problems.add(
                "number.out_of_range", table.spec.name, row, "数值", value=value, low=0, high=MOST[item]
            )
