"""Typing candidacies from paper: who sees and does it, what the act leaves, and that no mistake loses anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.records.models import Account, Act, Attachment, Person, Preference, Reading
from guanpin.records.queries.candidacies import candidacy_of, candidacy_rows
from tests.town import OTHER_SCHOOL, PASSWORD, SCHOOL, Town, at, lead_to

Login = Callable[[Actor | Account], Client]
STAGE = "in_school"
ERRORS = 'id="error-summary"'
PDF = b"%PDF-1.4\n%made up\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def url(town: Town, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": SCHOOL, **kwargs})


def someone(town: Town, number: int = 3) -> str:
    people = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")
    return people[number].key


def form(*subjects: str, **more: str) -> dict[str, str]:
    """What a browser sends for the own school's posts of these subjects."""
    sent = {"rows": "6", "signed_on": "2023-06-28", "no_scan": "on"}
    for row, subject in enumerate(subjects, 1):
        sent |= {
            f"school_{row}": SCHOOL,
            f"school_phase_{row}": "primary",
            f"category_{row}": "teaching",
            f"subject_{row}": subject,
        }
    return sent | more


def page(response: Any, status: int = 200) -> str:
    text = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == status, text[text.find("<main") :][:800]
    return text


def test_who_sees_the_list_and_who_is_refused(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    list_url, who = url(town, "candidacies"), someone(town)
    with at(town, STAGE, "entry"):
        for actor in (town.clerk, town.principal, town.officer, town.supervisor):
            before = Reading.objects.count()
            text = page(login(actor).get(list_url + "?stage=in_school"))
            assert Person.objects.get(campaign=town.campaign, key=who).name in text
            assert Reading.objects.count() == before + 1
            page(login(actor).get(url(town, "candidacy", stage=STAGE, person=who)))
        for actor in (town.other_clerk, town.teacher, town.panelist, town.leader, town.administrator):
            page(login(actor).get(list_url), 403)
        page(login(town.stranger).get(list_url), 403)
        assert login(town.clerk).get(url(town, "candidacy", stage="cluster", person=who)).status_code == 404
    assert Client().get(list_url).status_code == 302


def test_only_the_clerk_enters_and_only_in_the_window(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who = someone(town)
    target, acts = url(town, "candidacy_enter", stage=STAGE, person=who), Act.objects.count()
    with at(town, STAGE, "entry"):
        for actor in (town.principal, town.officer, town.supervisor, town.other_clerk, town.administrator):
            page(login(actor).post(target, form("chinese")), 403)
    with at(town, "direct", "clearing"):
        page(login(town.clerk).post(target, form("chinese")), 403)
        assert "照纸表" not in page(login(town.clerk).get(url(town, "candidacy", stage=STAGE, person=who)))
    assert Act.objects.count() == acts


def test_a_form_is_entered_with_its_scan_and_shown(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, client = someone(town), login(town.clerk)
    with at(town, STAGE, "entry"):
        target = url(town, "candidacy_enter", stage=STAGE, person=who)
        empty = page(client.get(target))
        assert "再加一行" in empty
        assert "可不填" not in empty.partition("签字表扫描件")[2].partition("</label>")[0], (
            "one or the other is"
        )
        scan = SimpleUploadedFile("报名表.pdf", PDF, "application/pdf")
        sent = form("chinese", "any", accepts_placement="yes") | {"no_scan": ""}
        response = client.post(target, {**sent, "scan": scan})
        assert response.status_code == 302
        text = page(client.get(response["Location"]))
        assert "第2志愿" in text and "不限" in text and "报名表" in text and "代为录入" in text
        attachment = Attachment.objects.get()
        download = client.get(url(town, "candidacy_scan", pk=attachment.pk))
        assert download.status_code == 200 and "attachment" in download["Content-Disposition"]
        page(login(town.other_clerk).get(url(town, "candidacy_scan", pk=attachment.pk)), 403)
    act = Act.objects.get(action="candidacy.enter")
    assert (act.on_behalf_of, attachment.act_id) == (who, act.pk)
    assert act.signatures.count() == 1 and act.ledger_entry
    assert json.loads(bytes(act.document))["signed_on"] == "2023-06-28"
    wishes, declaration = candidacy_of(town.campaign, who, STAGE)
    assert [one.subject for one in wishes] == ["chinese", None]
    assert declaration is not None and declaration.accepts_placement and not declaration.volunteers


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (form("chinese", "chinese"), "与第1志愿相同"),
        (form("chinese", school_phase_1="junior"), "没有初中"),
        (form("chinese", school_phase_1=""), "请选择学段"),
        (form("chinese", school_3=SCHOOL, school_phase_3="primary", category_3="teaching", subject_3="math"), "第2志愿是空的"),
        (form("chinese", no_scan=""), "扫描件"),
        (form("chinese", signed_on="2023-12-01"), "晚于今天"),
        (form("chinese", signed_on=""), "签字日期"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_field_and_loses_nothing(
    town: Town, login: Login, sent: Mapping[str, str], told: str
) -> None:
    lead_to(town, "direct")
    who, acts = someone(town), Act.objects.count()
    with at(town, STAGE, "entry"):
        before = candidacy_of(town.campaign, who, STAGE)
        text = page(login(town.clerk).post(url(town, "candidacy_enter", stage=STAGE, person=who), dict(sent)))
    assert told in text and ERRORS in text
    assert '<option value="chinese" selected>' in text
    assert (Act.objects.count(), candidacy_of(town.campaign, who, STAGE)) == (acts, before)


def test_a_scan_is_not_lost_with_a_mistake(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, client = someone(town), login(town.clerk)
    with at(town, STAGE, "entry"):
        target = url(town, "candidacy_enter", stage=STAGE, person=who)
        scan = SimpleUploadedFile("报名表.pdf", PDF, "application/pdf")
        text = page(client.post(target, {**form("chinese", "chinese", no_scan=""), "scan": scan}))
        found = re.search(r'name="kept" value="(\d+)"', text)
        assert found and "已收到扫描件" in text
        assert client.post(target, form("chinese", no_scan="", kept=found[1])).status_code == 302
        # Nobody else's scan, nor one that belongs to an act already.
        assert "扫描件" in page(client.post(target, form("chinese", no_scan="", kept=found[1])))


def test_giving_up_a_post_is_asked_twice(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, client = someone(town), login(town.clerk)
    with at(town, STAGE, "entry"):
        target = url(town, "candidacy_enter", stage=STAGE, person=who)
        text = page(client.post(target, form("chinese", gives_up="yes")))
        assert "还没有保存" in text and "原岗位不再保留" in text
        assert not Act.objects.filter(action="candidacy.enter").exists()
        assert client.post(target, form("chinese", gives_up="yes", confirmed="on")).status_code == 302
    declaration = candidacy_of(town.campaign, who, STAGE)[1]
    assert declaration is not None and declaration.gives_up


def test_one_row_more_without_javascript_keeps_what_was_typed(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, acts = someone(town), Act.objects.count()
    with at(town, STAGE, "entry"):
        target = url(town, "candidacy_enter", stage=STAGE, person=who)
        text = page(login(town.clerk).post(target, form("chinese", more="1")))
    assert 'name="school_7"' in text and 'name="rows" value="7"' in text
    assert '<option value="chinese" selected>' in text and ERRORS not in text
    assert Act.objects.count() == acts


def test_save_and_go_on_leads_to_the_next_who_has_handed_in_nothing(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    Preference.objects.filter(campaign=town.campaign, stage=STAGE).delete()
    with at(town, STAGE, "entry"):
        target = url(town, "candidacy_enter", stage=STAGE, person=someone(town))
        response = login(town.clerk).post(target, form("chinese", next="1"))
    assert response["Location"] == url(town, "candidacy_enter", stage=STAGE, person=someone(town, 4))


def test_withdrawing_takes_a_reason(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, client = someone(town), login(town.clerk)
    with at(town, STAGE, "entry"):
        client.post(url(town, "candidacy_enter", stage=STAGE, person=who), form("chinese"))
        target = url(town, "candidacy_withdraw", stage=STAGE, person=who)
        assert "四字" in page(client.get(target))
        assert ERRORS in page(client.post(target, {"reason": ""}))
        assert client.post(target, {"reason": "本人书面申请撤回"}).status_code == 302
    assert candidacy_of(town.campaign, who, STAGE) == ((), None)
    assert Act.objects.get(action="candidacy.withdraw").reason == "本人书面申请撤回"


def test_somebody_elses_kin_is_refused_before_anything_is_typed(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who = someone(town)
    Account.objects.filter(pk=town.clerk.account.pk).update(person=who)
    with at(town, STAGE, "entry"):
        text = page(login(town.clerk).get(url(town, "candidacy_enter", stage=STAGE, person=who)), 403)
    assert "应当回避" in text and "系统管理员" in text


def test_a_consent_is_entered(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    who, client = someone(town), login(town.clerk)
    sent = {"signed_on": "2023-06-28", "no_scan": "on", "school_phase_1": "primary", "subject_1": "science"}
    with at(town, STAGE, "entry"):
        target = url(town, "consents", person=who)
        assert "没有写明商定的培训" in page(client.post(target, sent))
        assert client.post(target, sent | {"retraining_1": "科学教师转岗培训（虚构）"}).status_code == 302
        text = page(client.get(url(town, "candidacy", stage=STAGE, person=who)))
    assert "科学教师转岗培训" in text


def test_filters_and_english(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.clerk)
    rows = candidacy_rows(town.campaign, SCHOOL, STAGE)
    with at(town, STAGE, "entry"):
        for value, count in (
            ("yes", sum(one.is_entered for one in rows)),
            ("no", sum(not one.is_entered for one in rows)),
        ):
            text = page(client.get(f"{url(town, 'candidacies')}?stage={STAGE}&entered={value}"))
            assert f"共 {count} 条" in text
        client.cookies["guanpin_language"] = "en"
        text = page(client.get(f"{url(town, 'candidacies')}?stage={STAGE}"))
    assert "not entered" in text and "Candidacies" in text


def test_the_list_takes_the_same_statements_for_few_and_many(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.clerk)
    with at(town, STAGE, "entry"):
        target = f"{url(town, 'candidacies')}?stage={STAGE}"
        client.get(target)
        with CaptureQueriesContext(
            connection,
        ) as few:
            client.get(target)
        one = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)[0]
        Person.objects.bulk_create(
            Person(
                campaign=town.campaign, key=f"X{number:05}", name="虚构", sex="male", birth=one.birth,
                staff_kind="established", retirement_class="man", on_roll=True, school=SCHOOL,
            )
            for number in range(300)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as many:
            client.get(target)
    assert len(many) == len(few)
    assert len(candidacy_rows(town.campaign, SCHOOL, STAGE)) > 300
    assert not [
        one for one in candidacy_rows(town.campaign, OTHER_SCHOOL, STAGE) if one.person.startswith("X")
    ]


def test_before_the_campaign_is_opened_the_list_says_so(town: Town, login: Login) -> None:
    assert "竞聘季启动以后" in page(login(town.clerk).get(url(town, "candidacies")))


def test_the_principal_confirms_the_review(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    target = url(town, "review_confirm", stage="direct")
    sent = {"minutes": "资格审查会议纪要（虚构）", "signers": "赵某 组长\n钱某 成员", "password": PASSWORD}
    with at(town, "direct", "review"):
        client = login(town.principal)
        assert "校内直聘" in page(client.get(target)) or "直聘" in page(client.get(target))
        assert "口令不对" in page(client.post(target, sent | {"password": "wrong"}))
        assert not Act.objects.filter(action="review.confirm").exists()
        assert client.post(target, sent).status_code == 302
        page(login(town.clerk).post(target, sent), 403)
    act = Act.objects.get(action="review.confirm")
    assert [one.name for one in act.signatures.all()][1:] == ["赵某", "钱某"]
