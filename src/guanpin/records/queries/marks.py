"""Panels and the people they mark, with what is entered of each; raw figures by item and school year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from guanpin.engine.snapshot.candidacies import Measure
from guanpin.records.models import Act, Campaign, Mark, Person, Preference
from guanpin.records.models import Measure as MeasureRow
from guanpin.records.queries.candidacies import Entry
from guanpin.records.snapshots import TABLES, read_rows


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One count sheet: who is to be marked, how many are, by how many assessors, and the last act on it."""

    stage: str
    school: str | None
    pool: str
    item: str
    people: int
    marked: int
    assessors: int
    entry: Entry | None

    @property
    def subject(self) -> str:
        return "/".join((self.stage, self.school or "district", self.pool or "all", self.item))


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody on a count sheet."""

    person: str
    name: str
    school: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """How many figures of an item and school year a school's people have."""

    item: str
    year: int
    people: int
    figures: int


def school_panels(
    campaign: Campaign, school: str, stage: str, items: Collection[str]
) -> tuple[PanelRow, ...]:
    """The sheets of a school's own panel, an item each: everyone on its roll is to be marked."""
    people = Person.objects.filter(campaign=campaign, school=school, on_roll=True).count()
    rows = Mark.objects.filter(campaign=campaign, stage=stage, school=school, pool="")
    known, entries = _counts(rows), _entries(campaign, stage, school)
    return tuple(_row(stage, school, "", item, people, known, entries) for item in items)


def district_panels(campaign: Campaign, stage: str, items: Collection[str]) -> tuple[PanelRow, ...]:
    """The sheets of the district's panel: every subject somebody wishes for in the stage, or was marked in."""
    if not items:
        return ()
    wishing: dict[str, set[str]] = defaultdict(set)
    wishes = Preference.objects.filter(campaign=campaign, stage=stage, subject__isnull=False)
    for subject, person in wishes.values_list("subject", "person"):
        wishing[str(subject)].add(person)
    rows = Mark.objects.filter(campaign=campaign, stage=stage, school=None)
    for pool, person in rows.values_list("pool", "person").distinct():
        wishing[pool].add(person)
    known, entries = _counts(rows), _entries(campaign, stage, "")
    return tuple(
        _row(stage, None, pool, item, len(wishing[pool]), known, entries)
        for pool in sorted(wishing)
        for item in items
    )


def to_be_marked(
    campaign: Campaign, stage: str, school: str | None, pool: str, more: Collection[str] = ()
) -> tuple[Marked, ...]:
    """Who stands on a count sheet, by id; `more` are ids added by hand."""
    marked = Mark.objects.filter(campaign=campaign, stage=stage, school=school, pool=pool)
    wanted = {*marked.values_list("person", flat=True), *more}
    people = Person.objects.filter(campaign=campaign)
    if school is not None:
        wanted |= set(people.filter(school=school, on_roll=True).values_list("key", flat=True))
    else:
        wishes = Preference.objects.filter(campaign=campaign, stage=stage, subject=pool)
        wanted |= set(wishes.values_list("person", flat=True))
    rows = people.filter(key__in=wanted).order_by("key").values_list("key", "name", "school")
    return tuple(Marked(*row) for row in rows)


def figure_rows(campaign: Campaign, school: str) -> tuple[FigureRow, ...]:
    """What a school's people have of each item and school year."""
    people = Person.objects.filter(campaign=campaign, school=school).values("key")
    rows = (
        MeasureRow.objects.filter(campaign=campaign, person__in=people)
        .order_by()
        .values("item", "year")
        .annotate(people=Count("person", distinct=True), figures=Count("row"))
    )
    found = [FigureRow(row["item"], row["year"], row["people"], row["figures"]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.item, -one.year)))


def figures_of(campaign: Campaign, people: Collection[str], item: str, year: int) -> tuple[Measure, ...]:
    """The figures of these people for an item and school year, by person."""
    rows = read_rows(TABLES["measures"], campaign, person__in=people, item=item, year=year)
    return tuple(sorted(rows, key=lambda one: (one.person, one.group or "", one.evidence, one.value)))


Counts = Mapping[tuple[str, str], tuple[int, int]]


def _counts(rows: object) -> Counts:
    """By pool and item: people marked, and assessors."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    assessors: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pool, item, person, assessor in rows.values_list("pool", "item", "person", "assessor"):  # type: ignore[attr-defined]
        people[pool, item].add(person)
        assessors[pool, item][assessor] += 1
    return {key: (len(people[key]), len(assessors[key])) for key in people}


def _row(
    stage: str,
    school: str | None,
    pool: str,
    item: str,
    people: int,
    known: Counts,
    entries: Mapping[str, Entry],
) -> PanelRow:
    marked, assessors = known.get((pool, item), (0, 0))
    subject = "/".join((stage, school or "district", pool or "all", item))
    return PanelRow(stage, school, pool, item, max(people, marked), marked, assessors, entries.get(subject))


def _entries(campaign: Campaign, stage: str, school: str) -> dict[str, Entry]:
    acts = (
        Act.objects.filter(campaign=campaign.pk, action="mark.enter", stage=stage, school=school)
        .annotate(scans=Count("attachments"))
        .order_by("pk")
        .values_list("subject", "action", "account__name", "at", "scans", "ledger_entry__root")
    )
    return {row[0]: Entry(row[1], row[2], row[3], row[4], (row[5] or "")[:16]) for row in acts}
