"""Forms and letters in batch: of one's own school alone, each when it is true, with the list of what is in it."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest

from guanpin.actions.actor import Actor
from guanpin.actions.attachments import read_file
from guanpin.actions.authority import RefusedError
from guanpin.actions.contracts import settled_at, sign_contracts
from guanpin.actions.jobs import enqueue, run_one
from guanpin.actions.outcome import source_of_campaign
from guanpin.actions.papers import check_ready, forms_of, kinds_now, may_take, one_form
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.results.folder import write_folder
from guanpin.records import clock
from guanpin.records.models import Act, Attachment, Job, Reading
from guanpin.records.queries.contracts import signed_on
from guanpin.wording.forms.kinds import KINDS
from tests.actions.test_exports import headless
from tests.town import Town, at, lead_to, moment, open_campaign, window


def printed(actor: Actor, town: Town, **arguments: Any) -> Job:
    asked = {"purpose": "竞聘办公室打印", "url": "/papers/", "school": "S001", **arguments}
    job = enqueue(actor, town.fresh(), "papers.print", asked)
    assert run_one()
    job.refresh_from_db()
    return job


def files(job: Job) -> dict[str, bytes]:
    assert job.state == "done", job.error
    data = read_file(Attachment.objects.get(pk=job.result["attachment"]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_forms_that_need_no_result_are_printed_before_there_is_one(town: Town) -> None:
    open_campaign(town)
    found = files(printed(town.clerk, town, kinds=["vote", "attendance"]))
    index = list(csv.reader(io.StringIO(found["目录.csv"].decode("utf-8-sig"))))
    assert len(found) == 3
    assert {row[1] for row in index[1:]} == {"教代会签到表", "教代会表决计票表"}
    logged = Reading.objects.get(what="papers.print")
    assert (logged.purpose, logged.rows) == ("竞聘办公室打印", 2)


def test_a_clerk_prints_for_the_own_school_alone(town: Town) -> None:
    open_campaign(town)
    job = printed(town.clerk, town, kinds=["vote"], school="S002")
    assert job.state == "failed"
    assert not Attachment.objects.exists()
    kept = Attachment.objects.get(pk=printed(town.clerk, town, kinds=["vote"]).result["attachment"])
    assert [may_take(one, kept) for one in (town.clerk, town.other_clerk, town.officer)] == [
        True,
        False,
        True,
    ]


def test_the_whole_district_is_printed_by_its_officers_alone(town: Town) -> None:
    open_campaign(town)
    assert printed(town.clerk, town, kinds=["vote"], school="").state == "failed"
    found = files(printed(town.officer, town, kinds=["vote"], school=""))
    assert sum(name != "目录.csv" for name in found) == 6


def test_what_says_where_people_end_waits_for_the_end(town: Town) -> None:
    lead_to(town, "in_school")
    ready = {one.kind.code for one in kinds_now(town.fresh(), district=True) if one.ready}
    assert {"direct", "notice", "candidacy", "scores"} <= ready
    assert not {"letter", "contract", "variation", "post-filing", "briefing"} & ready
    with pytest.raises(GuanpinError) as told:
        check_ready(town.fresh(), ["letter"])
    assert told.value.code == "paper.not_yet"
    source = source_of_campaign(town.fresh())
    assert list(source.decided.stages) == ["establishment", "posts", "direct"]
    stages = {form.subject.partition(".")[0] for form in KINDS["notice"].make(source)}
    assert stages == {"direct"}


def test_every_paper_is_that_of_a_headless_run(town: Town, tmp_path: Any) -> None:
    lead_to(town, "nothing left")
    write_folder(tmp_path / "result", headless(), {})
    web, folder = source_of_campaign(town.fresh()), source_at(tmp_path / "result", None)
    for kind in KINDS.values():
        assert [one.code for one in kind.make(web)] == [one.code for one in kind.make(folder)], kind.code
    for kind in KINDS.values():
        for school in web.schools:
            own = [one.code for one in kind.make(web) if one.school == school]
            assert [one.code for one in forms_of(web, [kind.code], school)] == own, kind.code
    letter = next(form for form in KINDS["letter"].make(web) if form.school == "S001")
    assert one_form(web, "letter", letter.subject, "S001").code == letter.code
    with pytest.raises(GuanpinError):
        one_form(web, "letter", letter.subject, "S002")


def test_one_source_serves_until_something_is_published_or_changed(town: Town) -> None:
    lead_to(town, "in_school")
    first = source_of_campaign(town.fresh())
    assert source_of_campaign(town.fresh()) is first


def test_contracts_are_recorded_once_for_those_with_a_settled_post(town: Town) -> None:
    lead_to(town, "nothing left")
    with clock.frozen(moment(window(town, "", "contract").opens)):
        settled = list(settled_at(town.fresh(), "S001"))
        assert len(settled) > 3
        doing = sign_contracts(town.clerk, town.fresh(), "S001", settled[:2], clock.today())
        assert doing.entry is not None
        assert set(signed_on(town.fresh(), "S001")) == set(settled[:2])
        acts = Act.objects.count()
        elsewhere = next(iter(settled_at(town.fresh(), "S002")))
        for people, code in (([], "nobody"), (settled[:1], "signed"), ([elsewhere], "not_settled")):
            with pytest.raises(GuanpinError) as told:
                sign_contracts(town.clerk, town.fresh(), "S001", people, clock.today())
            assert told.value.code == f"contract.{code}"
        with pytest.raises(RefusedError):
            sign_contracts(town.other_clerk, town.fresh(), "S001", settled[2:3], clock.today())
        assert Act.objects.count() == acts
    with at(town, "cross_school", "notice"), pytest.raises(RefusedError):
        sign_contracts(town.clerk, town.fresh(), "S001", settled[2:3], clock.today())
