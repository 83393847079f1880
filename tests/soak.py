"""Everything that takes long, with two workers: ``python -m tests.soak`` goes on where it stopped, ``--fresh`` begins anew.

What is done is kept in .soak/state.json; a job that failed is done again. A property that fails prints the lines that
reproduce it: turn them into an ``@example`` before mending the code.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from tests.soaking import Job, all_jobs, run_job

STATE = Path(__file__).parents[1] / ".soak" / "state.json"
WORKERS = 2


def main(arguments: list[str]) -> int:
    """Run what is left of the jobs; 0 if none has failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget what is done")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only jobs whose names begin so")
    options = parser.parse_args(arguments)
    done: dict[str, Any] = {} if options.fresh or not STATE.exists() else json.loads(STATE.read_text("utf-8"))
    jobs = [job for job in all_jobs() if job.name.startswith(options.only)]
    left = [job for job in jobs if done.get(job.name, {}).get("failures") != []]
    print(f"{len(jobs)} jobs, {len(left)} to do", flush=True)
    with ProcessPoolExecutor(WORKERS) as pool:
        for future in as_completed([pool.submit(timed, job) for job in left]):
            name, outcome = future.result()
            done[name] = outcome
            keep(done)
            print(f"{name}: {outcome['seconds']} s, {len(outcome['failures'])} failures", flush=True)
            for failure in outcome["failures"]:
                print(f"    {failure}", flush=True)
    failed = [job.name for job in jobs if done[job.name]["failures"]]
    spent = sum(done[job.name]["seconds"] for job in jobs)
    print(f"{len(jobs)} jobs, {len(failed)} failed, {spent} s of work: {', '.join(failed) or 'all is well'}")
    return 1 if failed else 0


def timed(job: Job) -> tuple[str, dict[str, Any]]:
    start = time.monotonic()
    if job.pytest:
        failures = pytest(job.pytest)
    else:
        with tempfile.TemporaryDirectory() as folder:
            failures = run_job(job, Path(folder))
    return job.name, {"seconds": round(time.monotonic() - start), "failures": failures}


def pytest(paths: tuple[str, ...]) -> list[str]:
    """The last lines of a failing pytest run under the soak profile; empty when it passes."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths]
    found = subprocess.run(
        command, env={**os.environ, "GUANPIN_HYPOTHESIS": "soak"}, check=False, capture_output=True, text=True
    )
    return [] if found.returncode == 0 else found.stdout.splitlines()[-40:]


def keep(done: dict[str, Any]) -> None:
    """Written beside and moved into place: whoever stops the soak finds a whole file."""
    STATE.parent.mkdir(exist_ok=True)
    beside = STATE.with_suffix(".new")
    beside.write_text(json.dumps(done, indent=1, ensure_ascii=False), encoding="utf-8")
    beside.replace(STATE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
