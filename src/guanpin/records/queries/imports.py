"""Imports as lists and previews show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guanpin.records.models import Campaign, ImportBatch


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import. `created`, `changed` and `removed` count rows of all sheets, `errors` what is wrong with the file."""

    pk: int
    school: str
    file_name: str
    state: str
    by: str
    at: datetime
    confirmed_at: datetime | None
    created: int
    changed: int
    removed: int
    errors: int


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something wrong with a workbook: where, what, and what helps. `row` counts as Excel does."""

    sheet: str
    row: int | None
    column: str | None
    severity: str
    code: str
    zh: str
    en: str
    fix_zh: str
    fix_en: str


def batches_of(campaign: Campaign | None, school: str | None = None) -> list[BatchRow]:
    """The imports of a campaign, latest first; of one school's portion where it is named, and of none the first ones."""
    rows = ImportBatch.objects.select_related("account").defer("changes", "problems", "choices")
    if campaign is not None:
        rows = rows.filter(campaign_name=campaign.pk)
    else:
        rows = rows.exclude(campaign_name__in=Campaign.objects.values("pk"))
    if school is not None:
        rows = rows.filter(school=school)
    return [_row(row) for row in rows]


def problems_of(batch: ImportBatch) -> list[ProblemRow]:
    """What reading the workbook found, in the order of its sheets."""
    return [ProblemRow(*problem) for problem in batch.problems]


def _row(row: ImportBatch) -> BatchRow:
    changes: dict[str, dict[str, Any]] = row.counts.get("changes", {})
    created, changed, removed = (
        sum(count[name] for count in changes.values()) for name in ("created", "changed", "removed")
    )
    return BatchRow(
        pk=row.pk,
        school=row.school,
        file_name=row.file_name,
        state=row.state,
        by=row.account.name,
        at=row.at,
        confirmed_at=row.confirmed_at,
        created=created,
        changed=changed,
        removed=removed,
        errors=row.counts.get("problems", {}).get("error", 0),
    )
