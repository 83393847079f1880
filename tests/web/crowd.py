"""Three hundred more of everything that lists show. Nobody here exists, and nothing of it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from django.db import models as orm

from guanpin.records import clock
from guanpin.records.models import (
    Account,
    Act,
    AmendmentProposal,
    Attachment,
    Event,
    Grant,
    ImportBatch,
    Job,
    LedgerEntry,
    Notice,
    Person,
    Preference,
    School,
    SchoolPlan,
    Signature,
    YearGroup,
)
from tests.town import SCHOOL, Town

MANY = 300
Row = TypeVar("Row", bound=orm.Model)


def acts(town: Town) -> None:
    """Acts with what goes with them: signatures, entries, notices, proposals, files, imports, work, accounts."""
    made = _made(Act, _acts(town))
    at = clock.now()
    last = LedgerEntry.objects.filter(ledger=town.campaign.pk).order_by("-sequence").first()
    first = last.sequence + 1 if last else 0
    _made(Signature, (Signature(act=one, name="某", capacity="某", means="paper", at=at) for one in made))
    _made(
        LedgerEntry,
        (
            LedgerEntry(
                ledger_id=town.campaign.pk,
                sequence=first + number,
                act=one,
                leaf=b"{}",
                root=f"{number:064x}",
                frontier=[],
            )
            for number, one in enumerate(made)
        ),
    )
    _made(Notice, (_notice(town, number, one) for number, one in enumerate(made)))
    _made(
        AmendmentProposal,
        (
            AmendmentProposal(campaign=town.campaign, event=_event(number), act=one)
            for number, one in enumerate(made)
        ),
    )
    files = _made(Attachment, (_file(town, number, one) for number, one in enumerate(made)))
    _made(ImportBatch, (_batch(town, number, one) for number, one in enumerate(files)))
    _made(Job, (_job(town, number) for number in range(MANY)))
    accounts = _made(
        Account, (Account(username=f"many{number}", name="某", created_at=at) for number in range(MANY))
    )
    _made(
        Grant,
        (Grant(account=one, role="teacher", school=SCHOOL, valid_from=date(2023, 1, 1)) for one in accounts),
    )


def facts(town: Town) -> None:
    """People of the first school with a record and wishes, and schools with classes and plans."""
    campaign = town.campaign
    _made(Person, (_person(town, number) for number in range(MANY)))
    _made(Event, (_award(town, number) for number in range(MANY)))
    _made(
        Preference,
        (
            Preference(
                campaign=campaign, person=f"X{number:05}", stage=stage, rank=1, school=SCHOOL, school_phase="primary",
                category="teaching", subject="chinese",
            )
            for number in range(MANY)
            for stage in ("direct", "in_school", "cross_school")
        ),
    )  # fmt: skip
    _made(School, (_school(town, number) for number in range(MANY)))
    _made(
        SchoolPlan,
        (SchoolPlan(campaign=campaign, school=f"X{number:03}", version=1) for number in range(MANY)),
    )
    _made(
        YearGroup,
        (
            YearGroup(campaign=campaign, school=f"X{number:03}", school_phase="primary", year=1, classes=1, pupils=40, boarders=0)
            for number in range(MANY)
        ),
    )  # fmt: skip


def _made(model: type[Row], rows: Iterator[Row]) -> Sequence[Row]:
    found = list(rows)
    model._default_manager.bulk_create(found, batch_size=100)
    return found


def _acts(town: Town) -> Iterator[Act]:
    for number in range(MANY):
        yield Act(
            campaign=town.campaign.pk, action="event.add", subject=f"person:X{number:05}", account=town.clerk.account,
            role="school_clerk", school=SCHOOL, at=clock.now(), document=b"{}", salt=b"0" * 16,
        )  # fmt: skip


def _notice(town: Town, number: int, act: Act) -> Notice:
    content = {"sections": [], "decided": []}
    tier, school = ("open", "") if number % 2 else ("unit", SCHOOL)
    return Notice(
        campaign=town.campaign, series=f"many{number}", release=1, tier=tier, school=school, stage="posts", title="某公示",
        title_en="Notice", content=content, opens=clock.today(), closes=date(2024, 1, 1), act=act,
    )  # fmt: skip


def _event(number: int) -> dict[str, str]:
    return {
        "kind": "resigned",
        "on": "2023-12-18",
        "document": "某文（虚构）",
        "person": f"P{number % 100 + 1:05}",
    }


def _file(town: Town, number: int, act: Act) -> Attachment:
    return Attachment(
        campaign=town.campaign.pk, school=SCHOOL, kind=("scan", "papers", "bundle")[number % 3], name="某.pdf",
        media_type="application/pdf", size=1, sha256=f"{number:064x}", account=town.clerk.account, at=clock.now(), act=act,
    )  # fmt: skip


def _batch(town: Town, number: int, file: Attachment) -> ImportBatch:
    counts = {"changes": {}, "rows": {}, "problems": {"error": 0, "warning": 0}}
    return ImportBatch(
        campaign_name=town.campaign.pk, school=SCHOOL if number % 2 else "", file_name="某.xlsx", attachment=file,
        counts=counts, account=town.clerk.account, at=clock.now(),
    )  # fmt: skip


def _job(town: Town, number: int) -> Job:
    return Job(
        campaign=town.campaign.pk, kind="stage.compute", account=town.officer.account, grant=town.officer.grant,
        arguments={"stage": "none", "number": number}, state="done", created_at=clock.now(),
    )  # fmt: skip


def _person(town: Town, number: int) -> Person:
    return Person(
        campaign=town.campaign, key=f"X{number:05}", name="虚构某", sex="male", birth=date(1980, 1, 1),
        staff_kind="established", retirement_class="man", on_roll=True, school=SCHOOL, taught_at=SCHOOL,
        school_phase="primary", subjects="chinese", title="first", category="teaching", leadership="none",
    )  # fmt: skip


def _award(town: Town, number: int) -> Event:
    first = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")[3]
    return Event(
        campaign=town.campaign, key=f"X{number:05}", person=first.key, kind="award", value="school", detail="lesson",
        start=date(2020, 1, 1), recorded_at=date(2023, 6, 1), source="某", evidence="某",
    )  # fmt: skip


def _school(town: Town, number: int) -> School:
    return School(
        campaign=town.campaign, key=f"X{number:03}", code=f"{number:010}", name=f"虚构{number}小学", kind="primary", tier=1,
        location="town", cluster="虚构", legal_entity=f"X{number:03}",
    )  # fmt: skip
