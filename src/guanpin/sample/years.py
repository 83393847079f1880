"""The same made-up district in another school year, for plans that are in force at another time."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.engine.snapshot.schools import Campaign


def in_school_year(facts: Facts, school_year: int) -> Facts:
    """Every date, school year and term moved by whole years; ids, names and figures stay."""
    years = school_year - facts.campaign.school_year
    if not years:
        return facts
    moved = {field.name: _moved(getattr(facts, field.name), years) for field in fields(facts)}
    return Facts(**moved).in_order()


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(item, years) for item in value)
    if isinstance(value, Span):
        return Span(_day(value.start, years), _day(value.end, years) if value.end else None)
    if isinstance(value, date):
        return _day(value, years)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {
        field.name: _moved(getattr(value, field.name), years) for field in fields(value)
    }
    match value:
        case Campaign():
            changes["school_year"] += years
        case Measure():
            changes["year"] += years
        case Event(kind="lessons", value=term):
            year, _, half = term.partition("-")
            changes["value"] = f"{int(year) + years}-{half}"
    return replace(value, **changes)


@cache
def _day(day: date, years: int) -> date:
    """29 February becomes the 28th where the other year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
