"""From a workbook to the changes it would make: rows compared with those here, versions of one row side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from guanpin.actions.facts import Change, Difference, difference
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.facts.event_book import rows_as_read
from guanpin.exchange.workbook.facts.overlaps import EXCLUSIVE
from guanpin.records import fields
from guanpin.records.changes import CAMPAIGN, ID_NUMBERS, ChangedRow, stored
from guanpin.records.models import Campaign, Person
from guanpin.records.snapshots import TABLES, Key, key_of

Changes = dict[str, list[list[Any]]]


def propose(
    campaign: Campaign | None, present: Facts | None, offered: Facts, id_numbers: Mapping[str, str]
) -> Changes:
    """What would have to change, by table, with a mark on whatever somebody typed here since."""
    found: Changes = {}
    if present is None or present.campaign != offered.campaign:
        found[CAMPAIGN] = [stored(present.campaign if present else None, offered.campaign)]
    change = difference(present, as_known(present, offered) if present else offered)
    marks = _Marks(campaign, present, change)
    for name, changes in change.tables.items():
        found[name] = [
            stored(before, after, marks.of(name, before)) for before, after in _paired(name, changes)
        ]
    numbers = _id_numbers(campaign, offered, id_numbers)
    if numbers:
        found[ID_NUMBERS] = numbers
    return found


def wanted(rows: Iterator[ChangedRow]) -> Difference:
    """The difference that the changes make which are to be made; the campaign's own row is apart from it."""
    tables: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        if row.table == CAMPAIGN or not row.is_applied:
            continue
        tables[row.table] += _unpaired(row)
    return Difference({name: tuple(tables[name]) for name in TABLES if tables[name]})


def kept_numbers(changes: Mapping[str, Any]) -> dict[str, tuple[list[str] | None, str | None]]:
    """By person: the sealed number with its index as it was, and the index of the one that takes its place."""
    return {person: (before, after) for person, before, after in changes.get(ID_NUMBERS, ())}


