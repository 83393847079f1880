"""The jobs of the soak: districts by policy and seed, and suites of properties under the soak profile."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.policies import load_policy
from guanpin.sample import dazu, east_district, six_school, small_district
from guanpin.sample.exams import with_exams
from guanpin.sample.years import in_school_year
from tests.journeys.district import failures, run, shipped

POLICIES = ("east-district", "dafang-2025", "fugong-2023", "xilin-2025", "tiandeng-2021")
EXAMPLE = str(Path(__file__).parents[1] / "docs" / "examples" / "all-stages.toml")
# Seeds of each size and how many go into one job, so that little is lost when the soak is stopped.
SIZES = {"six": (200, 20), "east": (10, 1), "dazu": (3, 1)}
SMALL, SMALL_BLOCK = 1_000, 50
ORACLES = (
    "tests/engine/matching",
    "tests/engine/flow",
    "tests/engine/test_apportion.py",
    "tests/engine/ledger",
)
ELIGIBLE = ("tests/engine/eligibility/test_against_oracle.py",)
MUTATIONS = ("tests/exchange/workbook/test_fuzz.py",)
RANDOM = ("tests/journeys/test_random_policies.py",)


@dataclass(frozen=True, slots=True)
class Job:
    """Seeds from `first` to before `last` of one size under one policy; or paths for `pytest`."""

    name: str
    size: str = ""
    policy: str = ""
    first: int = 0
    last: int = 0
    pytest: tuple[str, ...] = ()


def all_jobs() -> list[Job]:
    """The longest first, so that both workers end at about the same time."""
    suites = {"random-policies": RANDOM, "oracles": ORACLES, "eligibility": ELIGIBLE, "mutations": MUTATIONS}
    return [*(Job(name, pytest=paths) for name, paths in suites.items()), *_districts()]


def run_job(job: Job, folder: Path) -> list[str]:
    """What verification, or a traceback, says is wrong with any of the job's districts."""
    found = []
    for number in range(job.first, job.last):
        place = folder / str(number)
        try:
            policy = shipped(job.policy) if job.policy in POLICIES else load_policy(job.policy)
            found += [f"{number}: {line}" for line in failures(run(facts(job, number), policy=policy), place)]
        except Exception:
            found.append(f"{number}: {traceback.format_exc()}")
        shutil.rmtree(place, ignore_errors=True)
    return found


def facts(job: Job, number: int) -> Facts:
    """The district of a job, in the year of the policy and with the marks that it ranks by."""
    made = {
        "small": lambda: small_district(number, stages=True),
        "six": lambda: six_school(number),
        "east": lambda: east_district(number),
        "dazu": lambda: dazu(number),
    }[job.size]().facts
    made = in_school_year(made, 2025 if job.policy.endswith("-2025") else 2023)
    if job.policy != "fugong-2023":
        return made
    papers = shipped(job.policy).at(made.campaign.as_of).rows("scoring.papers")
    return with_exams(made, number, {row["subject"]: row["paper"] for row in papers})


def _districts() -> Iterator[Job]:
    for size in ("dazu", "east", "six"):
        count, block = SIZES[size]
        for policy in POLICIES:
            for first in range(0, count, block):
                yield Job(f"{size}/{policy}/{first}", size, policy, first, first + block)
    for first in range(0, SMALL, SMALL_BLOCK):
        yield Job(f"small/all-stages/{first}", "small", EXAMPLE, first, first + SMALL_BLOCK)
