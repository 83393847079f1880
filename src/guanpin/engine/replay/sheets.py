"""A person's score sheets line by line, each line with the events it was derived from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.amounts import decimal_text, parse_amount
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay.account import ScoreLineAccount, SheetAccount
from guanpin.engine.replay.published import Published, ScoreRow, UsedPlan
from guanpin.engine.scoring import make_evidence, score, under

_Notes = Mapping[str, tuple[tuple[str, ...], tuple[Reason, ...]]]


def sheets_of(published: Published, record: Record, standing: Standing | None) -> tuple[SheetAccount, ...]:
    """One account a (sheet, pool). Lines without a pool belong to every pool of their sheet."""
    rows, found = published.scores, []
    for sheet in sorted({row.sheet for row in rows}, reverse=True):
        own = [row for row in rows if row.sheet == sheet]
        pools = sorted({row.pool for row in own if row.pool}) or [""]
        for pool in pools:
            notes = _notes(published, record, standing, sheet, pool) if standing else {}
            lines = [row for row in own if row.pool in ("", pool)]
            plan = published.plans.get(standing.establishment) if standing and sheet == "school" else None
            found.append(_sheet(sheet, pool, lines, record, notes, plan))
    return tuple(found)


def _notes(published: Published, record: Record, standing: Standing, sheet: str, pool: str) -> _Notes:
    """What touched each item beside its rule, with the records it rests on.

    Scored again from this person's facts alone: only places in comparison groups need others, and no note tells them.
    """
    facts, school = published.facts, standing.establishment
    plans = {name: plan.rules for name, plan in published.plans.items()}
    homes = {record.person.id: school}
    evidence = make_evidence(facts, kin_of(facts.kinships), published.rules, homes, plans)
    if sheet == "school" and school in plans:
        evidence = under(evidence, plans[school])
    day = facts.campaign.term_start
    again = score(record, standing, sheet, pool or None, evidence, evidence.rules, day)
    return {line.item: (line.records, line.reasons[1:]) for line in again.lines}


def _sheet(
    sheet: str, pool: str, rows: Sequence[ScoreRow], record: Record, notes: _Notes, plan: UsedPlan | None
) -> SheetAccount:
    events = {event.id: event for kind in record.events for event in record.of(kind)}
    lines = tuple(
        ScoreLineAccount(
            item=row.item,
            raw=row.raw,
            rule=row.rule,
            points=row.points,
            most=row.most,
            records=tuple(events[name] for name in row.records if name in events),
            sources=tuple(name for name in row.records if name not in events),
            notes=_notes_of(row, notes),
        )
        for row in rows
    )
    total = sum((parse_amount(line.points, "scores.csv") for line in lines), Fraction(0))
    places = max((len(line.points.partition(".")[2]) for line in lines), default=0)
    return SheetAccount(sheet, pool, lines, decimal_text(total, places), plan)


def _notes_of(row: ScoreRow, notes: _Notes) -> tuple[Reason, ...]:
    """None where other records were taken than now, so that nothing is said of a line that it does not rest on."""
    records, found = notes.get(row.item, ((), ()))
    return found if records == row.records else ()
