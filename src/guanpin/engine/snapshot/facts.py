"""All facts of one campaign, in one canonical order, with one digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.candidacies import Declaration, Mark, Measure, Preference
from guanpin.engine.snapshot.people import Event, Kinship, Person
from guanpin.engine.snapshot.schools import Campaign, School, Total, Travel, YearGroup


@dataclass(frozen=True, slots=True)
class Facts:
    """Tuples sorted by their natural keys, so that the order of a workbook's rows changes nothing."""

    campaign: Campaign
    totals: tuple[Total, ...]
    schools: tuple[School, ...]
    year_groups: tuple[YearGroup, ...]
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    measures: tuple[Measure, ...] = ()
    preferences: tuple[Preference, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    marks: tuple[Mark, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    travel: tuple[Travel, ...] = ()

    def in_order(self) -> Facts:
        """The same facts in canonical order."""
        return Facts(
            campaign=self.campaign,
            **{
                field.name: tuple(sorted(getattr(self, field.name), key=_ORDER[field.name]))
                for field in fields(self)
                if field.name != "campaign"
            },
        )


_ORDER: Mapping[str, Any] = {
    "totals": lambda row: row.id,
    "schools": lambda row: row.id,
    "year_groups": lambda row: (row.school, row.school_phase, row.year),
    "people": lambda row: row.id,
    "events": lambda row: (row.person, row.kind, row.span.start, row.id),
    "measures": lambda row: (row.person, row.item, row.year, row.group or "", row.value, row.evidence),
    "preferences": lambda row: (row.person, row.stage, row.rank),
    "declarations": lambda row: (row.person, row.stage),
    "marks": lambda row: (row.stage, row.school or "", row.pool, row.person, row.item, row.assessor),
    "kinships": lambda row: (row.person, row.other, row.relation),
    "travel": lambda row: (row.area, row.school),
}


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Canonical JSON values: each table is a list of rows, each row a list in the order of the noun's fields."""
    data: dict[str, Any] = {"campaign": _row_to_json(facts.campaign)}
    for field in fields(Facts):
        if field.name != "campaign":
            data[field.name] = [_row_to_json(row) for row in getattr(facts, field.name)]
    return data


def facts_from_json(data: Mapping[str, Any]) -> Facts:
    """The inverse of `facts_to_json`."""
    hints = get_type_hints(Facts)
    tables: dict[str, Any] = {"campaign": _row_from_json(Campaign, data["campaign"])}
    for field in fields(Facts):
        if field.name != "campaign":
            noun = get_args(hints[field.name])[0]
            tables[field.name] = tuple(_row_from_json(noun, row) for row in data[field.name])
    return Facts(**tables)


def _row_to_json(row: Any) -> list[Any]:
    return [_cell_to_json(getattr(row, name)) for name in type(row).__slots__]


def _cell_to_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return [value.start.isoformat(), value.end.isoformat() if value.end else None]
    if isinstance(value, tuple):
        return list(value)
    return value


def _row_from_json(noun: type, row: list[Any]) -> Any:
    return noun(*(_cell_from_json(hint, cell) for hint, cell in zip(_types(noun), row, strict=True)))


@cache
def _types(noun: type) -> tuple[Any, ...]:
    hints = get_type_hints(noun)
    return tuple(_plain(hints[name]) for name in noun.__slots__)  # type: ignore[attr-defined]


def _plain(hint: Any) -> Any:
    """The type without its None."""
    if get_origin(hint) in (Union, UnionType):
        return next(item for item in get_args(hint) if item is not type(None))
    return hint


def _cell_from_json(hint: Any, cell: Any) -> Any:
    if cell is None:
        return None
    if hint is date:
        return date.fromisoformat(cell)
    if hint is Span:
        return Span(date.fromisoformat(cell[0]), date.fromisoformat(cell[1]) if cell[1] else None)
    if get_origin(hint) is tuple:
        return tuple(cell)
    return cell
