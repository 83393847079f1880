"""Who has entered what for a stage: the list of a school, one person's form, and what a review covers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from guanpin.engine.kernel.canonical import digest
from guanpin.engine.snapshot.candidacies import Consent, Declaration, Preference
from guanpin.records.models import Act, Campaign, Person
from guanpin.records.models import Declaration as DeclarationRow
from guanpin.records.models import Preference as PreferenceRow
from guanpin.records.snapshots import TABLES, read_rows

ACTIONS = ("candidacy.enter", "candidacy.withdraw")


@dataclass(frozen=True, slots=True)
class Entry:
    """The last act on a candidacy: what it was, by whom, when, and with how many scans."""

    action: str
    account: str
    at: datetime
    scans: int
    code: str


@dataclass(frozen=True, slots=True)
class CandidacyRow:
    """One person on a school's roll with what is entered for a stage; `declared` names what is declared."""

    person: str
    name: str
    school_phase: str
    category: str
    subjects: str
    wishes: int
    has_declaration: bool
    declared: tuple[str, ...]
    entry: Entry | None

    @property
    def is_entered(self) -> bool:
        return bool(self.wishes) or self.has_declaration

    @property
    def is_imported(self) -> bool:
        """There, and by no act on this form: it came with a workbook."""
        return self.is_entered and (self.entry is None or self.entry.action != "candidacy.enter")


@dataclass(frozen=True, slots=True)
class Review:
    """What a review of a stage covers: counts, and the digest of everything that is entered."""

    people: int
    entered: int
    wishes: int
    declarations: int
    scans: int
    digest: str


DECLARED = ("accepts_placement", "volunteers", "gives_up", "declines_direct")


def candidacy_rows(campaign: Campaign, school: str, stage: str) -> tuple[CandidacyRow, ...]:
    """Everyone whose establishment the school holds, ascending by id, in four statements."""
    people = Person.objects.filter(campaign=campaign, school=school, on_roll=True).order_by("key")
    keys = people.values("key")
    wishes = dict(
        PreferenceRow.objects.filter(campaign=campaign, stage=stage, person__in=keys)
        .order_by()
        .values_list("person")
        .annotate(Count("row"))
    )
    declared = {
        one.person: one
        for one in DeclarationRow.objects.filter(campaign=campaign, stage=stage, person__in=keys)
    }
    entries = _entries(campaign, school, stage)
    return tuple(
        CandidacyRow(
            person=one.key,
            name=one.name,
            school_phase=one.school_phase,
            category=one.category,
            subjects=one.subjects,
            wishes=wishes.get(one.key, 0),
            has_declaration=one.key in declared,
            declared=tuple(name for name in DECLARED if getattr(declared.get(one.key), name, False)),
            entry=entries.get(one.key),
        )
        for one in people
    )


def candidacy_of(
    campaign: Campaign, person: str, stage: str
) -> tuple[tuple[Preference, ...], Declaration | None]:
    """One person's wishes by rank, and the declaration, None where nothing was declared."""
    wishes = read_rows(TABLES["preferences"], campaign, person=person, stage=stage)
    declared = read_rows(TABLES["declarations"], campaign, person=person, stage=stage)
    return tuple(sorted(wishes, key=lambda one: one.rank)), next(iter(declared), None)


def consents_of(campaign: Campaign, person: str) -> tuple[Consent, ...]:
    """A person's consents to teach another subject, by phase and subject."""
    rows = read_rows(TABLES["consents"], campaign, person=person)
    return tuple(sorted(rows, key=lambda one: (one.school_phase, one.subject)))


def acts_on(campaign: Campaign, subject: str, actions: tuple[str, ...] = ACTIONS) -> list[Act]:
    """Every act on one form, the last first, with who did it, its scans and its ledger entry."""
    return list(
        Act.objects.filter(campaign=campaign.pk, action__in=actions, subject=subject)
        .select_related("account", "ledger_entry")
        .prefetch_related("attachments", "signatures")
        .order_by("-pk")
    )


def review_of(campaign: Campaign, school: str, stage: str) -> Review:
    """What there is to review of a stage at a school now."""
    rows = candidacy_rows(campaign, school, stage)
    people = [one.person for one in rows]
    listed: dict[str, list[Any]] = defaultdict(list)
    for table in ("preferences", "declarations"):
        found = read_rows(TABLES[table], campaign, person__in=people, stage=stage)
        for one in sorted(found, key=lambda row: (row.person, getattr(row, "rank", 0))):
            listed[one.person].append([getattr(one, name) for name in type(one).__slots__])
    return Review(
        people=len(rows),
        entered=sum(one.is_entered for one in rows),
        wishes=sum(one.wishes for one in rows),
        declarations=sum(one.has_declaration for one in rows),
        scans=sum(bool(one.entry and one.entry.scans) for one in rows if one.is_entered),
        digest=digest({person: listed[person] for person in sorted(listed)}),
    )


def _entries(campaign: Campaign, school: str, stage: str) -> dict[str, Entry]:
    acts = (
        Act.objects.filter(campaign=campaign.pk, action__in=ACTIONS, school=school, stage=stage)
        .annotate(scans=Count("attachments"))
        .order_by("pk")
        .values_list("on_behalf_of", "action", "account__name", "at", "scans", "ledger_entry__root")
    )
    return {row[0]: Entry(row[1], row[2], row[3], row[4], (row[5] or "")[:16]) for row in acts}
