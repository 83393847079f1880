"""All facts of one campaign, in one canonical order, with one digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.candidacies import Consent, Declaration, Mark, Measure, Preference, Reply
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
    consents: tuple[Consent, ...] = ()
    replies: tuple[Reply, ...] = ()

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
    "totals": attrgetter("id"),
    "schools": attrgetter("id"),
    "year_groups": attrgetter("school", "school_phase", "year"),
    "people": attrgetter("id"),
    "events": attrgetter("person", "kind", "span.start", "id"),
    "measures": lambda row: (row.person, row.item, row.year, row.group or "", row.value, row.evidence),
    "preferences": attrgetter("person", "stage", "rank"),
    "declarations": attrgetter("person", "stage"),
    "marks": lambda row: (row.stage, row.school or "", row.pool, row.person, row.item, row.assessor),
    "kinships": attrgetter("person", "other", "relation"),
    "travel": attrgetter("area", "school"),
    "consents": attrgetter("person", "school_phase", "subject"),
    "replies": attrgetter("person", "offer"),
}


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Canonical JSON values: each table is a list of rows, each row a list in the order of the noun's fields."""
    data: dict[str, Any] = {"campaign": _writer(Campaign)(facts.campaign)}
    for name, noun in _nouns().items():
        data[name] = list(map(_writer(noun), getattr(facts, name)))
    return data


def facts_from_json(data: Mapping[str, Any]) -> Facts:
    """The inverse of `facts_to_json`."""
    tables: dict[str, Any] = {"campaign": _row_from_json(Campaign, data["campaign"])}
    for name, noun in _nouns().items():
        tables[name] = tuple(_row_from_json(noun, row) for row in data[name])
    return Facts(**tables)


def row_to_json(row: Any) -> list[Any]:
    """One row of a table, as `facts_to_json` writes it."""
    noun: type = type(row)
    return _writer(noun)(row)


def row_from_json(noun: type, row: list[Any]) -> Any:
    """The inverse of `row_to_json`."""
    return _row_from_json(noun, row)


@cache
def _nouns() -> Mapping[str, type]:
    hints = get_type_hints(Facts)
    return {field.name: get_args(hints[field.name])[0] for field in fields(Facts) if field.name != "campaign"}


@cache
def _writer(noun: type) -> Callable[[Any], list[Any]]:
    """A function from a row of this noun to its list; only cells that are no plain JSON are converted."""
    cells = attrgetter(*noun.__slots__)  # type: ignore[attr-defined]
    converted = [(index, _WRITERS[hint]) for index, hint in enumerate(_plain_types(noun)) if hint in _WRITERS]

    def write(row: Any) -> list[Any]:
        found = list(cells(row))
        for index, convert in converted:
            if found[index] is not None:
                found[index] = convert(found[index])
        return found

    return write


@cache
def _day(day: date) -> str:
    return day.isoformat()


def _span(span: Span) -> list[str | None]:
    return [_day(span.start), _day(span.end) if span.end else None]


_WRITERS: Mapping[Any, Callable[[Any], Any]] = {date: _day, Span: _span, tuple: list}


@cache
def _plain_types(noun: type) -> tuple[Any, ...]:
    return tuple(tuple if get_origin(hint) is tuple else hint for hint in _types(noun))


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
