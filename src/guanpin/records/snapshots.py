"""Rows ↔ facts: the frozen nouns of the engine, written as rows of a campaign and read back the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import Q

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot import candidacies, facts, people, schools
from guanpin.records import models
from guanpin.records.models.fact import Fact

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the facts: its name there, the engine's noun, our model, and the fields that tell rows apart."""

    name: str
    noun: type
    model: type[Fact]
    unique: tuple[str, ...]


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("totals", schools.Total, models.Total, ("id",)),
        Table("schools", schools.School, models.School, ("id",)),
        Table("year_groups", schools.YearGroup, models.YearGroup, ("school", "school_phase", "year")),
        Table("people", people.Person, models.Person, ("id",)),
        Table("events", people.Event, models.Event, ("id",)),
        Table(
            "measures",
            candidacies.Measure,
            models.Measure,
            ("person", "item", "year", "group", "value", "evidence"),
        ),
        Table("preferences", candidacies.Preference, models.Preference, ("person", "stage", "rank")),
        Table("declarations", candidacies.Declaration, models.Declaration, ("person", "stage")),
        Table(
            "marks", candidacies.Mark, models.Mark, ("stage", "school", "pool", "person", "item", "assessor")
        ),
        Table("kinships", people.Kinship, models.Kinship, ("person", "relation", "other")),
        Table("travel", schools.Travel, models.Travel, ("area", "school")),
        Table("consents", candidacies.Consent, models.Consent, ("person", "school_phase", "subject")),
        Table("replies", candidacies.Reply, models.Reply, ("person", "offer")),
    )
}


def facts_of(campaign: models.Campaign) -> facts.Facts:
    """The campaign's facts as they are now, in canonical order: one statement a table."""
    return facts.Facts(
        campaign=schools.Campaign(
            campaign.id, campaign.district, campaign.district_name, campaign.school_year, campaign.as_of
        ),
        **{name: tuple(read_rows(table, campaign)) for name, table in TABLES.items()},
    ).in_order()


def read_rows(table: Table, campaign: models.Campaign, **where: Any) -> Iterable[Any]:
    """Nouns of one table, in no particular order; `where` limits them by fields of the model."""
    columns = [_column(name) for name in _slots(table.noun)]
    rows = table.model._default_manager.filter(campaign=campaign, **where).values_list(
        *[part for column in columns for part in column]
    )
    make = _maker(table.noun)
    return map(make, rows.iterator(chunk_size=5000))


def write_rows(table: Table, campaign: models.Campaign, nouns: Iterable[Any], *, entered: bool) -> None:
    """Add rows for `nouns`, none of which may be there yet."""
    table.model._default_manager.bulk_create(
        (table.model(campaign=campaign, entered=entered, **row_fields(noun)) for noun in nouns),
        batch_size=500,
    )


def delete_rows(table: Table, campaign: models.Campaign, keys: Sequence[Key]) -> None:
    """Take away the rows with these keys (see `key_of`)."""
    names = [_column(name)[0] for name in table.unique]
    manager = table.model._default_manager.filter(campaign=campaign)
    if len(names) == 1:
        for start in range(0, len(keys), 500):
            manager.filter(**{f"{names[0]}__in": [key[0] for key in keys[start : start + 500]]}).delete()
        return
    for start in range(0, len(keys), 50):
        manager.filter(reduce(or_, (_is_row(names, key) for key in keys[start : start + 50]))).delete()


def _is_row(names: Sequence[str], key: Key) -> Q:
    return Q(
        **{
            (name if value is not None else f"{name}__isnull"): (value if value is not None else True)
            for name, value in zip(names, key, strict=True)
        }
    )


def key_of(table: Table, noun: Any) -> Key:
    """What tells a row of this table from the others."""
    return tuple(getattr(noun, name) for name in table.unique)


def row_fields(noun: Any) -> dict[str, Any]:
    """The fields of our row for a noun."""
    found: dict[str, Any] = {}
    for name in _slots(type(noun)):
        value = getattr(noun, name)
        if isinstance(value, Span):
            found["start"], found["end"] = value.start, value.end
        else:
            found[_column(name)[0]] = list(value) if isinstance(value, tuple) else value
    return found


def noun_of(table: Table, row: Fact) -> Any:
    """The noun of a row at hand."""
    columns = [part for name in _slots(table.noun) for part in _column(name)]
    return _maker(table.noun)(tuple(getattr(row, column) for column in columns))


def _slots(noun: type) -> tuple[str, ...]:
    return noun.__slots__  # type: ignore[attr-defined, no-any-return]


def _column(name: str) -> tuple[str, ...]:
    match name:
        case "id":
            return ("key",)
        case "span":
            return ("start", "end")
    return (name,)


@cache
def _maker(noun: type) -> Callable[[tuple[Any, ...]], Any]:
    """From a row's values to the noun: lists become tuples, two days a span."""
    slots = _slots(noun)
    lists = {slots.index(name) for name in ("subjects", "school_phases") if name in slots}
    if "span" not in slots and not lists:
        return lambda row: noun(*row)
    place = slots.index("span") if "span" in slots else None

    def make(row: tuple[Any, ...]) -> Any:
        cells = list(row)
        if place is not None:
            cells[place : place + 2] = [Span(cells[place], cells[place + 1])]
        for index in lists:
            cells[index] = tuple(cells[index])
        return noun(*cells)

    return make
