"""One policy file: every setting dated, cited, in bounds, and known to the catalogue."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from guanpin.engine.policy.layer import read_layer
from guanpin.engine.policy.parameter import PolicyError
from tests.engine.policy.made_up import CATALOGUE, dated, layer, table

ONE = {"a.count": 7}


def refusal(settings: dict[str, Any], **header: Any) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        layer("district", settings, **header)
    error = caught.value
    assert error.place.startswith("district.toml")
    assert error.zh and error.en and error.remedy_zh and error.remedy_en
    return error


def changed(**fields: Any) -> dict[str, Any]:
    """A setting of a.count whose only value has `fields` changed, or removed where None."""
    entry = dated(7) | fields
    return {"a.count": {"values": [{name: item for name, item in entry.items() if item is not None}]}}


def test_the_value_in_force_is_the_last_one_begun() -> None:
    values = [dated(3, date(2024, 1, 1)), dated(1, date(2022, 1, 1)), dated(2, date(2023, 1, 1))]
    setting = layer("district", {"a.count": values}).settings["a.count"]
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1), date(2030, 1, 1)]
    assert [found and found.value for found in map(setting.at, days)] == [None, 1, 1, 2, 3]


def test_nested_tables_are_dotted_keys() -> None:
    data = table("district", {}) | {"a": {"count": {"values": [dated(7)]}, "flag": {"values": [dated(True)]}}}
    assert set(read_layer(data, CATALOGUE, "x.toml").settings) == {"a.count", "a.flag"}


@pytest.mark.parametrize("key", ["a.cuont", "b.count", "a.count.extra", "a"])
def test_an_unknown_or_misspelt_key(key: str) -> None:
    error = refusal({key: 7})
    assert error.code == "policy.unknown_parameter"
    assert error.place == f"district.toml · {key}"


def test_a_key_given_twice() -> None:
    data = table("district", ONE) | {"a": {"count": {"values": [dated(8)]}}}
    with pytest.raises(PolicyError) as caught:
        read_layer(data, CATALOGUE, "x.toml")
    assert (caught.value.code, caught.value.place) == ("policy.twice", "x.toml · a.count")


@pytest.mark.parametrize(
    "setting",
    [
        {"values": []},
        {"values": 7},
        {"values": {"from": date(2023, 1, 1)}},
        {"values": [dated(7)], "extra": 1},
        {"values": [7]},
        {"values": [{"value": 7}]},
    ],
)
def test_undated(setting: Any) -> None:
    error = refusal({"a.count": setting})
    assert (error.code, error.place) == ("policy.undated", "district.toml · a.count")


def test_a_bare_value_is_undated() -> None:
    data = table("district", {}) | {"a": {"count": 7}}
    with pytest.raises(PolicyError) as caught:
        read_layer(data, CATALOGUE, "x.toml")
    assert (caught.value.code, caught.value.place) == ("policy.undated", "x.toml · a.count")


@pytest.mark.parametrize("start", ["2023-06-01", 2023, datetime(2023, 6, 1, tzinfo=UTC), True])
def test_a_start_that_is_no_date(start: Any) -> None:
    error = refusal(changed(**{"from": start}))
    assert error.code == "policy.undated"
    assert error.place == "district.toml · a.count · 某文件 第一条"


@pytest.mark.parametrize("field", ["document", "clause", "confidence", "value"])
def test_uncited(field: str) -> None:
    error = refusal(changed(**{field: None}))
    assert error.code == "policy.uncited"
    assert field in error.zh and field in error.en


@pytest.mark.parametrize(
    "fields",
    [
        {"document": ""},
        {"document": "  "},
        {"clause": 3},
        {"clause": ""},
        {"confidence": "certain"},
        {"confidence": 1},
    ],
)
def test_a_source_that_says_nothing(fields: dict[str, Any]) -> None:
    error = refusal(changed(**fields))
    assert error.code == "policy.value"
    assert next(iter(fields)) in error.place


def test_an_unknown_field_of_a_value() -> None:
    assert refusal(changed(until=date(2024, 1, 1))).code == "policy.uncited"


def test_two_values_of_one_date() -> None:
    error = refusal({"a.count": [dated(1), dated(2, clause="第二条")]})
    assert error.code == "policy.same_date"
    assert "2020-01-01" in error.zh and "第二条" in error.place


@pytest.mark.parametrize(
    ("value", "code"), [(1.5, "policy.value"), (True, "policy.value"), (101, "policy.out_of_bounds")]
)
def test_a_wrong_value_names_file_key_and_clause(value: Any, code: str) -> None:
    error = refusal({"a.count": value})
    assert (error.code, error.place) == (code, "district.toml · a.count · 某文件 第一条")


def test_an_unknown_column_names_its_row() -> None:
    error = refusal({"a.rows": [dated([{"name": "甲", "n": 1}, {"name": "乙", "n": 1, "m": 2}])]})
    assert error.place == "district.toml · a.rows · 某文件 第一条 · 2"
    assert "m" in error.zh


def test_a_unit_other_than_the_catalogues() -> None:
    error = refusal({"a.count": {"unit": "months", "values": [dated(7)]}})
    assert (error.code, error.place) == ("policy.unit", "district.toml · a.count · unit")
    assert layer("district", {"a.count": {"unit": "heads", "values": [dated(7)]}}).settings


@pytest.mark.parametrize("lock", ["loose", "", True, ["fixed"]])
def test_an_unknown_lock(lock: Any) -> None:
    error = refusal({"a.count": {"locked": lock, "values": [dated(7)]}})
    assert (error.code, error.place) == ("policy.value", "district.toml · a.count · locked")


@pytest.mark.parametrize(
    "header",
    [{"level": "county"}, {"status": "draft"}],
)
def test_an_unknown_level_or_status(header: dict[str, str]) -> None:
    error = refusal(ONE, **header)
    assert error.code == "policy.value"
    assert next(iter(header)) in error.place


@pytest.mark.parametrize("header", [{"name": ""}, {"title": 3}, {"extends": ["national"]}, {"extra": "x"}])
def test_a_head_that_does_not_read(header: dict[str, Any]) -> None:
    assert refusal(ONE, **header).code == "policy.header"


@pytest.mark.parametrize("data", [{}, {"policy": 3}, {"policy": {"name": "x"}}])
def test_no_head(data: dict[str, Any]) -> None:
    with pytest.raises(PolicyError) as caught:
        read_layer(data, CATALOGUE, "x.toml")
    assert (caught.value.code, caught.value.place) == ("policy.header", "x.toml")
