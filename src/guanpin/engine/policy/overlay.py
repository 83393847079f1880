"""Layers laid over one another: the lowest layer in force speaks, within the locks of those above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, cast

from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.reasons import Citation
from guanpin.engine.policy.layer import LEVELS, DatedValue, Layer
from guanpin.engine.policy.parameter import Parameter, PolicyError, is_no_looser, parse_value, value_to_json
from guanpin.engine.policy.school_plan import check_school, in_force, shown


@dataclass(frozen=True, slots=True)
class InForce:
    """One parameter's value on a day, with its source."""

    value: Any
    document: str
    clause: str
    confidence: str
    layer: str

    def to_json(self) -> dict[str, Any]:
        return {
            "value": value_to_json(self.value),
            "document": self.document,
            "clause": self.clause,
            "confidence": self.confidence,
            "layer": self.layer,
        }


@dataclass(frozen=True, slots=True)
class Policy:
    """Layers from the nation down, checked against each other's locks."""

    name: str
    layers: tuple[Layer, ...]
    catalogue: Mapping[str, Parameter]

    def at(self, day: date) -> Rules:
        """All parameters as they stand on `day`. Raises PolicyError for one that no layer sets by then."""
        values = self.in_force(day)
        for key in sorted(self.catalogue):
            if key not in values:
                raise PolicyError(
                    "policy.missing",
                    zh=f"截至 {day}，没有任何一级政策规定该参数。",
                    en=f"No layer sets this parameter as of {day}.",
                    place=f"{self.layers[-1].source} · {key}",
                    remedy_zh="请在本级政策文件中补充该参数及其依据。",
                    remedy_en="Add it, with its source, to this policy file.",
                )
        return Rules(self.name, tuple(layer.name for layer in self.layers), day, values)

    def not_yet(self, day: date) -> dict[str, date]:
        """What the lowest layer sets but only from a day after `day`, with that first day, ascending by key."""
        own = self.layers[-1].settings
        return {key: own[key].values[0].start for key in sorted(own) if own[key].at(day) is None}

    def check_begun(self, day: date) -> None:
        """Raises PolicyError where the lowest layer sets something, and nothing of it holds on `day`.

        A campaign decided then would rest on the layers above alone, under this policy's name.
        """
        waiting = self.not_yet(day)
        if not waiting or len(waiting) < len(self.layers[-1].settings):
            return
        first = min(waiting.values())
        raise PolicyError(
            "policy.not_begun",
            zh=f"政策“{self.name}”在基准日 {day} 还没有任何一项生效，它自己的规定最早自 {first} 起生效。",
            en=f"Nothing of the policy “{self.name}” holds on the as-of day {day}; its own values begin on {first}.",
            place=f"{self.layers[-1].source} · {self.layers[-1].title}",
            remedy_zh=(
                "基准日填错的，请改“竞聘季”表中的基准日；否则请换用当时已生效的政策。"
                f"虚构的区县可用 guanpin sample --policy {self.name} 重新生成。"
            ),
            remedy_en=(
                "Correct the as-of day (基准日 in 竞聘季) if it is wrong, or choose a policy in force by then; "
                f"a made-up district is made anew with guanpin sample --policy {self.name}."
            ),
        )

    def in_force(self, day: date) -> dict[str, InForce]:
        """The parameters that some layer sets by `day`, ascending by key; a fragment lacks others."""
        values: dict[str, InForce] = {}
        for key in sorted(self.catalogue):
            if found := in_force(self.layers, key, day):
                layer, dated = found
                values[key] = InForce(dated.value, dated.document, dated.clause, dated.confidence, layer.name)
        return values


@dataclass(frozen=True, slots=True)
class Rules:
    """What `decide` is given: every parameter's value as of one day. Access is by kind, so types are known."""

    name: str
    layers: tuple[str, ...]
    as_of: date
    values: Mapping[str, InForce]

    def integer(self, key: str) -> int:
        return cast(int, self.values[key].value)

    def amount(self, key: str) -> Fraction:
        return cast(Fraction, self.values[key].value)

    def flag(self, key: str) -> bool:
        return cast(bool, self.values[key].value)

    def choice(self, key: str) -> str:
        return cast(str, self.values[key].value)

    def text(self, key: str) -> str:
        return cast(str, self.values[key].value)

    def day(self, key: str) -> date:
        return cast(date, self.values[key].value)

    def codes(self, key: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.values[key].value)

    def amounts(self, key: str) -> Mapping[str, Fraction]:
        return cast("Mapping[str, Fraction]", self.values[key].value)

    def rows(self, key: str) -> tuple[Mapping[str, Any], ...]:
        return cast("tuple[Mapping[str, Any], ...]", self.values[key].value)

    def cite(self, key: str) -> Citation:
        found = self.values[key]
        return Citation(key, found.document, found.clause)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "layers": list(self.layers),
            "as_of": self.as_of.isoformat(),
            "parameters": {key: found.to_json() for key, found in self.values.items()},
        }

    def digest(self) -> str:
        return digest(self.to_json())


