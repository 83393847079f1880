"""A small catalogue with one parameter of each kind, and layers made of plain tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from guanpin.engine.policy.layer import Layer, read_layer
from guanpin.engine.policy.parameter import Column, Parameter

CATALOGUE = {
    parameter.key: replace(parameter, schools="free")
    for parameter in (
        Parameter("a.count", "integer", "…", unit="heads", low="0", high="100", tightens="down"),
        Parameter("a.free", "integer", "…"),
        Parameter("a.ratio", "amount", "…", low="1", high="30", tightens="down"),
        Parameter("a.flag", "flag", "…", tightens="on"),
        Parameter("a.flag_off", "flag", "…", tightens="off"),
        Parameter("a.choice", "choice", "…", options=("left", "right")),
        Parameter("a.text", "text", "…"),
        Parameter("a.day", "date", "…"),
        Parameter(
            "a.codes", "codes", "…", options=("D02", "D03", "D04", "D05"), tightens="more", always=("D02",)
        ),
        Parameter("a.bans", "codes", "…", tightens="fewer"),
        Parameter("a.amounts", "amounts", "…", options=("x", "y"), low="0", high="10", tightens="up"),
        Parameter(
            "a.rows",
            "rows",
            "…",
            columns=(
                Column("name", "text"),
                Column("n", "integer", low="0", high="9"),
                Column("share", "amount", low="0", high="1", required=False),
                Column("kinds", "codes", options=("p", "q"), required=False),
                Column("day", "date", required=False),
            ),
            tightens="more",
        ),
    )
}

LEVELS = ("nation", "province", "district", "school")


def dated(value: Any, start: date = date(2020, 1, 1), clause: str = "第一条") -> dict[str, Any]:
    return {"from": start, "value": value, "document": "某文件", "clause": clause, "confidence": "low"}


def table(level: str, settings: dict[str, Any], /, **header: Any) -> dict[str, Any]:
    """A parsed policy file of `level`; each setting is a value, a list of dated values, or a whole table."""
    depth = LEVELS.index(level)
    head = {"name": level, "title": level, "level": level, "status": "complete"}
    if depth:
        head["extends"] = LEVELS[depth - 1]
    if level == "school":
        head["school"] = "S001"
    return {"policy": head | header} | {key: _setting(setting) for key, setting in settings.items()}


def layer(level: str, settings: dict[str, Any], /, **header: Any) -> Layer:
    return read_layer(table(level, settings, **header), CATALOGUE, f"{level}.toml")


def _setting(setting: Any) -> Any:
    if isinstance(setting, dict) and "values" in setting:
        return setting
    if (
        isinstance(setting, list)
        and all(isinstance(item, dict) and "from" in item for item in setting)
        and setting
    ):
        return {"values": setting}
    return {"values": [dated(setting)]}
