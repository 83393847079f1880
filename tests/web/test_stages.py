"""A stage from its computation to its publication, as each kind of person meets it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import stages
from guanpin.actions.act import PaperSignature
from guanpin.actions.facts import touch_facts
from guanpin.actions.jobs import run_one
from guanpin.actions.reviews import confirm_review
from guanpin.records.models import Act, Decision, Job, Notice, Person, Reading
from tests.placement_town import led_to_offers
from tests.town import MINUTES, PASSWORD, SCHOOL, Town, at, lead_to, open_campaign, publish
from tests.web.conftest import Login

SIGNED = {"minutes": MINUTES, "signers": "赵某 局长\n钱某 副局长", "password": PASSWORD}


def _url(town: Town, name: str, stage: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "stage": stage, **kwargs})


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def _list(town: Town) -> str:
    return reverse("stages", kwargs={"campaign": town.campaign.pk})


def test_a_stage_goes_from_two_officers_hands_to_the_notices(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        officer, second = login(town.officer), login(town.second_officer)
        response = officer.post(_url(town, "stage_compute", "establishment"))
        job = Job.objects.get()
        assert response["Location"] == reverse("job", kwargs={"pk": job.pk})
        assert "正在测算" in _text(officer.get(_list(town)))
        assert run_one()
        job.refresh_from_db()
        assert (job.state, job.result["url"]) == ("done", _url(town, "stage", "establishment"))

        # Who computed it is offered no button to confirm it, and is refused who asks all the same.
        mine = _text(officer.get(_url(town, "stage", "establishment")))
        assert "等待另一位经办人复核" in mine
        refused = officer.post(_url(town, "stage_confirm", "establishment"), {"password": PASSWORD})
        assert refused.status_code == 403
        assert Decision.objects.get().state == "computed"

        assert _url(town, "stage_confirm", "establishment") in _text(second.get(_list(town)))
        done = second.post(_url(town, "stage_confirm", "establishment"), {"password": PASSWORD})
        assert done.status_code == 302
        page = _text(officer.get(_url(town, "stage_publish", "establishment")))
        assert "编制核定公示（向社会，不含姓名）" in page
        assert officer.post(_url(town, "stage_publish", "establishment"), SIGNED).status_code == 302
    acts = list(Act.objects.filter(stage="establishment").values_list("action", flat=True))
    assert acts == ["stage.compute", "stage.confirm", "stage.publish", "notice.release"]
    assert all(act.ledger_entry for act in Act.objects.all())
    assert Notice.objects.filter(series="establishment").count() == 1


def test_two_officers_who_publish_at_once_publish_once(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        first, second = login(town.officer), login(town.second_officer)
        assert "公布" in _text(second.get(_url(town, "stage_publish", "establishment")))
        assert first.post(_url(town, "stage_publish", "establishment"), SIGNED).status_code == 302
        late = second.post(_url(town, "stage_publish", "establishment"), SIGNED)
    assert late.status_code == 422
    assert "状态已经变了" in _text(late)
    assert Act.objects.filter(action="stage.publish").count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"signers": ""}, "请填写“签字人”"),
        ({"password": "wrong"}, "口令不对"),
        ({"minutes": ""}, "请填写“会议纪要”"),
    ],
)
def test_what_is_missing_is_told_and_the_rest_is_kept(
    town: Town, login: Login, changed: dict[str, str], told: str
) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        before = Act.objects.count()
        text = _text(login(town.officer).post(_url(town, "stage_publish", "establishment"), SIGNED | changed))
    assert told in text
    assert Act.objects.count() == before
    assert MINUTES in text or "minutes" in changed


def test_facts_that_move_stop_the_publication_and_the_page_says_so(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        touch_facts(town.fresh())
        client = login(town.officer)
        page = _text(client.get(_url(town, "stage", "establishment")))
        assert "又有改动" in page
        assert "先作废，再重新测算" in page
        assert _url(town, "stage_publish", "establishment") not in page, (
            "no button that is sure to be refused"
        )
        response = client.post(_url(town, "stage_publish", "establishment"), SIGNED)
        assert "测算以后数据又有修改" in _text(response)
        drop = client.post(_url(town, "stage_drop", "establishment"), {"reason": "数据又有修改"})
        assert drop.status_code == 302
        again = _text(client.get(_url(town, "stage", "establishment")))
    assert "已作废" in again
    assert Act.objects.get(action="stage.drop").reason == "数据又有修改"


def test_a_drop_without_a_reason_is_not_one(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        stages.compute_stage(town.officer, town.fresh(), "establishment")
        text = _text(login(town.officer).post(_url(town, "stage_drop", "establishment"), {"reason": ""}))
    assert "请填写“理由”" in text
    assert Decision.objects.get().state == "computed"


def test_stages_are_offered_in_their_turn_only(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "posts", "approval"):
        client = login(town.officer)
        assert "先办“编制核定”" in _text(client.get(_list(town)))
        response = client.post(_url(town, "stage_compute", "posts"))
    assert response.status_code == 422
    assert not Job.objects.exists()


def test_whoever_cannot_compute_is_told_when_and_who(town: Town, login: Login) -> None:
    open_campaign(town)
    for stage, kind, who, said in (
        ("establishment", "preparation", town.officer, "到了日期，由区教育局经办人测算。"),
        ("establishment", "approval", town.supervisor, "由区教育局经办人测算。"),
        ("posts", "approval", town.officer, "日期已过；确需测算的，先写明理由延期。"),
    ):
        with at(town, stage, kind):
            assert f">{said}<" in _text(login(who).get(_list(town))), (stage, kind)


def test_schools_that_have_not_confirmed_their_review_are_named_before_it_is_computed(
    town: Town, login: Login
) -> None:
    lead_to(town, "direct")
    page = re.sub(r"\s+", " ", _text(login(town.officer).get(_url(town, "stage", "establishment"))))
    assert "没有确认资格审查" not in page
    with at(town, "direct", "review"):
        confirm_review(
            town.principal, town.fresh(), SCHOOL, "direct", (PaperSignature("赵某", "校长"),), MINUTES
        )
    with at(town, "direct", "clearing"):
        page = re.sub(r"\s+", " ", _text(login(town.officer).get(_url(town, "stage", "direct"))))
    assert "没有确认资格审查的学校，5所" in page


def test_counts_are_for_all_who_see_stages_and_names_behind_a_logged_door(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    names = set(Person.objects.filter(campaign=town.campaign).values_list("name", flat=True))
    with at(town, "in_school", "clearing"):
        stages.compute_stage(town.officer, town.fresh(), "in_school")
        leader = login(town.leader)
        text = _text(leader.get(_url(town, "stage", "in_school")))
        assert "本环节聘任" in text
        assert not [name for name in names if name in text]
        before = Reading.objects.count()
        page = _text(leader.get(_url(town, "stage_school", "in_school", school=SCHOOL)))
        assert [name for name in names if name in page]
        assert Reading.objects.count() == before + 1
        for who in (town.clerk, town.quota_office, town.administrator):
            assert login(who).get(_url(town, "stage", "in_school")).status_code == 403
        # A school's people see results once they are published, on their own pages.
        assert (
            login(town.other_clerk).get(_url(town, "stage_school", "in_school", school=SCHOOL)).status_code
            == 403
        )


def test_the_preview_counts_what_the_decision_says(town: Town) -> None:
    lead_to(town, "in_school")
    with at(town, "in_school", "clearing"):
        decision = stages.compute_stage(town.officer, town.fresh(), "in_school")
    counts = decision.counts
    assert (counts["appointed"], counts["unplaced"], counts["roll"]) == (13, 6, 96)
    assert counts["grounds"] == {"appointed": 12, "supernumerary": 1}
    for name in ("appointed", "unplaced", "left"):
        assert sum(one[name] for one in counts["schools"]) == counts[name]


def test_the_supervisor_reads_and_does_nothing(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        client = login(town.supervisor)
        text = _text(client.get(_list(town)))
        assert "<button" not in text.split("<main")[1]
        for name in ("stage_compute", "stage_confirm", "stage_publish", "stage_drop"):
            assert client.post(_url(town, name, "establishment"), SIGNED).status_code == 403
    assert not Decision.objects.exists()


def test_offers_hold_until_the_next_are_published(town: Town, login: Login) -> None:
    led_to_offers(town)
    first = Decision.objects.get(stage="placement", state="published")
    with at(town, "placement", "offer"):
        client = login(town.officer)
        assert "已办完" in _text(client.get(_list(town)))
        # Replies have come: the facts moved on.
        touch_facts(town.fresh())
        assert "按答复再次测算" in _text(client.get(_list(town)))
        second = stages.compute_stage(town.officer, town.fresh(), "placement")
        first.refresh_from_db()
        assert (first.state, second.state) == ("published", "computed")
        assert "上一次公布的仍然有效" in _text(client.get(_list(town)))
        stages.confirm_stage(town.second_officer, town.fresh(), second)
        assert client.post(_url(town, "stage_publish", "placement"), SIGNED).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "published")


def test_the_list_takes_as_many_statements_late_as_early(town: Town, login: Login) -> None:
    open_campaign(town)
    counts = []
    for stage in ("establishment", "posts"):
        publish(town, stage)
        client = login(town.supervisor)
        client.get(_list(town))
        with CaptureQueriesContext(connection) as seen:
            client.get(_list(town))
        counts.append(len(seen))
    assert counts[0] == counts[1]
