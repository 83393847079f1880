"""Every parameter that decides about people has its sentence: change it, and the account changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value, value_to_json
from guanpin.exchange.policies import load_policy
from guanpin.wording.account import public_account

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "all-stages.toml"
NAMES = ("east-district", "dafang-2025", "fugong-2023", "xilin-2025", "tiandeng-2021", str(EXAMPLE))
ROOMS = ("competition.", "direct.", "placement.")
STAGE = 5  # the row of cross_school in the example, which a cap, preferences and recall all concern


def rules(name: str = str(EXAMPLE)) -> Rules:
    return load_policy(name).at(date(2025, 6, 19))


def text(found: Rules, lang: str = "zh") -> str:
    return "\n".join("\n".join((one.title, *one.sentences)) for one in public_account(found, lang))


def changed(found: Rules, key: str, raw: Any) -> Rules:
    value = parse_value(CATALOGUE[key], raw, "test")
    return replace(found, values={**found.values, key: replace(found.values[key], value=value)})


def another(kind: Any, now: Any) -> Any:
    """A value of the kind that is not the present one."""
    match kind.kind:
        case "integer":
            return now + 1 if now + 1 <= int(kind.high) else now - 1
        case "amount":
            return "0.15"
        case "flag":
            return not now
        case "choice":
            return next(option for option in kind.options if option != now)
        case "codes":
            left = [code for code in now if code in kind.always]
            return (
                left if left != list(now) else [*now, next(code for code in kind.options if code not in now)]
            )
        case "amounts":
            return {code: str(int(amount) + 3) for code, amount in now.items()}
    raise AssertionError(kind.kind)


PLAIN = [key for key in CATALOGUE if key.startswith(ROOMS) and CATALOGUE[key].kind != "rows"]
COLUMNS = [
    (key, row, column)
    for key, row in (("competition.stages", STAGE), ("competition.mover_caps", 0))
    for column in CATALOGUE[key].columns
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", PLAIN)
def test_each_parameter_is_in_the_account(key: str, lang: str) -> None:
    found = rules()
    raw = another(CATALOGUE[key], value_to_json(found.values[key].value))
    assert text(changed(found, key, raw), lang) != text(found, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("key", "row", "column"), COLUMNS, ids=lambda one: getattr(one, "name", str(one)))
def test_each_column_of_the_stages_and_caps_is_in_the_account(
    key: str, row: int, column: Any, lang: str
) -> None:
    found = rules()
    if column.name == "stage":
        stages = [code for code in found.codes("campaign.stages") if code != "cross_school"]
        assert text(changed(found, "campaign.stages", stages), lang) != text(found, lang)
        return
    rows = value_to_json(found.values[key].value)
    absent = {"flag": False, "codes": [], "choice": (*column.options, "")[0]}
    now = rows[row].get(column.name, absent.get(column.kind))
    rows[row][column.name] = another(column, now)
    assert text(changed(found, key, rows), lang) != text(found, lang)


@pytest.mark.parametrize("name", NAMES)
def test_truthfulness_is_claimed_only_where_it_holds(name: str) -> None:
    found = rules(name)
    said = next((line for line in text(found).splitlines() if "按自己真实的意愿排列志愿最有利" in line), "")
    capped = {row["stage"] for row in found.rows("competition.mover_caps")}
    for row in found.rows("competition.stages"):
        short = row["preferences_max"] or row["stage"] in capped
        names = {
            "in_school": "校内竞聘",
            "cross_school": "跨校竞聘",
            "cluster": "片区竞聘",
            "leaders": "校级领导竞聘",
        }
        if short and row["stage"] in names:
            assert names[row["stage"]] not in said
    assert "几步合起来看，不作这样的保证" in text(found)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_plain_and_in_one_language(name: str) -> None:
    found = rules(name)
    assert not re.findall(r"[\u4e00-\u9fff]", text(found, "en"))
    assert not re.findall(r"[a-z_]{3,}", text(found).replace("guanpin", ""))
    assert "录取" not in text(found)
