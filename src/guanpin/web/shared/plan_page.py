"""A school's plan as a page shows it: every value beside the district's, with its bounds, its clause and the remark on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.actions.plans import KEYS
from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.campaign.plans.bounds import points_by_dimension
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value
from guanpin.wording.plan_words import (
    bound_of,
    dimension_name,
    how_computed,
    item_name,
    plan_name,
    source_of,
    value_lines_of,
)
from guanpin.wording.render import code_name

SHEET, BOUNDS = "scoring.sheet.school", "scoring.sheet.bounds"
# The parameters of each section but the sheet's, in the order in which a plan is written.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "tables": tuple(key for key in KEYS if key.startswith("scoring.table.")),
    "ties": ("scoring.ties",),
    "direct": tuple(key for key in KEYS if key.startswith("direct.")),
    "panel": ("panel.members", "scoring.panel.drop_from"),
    "phases": ("campaign.school_phases",),
}
TITLES: Mapping[str, tuple[str, str]] = {
    "sheet": ("评分表", "Score sheet"),
    "tables": ("奖项赋分", "Points of awards"),
    "ties": ("同分时的次序", "Equal totals"),
    "direct": ("直聘", "Direct appointment"),
    "panel": ("评议小组", "Panel"),
    "phases": ("本校日程", "The school's own dates"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter: the district's value and the school's, empty where the school sets none of its own."""

    key: str
    name: str
    bound: str
    source: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    differs: bool
    mark: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item of the score sheet; "" where one of the two sheets does not have it."""

    item: str
    name: str
    dimension: str
    how: str
    theirs: str
    ours: str
    differs: bool
    veto: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """The points of one dimension beside its bounds."""

    name: str
    theirs: str
    ours: str
    least: str
    most: str
    within: bool


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    lines: tuple[Line, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`changed` counts the parameters that the school sets otherwise."""

    sheet: tuple[SheetLine, ...]
    sums: tuple[Sum, ...]
    total: str
    sheet_line: Line
    sections: tuple[Section, ...]
    changed: int


def plan_page(
    rules: Rules,
    settings: Mapping[str, Any],
    marks: Mapping[str, str],
    people: Mapping[str, str],
    windows: Iterable[PhaseWindow],
    lang: str,
) -> PlanPage:
    """`settings` in canonical form over the district's `rules`; `people` are the names of those it speaks of."""
    phases = phase_names(windows, lang)
    lines = {key: _line(key, rules, settings, marks, people, phases, lang) for key in KEYS}
    sections = tuple(
        Section(
            name,
            TITLES[name][lang == "en"],
            tuple(lines[key] for key in keys),
            any(lines[key].differs for key in keys),
        )
        for name, keys in SECTIONS.items()
    )
    rows = settings.get(SHEET, ())
    ours = parse_value(CATALOGUE[SHEET], rows, SHEET) if rows else rules.rows(SHEET)
    sums = sums_of(rules, ours, lang)
    total = amount_text(sum((row["max"] for row in ours), Fraction(0)))
    return PlanPage(sheet_lines(rules, ours, lang), sums, total, lines[SHEET], sections, len(settings))


def _line(
    key: str,
    rules: Rules,
    settings: Mapping[str, Any],
    marks: Mapping[str, str],
    people: Mapping[str, str],
    phases: Mapping[str, str],
    lang: str,
) -> Line:
    ours: tuple[str, ...] = ()
    if key in settings and key != SHEET:
        value = parse_value(CATALOGUE[key], settings[key], key)
        ours = value_lines_of(key, value, lang, people, phases) or ("—",)
    theirs = () if key == SHEET else value_lines_of(key, rules.values[key].value, lang, people, phases)
    return Line(
        key,
        plan_name(key, lang),
        bound_of(key, rules, lang),
        source_of(key, rules, lang),
        theirs or ("—",),
        ours,
        key in settings,
        marks.get(key, ""),
    )


def people_in(*settings: Mapping[str, Any]) -> set[str]:
    """Those whom these plans name for the panel."""
    return {row["person"] for one in settings for row in one.get("panel.members", ())}


def phase_names(windows: Iterable[PhaseWindow], lang: str) -> dict[str, str]:
    """Phases are named by the policy itself; people know them by stage and kind."""
    joint = " · "
    return {
        one.id: joint.join(
            code_name(code, lang, kind)
            for code, kind in ((one.stage, "stage"), (one.kind, "phase_kind"))
            if code
        )
        for one in windows
    }


def sheet_lines(rules: Rules, ours: Sequence[Mapping[str, Any]], lang: str) -> tuple[SheetLine, ...]:
    """The items of the district's sheet in its order, then those that only the school has."""
    theirs = {row["item"]: row for row in rules.rows(SHEET)}
    own = {row["item"]: row for row in ours}
    required = {item for row in rules.rows(BOUNDS) for item in row.get("items", ())}
    return tuple(
        _sheet_line(item, theirs.get(item), own.get(item), item in required, lang)
        for item in dict.fromkeys((*theirs, *own))
    )


def _sheet_line(
    item: str, theirs: Mapping[str, Any] | None, ours: Mapping[str, Any] | None, required: bool, lang: str
) -> SheetLine:
    shown = ours or theirs
    assert shown is not None
    how = how_computed(shown, lang)
    if ours and theirs and how != (before := how_computed(theirs, lang)):
        how += f"（区里：{before}）" if lang == "zh" else f" (district: {before})"
    return SheetLine(
        item,
        item_name(item, lang),
        dimension_name(shown["dimension"], lang),
        how,
        amount_text(theirs["max"]) if theirs else "",
        amount_text(ours["max"]) if ours else "",
        ours != theirs,
        shown["kind"] == "veto",
        required,
    )


def sums_of(rules: Rules, ours: Sequence[Mapping[str, Any]], lang: str) -> tuple[Sum, ...]:
    """The points of every dimension that has bounds."""
    theirs, own = points_by_dimension(rules.rows(SHEET)), points_by_dimension(ours)
    none = Fraction(0)
    return tuple(
        Sum(
            dimension_name(row["dimension"], lang),
            amount_text(theirs.get(row["dimension"], none)),
            amount_text(own.get(row["dimension"], none)),
            amount_text(row["least"]),
            amount_text(row["most"]),
            row["least"] <= own.get(row["dimension"], none) <= row["most"],
        )
        for row in rules.rows(BOUNDS)
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions."""

    key: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(
    rules: Rules,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    people: Mapping[str, str],
    windows: Iterable[PhaseWindow],
    lang: str,
) -> tuple[Change, ...]:
    """Parameter by parameter, of the sheet only the items that differ."""
    phases, found = phase_names(windows, lang), []
    for key in KEYS:
        values = [
            parse_value(CATALOGUE[key], one[key], key) if key in one else rules.values[key].value
            for one in (before, after)
        ]
        if values[0] == values[1]:
            continue
        if key == SHEET:
            shown = [_items(value, other, lang) for value, other in (values, reversed(values))]
        else:
            shown = [value_lines_of(key, value, lang, people, phases) for value in values]
        found.append(Change(key, plan_name(key, lang), shown[0] or ("—",), shown[1] or ("—",)))
    return tuple(found)


def _items(
    rows: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]], lang: str
) -> tuple[str, ...]:
    joint = "；" if lang == "zh" else "; "
    points = "分" if lang == "zh" else " points"
    return tuple(
        f"{item_name(row['item'], lang)} {amount_text(row['max'])}{points}{joint}{how_computed(row, lang)}"
        for row in rows
        if row not in others
    )
