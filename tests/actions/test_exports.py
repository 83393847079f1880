"""The bundle of a campaign led to its end: byte for byte a headless run, and the verification accepts it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from guanpin.actions.amended import preview_proposal
from guanpin.actions.amendments import decide_proposal, propose_amendment
from guanpin.actions.authority import RefusedError
from guanpin.actions.exports import make_bundle, result_files, take_out
from guanpin.actions.jobs import enqueue, run_one
from guanpin.engine.amendment import read_event
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.ledger import Tree, parse_checkpoint
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.amendments import decide_amendment, open_amended, write_amendment
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.records import clock
from guanpin.records.models import Attachment, Event, LedgerEntry, Reading
from guanpin.verification import verify_directory
from tests.actions.test_amendments import LATER, appointed, event
from tests.town import MINUTES, POLICY, SEED, SIGNED, Town, lead_to, moment, sample


def headless() -> dict[str, bytes]:
    facts = sample().facts
    return run_files(run_campaign(facts, load_policy(POLICY).at(facts.campaign.as_of), bytes.fromhex(SEED)))


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def test_the_bundle_is_a_headless_run_and_is_accepted(town: Town, tmp_path: Path) -> None:
    lead_to(town, "nothing left")
    bundle = make_bundle(town.fresh())
    assert bundle.verdict.passed
    folder = unpacked(bundle.data, tmp_path)
    written = {
        path.relative_to(folder / "result").as_posix(): path.read_bytes()
        for path in (folder / "result").rglob("*")
        if path.is_file()
    }
    assert written == headless()
    assert verify_directory(folder / "result").passed


def test_the_ledger_in_it_is_that_of_the_acts_done_here(town: Town, tmp_path: Path) -> None:
    lead_to(town, "nothing left")
    folder = unpacked(make_bundle(town.fresh()).data, tmp_path)
    leaves = (folder / "ledger" / "entries.jsonl").read_bytes().splitlines()
    checkpoint = parse_checkpoint((folder / "ledger" / "checkpoint.txt").read_text("utf-8"))
    assert checkpoint.size == len(leaves) == LedgerEntry.objects.filter(ledger=town.campaign.pk).count()
    assert checkpoint.root == Tree(leaves).root()
    assert town.officer.account.name.encode() not in b"".join(leaves)


def test_amendments_are_in_it_as_the_command_writes_them(town: Town, tmp_path: Path) -> None:
    lead_to(town, "nothing left")
    person = appointed(town)
    with clock.frozen(moment(LATER)):
        proposal = propose_amendment(town.officer, town.fresh(), event("resigned", person=person))
        code = preview_proposal(town.fresh(), proposal).code
        decide_proposal(town.second_officer, town.fresh(), proposal, code, SIGNED, MINUTES)
    bundle = make_bundle(town.fresh())
    assert bundle.verdict.passed
    found = unpacked(bundle.data, tmp_path / "web") / "result" / "amendments" / "001"

    write_folder(tmp_path / "result", headless(), {})
    data = event("resigned", person=person) | {
        "on": LATER.replace(day=18),
        "decided_by": ["赵某（局长）", "钱某（副局长）"],
    }
    so_far = open_amended(tmp_path / "result")
    made = write_amendment(tmp_path / "result", so_far, *decide_amendment(so_far, read_event(data, "event")))
    assert {path.name: path.read_bytes() for path in found.iterdir()} == {
        path.name: path.read_bytes() for path in made.iterdir()
    }
    assert verify_directory(tmp_path / "web" / "result").passed


def test_nothing_is_taken_out_before_the_end_or_from_facts_that_were_changed(town: Town) -> None:
    lead_to(town, "cross_school")
    with pytest.raises(GuanpinError) as early:
        result_files(town.fresh())
    assert early.value.code == "export.not_yet"


def test_facts_changed_behind_the_back_stop_the_export(town: Town) -> None:
    lead_to(town, "nothing left")
    Event.objects.filter(campaign=town.campaign, kind="establishment", school="S001").delete()
    with pytest.raises(GuanpinError) as told:
        result_files(town.fresh())
    assert told.value.code == "result.not_reproduced"


def test_as_background_work_with_its_verdict_and_every_download_with_its_purpose(town: Town) -> None:
    lead_to(town, "nothing left")
    job = enqueue(town.officer, town.fresh(), "export.result", {"url": "/somewhere/"})
    assert run_one()
    job.refresh_from_db()
    assert job.state == "done", job.error
    assert job.result["passed"] is True
    assert all(failures == 0 for _, _, failures in job.result["checks"])
    bundle = Attachment.objects.get(pk=job.result["attachment"])
    names = {}
    for part in ("all", "workbook", "report", "briefing"):
        name, data = take_out(town.supervisor, town.fresh(), bundle, part, "市局抽查复核")
        names[part] = (name, data[:4])
    assert names["workbook"][1] == b"PK\x03\x04"
    assert names["report"][0].endswith(".html")
    assert names["briefing"][1] in (b"%PDF", b"<!do")
    logged = Reading.objects.filter(what="export.result", purpose="市局抽查复核")
    assert {one.place.rsplit("/", 1)[1] for one in logged} == set(names)
    with pytest.raises(GuanpinError) as told:
        take_out(town.officer, town.fresh(), bundle, "all", " ")
    assert told.value.code == "export.no_purpose"
    with pytest.raises(RefusedError):
        take_out(town.clerk, town.fresh(), bundle, "all", "想看一看全部")
    assert json.dumps(job.result)
