"""One person's score on one sheet, and the key it gives."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache

from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.amounts import amount_text, round_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring import from_events, from_measures
from guanpin.engine.scoring.evidence import Evidence
from guanpin.engine.scoring.leave import Leave, protected_leave
from guanpin.engine.scoring.line import Finding, ScoreLine, ScoreSheet
from guanpin.engine.scoring.panel import panel_mean
from guanpin.engine.scoring.sheet import STAGE_OF, Item, Sheet
from guanpin.engine.scoring.workload import workload


def score(
    record: Record,
    standing: Standing,
    sheet: str,
    pool: str | None,
    evidence: Evidence,
    rules: Rules,
    day: date,
) -> ScoreSheet:
    """Score a person on the sheet "school" or "district" as of `day`, the first day of the coming term.

    Lines that dated events and measures give are the same in every pool and are worked out once; those of marks and
    exams are of `pool` (None: marks without a pool). Every line is rounded half up at the policy's scale, and the
    total is their exact sum.
    """
    rows = evidence.sheets[sheet]
    person = record.person.id
    known = evidence.derived.get((person, sheet, day))
    if known is None:
        known = _derived(rows, record, standing, evidence, day)
        evidence.derived[person, sheet, day] = known
    one = 10**evidence.scale
    lines = known + tuple(_pooled(item, person, sheet, pool, evidence, day) for item in rows.pooled)
    return ScoreSheet(
        person=person,
        sheet=sheet,
        pool=pool,
        lines=lines,
        total=Fraction(sum(_units(line.points, one) for line in lines), one),
        vetoed=_vetoed(rows, record, day),
    )


def key(result: ScoreSheet, rules: Rules) -> tuple[str, ...]:
    """The priority key: the total, then `scoring.ties` in order, as decimals at the policy's scale; larger is better.

    A tie that the other sheet alone has gives 0 to everyone.
    """
    scale = rules.integer("scoring.scale")
    one = 10**scale
    units = [_units(result.total, one)]
    for tie in rules.codes("scoring.ties"):
        name, _, view = tie.partition(":")
        if view == "raw":
            units.append(sum(_raw_units(line.raw, one) for line in result.lines if line.item == name))
        else:
            lines = [line for line in result.lines if name in (line.item, line.dimension)]
            units.append(sum(_units(line.points, one) for line in lines))
    return tuple(_decimal(count, one, scale) for count in units)


def _units(points: Fraction, one: int) -> int:
    """Points, already at the policy's scale, in units of its last digit."""
    top, bottom = points.as_integer_ratio()
    return top * (one // bottom)


@lru_cache(maxsize=65_536)
def _raw_units(raw: str, one: int) -> int:
    # A mean over many groups may be longer than any amount that is typed in.
    return round_amount(Fraction(raw) * one, "half_up")


def _decimal(units: int, one: int, scale: int) -> str:
    whole, part = divmod(units, one)
    return f"{whole}.{part:0{scale}d}" if scale else str(whole)


def _derived(
    sheet: Sheet, record: Record, standing: Standing, evidence: Evidence, day: date
) -> tuple[ScoreLine, ...]:
    leave = protected_leave(record, evidence.rules, day)
    return tuple(
        _line(item, None, _find(item, record, standing, leave, evidence, day), evidence)
        for item in sheet.derived
    )


def _find(
    item: Item, record: Record, standing: Standing, leave: Leave, evidence: Evidence, day: date
) -> Finding:
    person = record.person.id
    match item.kind:
        case "years":
            return from_events.years(item, record, standing, leave, day)
        case "count" if item.sources[0].kind == "measure":
            return from_measures.total(item, person, evidence, leave, day)
        case "count":
            return from_events.count(item, record, day)
        case "table":
            return from_events.look_up(item, record, standing, day)
        case "best_of":
            return from_events.best_of(item, record, day)
        case "deduction":
            return from_measures.absences(item, person, evidence, leave, day)
        case "normalised":
            return from_measures.normalised(item, person, evidence, leave, day)
        case _:
            return workload(item, record, leave, evidence.standards, day)


def _pooled(
    item: Item, person: str, sheet: str, pool: str | None, evidence: Evidence, day: date
) -> ScoreLine:
    if item.kind == "exam":
        found = from_measures.exam(item, person, pool, evidence, day)
    else:
        stage = STAGE_OF[sheet]
        marks = [
            mark
            for source in item.sources
            for mark in evidence.marks.get((stage, pool or "", person, source.value or ""), ())
        ]
        found = panel_mean(item, tuple(marks), evidence.rules)
    return _line(item, pool, found, evidence)


def _line(item: Item, pool: str | None, found: Finding, evidence: Evidence) -> ScoreLine:
    raw, notes = found.raw, found.notes
    if raw is None:
        raw = item.neutral_raw if item.missing_neutral else Fraction(0)
        what = "neutral" if item.missing_neutral else "zero"
        notes = (*notes, reason(f"scoring.missing.{what}", item.citation))
    name = (item.place, *raw.as_integer_ratio(), found.value)
    outcome = evidence.outcomes.get(name)
    if outcome is None:
        outcome = evidence.outcomes[name] = _outcome(item, raw, found.value, evidence.scale)
    text, points, rule = outcome
    return ScoreLine(
        item=item.item,
        dimension=item.dimension,
        pool=pool,
        raw=text,
        rule=item.rule,
        points=points,
        max=item.max,
        records=found.records,
        reasons=(rule, *notes),
    )


def _outcome(item: Item, raw: Fraction | int, value: str | None, scale: int) -> tuple[str, Fraction, Reason]:
    """The raw figure as text, the points, and the reason."""
    text = amount_text(raw)
    figures = {"raw": text, "unit": item.unit_text, "max": item.max_text}
    if value is not None:
        figures["value"] = value
    return text, item.points(raw, scale), reason(f"scoring.{item.kind}", item.citation, **figures)


def _vetoed(sheet: Sheet, record: Record, day: date) -> Reason | None:
    for item in sheet.vetoes:
        found = from_events.veto(item, record, day)
        if found is not None:
            return reason("scoring.veto", item.citation, item=item.item, record=found)
    return None
