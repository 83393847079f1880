"""Retirement against published birth-month tables, and its shape over all birth months."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from guanpin.engine.history import retirement_months, retires_on
from guanpin.engine.kernel.errors import GuanpinError
from tests.engine.made_up import person, shipped_rules

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "retirement.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['class']}-{v['birth']}-at-{v['as_of']}")
def test_vector(vector: dict[str, Any]) -> None:
    rules = shipped_rules("history", day=date.fromisoformat(vector["as_of"]))
    birth = date.fromisoformat(vector["birth"])
    assert retirement_months(birth, vector["class"], rules) == vector["years"] * 12 + vector["months"]
    who = person(birth=birth, retirement_class=vector["class"])
    assert retires_on(who, rules).isoformat() == vector["retires"]


@pytest.mark.parametrize(("kind", "cap"), [("man", 36), ("woman_cadre", 36), ("woman_worker", 60)])
def test_the_delay_never_falls_never_jumps_and_ends_at_its_cap(kind: str, cap: int) -> None:
    rules = shipped_rules("history", day=date(2025, 1, 1))
    old = shipped_rules("history", day=date(2024, 12, 31))
    births = [date(year, month, 1) for year in range(1960, 1995) for month in range(1, 13)]
    delays = [retirement_months(b, kind, rules) - retirement_months(b, kind, old) for b in births]
    assert delays[0] == 0
    assert delays[-1] == cap
    assert {late - early for early, late in pairwise(delays)} == {0, 1}


def test_a_class_without_an_age_is_named() -> None:
    with pytest.raises(GuanpinError, match="退休类别") as caught:
        retires_on(person(retirement_class="sailor"), shipped_rules("history"))
    assert caught.value.place == "history.retirement.age"
