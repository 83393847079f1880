"""A policy clause by clause for a page: chapters, names, values as text or as a table, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.overlay import InForce, Policy, Rules
from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.wording.columns import cell_name, heading
from guanpin.wording.options import option_name
from guanpin.wording.parameters import CONFIDENCES, parameter_name, unit_name
from guanpin.wording.render import DEFAULT, code_name
from guanpin.wording.terms import TERMS

# In the order a teacher would ask; keys begin with these words.
_CHAPTERS: Mapping[str, tuple[str, str]] = {
    "campaign": ("阶段和日期", "Phases and dates"),
    "notice": ("公示", "Notices"),
    "remedies": ("异议和救济", "Objections and remedies"),
    "direct": ("直聘", "Direct appointment"),
    "competition": ("竞聘", "Competition"),
    "eligibility": ("资格条件", "Eligibility"),
    "scoring": ("评分", "Scoring"),
    "panel": ("评议小组", "Panels"),
    "staff_congress": ("教代会表决", "The staff congress"),
    "placement": ("组织调剂", "Placement"),
    "contract": ("聘用合同", "Contracts"),
    "amendment": ("更改", "Amendments"),
    "history": ("履历和人员情况", "Records and statuses"),
    "establishment": ("编制核定", "Quotas"),
    "posts": ("岗位设置", "Posts"),
    "demand": ("课时和工作量", "Lessons and workload"),
    "indicators": ("均衡指标", "Indicators"),
    "calendar": ("放假和调休", "Holidays"),
}
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_PHASE = (("stage", "stage"), ("kind", "phase_kind"))


@dataclass(frozen=True, slots=True)
class Clause:
    """One parameter: `lines` say a plain value, `headings` and `rows` a table of it; `own` that this plan itself sets it."""

    key: str
    name: str
    unit: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    document: str
    clause: str
    confidence: str
    own: bool
    default: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    name: str
    id: str
    clauses: tuple[Clause, ...]


def plan_chapters(rules: Rules, policy: Policy, lang: str) -> tuple[Chapter, ...]:
    """Every parameter in force, chapter by chapter."""
    found: dict[str, list[Clause]] = {name: [] for name in _CHAPTERS}
    stages = rules.codes("campaign.stages")
    for key, value in rules.values.items():
        clause = _clause(policy.catalogue[key], _held(value, stages), policy.layers[-1].name, lang)
        found.setdefault(key.split(".")[0], []).append(clause)
    return tuple(
        Chapter(_CHAPTERS.get(name, (name, name))[lang == "en"], name, tuple(clauses))
        for name, clauses in found.items()
        if clauses
    )


def _held(found: InForce, stages: tuple[str, ...]) -> InForce:
    """Without the rows about stages that the plan does not hold: they are laid down above and have no effect here."""
    value = found.value
    if isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value):
        value = tuple(row for row in value if row.get("stage") in (None, *stages))
    return replace(found, value=value)


def _clause(parameter: Parameter, found: InForce, own: str, lang: str) -> Clause:
    headings, rows = _table(parameter, found.value, lang)
    default = found.document.startswith("guanpin")
    document = found.document
    if found.document == DEFAULT:
        document = (
            "guanpin's default, for the district to settle" if lang == "en" else "guanpin 默认值，待区里确认"
        )
    return Clause(
        key=parameter.key,
        name=parameter.meaning if lang == "en" else parameter_name(parameter.key) or parameter.key,
        unit=(parameter.unit or "") if lang == "en" else unit_name(parameter.unit or ""),
        lines=() if rows else (_text(parameter, found.value, lang),),
        headings=headings,
        rows=rows,
        document=document,
        clause=found.clause,
        confidence=CONFIDENCES[found.confidence][lang == "en"],
        own=found.layer == own and not default,
        default=default,
    )


def _table(
    parameter: Parameter, value: Any, lang: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if parameter.kind == "amounts":
        heads = ("情形", "数值") if lang == "zh" else ("case", "amount")
        return heads, tuple(
            (_named(code, lang, parameter), amount_text(amount)) for code, amount in value.items()
        )
    if parameter.kind != "rows":
        return (), ()
    shown = [column for column in parameter.columns if any(column.name in row for row in value)]
    names = _phase_names(value, lang) if parameter.key == "campaign.phases" else {}
    return (
        tuple(heading(parameter.key, column.name, lang) for column in shown),
        tuple(tuple(_cell(column, row.get(column.name), lang, names) for column in shown) for row in value),
    )


def _cell(column: Column, value: Any, lang: str, phases: Mapping[str, str]) -> str:
    if column.name in ("id", "after") and phases:
        given = value if isinstance(value, tuple) else (value,)
        # A phase of a stage that the plan does not hold is waited for by nobody.
        return _joined((phases[one] for one in given if one in phases), lang)
    return _text(column, value, lang)


def _text(kind: Parameter | Column, value: Any, lang: str) -> str:
    """One plain value in the words of the page: no codes where there are names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[lang][not value]
    if isinstance(value, Fraction):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat() if lang == "en" else f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, tuple):
        return _joined((_named(code, lang, kind) for code in value), lang) or "—"
    return _named(str(value), lang, kind) if kind.kind in ("choice", "codes", "text") else str(value)


def _named(code: str, lang: str, kind: Parameter | Column) -> str:
    if isinstance(kind, Column):
        if kind.name == "item" and code in TERMS["score_item"]:
            return TERMS["score_item"][code][lang == "en"]
        return cell_name(kind.name, code, lang)
    return option_name(kind.key, code, lang)


def _phase_names(rows: Any, lang: str) -> dict[str, str]:
    """Phases are named by their stage and kind; their ids are the policy's own."""
    return {
        row["id"]: " · ".join(code_name(row[name], lang, kind) for name, kind in _PHASE if row.get(name))
        for row in rows
    }


def _joined(parts: Iterator[str] | Any, lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(parts)
