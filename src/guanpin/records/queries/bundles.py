"""The last bundle of the result that was made, and what the verification said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from guanpin.records.models import Attachment, Campaign, Job


@dataclass(frozen=True, slots=True)
class BundleRow:
    """`checks` is how many checks were made, `looked_at` how many things they looked at, `failed` those that do not hold;
    `stale` says that something was amended or published since."""

    pk: int
    name: str
    size: int
    sha256: str
    at: datetime
    by: str
    passed: bool
    checks: int
    looked_at: int
    failed: tuple[str, ...]
    stale: bool


def last_bundle(campaign: Campaign) -> BundleRow | None:
    """In three statements."""
    job = Job.objects.filter(campaign=campaign.pk, kind="export.result", state="done").first()
    if job is None:
        return None
    kept = Attachment.objects.select_related("account").filter(pk=job.result["attachment"]).first()
    if kept is None:
        return None
    checks = job.result["checks"]
    return BundleRow(
        pk=kept.pk,
        name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        at=kept.at,
        by=kept.account.name,
        passed=bool(job.result["passed"]),
        checks=len(checks),
        looked_at=sum(count for _, count, _ in checks),
        failed=tuple(name for name, _, failures in checks if failures),
        stale=campaign.amendments.filter(act__at__gt=kept.at).exists()
        or campaign.decisions.filter(published_at__gt=kept.at).exists(),
    )