def rules_from_json(data: Mapping[str, Any], catalogue: Mapping[str, Parameter], place: str) -> Rules:
    """The inverse of Rules.to_json, checked against the catalogue. Raises PolicyError at `place`."""
    try:
        return _rules(data, catalogue, place)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise PolicyError(
            "policy.malformed",
            zh="该文件中的政策部分残缺或被改动。",
            en="The policy in this file is incomplete or was altered.",
            place=place,
            remedy_zh="请重新取得原始文件。",
            remedy_en="Get the original file again.",
        ) from None


def _rules(data: Mapping[str, Any], catalogue: Mapping[str, Parameter], place: str) -> Rules:
    parameters = data["parameters"]
    if set(parameters) != set(catalogue):
        odd = sorted(set(parameters) ^ set(catalogue))[0]
        raise PolicyError(
            "policy.catalogue_differs",
            zh=f"该政策文件的参数目录与本程序不同：{odd}。",
            en=f"Its catalogue differs from this program's: {odd}.",
            place=place,
            remedy_zh="请用生成该结果的同一版本重算。",
            remedy_en="Use the version that made the result.",
        )
    values = {
        key: InForce(
            parse_value(catalogue[key], item["value"], f"{place} · {key}"),
            item["document"],
            item["clause"],
            item["confidence"],
            item["layer"],
        )
        for key, item in sorted(parameters.items())
    }
    return Rules(data["name"], tuple(data["layers"]), date.fromisoformat(data["as_of"]), values)


def compose(layers: Sequence[Layer], catalogue: Mapping[str, Parameter]) -> Policy:
    """Lay `layers` (the weakest first: defaults, nation …) over one another.

    Every lower layer is held to every lock above it, not only to those of its neighbour. Raises PolicyError where a lock
    is broken at any date, and where a school's plan sets what is not left to schools.
    """
    for upper, lower in pairwise(layers):
        if LEVELS.index(lower.level) <= LEVELS.index(upper.level):
            raise PolicyError(
                "policy.level",
                zh=f"“{lower.name}”的层级不低于其上级“{upper.name}”。",
                en=f"“{lower.name}” is not of a lower level than “{upper.name}”, which it extends.",
                place=f"{lower.source} · policy.level",
                remedy_zh="层级依次为 defaults、nation、province、district、school。",
                remedy_en="Levels descend from defaults through nation, province and district to school.",
            )
    for depth, lower in enumerate(layers):
        for key in lower.settings:
            for upper in layers[:depth]:
                _check_lock(catalogue[key], upper, lower)
            if lower.level == "school":
                check_school(catalogue[key], layers[:depth], lower)
    return Policy(layers[-1].name, tuple(layers), catalogue)


def _check_lock(parameter: Parameter, upper: Layer, lower: Layer) -> None:
    """Compare at every date on which either value changes, because either may loosen the pair."""
    above, below = upper.settings.get(parameter.key), lower.settings[parameter.key]
    if above is None or above.locked is None:
        return
    days = sorted({value.start for value in (*above.values, *below.values)})
    for day in days:
        high, low = above.at(day), below.at(day)
        if high is None or low is None:
            continue
        broken = (
            low.value != high.value
            if above.locked == "fixed"
            else not is_no_looser(parameter, high.value, low.value)
        )
        if broken:
            raise _loosened(parameter.key, upper, high, lower, low)


def _loosened(key: str, upper: Layer, high: DatedValue, lower: Layer, low: DatedValue) -> PolicyError:
    return PolicyError(
        "policy.loosened",
        zh=(
            f"“{lower.name}”把“{upper.name}”锁定的参数放宽了："
            f"上级为 {shown(high)}({high.document} {high.clause}),本级为 {shown(low)}。"
        ),
        en=(
            f"“{lower.name}” loosens what “{upper.name}” locks: "
            f"{shown(high)} there ({high.document} {high.clause}), {shown(low)} here."
        ),
        place=f"{lower.source} · {key} · {low.document} {low.clause}",
        remedy_zh="请删去本级的规定，或改得更严。",
        remedy_en="Remove it here or make it tighter.",
    )
