"""One row of the establishment: what a school phase is entitled to follows from the inputs written in the row itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .numbers import exact, floor, rounded
from .report import Tally
from .shape import faults

PART = {
    "name": str,
    "basis": str,
    "quantity": int,
    "multiplier": str,
    "divisor": str,
    "exact": str,
    "rounding": str,
    "heads": int,
}
ROW = {
    "school": str,
    "school_phase": str,
    "school_kind": str,
    "location": str,
    "total": str,
    "classes": int,
    "pupils": int,
    "boarders": int,
    "entitlement": {"parts": [PART], "supplements": [PART], "heads": int, "weight": str},
    "demand": str,
    "lower": int,
    "quota": int,
    "present": int,
    "over": int,
    "shortage": int,
    "non_teaching_max": (int, None),
}


def check_quota_row(row: Any) -> list[str]:
    """Everything wrong with one row of stages/establishment.json taken alone, as sentences in Chinese."""
    place = next(faults(row, ROW), None)
    if place is not None:
        return [f"编制行的 {place or '内容'} 缺失或格式不符。"]
    tally = Tally("row")
    try:
        check_row(row, tally)
    except (ValueError, ZeroDivisionError) as error:
        return [f"编制行中的数不成形（{error}）。"]
    return list(tally.check().failures)


def check_row(row: dict[str, Any], tally: Tally) -> None:
    """Parts, entitlement, floor and balance of one row, each from the values before it."""
    name = row_id(row)
    entitlement = row["entitlement"]
    for part in (*entitlement["parts"], *entitlement["supplements"]):
        _check_part(row, part, f"{name} · {part['name']}", tally)
    # The greatest of the ratio part and the class part counts, not their sum; supplements come on top.
    supplements = entitlement["supplements"]
    heads = max((part["heads"] for part in entitlement["parts"]), default=0)
    heads += sum(part["heads"] for part in supplements)
    weight = max((exact(part["exact"]) for part in entitlement["parts"]), default=Fraction(0))
    weight += sum((exact(part["exact"]) for part in supplements), Fraction(0))
    tally.same(entitlement["heads"], heads, f"{name} 的应核编制", f"The entitlement of {name}")
    tally.same(exact(entitlement["weight"]), weight, f"{name} 的权数", f"The weight of {name}")
    lower = min(heads, floor(exact(row["demand"])))
    tally.same(row["lower"], lower, f"{name} 的课时下限", f"The lower bound of {name}")
    tally.expect(
        0 <= row["quota"] <= heads,
        f"{name} 的编制 {row['quota']} 超出应核编制 {heads}。",
        f"The quota of {name}, {row['quota']}, is beyond its entitlement of {heads}.",
    )
    tally.same(row["over"], row["present"] - row["quota"], f"{name} 的超缺编", f"Over or short of {name}")
    shortage = max(0, lower - row["quota"])
    tally.same(row["shortage"], shortage, f"{name} 低于课时需要的人数", f"The shortage of {name}")


def row_id(row: dict[str, Any]) -> str:
    return f"{row['school']}/{row['school_phase']}"


def _check_part(row: dict[str, Any], part: dict[str, Any], name: str, tally: Tally) -> None:
    quantity = 1 if part["basis"] == "school" else row.get(part["basis"])
    tally.same(part["quantity"], quantity, f"{name} 的基数", f"The quantity of {name}")
    value = part["quantity"] * exact(part["multiplier"]) / exact(part["divisor"])
    tally.same(exact(part["exact"]), value, f"{name} 的计算值", f"The unrounded value of {name}")
    tally.same(part["heads"], rounded(value, part["rounding"]), f"{name} 的取整值", f"The heads of {name}")
