"""The categories D01–D13 a person falls into, derived from dated events, never typed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.people import Event


def direct_categories(
    standing: Standing, *, sole: bool, rules: Rules, as_of: date, day: date
) -> tuple[str, ...]:
    """Categories of direct appointment in ascending order; `day` is the coming 1 September.

    `sole` says that the person is the school's only teacher of a subject (D12). Protections (D02–D04, D11, D13)
    and obligations (D09) count if they cover any day from `as_of` to `day`.
    """
    record = standing.record
    found = {event.value for event in in_force(record.of("protection"), as_of, day)}
    if standing.post and standing.post.leadership in rules.codes("direct.leaderships"):
        found.add("D01")
    if standing.retires_on <= add_months(day, 12 * rules.integer("direct.near_retirement_years")):
        found.add("D05")
    if _posted(record, rules, as_of, day):
        found.add("D06")
    if standing.title in rules.codes("direct.titles") or _key_teacher(record, rules, as_of):
        found.add("D07")
    if _excellent(record, rules, as_of):
        found.add("D08")
    if in_force(record.of("obligation"), as_of, day):
        found.add("D09")
    if _rotation_returned(record, rules, as_of, day):
        found.add("D10")
    if sole:
        found.add("D12")
    return tuple(sorted(found))


def categories_by_plan(
    standing: Standing, *, sole: bool, district: Rules, own: Rules, as_of: date, day: date
) -> tuple[str, ...]:
    """Categories by the `own` rules of the person's school; what the law protects stands by the district's as well."""

    def found(rules: Rules) -> tuple[str, ...]:
        return direct_categories(standing, sole=sole, rules=rules, as_of=as_of, day=day)

    if own is district:
        return found(district)
    statutory = district.codes("eligibility.protection.statutory")
    return tuple(sorted({*found(own), *(code for code in found(district) if code in statutory)}))


def sole_teachers(standings: Mapping[str, Standing]) -> frozenset[str]:
    """People who alone hold a teaching post of a subject in their school and school phase."""
    posts = {
        person: one.post for person, one in standings.items() if one.post and one.post.category == "teaching"
    }
    counts = Counter(
        (post.school, post.school_phase, subject) for post in posts.values() for subject in post.subjects
    )
    return frozenset(
        person
        for person, post in posts.items()
        if any(counts[post.school, post.school_phase, subject] == 1 for subject in post.subjects)
    )


def in_force(events: Iterable[Event], as_of: date, day: date) -> tuple[Event, ...]:
    """Events that cover any day from `as_of` to `day`, both included."""
    return tuple(
        event
        for event in events
        if event.span.start <= day and (event.span.end is None or as_of < event.span.end)
    )


def _posted(record: Record, rules: Rules, as_of: date, day: date) -> bool:
    kinds = rules.codes("direct.posting_kinds")
    events = [event for event in record.of("secondment") if event.value in kinds]
    return bool(in_force(events, as_of, day)) or _ended_since(events, rules, as_of)


def _rotation_returned(record: Record, rules: Rules, as_of: date, day: date) -> bool:
    rotations = record.of("rotation")
    returned = [event for event in rotations if event.value == "returned"]
    return bool(in_force(returned, as_of, day)) or _ended_since(rotations, rules, as_of)


def _ended_since(events: Iterable[Event], rules: Rules, as_of: date) -> bool:
    since = add_months(as_of, -12 * rules.integer("direct.returned_years"))
    return any(event.span.end is not None and since <= event.span.end <= as_of for event in events)


def _key_teacher(record: Record, rules: Rules, as_of: date) -> bool:
    levels = rules.codes("direct.key_teacher_levels")
    return any(event.value in levels for event in record.at("key_teacher", as_of))


def _excellent(record: Record, rules: Rules, as_of: date) -> bool:
    since = add_months(as_of, -12 * rules.integer("direct.excellent_years"))
    recent = [
        event
        for event in record.of("appraisal")
        if event.value == "excellent"
        and event.span.start <= as_of
        and (event.span.end is None or since < event.span.end)
    ]
    return len(recent) >= rules.integer("direct.excellent_count")
