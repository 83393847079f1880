"""One layer of policy: a file of parameters with dated, cited values and locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from guanpin.engine.policy.parameter import Parameter, PolicyError, parse_value

# From the weakest: what nobody has settled is taken from the defaults, which lock nothing.
LEVELS = ("defaults", "nation", "province", "district", "school")
CONFIDENCES = ("verified", "stated", "high", "medium", "low")
LOCKS = ("fixed", "no_looser")
_VALUE_FIELDS = {"from", "value", "document", "clause", "confidence"}
_SETTING_FIELDS = {"unit", "locked", "values", "note"}
_HEADER_FIELDS = {"name", "title", "level", "extends", "school", "status"}
_OPTIONAL = {"extends", "school"}


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force from `start` until the next one of the same setting."""

    start: date
    value: Any
    document: str
    clause: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What one layer says of one parameter; `values` ascend by date."""

    values: tuple[DatedValue, ...]
    locked: str | None

    def at(self, day: date) -> DatedValue | None:
        """The value in force on `day`, or None before the first."""
        found = None
        for value in self.values:
            if value.start <= day:
                found = value
        return found


@dataclass(frozen=True, slots=True)
class Layer:
    """A policy file after reading. `extends` names the layer above, None for the weakest.

    `school` is the id of the school whose plan it is, None at every other level.
    """

    name: str
    title: str
    level: str
    extends: str | None
    status: str
    source: str
    settings: Mapping[str, Setting]
    school: str | None = None


def read_layer(data: Mapping[str, Any], catalogue: Mapping[str, Parameter], source: str) -> Layer:
    """Check parsed TOML against the catalogue. Raises PolicyError naming `source`, key and clause."""
    header = data.get("policy")
    if (
        not isinstance(header, Mapping)
        or not _HEADER_FIELDS - _OPTIONAL <= set(header) <= _HEADER_FIELDS
        or not all(isinstance(text, str) and text.strip() for text in header.values())
    ):
        raise PolicyError(
            "policy.header",
            zh="缺少 [policy] 段，或其中的 name、title、level、status 不全。",
            en="The section [policy] is missing or lacks name, title, level or status.",
            place=source,
            remedy_zh="请照 east-district.toml 的开头补齐。",
            remedy_en="Complete it after the head of east-district.toml.",
        )
    for field, allowed in (("level", LEVELS), ("status", ("complete", "fragment"))):
        if header[field] not in allowed:
            raise _unknown(f"{source} · policy.{field}", str(header[field]), allowed)
    if (header["level"] == "school") != ("school" in header):
        raise PolicyError(
            "policy.school",
            zh="school（学校编号）只在学校方案中写，而且必须写。",
            en="The field school names the school of a school's plan: required there and nowhere else.",
            place=f"{source} · policy.school",
            remedy_zh='学校方案请写 level = "school" 和 school = "S001" 这样的学校编号；其他层级请删去 school。',
            remedy_en='A plan has level = "school" and the id of its school; leave school out at other levels.',
        )
    settings: dict[str, Setting] = {}
    for key, raw in _settings(data, ()):
        parameter = catalogue.get(key)
        if parameter is None:
            raise PolicyError(
                "policy.unknown_parameter",
                zh=f"政策目录中没有参数“{key}”。",
                en=f"The catalogue has no parameter “{key}”.",
                place=f"{source} · {key}",
                remedy_zh="请核对拼写; guanpin policy show east-district 列出全部参数。",
                remedy_en="Check the spelling; guanpin policy show east-district lists them all.",
            )
        if key in settings:  # ["a.b"] beside [a.b]: one of the two would be silently lost
            raise PolicyError(
                "policy.twice",
                zh="同一参数写了两次。",
                en="The same parameter is given twice.",
                place=f"{source} · {key}",
                remedy_zh="请合并为一处，键名不加引号。",
                remedy_en="Merge them into one, with the key out of quotes.",
            )
        settings[key] = _read_setting(parameter, raw, f"{source} · {key}")
    return Layer(
        name=header["name"],
        title=header["title"],
        level=header["level"],
        extends=header.get("extends"),
        status=header["status"],
        source=source,
        settings=settings,
        school=header.get("school"),
    )


def _settings(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every (dotted key, setting) below `table`; a table with `values` is a setting."""
    for name, item in table.items():
        if path == () and name == "policy":
            continue
        here = (*path, name)
        if not isinstance(item, Mapping):
            yield ".".join(here), {"value": item}
        elif "values" in item or _SETTING_FIELDS & set(item):
            yield ".".join(here), item
        else:
            yield from _settings(item, here)


