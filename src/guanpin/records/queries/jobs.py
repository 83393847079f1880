"""Background work as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guanpin.records.models import Job


@dataclass(frozen=True, slots=True)
class JobRow:
    """`url` is where the result is, once there is one; `error` is [Chinese, English]; `stage` what it is about, if any."""

    pk: int
    kind: str
    state: str
    done: int
    total: int
    step: str
    attempts: int
    url: str
    error: tuple[str, ...]
    account: int
    by: str
    school: str
    created_at: datetime
    finished_at: datetime | None
    stage: str

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed")


def job_rows(limit: int = 500, **where: Any) -> list[JobRow]:
    """The latest first, in one statement; `where` limits them by fields of the model."""
    rows = Job.objects.filter(**where).select_related("account", "grant")[:limit]
    return [_row(one) for one in rows]


def _row(job: Job) -> JobRow:
    return JobRow(
        job.pk,
        job.kind,
        job.state,
        job.done,
        job.total,
        job.step,
        job.attempts,
        str(job.result.get("url", "")),
        tuple(job.error),
        job.account_id,
        job.account.name,
        job.grant.school if job.grant is not None else "",
        job.created_at,
        job.finished_at,
        str(job.arguments.get("stage", "")),
    )
