"""Changing a campaign's facts as a whole: what differs between two versions, and putting the difference in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guanpin.actions.act import touch_facts
from guanpin.actions.policies import rules_of
from guanpin.engine.snapshot.facts import Facts
from guanpin.records.models import Campaign, Person
from guanpin.records.snapshots import TABLES, Key, delete_rows, facts_of, key_of, write_rows
from guanpin.records.standings import refresh_standings


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None where there is none."""

    key: Key
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Changed rows by table, in the order of the tables."""

    tables: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.tables.values())

    def reversed(self) -> Difference:
        """What takes it back."""
        return Difference(
            {
                name: tuple(Change(one.key, one.after, one.before) for one in changes)
                for name, changes in self.tables.items()
            }
        )


def difference(before: Facts | None, after: Facts) -> Difference:
    """What has to change for `before` to become `after`; rows that have no key of their own are taken as they are."""
    found: dict[str, tuple[Change, ...]] = {}
    for name, table in TABLES.items():
        old = _by_key(table, getattr(before, name) if before else ())
        new = _by_key(table, getattr(after, name))
        keys = sorted(set(old) | set(new), key=lambda key: tuple(str(part) for part in key))
        changes = tuple(
            Change(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)
        )
        if changes:
            found[name] = changes
    return Difference(found)


def apply_difference(
    campaign: Campaign, change: Difference, *, entered: bool, id_numbers: Mapping[str, str] | None = None
) -> Facts:
    """Put the difference in place; the facts as they are then. The campaign's row must be locked.

    Id numbers of people who are there already are kept where none is given.
    """
    numbers = dict(id_numbers or {})
    people = change.tables.get("people", ())
    kept = {one.key[0] for one in people if one.before is not None and one.after is not None}
    for row in Person.objects.filter(campaign=campaign, key__in=kept):
        if row.sealed_id_number and row.key not in numbers:
            numbers[row.key] = row.id_number
    for name, changes in change.tables.items():
        table = TABLES[name]
        delete_rows(table, campaign, [one.key for one in changes if one.before is not None])
        write_rows(table, campaign, (one.after for one in changes if one.after is not None), entered=entered)
    touch_facts(campaign)
    if numbers:
        rows = list(
            Person.objects.filter(campaign=campaign, key__in=list(numbers))
            if len(numbers) < 500
            else Person.objects.filter(campaign=campaign)
        )
        for row in rows:
            if row.key in numbers:
                row.set_id_number(numbers[row.key])
        Person.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            update_fields=["sealed_id_number", "id_number_index"],
            unique_fields=["row"],
        )
    facts = facts_of(campaign)
    if any(name in change.tables for name in ("people", "events")):
        refresh_standings(campaign, facts, rules_of(campaign))
    return facts


def _by_key(table: Any, rows: Iterable[Any]) -> dict[Key, Any]:
    """Rows by key; alike ones are told apart by how many there are."""
    found: dict[Key, Any] = {}
    seen: Counter[Key] = Counter()
    for row in rows:
        key = key_of(table, row)
        seen[key] += 1
        found[key if seen[key] == 1 else (*key, seen[key])] = row
    return found
