"""A school's plan on the web: its sections as forms, the vote judged before it is recorded, who may do what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import plans
from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Act, Attachment, Campaign, LedgerEntry, Person, SchoolPlan, Signature
from tests.school_plans import PASSED, SHEET, approved, drafted, fresh, sent, settings, submitted, voted
from tests.town import OTHER_SCHOOL, PASSWORD, SCHOOL, Town, at, moment, open_campaign, window

Login = Callable[[Actor], Client]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)


def url(town: Town, name: str, school: str = SCHOOL, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": school, **kwargs})


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


def posted(form: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send of a form as it stands, with some fields changed."""
    data = {}
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else value
    return {**data, **changes}


@pytest.fixture
def open_town(town: Town) -> Town:
    open_campaign(town)
    return town


def test_before_there_is_a_plan_the_page_shows_the_districts_values(open_town: Town, login: Login) -> None:
    with at(open_town, "posts", "consultation"):
        page = text(login(open_town.clerk).get(url(open_town, "school_plan")))
    for said in ("还没有起草方案", "师德考核", "必设", "不得高于 30%", "正高级教师", "5 至 11 人，须为单数"):
        assert said in page
    assert url(open_town, "plan_edit", section="sheet") in page
    assert url(open_town, "plan_submit") not in page


def test_the_page_is_whole_in_english(open_town: Town, login: Login) -> None:
    client = login(open_town.clerk)
    client.cookies["guanpin_language"] = "en"
    voted(open_town)
    with at(open_town, "posts", "vote"):
        page = text(client.get(url(open_town, "school_plan")))
    assert "The staff passed the plan" in page
    assert "at most 30%" in page
    assert "不得" not in page


@pytest.mark.parametrize("section", ["sheet", "tables", "ties", "direct", "panel", "phases"])
def test_a_section_saved_as_it_stands_changes_nothing(open_town: Town, login: Login, section: str) -> None:
    row = drafted(open_town)
    client = login(open_town.clerk)
    with at(open_town, "posts", "consultation"):
        response = client.get(url(open_town, "plan_edit", section=section))
        data = posted(response.context["form"], basis=response.context["basis"])
        after = client.post(url(open_town, "plan_edit", section=section), data)
    assert after.status_code == 302
    assert fresh(row).settings == row.settings


def test_points_are_moved_within_the_bounds(open_town: Town, login: Login) -> None:
    client = login(open_town.clerk)
    with at(open_town, "posts", "consultation"):
        form = client.get(url(open_town, "plan_edit")).context["form"]
        data = posted(
            form, points_teaching_result="１４", points_teaching_awards="6", window_teaching_awards="3"
        )
        response = client.post(url(open_town, "plan_edit"), data)
    assert response.status_code == 302
    rows = {row["item"]: row for row in SchoolPlan.objects.get().settings[SHEET]}
    assert (rows["teaching_result"]["max"], rows["teaching_awards"]["max"]) == ("14", "6")
    assert rows["teaching_awards"]["window"] == 3
    act = Act.objects.get(action="plan.save")
    assert (act.account, act.school) == (open_town.clerk.account, SCHOOL)
    assert LedgerEntry.objects.filter(act=act).exists() and Signature.objects.filter(act=act).exists()


@pytest.mark.parametrize(
    ("changes", "said", "field"),
    [
        ({"points_teaching_result": "14"}, "各项满分合计 99 分，应为 100 分。", None),
        ({"points_ethics": "", "points_attendance": "15"}, "必设项目，须有分值。", "points_ethics"),
        (
            {"points_teaching_result": "9", "points_attendance": "13"},
            "“教学实绩”合计 14 分，应在 15 至 25 分之间。",
            "points_teaching_result",
        ),
        ({"points_degree": "四"}, "“四”不是数字", "points_degree"),
        ({"points_degree": "-4"}, "应在 0 至 100 之间", "points_degree"),
        ({"unit_degree": "0"}, "不能为 0", "points_degree"),
    ],
)
def test_a_sheet_out_of_bounds_is_told_at_its_row_and_loses_nothing(
    open_town: Town, login: Login, changes: dict[str, str], said: str, field: str | None
) -> None:
    client = login(open_town.clerk)
    with at(open_town, "posts", "consultation"):
        form = client.get(url(open_town, "plan_edit")).context["form"]
        response = client.post(url(open_town, "plan_edit"), posted(form, points_title="6.0", **changes))
    told = response.context["form"]
    assert response.status_code == 200
    assert any(said in error for error in told.errors[field or "__all__"])
    page = text(response)
    assert said in page
    for name, value in changes.items():
        assert told[name].value() == value
    assert not SchoolPlan.objects.exists()
    assert not Act.objects.filter(action="plan.save").exists()


