"""People of a school as lists and pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from guanpin.engine.snapshot.codes import EVENT_KINDS
from guanpin.engine.snapshot.people import Event, Person
from guanpin.records import models
from guanpin.records.masking import mask_id_number
from guanpin.records.models import Campaign
from guanpin.records.snapshots import TABLES, noun_of


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of a list. `school` holds the establishment, `taught_at` is where the person teaches, both by id."""

    key: str
    name: str
    sex: str
    birth: date
    staff_kind: str
    on_roll: bool
    school: str
    taught_at: str
    school_phase: str
    subjects: tuple[str, ...]
    title: str
    category: str
    leadership: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event as a page tells it. `corrected_by` is the event that took its place, `corrects` the one it took."""

    event: Event
    entered: bool
    corrected_by: str
    corrects: Event | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody's identity and record. Events come kind by kind, the latest first; `kin` are (relation, other's id)."""

    row: PersonRow
    person: Person
    id_number: str
    events: tuple[tuple[str, tuple[Dated, ...]], ...]
    kin: tuple[tuple[str, str], ...]
    names: Mapping[str, str]
    kept_here: bool


def people_of_school(campaign: Campaign, school: str) -> list[PersonRow]:
    """Everyone whose establishment the school holds or who teaches there, by id."""
    rows = models.Person.objects.filter(Q(school=school) | Q(taught_at=school), campaign=campaign)
    return [_row(row) for row in rows.order_by("key").defer("sealed_id_number", "id_number_index")]


def count_of_people(campaign: Campaign, school: str) -> Mapping[str, int]:
    """People on the roll by category of post ("" without one), and "off_roll" for the others who teach there."""
    here = models.Person.objects.filter(campaign=campaign)
    on = here.filter(school=school, on_roll=True).values_list("category").annotate(count=Count("row"))
    found: dict[str, int] = dict(on.order_by("category"))
    off = here.filter(Q(school=school) | Q(taught_at=school), on_roll=False).count()
    return found | ({"off_roll": off} if off else {})


def person_page(campaign: Campaign, school: str, key: str) -> PersonPage | None:
    """One person of the school, or None where there is none of this id."""
    found = models.Person.objects.filter(Q(school=school) | Q(taught_at=school), campaign=campaign, key=key)
    row = found.first()
    if row is None:
        return None
    kin = models.Kinship.objects.filter(Q(person=key) | Q(other=key), campaign=campaign)
    related = tuple((one.relation, one.other if one.person == key else one.person) for one in kin)
    names = models.Person.objects.filter(campaign=campaign, key__in=[other for _, other in related])
    return PersonPage(
        row=_row(row),
        person=noun_of(TABLES["people"], row),
        id_number=mask_id_number(row.id_number),
        events=_by_kind(campaign, key),
        kin=related,
        names=dict(names.values_list("key", "name")),
        kept_here=row.school == school or not row.school,
    )


def names_of_schools(campaign: Campaign) -> dict[str, str]:
    """Every school's name by id."""
    return dict(models.School.objects.filter(campaign=campaign).values_list("key", "name"))


def names_of_people(campaign: Campaign) -> dict[str, str]:
    """Everyone's name by id."""
    return dict(models.Person.objects.filter(campaign=campaign).values_list("key", "name"))


def _by_kind(campaign: Campaign, key: str) -> tuple[tuple[str, tuple[Dated, ...]], ...]:
    rows = models.Event.objects.filter(campaign=campaign, person=key).order_by(
        "kind", F("start").desc(), "key"
    )
    events = {row.key: (noun_of(TABLES["events"], row), row.entered) for row in rows}
    later = {event.supersedes: event.id for event, _ in events.values() if event.supersedes}
    found: dict[str, list[Dated]] = {}
    for event, entered in events.values():
        corrected = events.get(event.supersedes or "")
        dated = Dated(event, entered, later.get(event.id, ""), corrected[0] if corrected else None)
        found.setdefault(event.kind, []).append(dated)
    return tuple((kind, tuple(found[kind])) for kind in EVENT_KINDS if kind in found)


def _row(row: models.Person) -> PersonRow:
    return PersonRow(
        key=row.key,
        name=row.name,
        sex=row.sex,
        birth=row.birth,
        staff_kind=row.staff_kind,
        on_roll=row.on_roll,
        school=row.school,
        taught_at=row.taught_at,
        school_phase=row.school_phase,
        subjects=tuple(one for one in row.subjects.split("+") if one),
        title=row.title,
        category=row.category,
        leadership=row.leadership,
        statuses=tuple(one for one in row.statuses.split(",") if one),
    )
