"""Notices by who may see them: everyone while they run, people in scope always."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from guanpin.records import clock
from guanpin.records.models import Act, Campaign, LedgerEntry, Notice

CODE = 16


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A released version without its content. `latest` says that no later release of its series has followed."""

    pk: int
    campaign: str
    series: str
    release: int
    tier: str
    school: str
    stage: str
    title: str
    title_en: str
    opens: date
    closes: date
    withdrawn_at: datetime | None
    code: str
    latest: bool

    @property
    def state(self) -> str:
        """ "shown", "over" or "withdrawn"."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "shown" if clock.today() <= self.closes else "over"


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a notice hung, from when to when, and who saw it."""

    place: str
    first: str
    last: str
    witnesses: tuple[str, ...]
    entered_by: str
    code: str
    photos: tuple[tuple[int, str], ...]


def shown_notices(campaign: Campaign) -> tuple[NoticeRow, ...]:
    """What the internet may see today: open ones that run, the latest release of each."""
    rows = _rows(campaign).filter(tier="open", withdrawn_at=None, closes__gte=clock.today())
    return tuple(one for one in _told(rows) if one.latest)


def notices_in_scope(campaign: Campaign, school: str | None) -> tuple[NoticeRow, ...]:
    """All that were ever released: of the whole district, or the open ones and those of one school."""
    rows = _rows(campaign)
    if school is not None:
        rows = rows.filter(Q(tier="open") | Q(school=school))
    return _told(rows)


def notice_in_scope(campaign: Campaign, pk: int, school: str | None) -> Notice | None:
    rows = Notice.objects.filter(campaign=campaign, pk=pk).select_related("act__ledger_entry")
    if school is not None:
        rows = rows.filter(Q(tier="open") | Q(school=school))
    return rows.first()


def open_notice(campaign: Campaign, pk: int) -> Notice | None:
    """Whatever its period; whether it may still be shown is for the caller to see."""
    return (
        Notice.objects.filter(campaign=campaign, pk=pk, tier="open")
        .select_related("act__ledger_entry")
        .first()
    )


def is_shown(notice: Notice) -> bool:
    return notice.withdrawn_at is None and clock.today() <= notice.closes


def other_releases(notice: Notice) -> tuple[NoticeRow, ...]:
    """The other releases of its series, the latest first."""
    rows = _rows(notice.campaign).filter(series=notice.series).exclude(pk=notice.pk)
    return _told(rows.order_by("-release"))


def postings(notice: Notice) -> tuple[Posting, ...]:
    """Proofs of display of this release."""
    acts = (
        Act.objects.filter(
            campaign=notice.campaign_id,
            action="notice.posted",
            subject=f"notice/{notice.series}/{notice.release}",
        )
        .select_related("account", "ledger_entry")
        .prefetch_related("signatures", "attachments")
    )
    return tuple(_posting(one) for one in acts)


def entry_of_code(code: str) -> LedgerEntry | None:
    """The entry that a code stands for; nothing where it is none or stands for two."""
    found = list(
        LedgerEntry.objects.filter(root__startswith=code).select_related("act", "act__notice", "ledger")[:2]
    )
    return found[0] if len(found) == 1 and len(code) == CODE else None


def _rows(campaign: Campaign) -> QuerySet[Notice]:
    return (
        Notice.objects.filter(campaign=campaign)
        .select_related("act__ledger_entry")
        .defer("content", "difference", "remedy", "act__document")
    )


def _told(rows: Iterable[Notice]) -> tuple[NoticeRow, ...]:
    listed = list(rows)
    last: dict[tuple[str, str], int] = {}
    for one in listed:
        key = one.campaign_id, one.series
        last[key] = max(one.release, last.get(key, 0))
    return tuple(
        NoticeRow(
            pk=one.pk,
            campaign=one.campaign_id,
            series=one.series,
            release=one.release,
            tier=one.tier,
            school=one.school,
            stage=one.stage,
            title=one.title,
            title_en=one.title_en,
            opens=one.opens,
            closes=one.closes,
            withdrawn_at=one.withdrawn_at,
            code=one.act.ledger_entry.code,
            latest=last[one.campaign_id, one.series] == one.release,
        )
        for one in listed
    )


def _posting(act: Act) -> Posting:
    said: dict[str, Any] = json.loads(bytes(act.document))
    return Posting(
        place=said["place"],
        first=said["first"],
        last=said["last"],
        witnesses=tuple(str(one) for one in act.signatures.all() if one.means == "paper"),
        entered_by=act.account.name,
        code=act.ledger_entry.code,
        photos=tuple((one.pk, one.name) for one in act.attachments.all()),
    )
