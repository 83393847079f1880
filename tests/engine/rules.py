"""Rules made of nothing but the values a test needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from guanpin.engine.policy.overlay import InForce, Rules


def rules_of(values: dict[str, Any], as_of: date = date(2023, 6, 19)) -> Rules:
    return Rules(
        "test",
        ("test",),
        as_of,
        {key: InForce(value, "测试文件", "第一条", "low", "test") for key, value in values.items()},
    )
