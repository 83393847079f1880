"""A worker in a process of its own, on a database of its own: `python -m tests.actions.worker STEP`.

Leases are short here. `work` computes the establishment; its first attempt hangs when that is saved, to be killed there.
"""

# ruff: noqa: E402 - Django has to be set up before models are imported
from __future__ import annotations

import os
import sys
import threading
import time
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command

from guanpin.actions import jobs, stages
from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records import jobs as records
from guanpin.records.models import Account, Act, Campaign, Decision, Job, LedgerEntry
from tests.town import build_town, moment, open_campaign

records.LEASE = timedelta(seconds=2)
jobs.HEARTBEAT = 0.3


@jobs.work("test.compute")
def compute(
    job: Job, actor: Actor, campaign: Campaign | None, arguments: dict[str, Any], tell: jobs.Tell
) -> dict[str, Any]:
    assert campaign is not None
    tell(0, 2, "establishment")
    with clock.frozen(moment(campaign.phases.get(stage="establishment", kind="approval").opens)):
        decision = stages.compute_stage(actor, campaign, "establishment")
    tell(1, 2, "save")
    if job.attempts == 1:
        time.sleep(600)
    return {"decision": decision.pk}


def prepare() -> None:
    call_command("migrate", verbosity=0)
    town = build_town()
    open_campaign(town)
    with clock.frozen(moment(town.campaign.as_of)):
        jobs.enqueue(town.officer, town.fresh(), "test.compute", {})


def work() -> None:
    """Until nothing waits and nothing runs."""
    stop = threading.Event()
    thread = threading.Thread(target=jobs.run_worker, args=(stop,))
    thread.start()
    while Job.objects.filter(state__in=("queued", "running")).exists():
        time.sleep(0.1)
    stop.set()
    thread.join()


def tell() -> None:
    """The state of things in one line."""
    job = Job.objects.get()
    acts = Act.objects.filter(action="stage.compute").count()
    entries = LedgerEntry.objects.filter(act__action="stage.compute").count()
    print(
        job.state,
        job.attempts,
        job.done,
        Decision.objects.count(),
        acts,
        entries,
        Account.objects.count() > 1,
    )


if __name__ == "__main__":
    {"prepare": prepare, "work": work, "tell": tell}[sys.argv[1]]()
