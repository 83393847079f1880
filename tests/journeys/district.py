"""A made-up district run from facts to a folder of result files, and checked by the code that did not make it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.policy.overlay import Policy
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.verification import verify_directory

SEED = bytes(range(32))


@cache
def shipped(name: str = "east-district") -> Policy:
    return load_policy(name)


def run(facts: Facts, seed: bytes = SEED, policy: Policy | None = None) -> CampaignResult:
    return run_campaign(facts, (policy or shipped()).at(facts.campaign.as_of), seed)


def failures(result: CampaignResult, folder: Path) -> list[str]:
    """What verification finds wrong with the written result; empty if nothing."""
    write_folder(folder, run_files(result), {})
    report = verify_directory(folder)
    return [f"{check.name}: {failure}" for check in report.checks for failure in check.failures]
