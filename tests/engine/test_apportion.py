"""Apportionment against enumeration, its properties, and every refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guanpin.engine.apportion import ApportionError, apportion
from tests.oracles import apportion_oracle

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "apportion.json").read_text("utf-8"))
IDS = ("a", "b", "c", "d", "e", "f")
METHODS = ("webster", "largest_remainder")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vectors(vector: dict[str, Any]) -> None:
    arguments = {key: vector[key] for key in ("lower", "upper", "method") if key in vector}
    weights = {name: Fraction(text) for name, text in vector["weights"].items()}
    if "error" in vector:
        with pytest.raises(ApportionError) as caught:
            apportion(vector["total"], weights, **arguments)
        assert caught.value.code == vector["error"]
        assert all(name in str(caught.value) for name in vector["names"])
        assert caught.value.place
        assert caught.value.remedy_zh
        assert caught.value.remedy_en
    else:
        assert apportion(vector["total"], weights, **arguments) == vector["shares"]


Instance = tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]]


def small_instance(random: Random) -> Instance:
    """Up to four ids with few distinct weights, so that ties and zero weights are frequent."""
    names = IDS[: random.randint(1, 4)]
    weights = {
        name: Fraction(random.choice([0, 1, 1, 2, 3, 5]), random.choice([1, 1, 2, 3])) for name in names
    }
    if not any(weights.values()):
        weights[names[0]] = Fraction(1)
    lower = {name: random.choice([0, 0, 0, 1, 2]) for name in names}
    upper = {name: lower[name] + random.choice([0, 1, 2, 5]) for name in names}
    most = sum(upper[name] if weights[name] else lower[name] for name in names)
    return random.randint(sum(lower.values()), most), weights, lower, upper


@pytest.mark.parametrize(
    ("method", "oracle"),
    [("webster", apportion_oracle.webster), ("largest_remainder", apportion_oracle.largest_remainder)],
)
def test_agrees_with_enumeration_on_small_instances(
    method: str, oracle: Callable[..., dict[str, int]]
) -> None:
    random = Random(20230619)
    for _ in range(30 * settings().max_examples):
        total, weights, lower, upper = small_instance(random)
        shares = apportion(total, weights, lower=lower, upper=upper, method=method)
        assert shares == oracle(total, weights, lower, upper), (total, weights, lower, upper)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    names = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    weights = {
        name: draw(st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50))
        for name in names
    }
    lower = {name: draw(st.integers(0, 6)) for name in names}
    upper = {name: lower[name] + draw(st.integers(0, 30)) for name in names}
    return draw(st.integers(sum(lower.values()), sum(upper.values()))), weights, lower, upper


@given(instances(), st.sampled_from(METHODS), st.randoms())
def test_sums_exactly_within_bounds_whatever_the_order(
    instance: Instance, method: str, random: Random
) -> None:
    total, weights, lower, upper = instance
    shares = apportion(total, weights, lower=lower, upper=upper, method=method)
    assert sum(shares.values()) == total
    assert all(lower[name] <= shares[name] <= upper[name] for name in weights)
    shuffled = list(weights)
    random.shuffle(shuffled)
    again = apportion(
        total,
        {name: weights[name] for name in shuffled},
        lower={name: lower[name] for name in reversed(shuffled)},
        upper=upper,
        method=method,
    )
    assert list(again.items()) == list(shares.items())


@given(instances())
def test_one_place_more_takes_none_away(instance: Instance) -> None:
    total, weights, lower, upper = instance
    upper[min(upper)] += 1
    fewer = apportion(total, weights, lower=lower, upper=upper)
    more = apportion(total + 1, weights, lower=lower, upper=upper)
    assert all(more[name] >= fewer[name] for name in weights)


@given(instances(), st.fractions(min_value=Fraction(1, 100), max_value=10, max_denominator=100))
def test_a_greater_weight_never_gets_fewer(instance: Instance, gain: Fraction) -> None:
    total, weights, lower, upper = instance
    name = min(weights)
    before = apportion(total, weights, lower=lower, upper=upper)
    after = apportion(total, weights | {name: weights[name] + gain}, lower=lower, upper=upper)
    assert after[name] >= before[name]


@given(instances(), st.fractions(min_value=Fraction(1, 100), max_value=100, max_denominator=100))
def test_only_the_proportions_of_weights_count(instance: Instance, scale: Fraction) -> None:
    total, weights, lower, upper = instance
    scaled = {name: weight * scale for name, weight in weights.items()}
    for method in METHODS:
        assert apportion(total, scaled, lower=lower, upper=upper, method=method) == apportion(
            total, weights, lower=lower, upper=upper, method=method
        )


@given(instances())
def test_largest_remainder_without_bounds_stays_within_one_of_the_exact_share(instance: Instance) -> None:
    total, weights, _, _ = instance
    shares = apportion(total, weights, method="largest_remainder")
    mass = sum(weights.values())
    assert all(abs(shares[name] - total * weights[name] / mass) < 1 for name in weights)


def test_weights_too_large_and_too_close_for_floats_decide() -> None:
    weights = {"a": Fraction(10**40), "b": Fraction(10**40 + 1)}
    assert apportion(1, weights) == {"a": 0, "b": 1}
    assert apportion(1, weights, method="largest_remainder") == {"a": 0, "b": 1}


@pytest.mark.parametrize(
    ("total", "weights", "bounds", "kind"),
    [
        (-1, {"a": Fraction(1)}, {}, "total"),
        (True, {"a": Fraction(1)}, {}, "total"),
        (1, {"a": Fraction(-1)}, {}, "weight"),
        (1, {"a": 0.5}, {}, "weight"),
        (1, {"a": True}, {}, "weight"),
        (1, {"a": Fraction(1)}, {"lower": {"a": -1}}, "lower"),
        (1, {"a": Fraction(1)}, {"upper": {"a": 1.5}}, "upper"),
        (1, {"a": Fraction(1)}, {"upper": {"stranger": 1}}, "upper"),
    ],
)
def test_refuses_what_is_negative_inexact_or_unknown(
    total: Any, weights: Any, bounds: dict[str, Any], kind: str
) -> None:
    with pytest.raises(ApportionError) as caught:
        apportion(total, weights, **bounds)
    assert caught.value.code == "apportion.value"
    assert kind in caught.value.place


def test_a_long_list_of_clashing_bounds_is_named_by_its_greatest() -> None:
    lower = {f"S{number:03}": number for number in range(50)}
    with pytest.raises(ApportionError) as caught:
        apportion(10, dict.fromkeys(lower, Fraction(1)), lower=lower)
    assert "S049=49" in str(caught.value)
    assert "S001" not in str(caught.value)