def _read_setting(parameter: Parameter, raw: Mapping[str, Any], place: str) -> Setting:
    unknown = sorted(set(raw) - _SETTING_FIELDS)
    if unknown or not isinstance(raw.get("values"), list) or not raw["values"]:
        raise PolicyError(
            "policy.undated",
            zh="参数必须写成带日期和依据的 values 列表。",
            en="A parameter must be a list of values, each with a date and a source.",
            place=place,
            remedy_zh='格式：values = [{ from = 2023-06-01, value = "…", document = "…", clause = "…", confidence = "…" }]。',
            remedy_en='Write values = [{ from = 2023-06-01, value = "…", document = "…", clause = "…", confidence = "…" }].',
        )
    if raw.get("unit", parameter.unit) != parameter.unit:
        raise PolicyError(
            "policy.unit",
            zh=f"单位“{raw['unit']}”与目录中的“{parameter.unit}”不同。",
            en=f"The unit “{raw['unit']}” is not the catalogue's “{parameter.unit}”.",
            place=f"{place} · unit",
            remedy_zh="请换算为目录中的单位，或去掉 unit。",
            remedy_en="Convert to the catalogue's unit, or leave unit out.",
        )
    locked = raw.get("locked")
    if locked is not None and locked not in LOCKS:
        raise _unknown(f"{place} · locked", str(locked), LOCKS)
    values = sorted((_read_dated(parameter, entry, place) for entry in raw["values"]), key=lambda v: v.start)
    for earlier, later in pairwise(values):
        if earlier.start == later.start:
            raise PolicyError(
                "policy.same_date",
                zh=f"同一日期 {later.start} 有两个值。",
                en=f"Two values start on {later.start}.",
                place=f"{place} · {later.document} {later.clause}",
                remedy_zh="请删去其中一个，或改正生效日期。",
                remedy_en="Remove one or correct its date.",
            )
    return Setting(tuple(values), locked)


def _read_dated(parameter: Parameter, entry: Any, place: str) -> DatedValue:
    if not isinstance(entry, Mapping) or set(entry) != _VALUE_FIELDS:
        given = set(entry) if isinstance(entry, Mapping) else set()
        missing = "、".join(sorted(_VALUE_FIELDS - given)) or "—"
        unknown = "、".join(sorted(given - _VALUE_FIELDS)) or "—"
        raise PolicyError(
            "policy.undated" if "from" not in given else "policy.uncited",
            zh=f"每个值须写明 from、value、document、clause、confidence；缺：{missing}；多：{unknown}。",
            en=f"Each value needs from, value, document, clause, confidence; missing: {missing}; unknown: {unknown}.",
            place=place,
            remedy_zh="请补上生效日期与依据（文件、条款、可信度）。",
            remedy_en="Add the date it takes effect and its source (document, clause, confidence).",
        )
    where = f"{place} · {entry['document']} {entry['clause']}"
    if type(entry["from"]) is not date:
        raise PolicyError(
            "policy.undated",
            zh=f"生效日期“{entry['from']}”不是日期。",
            en=f"“{entry['from']}” is not a date.",
            place=where,
            remedy_zh="请写成不加引号的日期，例如 from = 2023-06-01。",
            remedy_en="Write a bare date, such as from = 2023-06-01.",
        )
    for field in ("document", "clause"):
        if not isinstance(entry[field], str) or not entry[field].strip():
            raise _unknown(f"{where} · {field}", str(entry[field]), ("文本 text",))
    if entry["confidence"] not in CONFIDENCES:
        raise _unknown(f"{where} · confidence", str(entry["confidence"]), CONFIDENCES)
    return DatedValue(
        entry["from"],
        parse_value(parameter, entry["value"], where),
        entry["document"],
        entry["clause"],
        entry["confidence"],
    )


def _unknown(place: str, given: str, allowed: tuple[str, ...]) -> PolicyError:
    return PolicyError(
        "policy.value",
        zh=f"“{given}”不在允许的取值中：{'、'.join(allowed)}。",
        en=f"“{given}” is not one of {', '.join(allowed)}.",
        place=place,
        remedy_zh="请改为其中之一。",
        remedy_en="Use one of these.",
    )
