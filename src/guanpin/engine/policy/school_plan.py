"""What a school's plan (一校一方案) may say: the parameters left to schools, in the direction left to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guanpin.engine.policy.layer import DatedValue, Layer
from guanpin.engine.policy.parameter import Parameter, PolicyError, Tightens, is_moved, value_to_json

_DIRECTIONS: dict[Tightens, tuple[str, str]] = {
    "up": ("不低于", "at least"),
    "down": ("不高于", "at most"),
    "more": ("包括", "all of"),
    "fewer": ("只能选自", "some of"),
}


def check_school(parameter: Parameter, above: Sequence[Layer], plan: Layer) -> None:
    """Raises PolicyError where `plan` sets what is not a school's to set, or moves it the wrong way on any date."""
    setting = plan.settings[parameter.key]
    days = {value.start for value in setting.values}
    for layer in above:
        if parameter.key in layer.settings:
            days |= {value.start for value in layer.settings[parameter.key].values}
    for day in sorted(days):
        low, found = setting.at(day), in_force(above, parameter.key, day)
        if low is None:
            continue
        if parameter.schools is None:
            raise _not_for_schools(parameter, found, plan, low)
        if found is None or parameter.schools == "free":
            continue
        if not is_moved(parameter.schools, found[1].value, low.value):
            raise _beyond(parameter, parameter.schools, found, plan, low)


def in_force(layers: Sequence[Layer], key: str, day: date) -> tuple[Layer, DatedValue] | None:
    """The lowest of `layers` that sets the parameter by `day`, with its value."""
    for layer in reversed(layers):
        setting = layer.settings.get(key)
        dated = setting.at(day) if setting else None
        if dated:
            return layer, dated
    return None


def shown(dated: DatedValue) -> str:
    """A value in one line of an error."""
    value = value_to_json(dated.value)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _not_for_schools(
    parameter: Parameter, found: tuple[Layer, DatedValue] | None, plan: Layer, low: DatedValue
) -> PolicyError:
    held_zh = f"“{found[0].name}”规定为 {shown(found[1])}（{_source(found[1])}），" if found else ""
    held_en = f"“{found[0].name}” sets {shown(found[1])} ({_source(found[1])}); " if found else ""
    return PolicyError(
        "policy.not_for_schools",
        zh=f"该参数不由学校规定：{held_zh}学校方案中为 {shown(low)}。",
        en=f"This is not for schools to set: {held_en}the plan says {shown(low)}.",
        place=f"{plan.source} · {parameter.key} · {_source(low)}",
        remedy_zh="请从学校方案中删去该参数；guanpin policy new-school 列出学校可以规定的全部参数。",
        remedy_en="Remove it from the plan; guanpin policy new-school lists what a school may set.",
    )


def _beyond(
    parameter: Parameter,
    direction: Tightens,
    found: tuple[Layer, DatedValue],
    plan: Layer,
    low: DatedValue,
) -> PolicyError:
    layer, high = found
    zh, en = _DIRECTIONS[direction]
    return PolicyError(
        "policy.beyond_district",
        zh=(
            f"学校方案超出了“{layer.name}”给学校的范围：应{zh} {shown(high)}（{_source(high)}），"
            f"方案中为 {shown(low)}。"
        ),
        en=(
            f"The plan goes beyond what “{layer.name}” leaves to schools: {en} {shown(high)}"
            f" ({_source(high)}); the plan says {shown(low)}."
        ),
        place=f"{plan.source} · {parameter.key} · {_source(low)}",
        remedy_zh="请改到范围之内，或删去该参数，沿用上级规定。",
        remedy_en="Bring it within the bounds, or remove it and keep the value above.",
    )


def _source(dated: DatedValue) -> str:
    return f"{dated.document} {dated.clause}"