def count_changes(changes: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Created, changed, removed and marked rows by table."""
    counts = {}
    for name, rows in changes.items():
        if name == ID_NUMBERS:
            counts[name] = {
                "created": 0,
                "changed": sum(row[2] is not None for row in rows),
                "removed": 0,
                "marked": 0,
            }
            continue
        counts[name] = {
            "created": sum(before is None for before, _, _ in rows),
            "changed": sum(before is not None and after is not None for before, after, _ in rows),
            "removed": sum(after is None for _, after, _ in rows),
            "marked": sum(bool(mark) for *_, mark in rows),
        }
    return counts


def people_touched(changes: Mapping[str, Any]) -> set[str]:
    """The ids of those whom the changes are about."""
    found = set(kept_numbers(changes))
    for name, table in TABLES.items():
        slots: tuple[str, ...] = table.noun.__slots__  # type: ignore[attr-defined]
        if name != "people" and "person" not in slots:
            continue
        place = slots.index("id" if name == "people" else "person")
        for before, after, _ in changes.get(name, ()):
            found |= {row[place] for row in (before, after) if row is not None}
    return found


def as_known(present: Facts, offered: Facts) -> Facts:
    """The offered facts, where a row that says the same as one here is that one: ids from elsewhere stay as they are."""
    read = rows_as_read(present)
    tables: dict[str, Any] = {"campaign": offered.campaign}
    for name in TABLES:
        ours = dict(zip(getattr(read, name), getattr(present, name), strict=True))
        if name == "events":
            ours = _by_content(present) | ours
        tables[name] = tuple(ours.get(row, row) for row in getattr(offered, name))
    return Facts(**tables)


def _by_content(present: Facts) -> dict[Any, Any]:
    """Events by what a workbook made elsewhere says of them: it knows nothing of corrections made here."""
    plain = replace(present, events=tuple(replace(event, supersedes=None) for event in present.events))
    return {
        replace(row, supersedes=event.supersedes): event
        for row, event in zip(rows_as_read(plain).events, present.events, strict=True)
    }


class _Marks:
    """Which of the rows here were typed in, and which of them a correction typed in rests on."""

    def __init__(self, campaign: Campaign | None, present: Facts | None, change: Difference) -> None:
        self._entered: dict[str, set[Key]] = {}
        self._corrected: set[str] = set()
        if campaign is None or present is None:
            return
        for name in change.tables:
            table = TABLES[name]
            columns = ["key" if one == "id" else one for one in table.unique]
            rows = table.model._default_manager.filter(campaign=campaign, entered=True)
            self._entered[name] = set(rows.values_list(*columns))
        if "events" in change.tables:
            typed = self._entered["events"]
            self._corrected = {
                event.supersedes for event in present.events if event.supersedes and (event.id,) in typed
            }

    def of(self, name: str, before: Any) -> str:
        if before is None:
            return ""
        if key_of(TABLES[name], before) in self._entered.get(name, ()):
            return "entered"
        return "corrected" if name == "events" and before.id in self._corrected else ""


# What makes a removed and a new row two versions of one, from the most telling down.
_SAME: Mapping[str, Sequence[Callable[[Any], Any]]] = {
    "events": (
        lambda row: (row.person, row.kind, row.span.start, row.value),
        lambda row: (row.person, row.kind, row.span.start) if row.kind in EXCLUSIVE else None,
        lambda row: (row.person, row.kind, row.value, row.school, row.subjects, row.detail),
    ),
    "measures": (lambda row: (row.person, row.item, row.year, row.group),),
}


def _paired(name: str, changes: Sequence[Change]) -> Iterator[tuple[Any, Any]]:
    """Before and after of each change; events and figures are known by what they say, so versions are looked for."""
    gone = [one.before for one in changes if one.after is None]
    new = [one.after for one in changes if one.before is None]
    yield from (
        (one.before, one.after) for one in changes if one.before is not None and one.after is not None
    )
    for same in _SAME.get(name, ()):
        if not gone or not new:
            break
        waiting: dict[Any, list[Any]] = defaultdict(list)
        for row in gone:
            if (sign := same(row)) is not None:
                waiting[sign].append(row)
        left = []
        for row in new:
            versions = waiting.get(same(row))
            if versions:
                yield versions.pop(0), row
            else:
                left.append(row)
        new = left
        unmatched = {id(row) for rows in waiting.values() for row in rows}
        gone = [row for row in gone if id(row) in unmatched or same(row) is None]
    yield from ((row, None) for row in gone)
    yield from ((None, row) for row in new)


def _unpaired(row: ChangedRow) -> list[Change]:
    table, before, after = TABLES[row.table], row.before, row.after
    changes = []
    if before is not None:
        changes.append(Change(key_of(table, before), before, None))
    if after is not None:
        changes.append(Change(key_of(table, after), None, after))
    if len(changes) == 2 and changes[0].key == changes[1].key:
        return [Change(changes[0].key, before, after)]
    return changes


def _id_numbers(campaign: Campaign | None, offered: Facts, id_numbers: Mapping[str, str]) -> list[list[Any]]:
    """[person, [sealed, index] or None, index or None] of each number that differs; the number itself is not kept."""
    rows = Person.objects.filter(campaign=campaign) if campaign is not None else Person.objects.none()
    here = {key: (sealed, index) for key, sealed, index in
            rows.values_list("key", "sealed_id_number", "id_number_index")}  # fmt: skip
    found: list[list[Any]] = []
    people = {person.id for person in offered.people}
    for person in sorted(people):
        index = fields.blind_index(id_numbers.get(person, ""))
        before = here.get(person, ("", ""))
        if index and index != before[1]:
            found.append([person, list(before) if before[0] else None, index])
    found += [
        [person, list(before), None]
        for person, before in sorted(here.items())
        if person not in people and before[0]
    ]
    return found
