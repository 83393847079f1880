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

SITUATIONS = ("east", "placement", "accepted", "standby")
# The result whose open offers are all refused, and on which day.
_REFUSED = {
    "asked_again": ("asked", date(2023, 7, 20)),
    "standby": ("asked_again", date(2023, 7, 25)),
}
_TWICE = ("asked", "asked_again", "standby")
_EVERY_STAGE = str(Path(__file__).parents[2] / "journeys" / "every_stage.toml")


@cache
def _facts(name: str) -> Facts:
    if name in _TWICE:
        return renamed(six_school(11).facts)
    return renamed(in_school_year(six_school(1).facts, 2023 if name == "east" else 2025))


@cache
def folder(name: str) -> Path:
    """east: no placement; placement: offers not answered yet; accepted: the first offer accepted;
    asked, asked_again, standby: another town with first offers, second ones, and all of them refused.
    """
    root = Path(tempfile.mkdtemp(prefix="guanpin-letters-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    facts = _facts(name)
    if name == "accepted":
        offers = source("placement").decided.stages["placement"]["offers"]
        replies = tuple(
            Reply(one["person"], one["offer"], one["post"], True, date(2025, 7, 7)) for one in offers
        )
        facts = replace(facts, replies=replies)
    if name in _REFUSED:
        before, day = _REFUSED[name]
        offers = source(before).decided.stages["placement"]["offers"]
        refused = tuple(
            Reply(one["person"], one["offer"], one["post"], False, day)
            for one in offers
            if one["reply"] == "none"
        )
        facts = replace(facts, replies=(*source(before).facts.replies, *refused))
    policy = load_policy(
        _EVERY_STAGE if name in _TWICE else "east-district" if name == "east" else "dafang-2025"
    )
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