def test_an_item_for_the_panel_may_be_added_and_then_needs_a_panel(open_town: Town, login: Login) -> None:
    client = login(open_town.clerk)
    with at(open_town, "posts", "consultation"):
        form = client.get(url(open_town, "plan_edit")).context["form"]
        data = posted(form, points_teaching_result="10", points_peer_review="5")
        assert client.post(url(open_town, "plan_edit"), data).status_code == 302
    row = SchoolPlan.objects.get()
    added = next(one for one in row.settings[SHEET] if one["item"] == "peer_review")
    assert (added["unit"], added["kind"], added["sources"]) == ("0.05", "panel_mean", ["mark:peer_review"])
    principal, client = login(open_town.principal), login(open_town.clerk)
    with at(open_town, "posts", "vote"):
        refused = principal.post(url(open_town, "plan_submit"), {"password": PASSWORD})
        assert refused.status_code == 200
        assert "没有写明评议小组成员" in text(refused)
        editing = url(open_town, "plan_edit", section="panel")
        form = client.get(editing).context["form"]
        strangers = ["P00003", "P00001", "P00004", "P00005", "P00006"]
        data = posted(form)
        for place, person in enumerate(strangers, 1):
            data |= {f"members_{place}": person, f"role_{place}": "leader" if place == 1 else "teacher"}
        assert client.post(editing, data).status_code == 302
        told = text(principal.post(url(open_town, "plan_submit"), {"password": PASSWORD}))
        for person in ("P00001", "P00003"):
            name = Person.objects.get(key=person).name
            assert f"评议小组成员{name}（{person}）的职务与所填身份不符" in told
        people = ["P00001", "P00003", "P00004", "P00005", "P00006"]
        data = posted(form)
        for place, person in enumerate(people, 1):
            data |= {f"members_{place}": person, f"role_{place}": "leader" if place == 1 else "teacher"}
        assert client.post(editing, data).status_code == 302
        assert principal.post(url(open_town, "plan_submit"), {"password": PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    ("section", "changes", "field", "said"),
    [
        ("direct", {"discretionary_cap": "31"}, "discretionary_cap", "不高于"),
        ("direct", {"excellent_count": "0"}, "excellent_count", "超出允许范围"),
        ("direct", {"discretionary": ["D07", "D09"]}, "discretionary", "D09"),
        ("tables", {"honour_school": "5"}, "honour_national", "低一级的分值不得超过高一级"),
        ("tables", {"research_city": "x"}, "research_city", "不是数字"),
        ("ties", {"ties_2": "conduct"}, "ties_2", "与前面重复"),
        ("panel", {"members_1": "P00001"}, "role_1", "请选择身份"),
        ("panel", {"members_1": "P00001", "role_1": "leader"}, "members_1", "至少 5 人"),
        (
            "phases",
            {"school_phases_opens_direct_entry": "2023-06-27"},
            "school_phases_opens_direct_entry",
            "之内",
        ),
    ],
)
def test_every_section_tells_at_the_field_what_it_refuses(
    open_town: Town, login: Login, section: str, changes: dict[str, Any], field: str, said: str
) -> None:
    client = login(open_town.clerk)
    address = url(open_town, "plan_edit", section=section)
    with at(open_town, "posts", "consultation"):
        form = client.get(address).context["form"]
        response = client.post(address, posted(form, **changes))
    assert response.status_code == 200
    told = response.context["form"]
    assert any(said in error for error in told.errors[field]), told.errors
    assert said in text(response)
    assert not SchoolPlan.objects.exists()


def test_a_section_can_be_set_back_to_the_district(open_town: Town, login: Login) -> None:
    row = drafted(open_town)
    with at(open_town, "posts", "consultation"):
        response = login(open_town.clerk).post(url(open_town, "plan_edit", section="direct"), {"reset": "1"})
    assert response.status_code == 302
    assert not any(key.startswith("direct.") for key in fresh(row).settings)
    assert SHEET in fresh(row).settings


def test_two_who_edit_one_section_do_not_undo_each_other(open_town: Town, login: Login) -> None:
    row = drafted(open_town)
    address = url(open_town, "plan_edit", section="direct")
    with at(open_town, "posts", "consultation"):
        response = login(open_town.clerk).get(address)
        data = posted(response.context["form"], basis=response.context["basis"], discretionary_cap="20")
        now = settings(open_town) | {"direct.discretionary_cap": "0.1"}
        plans.save_plan(open_town.principal, open_town.fresh(), SCHOOL, now)
        late = login(open_town.clerk).post(address, data)
    assert "填写期间有人改过这一部分" in text(late)
    assert late.context["form"]["discretionary_cap"].value() == "20"
    assert fresh(row).settings["direct.discretionary_cap"] == "0.1"


def test_the_vote_is_judged_before_it_is_recorded(open_town: Town, login: Login) -> None:
    row = submitted(open_town)
    client, acts = login(open_town.union), Act.objects.count()
    address = url(open_town, "plan_vote")
    with at(open_town, "posts", "vote"):
        assert "到会的不少于全体代表的三分之二" in text(client.get(address))
        checked = client.post(address, PASSED | {"present": 17, "in_favour": 17})
        page = text(checked)
        assert "按所填数字，方案未通过" in page
        assert "全体代表27人，到会17人，不足全体代表的三分之二，会议无效。" in page
        assert "按全区规定执行" in page
        assert (fresh(row).state, Act.objects.count()) == ("submitted", acts)
        again = client.post(address, PASSED | {"present": 17, "again": "1", "password": ""})
        assert again.context["form"]["present"].value() == "17"
        wrong = client.post(address, PASSED | {"password": "no"})
        assert "口令不对" in text(wrong)
        assert (fresh(row).state, Act.objects.count()) == ("submitted", acts)
        scan = SimpleUploadedFile("记录.png", PNG, "image/png")
        done = client.post(address, PASSED | {"password": PASSWORD, "scan": scan}, follow=True)
    assert "表决通过，已登记" in text(done)
    assert fresh(row).state == "voted"
    act = Act.objects.get(action="plan.vote")
    assert [one.means for one in act.signatures.all()] == ["password"]
    assert Attachment.objects.get().act == act
    assert LedgerEntry.objects.filter(act=act).count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"present": 28}, "present", "实到人数多于应到人数"),
        ({"in_favour": 26}, "in_favour", "赞成票多于实到人数"),
        ({"teacher_delegates": 28}, "teacher_delegates", "教师代表多于全体代表"),
        ({"held_on": "2023-06-27"}, "held_on", "表决日期还没有到"),
        ({"held_on": "2023-06-20"}, "held_on", "才提交表决"),
        ({"minutes": " "}, "minutes", "会议记录"),
    ],
)
def test_a_record_that_contradicts_itself_is_asked_again(
    open_town: Town, login: Login, changes: dict[str, Any], field: str, said: str
) -> None:
    row = submitted(open_town)
    with at(open_town, "posts", "vote"):
        response = login(open_town.union).post(
            url(open_town, "plan_vote"), PASSED | {"password": PASSWORD} | changes
        )
    assert any(said in error for error in response.context["form"].errors[field])
    assert fresh(row).state == "submitted"


