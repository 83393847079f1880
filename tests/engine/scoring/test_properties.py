"""What holds of every sheet: sums, rounding, order, and that good records never hurt."""

import random
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.scoring import key
from tests.engine.scoring.careers import RULES, good_event, random_career, score_career

SEEDS = range(25)


def by_hand(rule: str, raw: str) -> Fraction:
    """The three shapes of rules, read from their text alone."""
    most, inner = re.fullmatch(r"min\(([\d.]+),max\(0,(.+)\)\)", rule).groups()
    start, _, product = inner.rpartition("-")
    assert start in ("", most)
    unit, months = re.fullmatch(r"([\d.]+)\*raw(/12)?", product).groups()
    gained = Fraction(unit) * parse_amount(raw) / (12 if months else 1)
    if start:
        gained = Fraction(start) - gained
    return min(Fraction(most), max(Fraction(0), gained))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("sheet", ["school", "district"])
def test_a_stranger_gets_the_same_points_from_rule_and_raw_figure(seed: int, sheet: str) -> None:
    result = score_career(random_career(random.Random(seed)), sheet)
    for line in result.lines:
        exact = by_hand(line.rule, line.raw)
        assert line.points == Fraction(int(exact * 100 + Fraction(1, 2)), 100)
        assert 0 <= line.points <= line.max
    assert result.total == sum((line.points for line in result.lines), Fraction(0))
    assert sum(line.max for line in result.lines) == 100
    whole, cents = divmod(int(result.total * 100), 100)
    assert key(result, RULES)[0] == f"{whole}.{cents:02d}"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    draw = random.Random(seed)
    career = random_career(draw)
    mixed = replace(
        career,
        events=tuple(draw.sample(career.events, len(career.events))),
        measures=tuple(draw.sample(career.measures, len(career.measures))),
        marks=tuple(draw.sample(career.marks, len(career.marks))),
    )
    for sheet in ("school", "district"):
        assert score_career(mixed, sheet).to_json() == score_career(career, sheet).to_json()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_good_record_never_lowers_a_line(seed: int) -> None:
    draw = random.Random(seed)
    career = random_career(draw)
    for sheet in ("school", "district"):
        grown, before = career, score_career(career, sheet)
        for _ in range(3):
            grown = replace(grown, events=(*grown.events, good_event(draw, career.days)))
            after = score_career(grown, sheet)
            for old, new in zip(before.lines, after.lines, strict=True):
                assert new.points >= old.points, (old, new)
            before = after
