"""Facts as rows of the sheets: the inverse of reading. What a sheet of its own cannot say goes to 履历事件."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.cells.code_lists import STATUS_KINDS
from guanpin.exchange.workbook.cells.numbers import term_bounds
from guanpin.exchange.workbook.facts.event_book import DEFAULT_SOURCE
from guanpin.exchange.workbook.id_numbers import document_kind
from guanpin.exchange.workbook.sheets.shared import SEE_EVENTS

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# What the sheets for certificates, statuses, posts and lessons can say of an event besides person, kind and span.
_SAYS: Mapping[str, frozenset[str]] = {
    "certificate": frozenset({"value", "school_phase", "subjects", "evidence"}),
    "registration": frozenset({"value"}),
    "post": frozenset({"value", "school", "school_phase", "subjects", "category", "leadership", "evidence"}),
    "grade": frozenset({"value"}),
    "lessons": frozenset({"value", "school", "school_phase", "subjects", "amount"}),
    "establishment": frozenset({"school"}),
    "teaching": frozenset({"school", "school_phase", "amount"}),
    "payroll": frozenset({"school"}),
    **{kind: frozenset({"value", "school", "detail", "evidence"}) for kind in set(STATUS_KINDS.values())},
}
_TERM = re.compile(r"\d{4}-[12]\Z", re.ASCII)
_OPTIONAL = (
    "value", "evidence", "school", "school_phase", "subjects", "amount", "category", "leadership", "detail",
)  # fmt: skip


def flatten(facts: Facts, id_numbers: Mapping[str, str]) -> Rows:
    """Rows by sheet key; cells are typed values, not yet texts. Columns left out of a row are blank."""
    rows: Rows = defaultdict(list)
    campaign = facts.campaign
    rows["campaign"] = [_fields(campaign)]
    sources = common_sources(facts)
    rows["sources"] = [
        {"kind": kind, "source": source, "recorded_at": day}
        for kind, (source, day) in sorted(sources.items())
    ]
    rows["totals"] = [_fields(total) for total in facts.totals]
    rows["schools"] = [_fields(school) for school in facts.schools]
    rows["year_groups"] = [_fields(group) | {"year": str(group.year)} for group in facts.year_groups]
    for key in (
        "measures",
        "preferences",
        "declarations",
        "marks",
        "consents",
        "replies",
        "kinships",
        "travel",
    ):
        rows[key] = [_fields(row) for row in getattr(facts, key)]
    corrected = {event.supersedes for event in facts.events if event.supersedes}
    known_schools = {school.id for school in facts.schools}
    people: dict[str, dict[str, list[Event]]] = {person.id: defaultdict(list) for person in facts.people}
    for event in facts.events:
        source = sources.get(event.kind, (DEFAULT_SOURCE, campaign.as_of))
        usual = (event.source, event.recorded_at) == source
        plain = usual and not event.supersedes and event.id not in corrected
        if plain and _fits(event, known_schools) and event.person in people:
            people[event.person][event.kind].append(event)
        else:
            rows["events"].append(_event_row(event, usual, event.id in corrected))
    for person in facts.people:
        mine = people[person.id]
        number = id_numbers.get(person.id, "")
        identity = _fields(person) | {"id_number": number, "document_kind": document_kind(number)}
        rows["people"].append(identity | _three_schools(mine, person.staff_kind == "established"))
        rows["certificates"] += _certificates(mine)
        rows["present_posts"] += _present_posts(mine)
        rows["lessons"] += [_lesson_row(event) for event in mine.pop("lessons", [])]
        for kind in set(STATUS_KINDS.values()):
            rows["statuses"] += [
                _event_row(event, True, False) | {"status": event.value} for event in mine.pop(kind, [])
            ]
        rows["events"] += [_event_row(event, True, False) for left in mine.values() for event in left]
    rows["events"].sort(key=lambda row: (row["person"], row["kind"], row["start"], row["order"]))
    rows["statuses"].sort(key=lambda row: (row["person"], row["start"], row["order"]))
    return rows


def common_sources(facts: Facts) -> dict[str, tuple[str, date]]:
    """For each kind of event the usual source and day of recording, where they are not the default ones."""
    counts: dict[str, Counter[tuple[str, date]]] = defaultdict(Counter)
    for event in facts.events:
        counts[event.kind][event.source, event.recorded_at] += 1
    default = (DEFAULT_SOURCE, facts.campaign.as_of)
    usual = {kind: min(found, key=lambda item: (-found[item], item)) for kind, found in counts.items()}
    return {kind: source for kind, source in usual.items() if source != default}


def _fields(noun: Any) -> Row:
    return {name: getattr(noun, name) for name in type(noun).__slots__}


def _fits(event: Event, schools: set[str]) -> bool:
    says = _SAYS.get(event.kind)
    if says is None or (event.school and event.school not in schools):
        return False
    if event.kind == "lessons" and not (
        _TERM.match(event.value) and event.amount and len(event.subjects) == 1
    ):
        return False
    return not any(getattr(event, name) for name in _OPTIONAL if name not in says)


def _event_row(event: Event, usual: bool, corrected: bool) -> Row:
    row = _fields(event) | {
        "start": event.span.start, "end": event.span.end, "order": event.id,
        "id": event.id if corrected else None,
    }  # fmt: skip
    if usual:
        row["source"] = row["recorded_at"] = None
    return row


def _three_schools(mine: dict[str, list[Event]], established: bool) -> Row:
    """The open establishment, teaching and payroll; what does not fit into them stays in `mine`."""
    home = _take_open(mine, "establishment", lambda event: bool(event.school))
    teaching = _take_open(
        mine, "teaching", lambda event: event.amount == "1" and bool(event.school and event.school_phase)
    )
    payroll = _take_open(mine, "payroll", lambda event: bool(event.school))
    since = home.span.start if home else None
    row: Row = {
        "establishment": home.school if home else SEE_EVENTS if established else None,
        "establishment_from": since,
        "teaching": teaching.school if teaching else SEE_EVENTS,
        "teaching_phase": teaching.school_phase if teaching else None,
        "payroll": payroll.school if payroll else SEE_EVENTS,
    }
    if teaching and teaching.span.start != since:
        row["teaching_from"] = teaching.span.start
    if payroll and payroll.span.start != since:
        row["payroll_from"] = payroll.span.start
    return row


def _take_open(mine: dict[str, list[Event]], kind: str, fits: Any) -> Event | None:
    for event in mine.get(kind, []):
        if event.span.end is None and fits(event):
            mine[kind].remove(event)
            return event
    return None


def _certificates(mine: dict[str, list[Event]]) -> list[Row]:
    certificates = [
        event for event in mine.get("certificate", [])
        if event.span.end is None and event.value and event.school_phase and len(event.subjects) == 1
    ]  # fmt: skip
    registrations = mine.get("registration", [])
    rows = []
    for certificate in certificates:
        mine["certificate"].remove(certificate)
        row = _event_row(certificate, True, False) | {"number": certificate.value}
        if registrations:
            registration = registrations.pop()
            row |= {
                "registered_from": registration.span.start,
                "registered_to": registration.span.end,
                "registration": registration.value,
            }
        rows.append(row | {"subjects": certificate.subjects[0]})
    return rows


def _present_posts(mine: dict[str, list[Event]]) -> list[Row]:
    posts = mine.get("post", [])
    complete = [
        event for event in posts
        if event.value and event.school and event.school_phase and event.category and event.subjects and event.leadership
    ]  # fmt: skip
    if not complete:
        return []
    post = max(complete, key=lambda event: (event.span.start, event.id))
    posts.remove(post)
    row = _event_row(post, True, False) | {"post": post.value}
    grade = _take_open(mine, "grade", lambda event: True)
    if grade:
        row["grade"] = grade.value
        row["grade_from"] = grade.span.start if grade.span.start != post.span.start else None
    return [row]


def _lesson_row(event: Event) -> Row:
    row = _event_row(event, True, False) | {"subjects": event.subjects[0]}
    if event.span == Span(*term_bounds(event.value)):
        row["start"] = row["end"] = None
    return row
