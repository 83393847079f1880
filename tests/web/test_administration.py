"""The administrators' pages: accounts opened, roles given and taken back; nobody else comes in, and nothing personal is shown."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Account, Act, Grant, LedgerEntry, Signature
from tests.town import PASSWORD, SCHOOL, Town

Login = Callable[[Actor | Account], Client]
NEW = {
    "name": "新经办",
    "username": "new.clerk",
    "role": "school_clerk",
    "school": SCHOOL,
    "person": "",
    "password": PASSWORD,
}


def test_the_administrator_sees_who_may_enter_and_nobody_else_does(town: Town, login: Login) -> None:
    page = login(town.administrator).get("/accounts/").content.decode()
    for text in ("周经办", "学校经办人", "演示城关第一小学"):
        assert text in page
    for who in (town.clerk, town.principal, town.officer, town.supervisor, town.leader, town.stranger):
        assert login(who).get("/accounts/").status_code == 403
    assert Client().get("/accounts/").status_code == 302


def test_the_list_is_filtered_and_searched(town: Town, login: Login) -> None:
    client = login(town.administrator)
    page = client.get("/accounts/?role=supervisor").content.decode()
    assert "何监督" in page
    assert "周经办" not in page
    assert "吴经办" in client.get("/accounts/?q=other").content.decode()
    assert "孙某" in client.get("/accounts/?state=roleless").content.decode()


def test_an_account_is_opened_and_its_password_shown_once(town: Town, login: Login) -> None:
    client = login(town.administrator)
    response = client.post("/accounts/new", NEW)
    assert response["Location"] == "/accounts/slips/"
    sheet = client.get("/accounts/slips/").content.decode()
    (password,) = re.findall(r">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<", sheet)
    assert "已经显示过" in client.get("/accounts/slips/").content.decode()
    account = Account.objects.get(username="new.clerk")
    assert account.check_password(password)
    acts = Act.objects.filter(campaign="system")
    assert acts.count() == LedgerEntry.objects.count() == Signature.objects.count() == 2
    entered = Client().post("/login/", {"username": "new.clerk", "password": password})
    assert entered["Location"] == "/password/"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"password": "not-mine-at-all"}, "口令不对"),
        ({"username": "clerk"}, "已经有人使用"),
        ({"username": "a b"}, "3 至 40 位"),
        ({"school": ""}, "请选择学校"),
        ({"role": "supervisor"}, "属于全区"),
        ({"role": ""}, "请选择“角色”"),
        ({"person": "nobody"}, "没有这个人员编号"),
    ],
)
def test_a_mistake_is_told_and_loses_nothing(
    town: Town, login: Login, change: dict[str, str], told: str
) -> None:
    response = login(town.administrator).post("/accounts/new", NEW | change)
    page = response.content.decode()
    assert response.status_code == 200
    assert told in page
    assert 'value="新经办"' in page
    assert PASSWORD not in page
    assert not Account.objects.filter(name="新经办").exists()
    assert not Act.objects.exists()


def test_others_cannot_open_reset_disable_or_grant(town: Town, login: Login) -> None:
    target, grant = town.clerk.account.pk, town.clerk.grant.pk
    before = Account.objects.get(pk=target).password
    for who in (town.officer, town.principal, town.supervisor, town.clerk):
        client = login(who)
        for url in (
            "/accounts/new",
            "/accounts/import",
            f"/accounts/{target}/reset",
            f"/accounts/{target}/disable",
            f"/accounts/{target}/grants/new",
            f"/accounts/{target}/grants/{grant}/end",
        ):
            assert client.post(url, NEW | {"reason": "没有理由"}).status_code == 403, url
    assert Account.objects.get(pk=target).password == before
    assert not Act.objects.exists()


def test_a_reset_ends_open_sessions(town: Town, login: Login) -> None:
    clerk = login(town.clerk)
    assert clerk.get("/todo/").status_code == 200
    admin = login(town.administrator)
    assert admin.post(f"/accounts/{town.clerk.account.pk}/reset", {"password": PASSWORD}).status_code == 302
    assert clerk.get("/todo/").status_code == 302
    assert Act.objects.get().action == "account.reset"


def test_a_disabled_account_is_out_at_once(town: Town, login: Login) -> None:
    clerk, admin = login(town.clerk), login(town.administrator)
    url = f"/accounts/{town.clerk.account.pk}/disable"
    assert "请填写" in admin.post(url, {"reason": "", "password": PASSWORD}).content.decode()
    assert admin.post(url, {"reason": "调离本校，停用", "password": PASSWORD}).status_code == 302
    assert clerk.get("/todo/").status_code == 302
    own = f"/accounts/{town.administrator.account.pk}/disable"
    assert admin.post(own, {"reason": "不想干了，停用", "password": PASSWORD}).status_code == 403


def test_a_role_is_given_and_taken_back(town: Town, login: Login) -> None:
    client, target = login(town.administrator), town.clerk.account.pk
    form = {"role": "union_representative", "school": SCHOOL, "password": PASSWORD}
    assert client.post(f"/accounts/{target}/grants/new", form).status_code == 302
    grant = Grant.objects.get(account=target, role="union_representative")
    assert client.post(f"/accounts/{target}/grants/{grant.pk}/end", {"password": PASSWORD}).status_code == 302
    grant.refresh_from_db()
    assert not grant.holds_on(clock.today())
    assert list(Act.objects.values_list("action", flat=True)) == ["grant.give", "grant.end"]


def test_administrator_with_another_role_is_refused_at_its_field(town: Town, login: Login) -> None:
    form = {"role": "administrator", "school": "", "password": PASSWORD}
    response = login(town.administrator).post(f"/accounts/{town.officer.account.pk}/grants/new", form)
    assert "不得兼任" in response.content.decode()
    assert not Grant.objects.filter(account=town.officer.account, role="administrator").exists()


LIST = "zhou.a\t周某\t学校经办人\tS001\nwu.b\t吴某\t校长\t演示城关第一小学\n"


def test_a_pasted_list_opens_all_with_a_sheet_to_print(town: Town, login: Login) -> None:
    client = login(town.administrator)
    response = client.post("/accounts/import", {"pasted": LIST, "password": PASSWORD})
    assert response["Location"] == "/accounts/slips/"
    sheet = client.get("/accounts/slips/").content.decode()
    assert len(re.findall(r">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<", sheet)) == 2
    assert Account.objects.filter(username__in=["zhou.a", "wu.b"], must_change_password=True).count() == 2


def test_a_list_with_a_mistake_opens_nobody_and_comes_back(town: Town, login: Login) -> None:
    text = LIST + "clerk\t某\t校长\tS001"
    page = login(town.administrator).post("/accounts/import", {"pasted": text, "password": PASSWORD})
    assert "1 处要改" in page.content.decode()
    assert "zhou.a" in page.content.decode()
    assert not Account.objects.filter(username="zhou.a").exists()


def test_a_workbook_of_accounts_is_read(town: Town, login: Login) -> None:
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            [("账号名", "姓名", "角色", "学校"), ("20230001", "周某", "校长", "S001")]
        ):
            sheet.write_row(number, 0, row)
        sheet.write_number(1, 0, 20230001)
    upload = SimpleUploadedFile("list.xlsx", file.getvalue())
    client = login(town.administrator)
    assert client.post("/accounts/import", {"workbook": upload, "password": PASSWORD}).status_code == 302
    assert Account.objects.filter(username="20230001").exists()


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_told(town: Town, login: Login, data: bytes) -> None:
    upload = SimpleUploadedFile("list.xlsx", data)
    page = login(town.administrator).post("/accounts/import", {"workbook": upload, "password": PASSWORD})
    assert page.status_code == 200
    assert re.search("不能作为 Excel|空|二者选一", page.content.decode())
    assert not Act.objects.exists()


def test_the_list_takes_a_constant_number_of_statements(town: Town, login: Login) -> None:
    client = login(town.administrator)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/accounts/").status_code == 200
        return len(queries)

    count()
    few = count()
    for number in range(300):
        account = Account.objects.create(username=f"many{number}", name="某", created_at=clock.now())
        Grant.objects.create(account=account, role="teacher", school=SCHOOL, valid_from=clock.today())
    assert count() == few


def test_the_pages_are_complete_in_english(town: Town, login: Login) -> None:
    client = login(town.administrator)
    client.post("/language/", {"lang": "en"})
    for url in (
        "/accounts/",
        "/accounts/new",
        "/accounts/import",
        f"/accounts/{town.clerk.account.pk}/reset",
    ):
        page = client.get(url).content.decode()
        assert "<h1>" in page
        assert re.search(r"Accounts|account|password", page)
