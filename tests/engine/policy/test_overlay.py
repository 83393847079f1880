"""Layers over one another: who speaks, what a lock forbids, and what a run is given."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.policy.overlay import Policy, compose, rules_from_json
from guanpin.engine.policy.parameter import PolicyError
from tests.engine.policy.made_up import CATALOGUE, dated, layer

ALL = {
    "a.count": 30,
    "a.free": 1,
    "a.ratio": "19",
    "a.flag": False,
    "a.flag_off": True,
    "a.choice": "left",
    "a.text": "全国",
    "a.day": date(2023, 6, 19),
    "a.codes": ["D02", "D03"],
    "a.bans": ["u"],
    "a.amounts": {"x": "1"},
    "a.rows": [dated([{"name": "甲", "n": 1}])],
}
DAY = date(2023, 6, 19)


def locked(value: Any, lock: str = "no_looser") -> dict[str, Any]:
    values = value if isinstance(value, list) and value and isinstance(value[0], dict) else [dated(value)]
    return {"locked": lock, "values": values}


def stack(**levels: dict[str, Any]) -> Policy:
    return compose([layer(level, settings) for level, settings in levels.items()], CATALOGUE)


def loosened(**levels: dict[str, Any]) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        stack(**levels)
    assert caught.value.code == "policy.loosened"
    return caught.value


def test_the_lowest_layer_in_force_speaks() -> None:
    policy = stack(
        nation=ALL,
        province={"a.count": [dated(20, date(2022, 1, 1))]},
        district={"a.count": [dated(10, date(2023, 1, 1))]},
    )
    said = {
        day: (policy.at(day).integer("a.count"), policy.at(day).values["a.count"].layer)
        for day in (date(2021, 1, 1), date(2022, 6, 1), date(2023, 6, 1))
    }
    assert list(said.values()) == [(30, "nation"), (20, "province"), (10, "district")]
    assert policy.at(DAY).cite("a.count").clause == "第一条"


def test_a_parameter_nobody_sets_by_that_day() -> None:
    settings = ALL | {"a.count": [dated(30, date(2023, 1, 1))]}
    policy = stack(nation=settings)
    assert policy.at(DAY).integer("a.count") == 30
    with pytest.raises(PolicyError) as caught:
        policy.at(date(2022, 12, 31))
    assert caught.value.code == "policy.missing"
    assert caught.value.place == "nation.toml · a.count"


def test_a_fragment_can_be_looked_at_and_not_run() -> None:
    policy = compose([layer("nation", {"a.count": 7}, status="fragment")], CATALOGUE)
    assert {key: found.value for key, found in policy.in_force(DAY).items()} == {"a.count": 7}
    with pytest.raises(PolicyError, match=r"a\.amounts"):
        policy.at(DAY)


@pytest.mark.parametrize(
    ("key", "tighter", "looser"),
    [
        ("a.count", 29, 31),
        ("a.ratio", "18.5", "19.0001"),
        ("a.flag", True, None),
        ("a.flag_off", False, None),
        ("a.codes", ["D02", "D03", "D05"], ["D02"]),
        ("a.bans", [], ["u", "v"]),
        ("a.amounts", {"x": "1.5"}, {"x": "0.5"}),
        ("a.choice", "left", "right"),
        (
            "a.rows",
            [dated([{"name": "甲", "n": 1}, {"name": "乙", "n": 1}])],
            [dated([{"name": "乙", "n": 1}])],
        ),
    ],
)
def test_a_lower_layer_may_only_tighten(key: str, tighter: Any, looser: Any) -> None:
    nation = ALL | {key: locked(ALL[key])}
    stack(nation=nation, province={key: tighter})
    if looser is not None:
        error = loosened(nation=nation, province={key: looser})
        assert error.place == f"province.toml · {key} · 某文件 第一条"
        assert "nation" in error.zh and "nation" in error.en


def test_what_is_fixed_may_not_even_be_tightened() -> None:
    nation = ALL | {"a.count": locked(30, "fixed")}
    stack(nation=nation, province={"a.count": 30})
    assert loosened(nation=nation, province={"a.count": 29}).place.startswith("province.toml · a.count")


def test_loosening_two_steps_down() -> None:
    nation = ALL | {"a.count": locked(30)}
    levels = {"province": {"a.count": 20}, "district": {"a.flag": True}}
    stack(nation=nation, **levels, school={"a.count": 30})
    assert loosened(nation=nation, **levels, school={"a.count": 31}).place.startswith("school.toml")


def test_a_lock_of_a_middle_layer_binds_below_it() -> None:
    levels = {"nation": ALL, "province": {"a.count": locked(20)}}
    stack(**levels, district={"a.count": 20})
    assert loosened(**levels, district={"a.count": 21})


def test_a_lower_layer_cannot_lift_the_lock_for_those_below_it() -> None:
    nation = ALL | {"a.count": locked(30)}
    assert loosened(nation=nation, province={"a.count": {"values": [dated(30)]}}, district={"a.count": 31})


@pytest.mark.parametrize(
    ("above", "below", "holds"),
    [
        # a later, looser value of one's own
        ([dated(30)], [dated(20), dated(31, date(2025, 1, 1))], False),
        # an old value, allowed when made, that the law has since overtaken
        ([dated(30), dated(10, date(2025, 1, 1))], [dated(20)], False),
        # an old, loose value in force before the law and still there when it starts
        ([dated(30, date(2023, 1, 1))], [dated(40, date(2000, 1, 1))], False),
        # the same, but replaced on the day the law starts
        ([dated(30, date(2023, 1, 1))], [dated(40, date(2000, 1, 1)), dated(30, date(2023, 1, 1))], True),
        # the same, but replaced a day too late
        ([dated(30, date(2023, 1, 1))], [dated(40, date(2000, 1, 1)), dated(30, date(2023, 1, 2))], False),
        # loose for a while between two changes of the law
        ([dated(30), dated(25, date(2023, 1, 1)), dated(30, date(2024, 1, 1))], [dated(30)], False),
        # the law eases, and the layer eases after it
        ([dated(10), dated(30, date(2024, 1, 1))], [dated(10), dated(30, date(2024, 1, 1))], True),
        # the layer eases before the law does
        ([dated(10), dated(30, date(2024, 1, 1))], [dated(10), dated(30, date(2023, 12, 31))], False),
    ],
)
def test_a_lock_holds_at_every_date(above: list, below: list, holds: bool) -> None:
    levels = {"nation": ALL | {"a.count": locked(above)}, "district": {"a.count": below}}
    if holds:
        stack(**levels)
    else:
        loosened(**levels)


starts = st.dates(date(2020, 1, 1), date(2020, 1, 12))
timelines = st.dictionaries(starts, st.integers(0, 5), min_size=1, max_size=4).map(
    lambda found: [dated(value, start) for start, value in found.items()]
)


@given(timelines, timelines)
def test_no_day_is_looser_than_its_lock(above: list, below: list) -> None:
    """Held against looking at every single day."""
    layers = [
        layer("nation", ALL | {"a.count": locked(above)}),
        layer("district", {"a.count": below}),
    ]
    days = [date(2020, 1, day) for day in range(1, 15)]
    pairs = [[one.settings["a.count"].at(day) for one in layers] for day in days]
    holds = all(low.value <= high.value for high, low in pairs if high and low)
    try:
        compose(layers, CATALOGUE)
    except PolicyError:
        assert not holds
    else:
        assert holds


@pytest.mark.parametrize(
    "order", [("province", "nation"), ("nation", "nation"), ("nation", "district", "province")]
)
def test_levels_descend(order: tuple[str, ...]) -> None:
    with pytest.raises(PolicyError) as caught:
        compose([layer(level, ALL) for level in order], CATALOGUE)
    assert caught.value.code == "policy.level"


def test_rules_survive_json_and_keep_their_digest() -> None:
    rules = stack(nation=ALL, district={"a.count": 7}).at(DAY)
    data = json.loads(json.dumps(rules.to_json()))
    again = rules_from_json(data, CATALOGUE, "run.json")
    assert again == rules and again.digest() == rules.digest()


def test_a_digest_depends_on_value_source_and_day() -> None:
    policy = stack(nation=ALL, district={"a.count": [dated(7, clause="第二条"), dated(7, date(2024, 1, 1))]})
    other = stack(nation=ALL, district={"a.count": 8})
    digests = {one.digest() for one in (policy.at(DAY), policy.at(date(2024, 6, 1)), other.at(DAY))}
    assert len(digests) == 3


def broken(change: str) -> dict[str, Any]:
    data = json.loads(json.dumps(stack(nation=ALL).at(DAY).to_json()))
    match change:
        case "no parameters":
            del data["parameters"]
        case "parameters a list":
            data["parameters"] = []
        case "one missing":
            del data["parameters"]["a.count"]
        case "one too many":
            data["parameters"]["b"] = data["parameters"]["a.count"]
        case "no value":
            del data["parameters"]["a.count"]["value"]
        case "a float":
            data["parameters"]["a.count"]["value"] = 7.0
        case "the floor gone":
            data["parameters"]["a.codes"]["value"] = ["D03"]
        case "no day":
            data["as_of"] = "19 June"
        case "nothing":
            return []  # type: ignore[return-value]
    return data


@pytest.mark.parametrize(
    "change",
    ["no parameters", "parameters a list", "one missing", "one too many", "no value", "a float", "the floor gone",
     "no day", "nothing"],
)  # fmt: skip
def test_damaged_json_is_refused_at_its_place(change: str) -> None:
    with pytest.raises(PolicyError) as caught:
        rules_from_json(broken(change), CATALOGUE, "run.json")
    assert caught.value.place.startswith("run.json")


def test_a_policy_of_which_nothing_holds_yet_is_refused_and_one_begun_in_part_is_not() -> None:
    early, late = date(2023, 1, 1), date(2025, 1, 1)
    waiting = stack(nation=ALL, district={"a.count": [dated(10, late)], "a.free": [dated(2, DAY)]})
    assert waiting.not_yet(early) == {"a.count": late, "a.free": DAY}
    with pytest.raises(PolicyError) as caught:
        waiting.check_begun(early)
    assert caught.value.code == "policy.not_begun"
    assert all(
        said in caught.value.text() for said in ("district", "2023-06-19", "2023-01-01", "guanpin sample")
    )
    waiting.check_begun(DAY)
    assert waiting.not_yet(DAY) == {"a.count": late}
    waiting.check_begun(late)
    assert waiting.not_yet(late) == {}


def test_a_policy_without_values_of_its_own_has_nothing_to_wait_for() -> None:
    stack(nation=ALL, district={}).check_begun(date(2021, 1, 1))
