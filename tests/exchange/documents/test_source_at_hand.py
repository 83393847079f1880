"""Forms made from a result at hand are those made from its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guanpin.engine.amendment import read_event
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.exchange.documents.source import source_at, source_of_result
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.amendments import decide_amendment, open_amended, write_amendment
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.sample import six_school
from guanpin.wording.forms import KINDS, Source

POLICY = Path(__file__).parents[2] / "journeys" / "every_stage.toml"


@pytest.fixture(scope="module")
def result() -> CampaignResult:
    facts = six_school(11).facts
    return run_campaign(facts, load_policy(POLICY).at(facts.campaign.as_of), bytes(32))


def codes(source: Source) -> list[tuple[str, str, str]]:
    return [(form.kind, form.subject, form.code) for kind in KINDS.values() for form in kind.make(source)]


def test_every_form_is_the_same(result: CampaignResult, tmp_path: Path) -> None:
    write_folder(tmp_path / "result", run_files(result), {})
    assert codes(source_of_result(result)) == codes(source_at(tmp_path / "result", None))


def test_amendments_beside_it_are_told_of_as_well(result: CampaignResult, tmp_path: Path) -> None:
    path = tmp_path / "result"
    write_folder(path, run_files(result), {})
    data = {
        "kind": "resigned",
        "on": result.basis.as_of.replace(month=7, day=20),
        "document": "辞职申请（虚构）",
        "decided_by": ["赵某"],
        "person": next(iter(result.appointments)),
    }
    so_far = open_amended(path)
    write_amendment(path, so_far, *decide_amendment(so_far, read_event(data, "event")))
    written = json.loads((path / "amendments" / "001" / "amendment.json").read_bytes())
    made = codes(source_of_result(result, [written]))
    assert made == codes(source_at(path, None))
    assert made != codes(source_of_result(result))


def test_a_result_of_the_stages_so_far_ends_with_the_last_of_them(result: CampaignResult) -> None:
    facts, rules = result.basis.facts, result.basis.rules
    so_far = run_campaign(facts, rules, result.basis.seed, until="in_school")
    assert list(so_far.decisions) == list(result.decisions)[: len(so_far.decisions)]
    assert list(so_far.decisions)[-1] == "in_school"
    assert {name: result.documents[name] for name in so_far.documents} == so_far.documents
    assert so_far.placement is None
