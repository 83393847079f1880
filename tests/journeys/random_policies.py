"""Random district policies: every kind and column of the catalogue drawn within its bounds, whatever the key."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import COMPETITION_STAGES, STAGES
from guanpin.exchange.policies import load_policy
from guanpin.exchange.school_plans.toml import toml_text

HEAD = """[policy]
name = "random"
title = "随机方案"
level = "district"
extends = "sichuan"
status = "complete"
"""
# Rooms whose every parameter is drawn: what decides who competes for which post, and who is placed where.
ROOMS = (
    "competition.",
    "direct.",
    "placement.",
    "posts.",
    "establishment.",
    "demand.leaders.",
    "eligibility.",
)
OWN_ROWS = {"competition.stages"}
MOST_ROWS = 4
FAR = 40  # bounds of what the catalogue leaves unbounded


def one_value(kind: Parameter | Column) -> st.SearchStrategy[Any]:
    """A value of a parameter or column as a policy file would write it."""
    match kind.kind:
        case "integer":
            return st.integers(int(kind.low or 0), int(kind.high or FAR))
        case "amount":
            return _amounts_text(kind)
        case "flag":
            return st.booleans()
        case "choice":
            return st.sampled_from(kind.options) if kind.options else st.just("x")
        case "codes":
            return _codes(kind)
        case "amounts":
            return _amounts(kind)
        case "rows":
            assert isinstance(kind, Parameter)
            return _rows(kind)
        case _:
            return st.just("x")


def policy_values() -> st.SearchStrategy[dict[str, Any]]:
    """Values by key: the stages and rules of a campaign, and any others of the rooms that no lock holds."""
    held = {
        key
        for layer in load_policy("sichuan").layers
        for key, found in layer.settings.items()
        if found.locked
    }
    keys = [
        key
        for key, parameter in CATALOGUE.items()
        if key.startswith(ROOMS) and parameter.kind not in ("text", "date") and key not in held | OWN_ROWS
    ]
    others = st.lists(st.sampled_from(keys), unique=True, max_size=12).flatmap(
        lambda chosen: st.fixed_dictionaries({key: one_value(CATALOGUE[key]) for key in chosen})
    )
    return st.builds(
        lambda stages, rows, rest: {"campaign.stages": stages, "competition.stages": rows} | rest,
        _stages(),
        _stage_rows(),
        others,
    )


def policy_text(values: Mapping[str, Any]) -> str:
    """A policy file that sets `values` from 2021 on."""
    cited = 'from = 2021-01-01, document = "随机方案", clause = "一", confidence = "low"'
    parts = [HEAD]
    for key, value in values.items():
        unit = CATALOGUE[key].unit
        lines = [f"[{key}]"] + ([f"unit = {toml_text(unit)}"] if unit else [])
        parts.append("\n".join([*lines, f"values = [{{ {cited}, value = {toml_text(value)} }}]"]))
    return "\n\n".join(parts) + "\n"


def _stages() -> st.SearchStrategy[list[str]]:
    """Mostly an order that can be run with optional stages in or out; now and then any order at all."""
    fixed = {"establishment", "posts", "direct", "in_school"}
    optional = [stage for stage in STAGES if stage not in fixed]
    chosen = st.sets(st.sampled_from(optional))
    in_order = chosen.map(lambda some: [stage for stage in STAGES if stage in fixed | some])
    anyhow = st.lists(st.sampled_from(STAGES), unique=True)
    return st.integers(0, 9).flatmap(lambda number: anyhow if number == 0 else in_order)


def _stage_rows() -> st.SearchStrategy[list[dict[str, Any]]]:
    """A row for every stage, each column as its kind allows; now and then one is missing."""
    columns = [column for column in CATALOGUE["competition.stages"].columns if column.name != "stage"]
    sound = {
        **{one: {"enter": "volunteers", "vacancies": "free"} for one in ("leaders", "middle", "shortage")},
        "in_school": {"enter": "unplaced", "scope": "own_school", "categories": ["teaching"]},
    }
    rows = st.tuples(*(_stage_row(columns, stage, sound.get(stage, {})) for stage in COMPETITION_STAGES))
    dropped = st.sampled_from([None] * 15 + list(COMPETITION_STAGES))
    return st.builds(lambda all_rows, out: [row for row in all_rows if row["stage"] != out], rows, dropped)


def _stage_row(
    columns: list[Column], stage: str, sound: Mapping[str, Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly with what the stage cannot be held without."""
    anyhow = _row(columns, {"stage": stage})
    if not sound:
        return anyhow
    able = anyhow.map(lambda row: {k: v for k, v in (row | sound).items() if k != "lists_of"})
    return st.integers(0, 19).flatmap(lambda number: anyhow if number == 0 else able)


def _row(columns: list[Column], fixed: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    required = {column.name: one_value(column) for column in columns if column.required}
    optional = {column.name: one_value(column) for column in columns if not column.required}
    drawn = st.fixed_dictionaries(required, optional=optional)
    return drawn.map(lambda row: {**fixed, **row})


def _rows(parameter: Parameter) -> st.SearchStrategy[list[dict[str, Any]]]:
    columns = list(parameter.columns)
    if not parameter.complete:
        return st.lists(_row(columns, {}), max_size=MOST_ROWS)
    first, rest = columns[0], columns[1:]
    return st.tuples(*(_row(rest, {first.name: option}) for option in first.options)).map(list)


def _codes(kind: Parameter | Column) -> st.SearchStrategy[list[str]]:
    if not kind.options:
        return st.just(list(kind.always))
    free = st.lists(st.sampled_from(kind.options), unique=True)
    return free.map(lambda some: list(dict.fromkeys((*kind.always, *some))))


def _amounts(kind: Parameter) -> st.SearchStrategy[dict[str, str]]:
    one = (
        st.integers(int(kind.low or 0), int(kind.high or FAR)).map(str) if kind.whole else _amounts_text(kind)
    )
    if not kind.options:
        return st.just({})
    each = dict.fromkeys(kind.options, one)
    return st.fixed_dictionaries(each) if kind.complete else st.fixed_dictionaries({}, optional=each)


def _amounts_text(kind: Parameter | Column) -> st.SearchStrategy[str]:
    low, high = Fraction(kind.low or 0), Fraction(kind.high or FAR)
    return st.integers(0, 20).map(lambda step: _decimal(low + (high - low) * Fraction(step, 20)))


def _decimal(value: Fraction) -> str:
    return f"{float(round(value, 4)):.4f}".rstrip("0").rstrip(".")
