"""Values of each kind: what is read, what is refused, and which direction is tighter."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.policy.catalogue import CATALOGUE as SHIPPED_CATALOGUE
from guanpin.engine.policy.parameter import (
    Column,
    Parameter,
    PolicyError,
    is_no_looser,
    parse_value,
    value_to_json,
)
from tests.engine.policy.made_up import CATALOGUE

PLACE = "某区.toml · a.x · 某文件 第三条"

READ = [
    ("a.count", 7, 7),
    ("a.ratio", "13.5", Fraction(27, 2)),
    ("a.ratio", "27/2", Fraction(27, 2)),
    ("a.ratio", 19, Fraction(19)),
    ("a.flag", False, False),
    ("a.choice", "left", "left"),
    ("a.text", "某区", "某区"),
    ("a.day", date(2023, 6, 19), date(2023, 6, 19)),
    ("a.day", "2023-06-19", date(2023, 6, 19)),
    ("a.codes", ["D03", "D02"], ("D03", "D02")),
    ("a.bans", [], ()),
    ("a.amounts", {"y": "0.5", "x": 3}, {"x": Fraction(3), "y": Fraction(1, 2)}),
    (
        "a.rows",
        [
            {"name": "甲", "n": 1},
            {"name": "乙", "n": 2, "share": "1/3", "kinds": ["q"], "day": date(2023, 1, 1)},
        ],
        (
            {"name": "甲", "n": 1},
            {"name": "乙", "n": 2, "share": Fraction(1, 3), "kinds": ("q",), "day": date(2023, 1, 1)},
        ),
    ),
]


@pytest.mark.parametrize(("key", "raw", "value"), READ)
def test_reading(key: str, raw: Any, value: Any) -> None:
    assert parse_value(CATALOGUE[key], raw, PLACE) == value


@pytest.mark.parametrize(("key", "raw", "value"), READ)
def test_a_value_survives_json(key: str, raw: Any, value: Any) -> None:
    written = value_to_json(parse_value(CATALOGUE[key], raw, PLACE))
    canonical_bytes(written)
    assert parse_value(CATALOGUE[key], written, PLACE) == value


def test_values_cannot_be_changed_afterwards() -> None:
    for key, raw, _ in READ[-2:]:
        value = parse_value(CATALOGUE[key], raw, PLACE)
        target = value[0] if isinstance(value, tuple) else value
        with pytest.raises(TypeError):
            target["x"] = 1


REFUSED = [
    ("a.count", 1.0),
    ("a.count", "7"),
    ("a.count", True),
    ("a.count", None),
    pytest.param("a.free", 2**53, id="integer beyond the canonical form"),
    pytest.param("a.free", -(10**5000), id="integer of thousands of digits"),
    ("a.ratio", 13.5),
    ("a.ratio", float("nan")),
    ("a.ratio", float("inf")),
    ("a.ratio", True),
    ("a.ratio", "1e1"),
    ("a.ratio", "１９"),
    ("a.ratio", "٣"),
    ("a.ratio", "19/0"),
    ("a.ratio", "19%"),
    ("a.ratio", ""),
    ("a.ratio", ["19"]),
    pytest.param("a.ratio", "9" * 5000, id="amount of thousands of digits"),
    ("a.flag", 1),
    ("a.flag", "true"),
    ("a.choice", "up"),
    ("a.choice", ["left"]),
    ("a.text", 3),
    ("a.day", "19/6/2023"),
    ("a.day", "20230619"),
    ("a.day", "2023-06-31"),
    ("a.day", datetime(2023, 6, 19, tzinfo=UTC)),
    ("a.day", 20230619),
    ("a.codes", "D02"),
    ("a.codes", ["D02", "D02"]),
    ("a.codes", ["D02", "D99"]),
    ("a.codes", [["D02"]]),
    ("a.bans", [""]),
    ("a.bans", [1]),
    ("a.amounts", ["x"]),
    ("a.amounts", {"z": "1"}),
    ("a.amounts", {"x": 0.5}),
    ("a.rows", {"name": "甲"}),
    ("a.rows", ["甲"]),
    ("a.rows", [{"name": "甲", "n": 1, "m": 1}]),
    ("a.rows", [{"name": "甲"}]),
    ("a.rows", [{"name": "甲", "n": 0.5}]),
    ("a.rows", [{"name": "甲", "n": True}]),
    ("a.rows", [{"name": "甲", "n": 1, "kinds": ["r"]}]),
]


@pytest.mark.parametrize(("key", "raw"), REFUSED)
def test_what_does_not_fit_is_refused_at_its_place(key: str, raw: Any) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(CATALOGUE[key], raw, PLACE)
    error = caught.value
    assert error.code == "policy.value"
    assert error.place.startswith(PLACE)
    assert error.remedy_zh and error.remedy_en and len(error.zh) < 200


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("a.count", -1),
        ("a.count", 101),
        ("a.ratio", "0.999"),
        ("a.ratio", "30.0001"),
        ("a.amounts", {"x": "10.5"}),
        ("a.rows", [{"name": "甲", "n": 10}]),
        ("a.rows", [{"name": "甲", "n": 1, "share": "4/3"}]),
    ],
)
def test_out_of_bounds(key: str, raw: Any) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(CATALOGUE[key], raw, PLACE)
    assert caught.value.code == "policy.out_of_bounds"
    assert caught.value.place.startswith(PLACE)


ALL = Parameter("a.all", "amounts", "…", options=("x", "y"), low="0", high="10", complete=True)
EACH = Parameter(
    "a.each",
    "rows",
    "…",
    columns=(Column("name", "choice", options=("p", "q")), Column("n", "integer")),
    complete=True,
)


@pytest.mark.parametrize(
    ("parameter", "raw"),
    [
        (ALL, {}),
        (ALL, {"x": "1"}),
        (EACH, []),
        (EACH, [{"name": "p", "n": 1}]),
        (EACH, [{"name": "p", "n": 1}, {"name": "q", "n": 2}, {"name": "p", "n": 3}]),
    ],
)
def test_what_every_option_needs_is_given_for_each_once(parameter: Parameter, raw: Any) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(parameter, raw, PLACE)
    assert caught.value.code == "policy.incomplete"
    assert caught.value.place == PLACE


def test_no_stage_may_do_without_the_guarantees_that_are_never_left_out() -> None:
    row = {
        "stage": "cross_school", "sheet": "district", "rounds_max": 1, "preferences_max": 0, "scope": "district",
        "categories": ["teaching"], "enter": "unplaced",
    }  # fmt: skip
    parameter = SHIPPED_CATALOGUE["competition.stages"]
    assert parse_value(parameter, [{**row, "guarantees": ["eligible", "capacity"]}], PLACE)
    with pytest.raises(PolicyError) as caught:
        parse_value(parameter, [{**row, "guarantees": ["eligible", "no_waste"]}], PLACE)
    assert caught.value.code == "policy.floor_removed"
    assert caught.value.place == f"{PLACE} · 1 · guarantees"


def test_complete_values_are_read() -> None:
    assert parse_value(ALL, {"y": 1, "x": 2}, PLACE) == {"x": Fraction(2), "y": Fraction(1)}
    rows = [{"name": "q", "n": 1}, {"name": "p", "n": 2}]
    assert parse_value(EACH, rows, PLACE) == tuple(rows)


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("indicators.variation.maximum", {"primary": "0.5"}),
    ],
)
def test_no_phase_can_be_forgotten(key: str, raw: Any) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(SHIPPED_CATALOGUE[key], raw, PLACE)
    assert caught.value.code == "policy.incomplete"


def test_a_floor_set_by_law_cannot_be_left_out() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(CATALOGUE["a.codes"], ["D03", "D04"], PLACE)
    assert caught.value.code == "policy.floor_removed"
    assert "D02" in caught.value.zh and caught.value.place == PLACE


@pytest.mark.parametrize(
    ("key", "upper", "lower", "kept"),
    [
        ("a.count", 30, 29, True),
        ("a.count", 30, 31, False),
        ("a.ratio", "19", "18.9", True),
        ("a.ratio", "19", "19.01", False),
        ("a.ratio", "19", "38/2", True),
        ("a.flag", False, True, True),
        ("a.flag", True, False, False),
        ("a.flag_off", True, False, True),
        ("a.flag_off", False, True, False),
        ("a.choice", "left", "left", True),
        ("a.choice", "left", "right", False),
        ("a.codes", ["D02", "D03"], ["D03", "D02", "D05"], True),
        ("a.codes", ["D02", "D03"], ["D02", "D05"], False),
        ("a.bans", ["u", "v"], ["v"], True),
        ("a.bans", ["u", "v"], ["v", "w"], False),
        ("a.amounts", {"x": "1"}, {"x": "2", "y": "0"}, True),
        ("a.amounts", {"x": "1", "y": "1"}, {"x": "2"}, False),
        ("a.amounts", {"x": "1", "y": "1"}, {"x": "2", "y": "0.5"}, False),
        ("a.rows", [{"name": "甲", "n": 1}], [{"name": "乙", "n": 2}, {"name": "甲", "n": 1}], True),
        ("a.rows", [{"name": "甲", "n": 1}], [{"name": "甲", "n": 2}], False),
        ("a.text", "甲", "甲", True),
        ("a.text", "甲", "乙", False),
    ],
)
def test_which_direction_is_tighter(key: str, upper: Any, lower: Any, kept: bool) -> None:
    parameter = CATALOGUE[key]
    high, low = (parse_value(parameter, raw, PLACE) for raw in (upper, lower))
    assert is_no_looser(parameter, high, low) is kept