def test_what_follows_a_failed_vote_is_said_and_can_be_done(open_town: Town, login: Login) -> None:
    voted(open_town, in_favour=3)
    client = login(open_town.clerk)
    with at(open_town, "posts", "vote"):
        page = text(client.get(url(open_town, "school_plan")))
        assert "表决未通过，原因" in page
        assert "没有超过全体代表的一半，方案未通过" in page
        assert "到 2023年6月27日 仍没有通过并获批准的，本校按全区规定执行" in page
        form = client.get(url(open_town, "plan_edit")).context["form"]
        assert client.post(url(open_town, "plan_edit"), posted(form)).status_code == 302
    rows = SchoolPlan.objects.order_by("version")
    assert [(one.version, one.state) for one in rows] == [(1, "failed"), (2, "draft")]
    assert rows[0].settings == rows[1].settings
    page = text(client.get(url(open_town, "plan_version", version=2)))
    assert "内容与上一版相同" in page


def test_versions_show_what_they_changed(open_town: Town, login: Login) -> None:
    first = submitted(open_town)
    with at(open_town, "posts", "vote"):
        plans.save_plan(
            open_town.clerk, open_town.fresh(), SCHOOL, first.settings | {"direct.discretionary_cap": "0.2"}
        )
        client = login(open_town.clerk)
        page = text(client.get(url(open_town, "plan_version", version=2)))
        assert "与第 1 版相比" in page and "25%" in page and "20%" in page
        assert "第 1 版已经提交、内容冻结" in text(client.get(url(open_town, "school_plan")))
        assert client.get(url(open_town, "plan_version", version=3)).status_code == 404


