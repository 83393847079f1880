"""The campaign at a glance, and the acts that begin, prolong and end it, as each kind of person meets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.records.models import Act, Notice
from tests.town import MINUTES, PASSWORD, SEED, Town, at, lead_to, open_campaign, publish
from tests.web.conftest import Login

SIGNERS = "赵某 局长\n钱某 副局长"
COLLECTIVE = {"minutes": MINUTES, "signers": SIGNERS, "password": PASSWORD}


def _url(town: Town, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


# ---- the overview ----


def test_the_officer_sees_before_opening_whether_everything_fits(town: Town, login: Login) -> None:
    text = _text(login(town.officer).get(_url(town, "district_overview")))
    assert "日程排得下" in text
    assert "启动竞聘季" in text
    assert "全部环节需19个工作日" in text


def test_a_calendar_that_does_not_fit_says_what_would_help(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "preparation"):
        client = login(town.officer)
        client.post(
            _url(town, "phase_extend", phase="direct_entry"),
            COLLECTIVE | {"days": 3, "reason": "停电三日，无法录入"},
        )
        text = _text(client.get(_url(town, "district_overview")))
    assert "日程排不下" in text
    assert "截止日期" in text


@pytest.mark.parametrize("who", ["clerk", "principal", "teacher", "administrator"])
def test_people_of_schools_have_no_business_on_the_district_s_page(
    town: Town, login: Login, who: str
) -> None:
    response = login(getattr(town, who)).get(_url(town, "district_overview"))
    assert response.status_code == 403


def test_a_stranger_is_told_that_there_is_no_role_and_nobody_gets_in_without_logging_in(
    town: Town, login: Login
) -> None:
    assert "没有角色" in _text(login(town.stranger).get(_url(town, "district_overview")))
    assert Client().get(_url(town, "district_overview")).status_code == 302


def test_who_may_not_read_acts_sees_none_and_who_may_not_act_has_no_buttons(town: Town, login: Login) -> None:
    open_campaign(town)
    office = _text(login(town.quota_office).get(_url(town, "district_overview")))
    inspector = _text(login(town.supervisor).get(_url(town, "district_overview")))
    assert "最近办理" not in office
    assert "最近办理" in inspector
    assert "延期" not in inspector
    assert "延期" in _text(login(town.officer).get(_url(town, "district_overview")))


def test_the_overview_takes_as_many_statements_late_as_early(town: Town, login: Login) -> None:
    open_campaign(town)
    counts = []
    for stage in ("", "establishment", "posts"):
        if stage:
            publish(town, stage)
        client = login(town.officer)
        client.get(_url(town, "district_overview"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(_url(town, "district_overview")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] < 25


def test_it_is_whole_in_english(town: Town, login: Login) -> None:
    client = login(town.officer)
    client.cookies["guanpin_language"] = "en"
    text = _text(client.get(_url(town, "district_overview")))
    assert "The calendar fits" in text
    assert "Open the campaign" in text


# ---- opening ----


def test_the_officer_reads_what_a_plan_means_before_opening_under_it(town: Town, login: Login) -> None:
    client = login(town.officer)
    chosen = _text(client.get(_url(town, "campaign_open")))
    assert "攀枝花市东区" in chosen
    assert "福贡县" not in chosen
    text = _text(client.get(_url(town, "campaign_open") + "?policy=east-district"))
    assert "会发生什么，不会发生什么" in text
    assert 'name="password"' in text


def test_opening_leaves_act_signatures_ledger_entry_and_the_notice_of_the_plan(
    town: Town, login: Login
) -> None:
    scan = SimpleUploadedFile("纪要.png", _PNG, content_type="image/png")
    response = login(town.officer).post(
        _url(town, "campaign_open"), COLLECTIVE | {"policy": "east-district", "scan": scan}
    )
    assert response.status_code == 302
    act = Act.objects.get(action="campaign.open")
    assert [str(one) for one in act.signatures.all()] == [
        "卫科员（区教育局经办人）",
        "赵某（局长）",
        "钱某（副局长）",
    ]
    assert act.ledger_entry.sequence == 0
    assert [one.kind for one in act.attachments.all()] == ["minutes"]
    assert Notice.objects.get(campaign=town.campaign).series == "plan"
    assert town.fresh().state == "open"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"password": "wrong"}, "口令不对"),
        ({"signers": "赵某"}, "没有写明职务"),
        ({"minutes": ""}, "请填写“会议纪要”"),
    ],
)
def test_mistakes_are_told_at_their_field_and_nothing_is_lost(
    town: Town, login: Login, changed: dict[str, str], told: str
) -> None:
    response = login(town.officer).post(
        _url(town, "campaign_open"), COLLECTIVE | {"policy": "east-district"} | changed
    )
    text = _text(response)
    assert told in text
    assert "赵某" in text
    assert "会发生什么" in text
    assert not Act.objects.exists()


def test_a_policy_that_is_no_choice_is_not_opened_under(town: Town, login: Login) -> None:
    response = login(town.officer).post(_url(town, "campaign_open"), COLLECTIVE | {"policy": "fugong-2023"})
    assert response.status_code == 200
    assert not Act.objects.exists()


@pytest.mark.parametrize("who", ["supervisor", "leader", "clerk", "administrator"])
def test_nobody_else_opens(town: Town, login: Login, who: str) -> None:
    response = login(getattr(town, who)).post(
        _url(town, "campaign_open"), COLLECTIVE | {"policy": "east-district"}
    )
    assert response.status_code == 403
    assert not Act.objects.exists()


# ---- prolonging ----


def test_an_extension_is_looked_at_before_it_is_made(town: Town, login: Login) -> None:
    open_campaign(town)
    client, url = login(town.officer), _url(town, "phase_extend", phase="direct_entry")
    assert 'name="reason"' not in _text(client.get(url))
    assert "1" in _text(client.get(url + "?days=90"))
    text = _text(client.get(url + "?days=2"))
    assert "延长 2 个工作日" in text
    assert "直聘：资格审查" in text
    assert "2023年6月30日" in text
    assert not Act.objects.filter(action="phase.extend").exists()
    assert client.post(url, COLLECTIVE | {"days": 2, "reason": "停电两日"}).status_code == 302
    act = Act.objects.get(action="phase.extend")
    assert (act.reason, act.subject, act.signatures.count()) == ("停电两日", "direct_entry", 3)


def test_an_extension_without_a_reason_comes_back_with_what_was_typed(town: Town, login: Login) -> None:
    open_campaign(town)
    url = _url(town, "phase_extend", phase="direct_entry")
    text = _text(login(town.officer).post(url, COLLECTIVE | {"days": 2, "reason": ""}))
    assert "请填写“理由”" in text
    assert MINUTES in text
    assert "延长 2 个工作日" in text
    assert not Act.objects.filter(action="phase.extend").exists()


def test_a_phase_that_is_none_is_not_found(town: Town, login: Login) -> None:
    open_campaign(town)
    assert login(town.officer).get(_url(town, "phase_extend", phase="nothing")).status_code == 404


# ---- the number ----


def test_the_list_is_shown_before_the_number_is_recorded(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    with at(town, "direct", "entry"):
        client = login(town.officer)
        text = _text(client.get(_url(town, "seed_record")))
        assert "在编人员共 96 人" in text
        assert not any(word in text.split("<main")[1] for word in ("seed", "hash", "哈希", "种子"))
        bad = _text(client.post(_url(town, "seed_record"), COLLECTIVE | {"number": "123"}))
        assert "32 至 128 位" in bad
        empty = _text(client.post(_url(town, "seed_record"), {"number": ""}))
        for label in ("摇号数", "摇号记录", "在场见证人", "本人口令"):
            assert f"请填写“{label}”。" in empty, "a field is missed by the name it has on the page"
        assert SIGNERS.split(maxsplit=1)[0] in bad
        assert (
            client.post(_url(town, "seed_record"), COLLECTIVE | {"number": SEED.upper()}).status_code == 302
        )
        again = _text(client.get(_url(town, "seed_record")))
    assert town.fresh().seed == SEED
    assert "不能再改" in again
    assert Act.objects.get(action="seed.record").signatures.count() == 3


def test_the_list_was_posted_with_the_posts_before_the_draw(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    posted = Notice.objects.get(series="posts")
    with at(town, "direct", "entry"):
        login(town.officer).post(_url(town, "seed_record"), COLLECTIVE | {"number": SEED})
    said = posted.content["sections"][-1]["text"][0][0].replace(" ", "")
    assert town.fresh().candidates_digest in said


# ---- the end ----


def test_closing_is_a_collective_decision_in_its_time(town: Town, login: Login) -> None:
    open_campaign(town)
    assert login(town.officer).post(_url(town, "campaign_close"), COLLECTIVE).status_code == 403
    with at(town, "", "contract"):
        client = login(town.officer)
        assert "结束以后不能再录入" in _text(client.get(_url(town, "campaign_close")))
        assert client.post(_url(town, "campaign_close"), COLLECTIVE | {"signers": ""}).status_code == 200
        assert town.fresh().state == "open"
        assert client.post(_url(town, "campaign_close"), COLLECTIVE).status_code == 302
    assert town.fresh().state == "closed"
    assert Act.objects.get(action="campaign.close").ledger_entry is not None


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
