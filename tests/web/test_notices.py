"""Notices from inside: the school's own, every release for the district, taken down and released again by acts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.exchange.documents import missing
from guanpin.records import clock
from guanpin.records.models import Act, Notice
from tests.town import FIRST_DAY, OTHER_SCHOOL, PASSWORD, SCHOOL, Town, at, lead_to, moment, open_campaign
from tests.web.conftest import Login

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
POSTED = {
    "place": "教学楼一楼公示栏",
    "first": "2023-07-04",
    "last": "2023-07-06",
    "witnesses": "甲某 教师代表\n乙某 工会委员",
}


def _notice(town: Town, series: str) -> Notice:
    return Notice.objects.filter(campaign=town.campaign, series=series).order_by("-release")[0]


def _school(town: Town, name: str, notice: Notice | None = None, school: str = SCHOOL) -> str:
    more = {"pk": notice.pk} if notice else {}
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": school, **more})


def _district(town: Town, name: str, notice: Notice | None = None) -> str:
    more = {"pk": notice.pk} if notice else {}
    return reverse(name, kwargs={"campaign": town.campaign.pk, **more})


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def test_everyone_of_the_school_reads_who_is_proposed_and_no_other_school_does(
    town: Town, login: Login
) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    name = own.content["sections"][0]["rows"][0][0]
    with at(town, "direct", "notice"):
        for who in (town.clerk, town.principal, town.teacher, town.union, town.secretary, town.panelist):
            client = login(who)
            assert "直聘拟聘人员公示" in _text(client.get(_school(town, "school_notices")))
            assert name in _text(client.get(_school(town, "school_notice", own)))
        other = login(town.other_clerk)
        assert other.get(_school(town, "school_notice", own)).status_code == 403
        # Nor under the address of one's own school.
        assert other.get(_school(town, "school_notice", own, OTHER_SCHOOL)).status_code == 404
        assert other.get(_district(town, "district_notice", own)).status_code == 403
        for who in (town.quota_office, town.administrator, town.stranger):
            assert login(who).get(_school(town, "school_notice", own)).status_code == 403


def test_a_notice_stays_inside_when_its_period_is_over(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    own, everyone = _notice(town, f"direct/{SCHOOL}"), _notice(town, "direct")
    with at(town, "cross_school", "notice"):
        clerk, inspector = login(town.clerk), login(town.supervisor)
        assert "已期满" in _text(clerk.get(_school(town, "school_notices")))
        assert clerk.get(_school(town, "school_notice", own)).status_code == 200
        for one in (own, everyone):
            assert inspector.get(_district(town, "district_notice", one)).status_code == 200


def test_the_clerk_records_that_it_hung_with_witnesses(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice"):
        client, url = login(town.clerk), _school(town, "notice_posted", own)
        assert "登记张贴" in _text(client.get(_school(town, "school_notice", own)))
        photo = SimpleUploadedFile("照片.png", PNG, content_type="image/png")
        assert client.post(url, POSTED | {"photo": photo}).status_code == 302
        page = _text(client.get(_school(town, "school_notice", own)))
        link = re.search(r'href="(\?photo=\d+)"', page)
        assert link
        assert client.get(_school(town, "school_notice", own) + link[1]).content == PNG
        assert client.get(_school(town, "school_notice", own) + "?photo=999").status_code == 404
    act = Act.objects.get(action="notice.posted")
    assert (act.school, act.signatures.count(), act.ledger_entry.code[:4] in page) == (SCHOOL, 3, True)
    assert "甲某（教师代表）" in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"last": "2023-07-03"}, "结束日期早于开始日期"),
        ({"first": "2023-07-20", "last": "2023-07-21"}, "还没有到张贴的日期"),
        ({"witnesses": "甲某"}, "没有写明职务"),
        ({"place": ""}, "请填写“张贴地点”"),
    ],
)
def test_a_wrong_record_of_display_is_told_at_its_field(
    town: Town, login: Login, changed: dict[str, str], told: str
) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice"):
        text = _text(login(town.clerk).post(_school(town, "notice_posted", own), POSTED | changed))
    assert told in text
    assert "乙某 工会委员" in text or "witnesses" in changed
    assert not Act.objects.filter(action="notice.posted").exists()


def test_who_may_not_record_a_display_is_not_offered_it(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice"):
        for who in (town.teacher, town.principal, town.other_clerk, town.officer):
            client = login(who)
            assert client.post(_school(town, "notice_posted", own), POSTED).status_code == 403
        assert "登记张贴" not in _text(login(town.teacher).get(_school(town, "school_notice", own)))


def test_the_officer_withdraws_and_releases_again_with_reasons(town: Town, login: Login) -> None:
    open_campaign(town)
    first = _notice(town, "plan")
    with clock.frozen(moment(FIRST_DAY, 11)):
        client = login(town.officer)
        given = {"reason": "校名有误，更正", "password": PASSWORD}
        assert "请填写“理由”" in _text(
            client.post(_district(town, "notice_withdraw", first), given | {"reason": ""})
        )
        assert client.post(_district(town, "notice_withdraw", first), given).status_code == 302
        assert "已撤下" in _text(client.get(_district(town, "district_notices")))
        again = client.post(_district(town, "notice_withdraw", first), given)
        assert (again.status_code, "已经撤下" in _text(again)) == (422, True)
        assert client.post(_district(town, "notice_release", first), given).status_code == 302
        second = _notice(town, "plan")
        page = _text(client.get(_district(town, "district_notice", second)))
    assert second.release == 2
    assert "与上一次发布的不同" in page
    assert "内容与上一次发布相同" in page
    assert [one.reason for one in Act.objects.filter(action__startswith="notice.").order_by("pk")] == [
        "", "校名有误，更正", "校名有误，更正",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["supervisor", "leader", "clerk", "principal"])
def test_nobody_else_takes_a_notice_down(town: Town, login: Login, who: str) -> None:
    open_campaign(town)
    first = _notice(town, "plan")
    client = login(getattr(town, who))
    for name in ("notice_withdraw", "notice_release"):
        data = {"reason": "想撤就撤", "password": PASSWORD}
        assert client.post(_district(town, name, first), data).status_code == 403
    first.refresh_from_db()
    assert first.withdrawn_at is None


@pytest.mark.skipif(bool(missing()), reason="no fonts or libraries for PDF here")
def test_a_notice_prints_on_paper(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice"):
        response = login(town.clerk).get(_school(town, "school_notice_pdf", own))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response["Cache-Control"] == "no-store"


def test_lists_take_as_many_statements_with_many_notices_as_with_few(town: Town, login: Login) -> None:
    open_campaign(town)
    client, counts = login(town.supervisor), []
    for releases in (0, 300):
        _copies(_notice(town, "plan"), releases)
        client.get(_district(town, "district_notices"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(_district(town, "district_notices")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def _copies(notice: Notice, count: int) -> None:
    acts = []
    for _ in range(count):
        act = Act.objects.get(pk=notice.act_id)
        entry = act.ledger_entry
        act.pk = None
        act.save()
        entry.pk, entry.act, entry.sequence = None, act, 1000 + act.pk
        entry.save()
        acts.append(act)
    for number, act in enumerate(acts, notice.release + 1):
        notice.pk, notice.act, notice.release = None, act, number
        notice.save()
