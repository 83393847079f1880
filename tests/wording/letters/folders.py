"""Results with every situation a letter can be written in: the town of six schools, with and without placement."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.snapshot.candidacies import Reply
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.sample import six_school
from guanpin.sample.years import in_school_year
from guanpin.wording.forms import KINDS, Form, Source
from tests.exchange.results.decided import SEED, renamed

SITUATIONS = ("east", "placement", "accepted")


@cache
def _facts(year: int) -> Facts:
    return renamed(in_school_year(six_school(1).facts, year))


@cache
def folder(name: str) -> Path:
    """east: no placement; placement: offers not answered yet; accepted: the first offer accepted."""
    root = Path(tempfile.mkdtemp(prefix="guanpin-letters-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    facts = _facts(2023 if name == "east" else 2025)
    if name == "accepted":
        offers = source("placement").decided.stages["placement"]["offers"]
        replies = tuple(
            Reply(one["person"], one["offer"], one["post"], True, date(2025, 7, 7)) for one in offers
        )
        facts = replace(facts, replies=replies)
    policy = load_policy("east-district" if name == "east" else "dafang-2025")
    result = run_campaign(facts, policy.at(facts.campaign.as_of), SEED)
    write_folder(root / "result", run_files(result, "zh"), {})
    return root / "result"


@cache
def source(name: str) -> Source:
    return source_at(folder(name), None)


@cache
def made(name: str, kind: str) -> dict[str, Form]:
    """Forms by subject."""
    return {form.subject: form for form in KINDS[kind].make(source(name))}
