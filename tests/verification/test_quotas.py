"""Quota rows, sharing and ids against worked figures and the engine's own sharing."""

import copy
from fractions import Fraction
from itertools import permutations
from random import Random
from typing import Any

import pytest

from guanpin.engine.apportion import ApportionError, apportion
from guanpin.verification import check_quota_row
from guanpin.verification.sharing import Share, sharing_faults
from tests.verification.district import establishment

ROW = establishment()["quotas"][1]


def small_school(**change: Any) -> dict[str, Any]:
    """The worked example of a village school: 84 pupils in 6 classes, 4 by ratio and 11 by class."""
    row = copy.deepcopy(ROW)
    row |= {"classes": 6, "pupils": 84, "quota": 11, "present": 9, "over": -2, "demand": "6.5", "lower": 6}
    ratio, per_class = row["entitlement"]["parts"]
    ratio |= {"quantity": 84, "exact": "84/19", "heads": 4}
    per_class |= {"quantity": 6, "exact": "10.2", "heads": 11}
    row["entitlement"] |= {"heads": 11, "weight": "10.2"}
    return row | change


def test_the_worked_example_holds() -> None:
    assert check_quota_row(small_school()) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"quota": 12, "over": -3}, "超出应核编制"),
        ({"quota": -1, "over": 10}, "超出应核编制"),
        ({"over": 0}, "超缺编"),
        ({"lower": 7}, "课时下限"),
        ({"quota": 5, "over": 4}, "低于课时需要"),
        ({"pupils": 95}, "基数"),
        ({"demand": "6,5"}, "不成形"),
        ({"demand": "1/0"}, "不成形"),
        ({"present": "9"}, "格式不符"),
        ({"entitlement": {}}, "格式不符"),
    ],
)
def test_a_wrong_row_is_named(change: dict[str, Any], named: str) -> None:
    assert any(named in failure for failure in check_quota_row(small_school(**change)))


@pytest.mark.parametrize(
    ("part", "change", "named"),
    [
        (0, {"exact": "4.42"}, "计算值"),
        (0, {"heads": 5}, "取整值"),
        (0, {"divisor": "0"}, "不成形"),
        (1, {"rounding": "up"}, "不成形"),
        (1, {"multiplier": "1.8"}, "计算值"),
        (1, {"quantity": 7, "exact": "11.9", "heads": 12}, "基数"),
    ],
)
def test_a_wrong_part_is_named(part: int, change: dict[str, Any], named: str) -> None:
    row = small_school()
    row["entitlement"]["parts"][part] |= change
    assert any(named in failure for failure in check_quota_row(row))


def test_anything_else_is_no_row() -> None:
    for value in (None, [], "row", {}, {**small_school(), "entitlement": None}):
        assert check_quota_row(value)


@pytest.mark.parametrize("method", ["webster", "largest_remainder"])
def test_a_right_sharing_holds_and_one_head_moved_does_not(method: str) -> None:
    random = Random(7)
    right = moved = 0
    for _ in range(1_500):
        weights = {
            f"S{n}": Fraction(random.randint(0, 6), random.randint(1, 3)) for n in range(random.randint(1, 5))
        }
        lower = {name: random.randint(0, 2) for name in weights}
        upper = {name: lower[name] + random.randint(0, 4) for name in weights}
        total = random.randint(0, 15)
        try:
            got = apportion(total, weights, lower=lower, upper=upper, method=method)
        except ApportionError:
            continue
        shares = {name: Share(weights[name], lower[name], upper[name], got[name]) for name in weights}
        assert list(sharing_faults(total, shares, method)) == []
        right += 1
        for giver, taker in permutations(shares, 2):
            if weights[taker]:
                forged = shares | {
                    giver: shares[giver]._replace(got=got[giver] - 1),
                    taker: shares[taker]._replace(got=got[taker] + 1),
                }
                assert list(sharing_faults(total, forged, method))
                moved += 1
    assert right > 300
    assert moved > 1_000


def test_an_unknown_method_and_a_wrong_sum_do_not_hold() -> None:
    shares = {"S1": Share(Fraction(1), 0, 5, 3)}
    assert list(sharing_faults(3, shares, "hamilton"))
    assert list(sharing_faults(4, shares, "webster"))
    assert list(sharing_faults(3, shares, "webster")) == []
