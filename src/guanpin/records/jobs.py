"""Taking and telling of long work."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from guanpin.records import clock
from guanpin.records.models import Job

LEASE = timedelta(seconds=60)
# Someone whose work killed three workers is told so rather than let it kill a fourth.
MOST_ATTEMPTS = 3


def take() -> Job | None:
    """The next job to do, now leased to the caller; one whose worker died is taken again."""
    now = clock.now()
    with transaction.atomic():
        job = (
            Job.objects.select_for_update()
            .filter(Q(state="queued") | Q(state="running", lease_until__lt=now))
            .order_by("pk")
            .first()
        )
        if job is None:
            return None
        job.state, job.attempts, job.lease_until = "running", job.attempts + 1, now + LEASE
        job.save(update_fields=["state", "attempts", "lease_until"])
    return job


def tell(job: Job, done: int, total: int, step: str) -> None:
    """How far it is; the lease is renewed with it."""
    job.done, job.total, job.step, job.lease_until = done, total, step, clock.now() + LEASE
    Job.objects.filter(pk=job.pk, state="running").update(
        done=done, total=total, step=step, lease_until=job.lease_until
    )


def finish(job: Job, result: dict[str, object]) -> None:
    Job.objects.filter(pk=job.pk).update(
        state="done", result=result, finished_at=clock.now(), lease_until=None
    )


def fail(job: Job, zh: str, en: str) -> None:
    Job.objects.filter(pk=job.pk).update(
        state="failed", error=[zh, en], finished_at=clock.now(), lease_until=None
    )
