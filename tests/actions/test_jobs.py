"""Long work: asked for, done in the asker's name, told in words when it fails, taken over when its worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from guanpin.actions import jobs
from guanpin.actions.actor import Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import jobs as records
from guanpin.records.models import Campaign, Job
from tests.town import Town

Given = Callable[[jobs.Work], None]
PAST = datetime(2023, 1, 1, tzinfo=UTC)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Let this be the work of the kind "test"."""

    def register(function: jobs.Work) -> None:
        monkeypatch.setitem(jobs._work, "test", function)

    return register


def echo(
    job: Job, actor: Actor, campaign: Campaign | None, arguments: dict[str, Any], tell: jobs.Tell
) -> dict[str, Any]:
    tell(1, 2, "history")
    return {"by": actor.account.name, "role": actor.role, "campaign": str(campaign), **arguments}


def test_work_is_done_in_the_name_of_whoever_asked(town: Town, given: Given) -> None:
    given(echo)
    job = jobs.enqueue(town.officer, town.campaign, "test", {"url": "/x"})
    assert (job.state, job.result) == ("queued", {})
    assert jobs.run_one()
    assert not jobs.run_one()
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.step) == ("done", 1, 2, "history")
    assert job.result == {
        "by": "卫科员",
        "role": "district_officer",
        "campaign": str(town.campaign),
        "url": "/x",
    }


def test_the_same_asked_twice_is_one_job(town: Town, given: Given) -> None:
    given(echo)
    first = jobs.enqueue(town.officer, town.campaign, "test", {"stage": "posts"})
    assert jobs.enqueue(town.officer, town.campaign, "test", {"stage": "posts"}) == first
    assert jobs.enqueue(town.officer, town.campaign, "test", {"stage": "direct"}) != first
    assert jobs.enqueue(town.second_officer, town.campaign, "test", {"stage": "posts"}) != first


def test_unknown_work_is_refused_where_it_is_asked_for(town: Town) -> None:
    with pytest.raises(ValueError, match="no work"):
        jobs.enqueue(town.officer, town.campaign, "nobody.does_this", {})


def test_an_error_that_helps_is_told_as_it_is(town: Town, given: Given) -> None:
    def refuse(*_: Any) -> dict[str, Any]:
        raise GuanpinError("x", zh="不行。", en="It cannot be.", remedy_zh="请改。", remedy_en="Change it.")

    given(refuse)
    job = jobs.enqueue(town.officer, town.campaign, "test", {})
    assert jobs.run_one()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", ["不行。请改。", "It cannot be. Change it."])


def test_a_fault_is_told_in_a_plain_sentence_and_logged(
    town: Town, given: Given, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: Any) -> dict[str, Any]:
        raise ZeroDivisionError

    given(break_down)
    job = jobs.enqueue(town.officer, town.campaign, "test", {})
    assert jobs.run_one()
    job.refresh_from_db()
    assert job.state == "failed"
    assert f"任务编号 {job.pk}" in job.error[0]
    assert "Zero" not in "".join(job.error)
    assert "ZeroDivisionError" in caplog.text


def test_whoever_lost_the_role_meanwhile_is_refused(town: Town, given: Given) -> None:
    given(echo)
    job = jobs.enqueue(town.officer, town.campaign, "test", {})
    town.officer.grant.valid_until = date(2023, 6, 18)
    town.officer.grant.save()
    assert jobs.run_one()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "已经停用" in job.error[0]


def test_a_job_is_taken_again_when_its_lease_is_over_and_not_before(town: Town, given: Given) -> None:
    given(echo)
    jobs.enqueue(town.officer, town.campaign, "test", {})
    first = records.take()
    assert first is not None
    assert records.take() is None
    Job.objects.update(lease_until=PAST)
    second = records.take()
    assert second is not None
    assert second.attempts == 2
    # What the first still says is not heard.
    assert not records.tell(first, 9, 9, "late")
    assert not records.finish(first, {"late": True})
    assert records.finish(second, {})
    assert Job.objects.get().result == {}


def test_work_that_kills_its_workers_is_given_up(town: Town, given: Given) -> None:
    given(echo)
    job = jobs.enqueue(town.officer, town.campaign, "test", {})
    for _ in range(records.MOST_ATTEMPTS):
        assert records.take() is not None
        Job.objects.update(lease_until=PAST)
    assert records.take() is None
    job.refresh_from_db()
    assert job.state == "failed"
    assert "中断了3次" in job.error[0]


def test_a_superseded_worker_stops_at_its_next_word(town: Town, given: Given) -> None:
    def lose_it(job: Job, *rest: Any) -> dict[str, Any]:
        Job.objects.filter(pk=job.pk).update(attempts=2, lease_until=datetime.now(UTC) + timedelta(minutes=1))
        rest[-1](1, 2, "history")
        raise AssertionError("went on")

    given(lose_it)
    job = jobs.enqueue(town.officer, town.campaign, "test", {})
    assert jobs.run_one()
    job.refresh_from_db()
    assert (job.state, job.step) == ("running", "")


def test_every_kind_of_work_has_a_name(db: None) -> None:
    for kind in jobs.kinds():
        assert jobs.kind_name(kind)[0] != kind, kind


# ---- a worker that is really killed ----


@pytest.fixture
def house(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of processes on a real database: a file, or a database of its own where PostgreSQL is asked for."""
    environment = {**os.environ, "GUANPIN_DATA": str(tmp_path)}
    url = environment.get("DATABASE_URL", "")
    if not url:
        yield environment
        return
    import psycopg

    name = f"jobs_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield environment | {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _start(step: str, environment: dict[str, str], **kwargs: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.actions.worker", step],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **kwargs},
    )


def _told(environment: dict[str, str]) -> list[str]:
    out, _ = _start("tell", environment, stdout=subprocess.PIPE).communicate(timeout=60)
    return out.decode().split()


@pytest.mark.slow
def test_a_killed_workers_job_is_completed_by_another_exactly_once(house: dict[str, str]) -> None:
    assert _start("prepare", house).wait(timeout=120) == 0
    doomed = _start("work", house)
    try:
        deadline = time.monotonic() + 60
        while (state := _told(house))[:3] != ["running", "1", "1"]:
            assert time.monotonic() < deadline, state
        # It is alive, if slow: for longer than a lease nobody takes its job away.
        time.sleep(3)
        assert _told(house)[:2] == ["running", "1"]
    finally:
        doomed.send_signal(signal.SIGKILL)
        doomed.wait(timeout=10)
    assert _told(house)[0] == "running"
    assert _start("work", house).wait(timeout=60) == 0
    # One decision, one act, one entry of the ledger, though both had saved it.
    assert _told(house) == ["done", "2", "1", "1", "1", "1", "True"]