def test_the_remarks_of_the_district_stand_at_the_values(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    with at(open_town, "posts", "approval"):
        marks = {SHEET: "教学成绩的分值请再研究", "direct.discretionary_cap": "比例偏低"}
        plans.return_plan(open_town.officer, open_town.fresh(), row, marks, "请修改后再报")
        client = login(open_town.clerk)
        page = text(client.get(url(open_town, "school_plan")))
        for said in (*marks.values(), "请修改后再报"):
            assert said in page
        assert "比例偏低" in text(client.get(url(open_town, "plan_edit", section="direct")))
        form = client.get(url(open_town, "plan_edit", section="direct")).context["form"]
        client.post(url(open_town, "plan_edit", section="direct"), posted(form, discretionary_cap="28"))
        page = text(client.get(url(open_town, "school_plan")))
    assert "比例偏低" in page and "28%" in page


def test_each_role_sees_only_its_own_buttons(open_town: Town, login: Login) -> None:
    row = drafted(open_town)
    steps = {
        "draft": {"principal": {"plan_submit"}},
        "submitted": {"union": {"plan_vote"}, "secretary": {"plan_vote"}},
        "voted": {"principal": {"plan_send"}},
        "sent": {},
        "approved": {},
    }
    names = ("plan_submit", "plan_vote", "plan_send")
    with at(open_town, "posts", "vote"):
        for state, allowed in steps.items():
            SchoolPlan.objects.filter(pk=row.pk).update(state=state)
            for who in ("clerk", "principal", "union", "secretary", "officer", "supervisor"):
                page = text(login(getattr(open_town, who)).get(url(open_town, "school_plan")))
                shown = {name for name in names if f'href="{url(open_town, name)}"' in page}
                assert shown == allowed.get(who, set()), (state, who)


def test_others_are_refused_and_nothing_is_written(open_town: Town, login: Login) -> None:
    row = submitted(open_town)
    acts = Act.objects.count()
    vote = PASSED | {"password": PASSWORD}
    with at(open_town, "posts", "vote"):
        for who, name, data in (
            ("other_clerk", "school_plan", None),
            ("teacher", "school_plan", None),
            ("administrator", "school_plan", None),
            ("other_clerk", "plan_edit", {}),
            ("officer", "plan_edit", {}),
            ("clerk", "plan_submit", {"password": PASSWORD}),
            ("principal", "plan_vote", vote),
            ("clerk", "plan_vote", vote),
            ("officer", "plan_vote", vote),
            ("union", "plan_send", {"password": PASSWORD}),
        ):
            client = login(getattr(open_town, who))
            address = url(open_town, name)
            response = client.get(address) if data is None else client.post(address, data)
            assert response.status_code == 403, (who, name)
    stranger = Client()
    assert stranger.get(url(open_town, "school_plan")).status_code == 302
    with at(open_town, "direct", "entry"):
        assert login(open_town.union).post(url(open_town, "plan_vote"), vote).status_code == 403
        assert login(open_town.clerk).get(url(open_town, "plan_edit")).status_code == 403
    assert (fresh(row).state, Act.objects.count()) == ("submitted", acts)
    assert not SchoolPlan.objects.filter(school=OTHER_SCHOOL).exists()


def test_a_step_out_of_turn_says_so(open_town: Town, login: Login) -> None:
    drafted(open_town)
    with at(open_town, "posts", "vote"):
        response = login(open_town.union).get(url(open_town, "plan_vote"))
        assert response.status_code == 422
        assert "没有可以办理这一步的方案" in text(response)
        assert login(open_town.principal).get(url(open_town, "plan_submit")).status_code == 200
        assert login(open_town.principal).get(url(open_town, "plan_send")).status_code == 422
        assert login(open_town.clerk).get(url(open_town, "plan_edit", section="nothing")).status_code == 404


def test_the_whole_way_on_the_web(open_town: Town, login: Login) -> None:
    drafted(open_town)
    with at(open_town, "posts", "vote"):
        principal = login(open_town.principal)
        assert principal.post(url(open_town, "plan_submit"), {"password": PASSWORD}).status_code == 302
        secretary = login(open_town.secretary)
        assert secretary.post(url(open_town, "plan_vote"), PASSED | {"password": PASSWORD}).status_code == 302
        assert "20" in text(principal.get(url(open_town, "plan_send")))
        assert principal.post(url(open_town, "plan_send"), {"password": PASSWORD}).status_code == 302
    assert SchoolPlan.objects.get().state == "sent"


def test_many_versions_take_as_many_statements_as_one(open_town: Town, login: Login) -> None:
    row = approved(open_town)
    client = login(open_town.clerk)
    with clock.frozen(moment(window(open_town, "posts", "approval").opens)):
        client.get(url(open_town, "school_plan"))
        with CaptureQueriesContext(
            connection,
        ) as one:
            client.get(url(open_town, "school_plan"))
        campaign = Campaign.objects.get(pk=open_town.campaign.pk)
        SchoolPlan.objects.bulk_create(
            SchoolPlan(
                campaign=campaign, school=SCHOOL, version=number, state="replaced", settings=row.settings
            )
            for number in range(2, 40)
        )
        with CaptureQueriesContext(connection) as many:
            client.get(url(open_town, "school_plan"))
    assert len(many) == len(one)
