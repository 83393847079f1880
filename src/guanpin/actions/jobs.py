"""Long work in the background: asked for by someone, done by a worker in that person's name and role.

Work is done again when its worker dies, so a function registered here must be repeatable: it commits its effect in one act,
and finds what an earlier attempt has committed instead of doing it twice. It authorises like any act: whoever lost the
role meanwhile gets a refusal.
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, close_old_connections, connections

from guanpin import actions
from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError, cells
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records import jobs as records
from guanpin.records.models import Campaign, Job

Tell = Callable[[int, int, str], None]
Work = Callable[[Job, Actor, Campaign | None, dict[str, Any], Tell], dict[str, Any]]

HEARTBEAT = 10.0
"""Seconds between two renewals of a lease."""
IDLE = 0.5
"""Seconds before a worker without work looks again."""

_log = logging.getLogger(__name__)
_work: dict[str, Work] = {}


class _SupersededError(Exception):
    """This worker was thought dead, and another has the job."""


def work(kind: str) -> Callable[[Work], Work]:
    """Register a function as the work of this kind: (job, actor, campaign, arguments, tell) -> result.

    `tell(done, total, step)` says how far it is; `step` is a code of guanpin.wording.steps. A result's "url" is where the
    page of the job leads when it is done.
    """

    def register(function: Work) -> Work:
        if _work.setdefault(kind, function) is not function:
            raise ValueError(f"two works of the kind {kind}")
        return function

    return register


def kinds() -> Mapping[str, Work]:
    """All work there is, by kind; the modules of actions are imported to find it."""
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"{actions.__name__}.{module.name}")
    return _work


def kind_name(kind: str) -> tuple[str, str]:
    """What people call it: as the action of that name in the table of permissions."""
    cell = cells().get(kind)
    return (cell.zh, cell.en) if cell else (kind, kind)


def enqueue(actor: Actor, campaign: Campaign | None, kind: str, arguments: dict[str, Any]) -> Job:
    """Have it done in the name of `actor`; commits with the transaction it is in. The same asked twice is one job."""
    if kind not in kinds():
        raise ValueError(f"no work of the kind {kind}")
    name = campaign.pk if campaign is not None else ""
    same = Job.objects.filter(
        campaign=name, kind=kind, account=actor.account, grant=actor.grant, state__in=("queued", "running")
    )
    for job in same:
        if job.arguments == arguments:
            return job
    return Job.objects.create(
        campaign=name,
        kind=kind,
        arguments=arguments,
        account=actor.account,
        grant=actor.grant,
        created_at=clock.now(),
    )


def run_one() -> bool:
    """Take a job and do it, whatever comes of it. False where none waits."""
    job = records.take()
    if job is None:
        return False
    try:
        with _heartbeat(job):
            result = _do(job)
    except _SupersededError:
        _log.warning("job %s was taken over by another worker", job.pk)
    except GuanpinError as error:
        records.fail(job, error.text("zh"), error.text("en"))
    except Exception:
        _log.exception("job %s (%s) failed", job.pk, job.kind)
        records.fail(
            job,
            f"系统出错，没有办成。请再试一次；仍不行的，请把任务编号 {job.pk} 告诉系统管理员。",
            f"The system failed; it was not done. Try once more; else tell the administrator the number {job.pk}.",
        )
    else:
        records.finish(job, result)
    return True


def run_worker(stop: threading.Event) -> None:
    """Do job after job until `stop` is set; a database that cannot be reached for a while is tried again."""
    kinds()
    while not stop.is_set():
        try:
            close_old_connections()
            busy = run_one()
        except DatabaseError:
            _log.warning("the worker cannot reach the database, and tries again", exc_info=True)
            busy = False
        if not busy:
            stop.wait(IDLE)
    connections.close_all()


def _do(job: Job) -> dict[str, Any]:
    function = kinds().get(job.kind)
    if function is None:
        raise GuanpinError(
            "job.unknown",
            zh="后台程序不认识这种任务。",
            en="The background program knows no such work.",
            remedy_zh="后台程序和网站的版本可能不同，请重新启动两者。",
            remedy_en="Its version may differ from the site's: restart both.",
        )
    campaign = Campaign.objects.get(pk=job.campaign) if job.campaign else None

    def tell(done: int, total: int, step: str) -> None:
        if not records.tell(job, done, total, step):
            raise _SupersededError

    return function(job, _actor(job), campaign, job.arguments, tell)


def _actor(job: Job) -> Actor:
    """Who asked, in the role they asked in. Raises RefusedError where that role has ended since."""
    if job.grant is None or not job.account.is_active or not job.grant.holds_on(clock.today()):
        raise RefusedError(
            "job.grant_ended",
            zh="交办人的账号或角色已经停用，没有办理。",
            en="The account or role of whoever asked for it has ended; it was not done.",
            remedy_zh="请由有此职责的人重新交办。",
            remedy_en="Someone with the role asks for it again.",
        )
    return Actor(job.account, job.grant)


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Renew the lease from a thread of its own: work may compute for minutes, and only a dead worker loses its job."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(HEARTBEAT):
            try:
                if not records.renew(job):
                    return
            except DatabaseError:
                # The work itself may hold the database for a while; the next beat comes long before the lease ends.
                continue
        connections.close_all()

    thread = threading.Thread(target=beat, name=f"heartbeat of job {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
