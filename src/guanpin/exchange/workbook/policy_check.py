"""A workbook against a policy: stages, items and marks that the policy does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.scoring.sheet import STAGE_OF
from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.read import Reading, in_sheet_order
from guanpin.exchange.workbook.unmarked import check_unmarked
from guanpin.wording.terms import term

_SHEETS = "scoring.sheet."
_STAGES = "campaign.stages"
_STAGE_SHEETS = "competition.stages"
_FULL_MARK = "scoring.panel.full_mark"


class Rules(Protocol):
    """The part of a policy in force that is asked here."""

    @property
    def name(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    def rows(self, key: str) -> tuple[Mapping[str, Any], ...]: ...
    def codes(self, key: str) -> tuple[str, ...]: ...
    def amount(self, key: str) -> Fraction: ...


def check_policy(reading: Reading, rules: Rules) -> Reading:
    """The reading with what the policy objects to added; its facts are withdrawn if that is an error."""
    problems = Problems(list(reading.problems))
    problems.counts.update(reading.counts)
    _check_stages(reading, rules, problems)
    _check_items(reading, rules, "measures", "measure", problems)
    _check_items(reading, rules, "marks", "mark", problems)
    _check_marks(reading, rules, problems)
    check_unmarked(reading, _mark_items(rules), problems)
    kept = tuple(sorted(problems.kept, key=in_sheet_order))
    checked = replace(reading, problems=kept, counts=dict(problems.counts))
    return replace(checked, facts=None, id_numbers={}) if problems.errors else checked


def _mark_items(rules: Rules) -> dict[str, tuple[str, str]]:
    """By stage held, the stage that its sheet's marks are entered under and the items that assessors mark, in words.

    Stages without any are left out, and those that have no entrants of their own.
    """
    names, found = code_list("item"), {}
    held = rules.codes(_STAGES)
    for row in rules.rows(_STAGE_SHEETS):
        if row["stage"] not in held or row.get("lists_of"):
            continue
        marks = [name for name in _sources(rules, _SHEETS + row["sheet"]) if name.startswith("mark:")]
        if marks:
            items = (name.partition(":")[2] for name in marks)
            found[row["stage"]] = STAGE_OF[row["sheet"]], "、".join(names.get(item, item) for item in items)
    return found


def known_items(rules: Rules, source: str) -> set[str]:
    """Names that the score sheets draw on under `source`: "measure" or "mark"."""
    sources = (name for key in rules.values if key.startswith(_SHEETS) for name in _sources(rules, key))
    return {name.partition(":")[2] for name in sources if name.startswith(f"{source}:")}


def _sources(rules: Rules, key: str) -> Iterator[str]:
    for row in rules.rows(key):
        yield from row.get("sources", ())


def _check_stages(reading: Reading, rules: Rules, problems: Problems) -> None:
    held = set(rules.codes(_STAGES))
    marked = {STAGE_OF[row["sheet"]] for row in rules.rows(_STAGE_SHEETS) if row["stage"] in held}
    for key in ("preferences", "declarations", "marks"):
        if key not in reading.tables:
            continue
        table = reading.tables[key]
        stages = held | marked if key == "marks" else held
        idle: dict[str, list[int]] = {}
        for row, stage in table.rows("stage"):
            if stage not in stages:
                idle.setdefault(stage, []).append(row)
        for stage, rows in idle.items():
            shown = {"policy": rules.name, "value": term("stage", stage), "count": len(rows)}
            problems.add("policy.stage_unknown", table.spec.name, rows[0], "环节", **shown)


def _check_items(reading: Reading, rules: Rules, key: str, source: str, problems: Problems) -> None:
    if key not in reading.tables:
        return
    table, known, names = reading.tables[key], known_items(rules, source), code_list("item")
    options = "、".join(names.get(item, item) for item in sorted(known)) or "无"
    strange: dict[str, list[int]] = {}
    for row, item in table.rows("item"):
        if item not in known:
            strange.setdefault(item, []).append(row)
    for item, rows in strange.items():
        shown = {"policy": rules.name, "value": names.get(item, item), "options": options, "count": len(rows)}
        # Ordinary raw data that this policy has no use for; a name nobody knows is more likely a slip.
        unused = item in names and source == "measure"
        code = "policy.item_unused" if unused else "policy.item_unknown"
        problems.add(code, table.spec.name, rows[0], "项目", **shown)


def _check_marks(reading: Reading, rules: Rules, problems: Problems) -> None:
    if "marks" not in reading.tables:
        return
    table, full = reading.tables["marks"], rules.amount(_FULL_MARK)
    outside = {value for value in set(table.columns["value"]) if not 0 <= Fraction(value) <= full}
    for row, value in table.rows("value"):
        if value in outside:
            problems.add(
                "policy.mark_too_high", table.spec.name, row, "分数", value=value, full=amount_text(full)
            )
