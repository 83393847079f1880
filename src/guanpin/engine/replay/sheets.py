"""A person's score sheets line by line, each line with the events it was derived from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from guanpin.engine.history import Record
from guanpin.engine.kernel.amounts import decimal_text, parse_amount
from guanpin.engine.replay.account import ScoreLineAccount, SheetAccount
from guanpin.engine.replay.published import ScoreRow


def sheets_of(rows: Sequence[ScoreRow], record: Record) -> tuple[SheetAccount, ...]:
    """One account a (sheet, pool). Lines without a pool belong to every pool of their sheet."""
    found = []
    for sheet in sorted({row.sheet for row in rows}, reverse=True):
        own = [row for row in rows if row.sheet == sheet]
        pools = sorted({row.pool for row in own if row.pool}) or [""]
        for pool in pools:
            found.append(_sheet(sheet, pool, [row for row in own if row.pool in ("", pool)], record))
    return tuple(found)


def _sheet(sheet: str, pool: str, rows: Sequence[ScoreRow], record: Record) -> SheetAccount:
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
        )
        for row in rows
    )
    total = sum((parse_amount(line.points, "scores.csv") for line in lines), Fraction(0))
    places = max((len(line.points.partition(".")[2]) for line in lines), default=0)
    return SheetAccount(sheet, pool, lines, decimal_text(total, places))
