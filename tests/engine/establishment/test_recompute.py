"""Every quota again from the JSON alone, by a reading that shares no code with the engine."""

import json
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.establishment import decide_establishment
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.snapshot.schools import Total
from tests.engine.staffing import district, groups, roll, rules, school, standing

RULES = rules()
ROUND = {"floor": math.floor, "ceil": math.ceil, "half_up": lambda value: math.floor(value + Fraction(1, 2))}
PHASES = {"primary": 6, "junior": 3, "kindergarten": 3}
SITE = st.tuples(
    st.sampled_from(sorted(PHASES)),
    st.integers(1, 6),
    st.integers(0, 900),
    st.integers(0, 120),
    st.integers(0, 40),
)


def part_heads(parts: Iterable[dict[str, Any]]) -> list[tuple[Fraction, int]]:
    found = []
    for part in parts:
        exact = part["quantity"] * Fraction(part["multiplier"]) / Fraction(part["divisor"])
        assert exact == Fraction(part["exact"])
        assert ROUND[part["rounding"]](exact) == part["heads"]
        found.append((exact, part["heads"]))
    return found


def place_by_place(total: int, rows: list[dict[str, Any]], lower: bool) -> dict[str, int]:
    """Webster by the letter: one place at a time to the greatest weight / (2 × held + 1)."""
    name = {id(row): f"{row['school']}/{row['school_phase']}" for row in rows}
    held = {name[id(row)]: row["lower"] if lower else 0 for row in rows}
    while sum(held.values()) < total:
        open_rows = [row for row in rows if held[name[id(row)]] < row["entitlement"]["heads"]]
        best = min(
            open_rows,
            key=lambda row: (
                -Fraction(row["entitlement"]["weight"]) / (2 * held[name[id(row)]] + 1),
                name[id(row)],
            ),
        )
        held[name[id(best)]] += 1
    return held


@given(st.lists(SITE, min_size=1, max_size=5), st.integers(0, 200))
def test_quotas_follow_from_the_file(sites: list[tuple[str, int, int, int, int]], heads: int) -> None:
    schools, year_groups, people = [], [], []
    for number, (phase, tracks, pupils, boarders, present) in enumerate(sites):
        name = f"S{number}"
        schools.append(school(name, phase))
        year_groups += groups(name, phase, (tracks,) * PHASES[phase], pupils, boarders)
        people += [standing(name, phase) for _ in range(present)]
    facts = district(schools, year_groups, [Total("T", (*PHASES, "senior"), heads, "x")])
    data = json.loads(canonical_bytes(decide_establishment(facts, roll(people), RULES).to_json()))
    (account,), rows = data["totals"], data["quotas"]
    for row in rows:
        own, more = part_heads(row["entitlement"]["parts"]), part_heads(row["entitlement"]["supplements"])
        assert row["entitlement"]["heads"] == max(h for _, h in own) + sum(h for _, h in more)
        assert Fraction(row["entitlement"]["weight"]) == max(x for x, _ in own) + sum(x for x, _ in more)
        assert row["lower"] == min(row["entitlement"]["heads"], math.floor(Fraction(row["demand"])))
        assert row["over"] == row["present"] - row["quota"]
    entitled, lower = sum(row["entitlement"]["heads"] for row in rows), sum(row["lower"] for row in rows)
    given_heads = {f"{row['school']}/{row['school_phase']}": row["quota"] for row in rows}
    if entitled <= heads:
        assert given_heads == {
            name: row["entitlement"]["heads"] for name, row in zip(given_heads, rows, strict=True)
        }
    else:
        assert given_heads == place_by_place(heads, rows, lower <= heads)
    assert account["reserve"] == heads - sum(given_heads.values()) >= 0
    demand = {(site["school"], site["school_phase"]): site for site in data["demand"]}
    for row in rows:
        assert demand[row["school"], row["school_phase"]]["fte"] == row["demand"]
