"""Taking and telling of long work. Exactly one worker holds a job at a time: who takes it again gets the next attempt's
number, and whatever an earlier attempt still says of it is not heard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from guanpin.records import clock
from guanpin.records.models import Job

LEASE = timedelta(seconds=60)
# Someone whose work killed three workers is told so rather than let it kill a fourth.
MOST_ATTEMPTS = 3
_GIVEN_UP = (
    f"办理这项任务时后台程序中断了{MOST_ATTEMPTS}次，没有办成。请把任务编号告诉系统管理员。",
    f"The background program stopped {MOST_ATTEMPTS} times at this; it was not done. Tell the administrator its number.",
)


def take() -> Job | None:
    """The next job to do, now leased to the caller; one whose worker died is taken again."""
    with transaction.atomic():
        while (job := _waiting()) is not None:
            if job.attempts < MOST_ATTEMPTS:
                job.state, job.attempts, job.lease_until = "running", job.attempts + 1, _lease()
                job.save(update_fields=["state", "attempts", "lease_until"])
                return job
            Job.objects.filter(pk=job.pk).update(
                state="failed", error=list(_GIVEN_UP), finished_at=clock.now(), lease_until=None
            )
    return None


def tell(job: Job, done: int, total: int, step: str) -> bool:
    """How far it is; the lease is renewed with it. False where the job is somebody else's by now."""
    return bool(_held(job).update(done=done, total=total, step=step, lease_until=_lease()))


def renew(job: Job) -> bool:
    """Keep the lease. False where the job is somebody else's by now."""
    return bool(_held(job).update(lease_until=_lease()))


def finish(job: Job, result: dict[str, object]) -> bool:
    return bool(_held(job).update(state="done", result=result, finished_at=clock.now(), lease_until=None))


def fail(job: Job, zh: str, en: str) -> bool:
    return bool(_held(job).update(state="failed", error=[zh, en], finished_at=clock.now(), lease_until=None))


def _waiting() -> Job | None:
    return (
        Job.objects.select_for_update(skip_locked=True)
        .filter(Q(state="queued") | Q(state="running", lease_until__lt=datetime.now(UTC)))
        .order_by("pk")
        .first()
    )


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state="running", attempts=job.attempts)


def _lease() -> datetime:
    """Leases are between machines, so they go by the machine's time; a demonstration's clock jumps by days."""
    return datetime.now(UTC) + LEASE
