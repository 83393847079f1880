"""The door: logging in and out, lockout, passwords, roles, language, and the very first run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from guanpin.actions import first_run
from guanpin.actions.actor import Actor
from guanpin.records.models import Account, Act, Grant, LedgerEntry
from tests.town import PASSWORD, Town

Login = Callable[[Actor | Account], Client]
NEW = "another-long-one-2"


def enter(client: Client, username: str = "clerk", password: str = PASSWORD, **more: str):
    return client.post("/login/", {"username": username, "password": password, **more})


def test_the_clerk_logs_in_and_comes_to_the_to_do(town: Town, client: Client) -> None:
    assert "登录" in client.get("/login/").content.decode()
    response = enter(client)
    assert response.status_code == 302
    assert response["Location"] == "/todo/"
    assert client.get("/todo/").status_code == 200


def test_the_session_gets_a_new_id_at_login(town: Town, client: Client) -> None:
    client.get("/login/")
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    enter(client)
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_wrong_password_and_an_unknown_name_are_told_alike_and_lose_nothing(
    town: Town, client: Client
) -> None:
    wrong = enter(client, password="not-this-one-1").content.decode()
    unknown = enter(client, "nobody", "not-this-one-1").content.decode()
    for text in (wrong, unknown):
        assert "账号名或口令不对" in text
    assert 'value="clerk"' in wrong
    assert "not-this-one-1" not in wrong


def test_a_disabled_account_is_told_as_a_wrong_password(town: Town, client: Client) -> None:
    Account.objects.filter(username="clerk").update(is_active=False)
    assert "账号名或口令不对" in enter(client).content.decode()


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    town: Town, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from axes.models import AccessAttempt

    for _ in range(4):
        assert enter(client, password="wrong-wrong-1").status_code == 200
    assert enter(client, password="wrong-wrong-1").status_code == 429
    # The right one does not help now, wherever it comes from; others are not locked.
    response = enter(Client())
    assert response.status_code == 429
    assert "15" in response.content.decode()
    assert enter(Client(), "officer").status_code == 302
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=14)
        attempt.save()
    assert enter(Client()).status_code == 429
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=2)
        attempt.save()
    assert enter(Client()).status_code == 302


def test_a_reset_password_unlocks_the_account(town: Town, client: Client) -> None:
    from guanpin.actions.accounts import reset_password

    for _ in range(5):
        enter(client, password="wrong-wrong-1")
    password = reset_password(town.administrator, town.clerk.account)
    assert enter(Client(), password=password).status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_login_leads_on_only_within_the_site(town: Town, client: Client, elsewhere: str) -> None:
    assert enter(client, next=elsewhere)["Location"] == "/todo/"
    assert enter(Client(), next="/password/")["Location"] == "/password/"


def test_a_page_asked_for_without_login_is_come_back_to(town: Town, client: Client) -> None:
    response = client.get("/jobs/")
    assert response["Location"] == "/login/?next=/jobs/"
    assert 'name="next" value="/jobs/"' in client.get(response["Location"]).content.decode()


def test_logging_out_leaves_nothing_behind(town: Town, login: Login) -> None:
    client = login(town.clerk)
    page = client.get("/todo/")
    assert page["Cache-Control"] == "no-store"
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/")["Location"] == "/login/"
    again = client.get("/todo/")
    assert again.status_code == 302
    assert again["Location"].startswith("/login/")
    assert Session.objects.count() == 0


def test_a_one_time_password_is_changed_before_anything_else(town: Town, client: Client) -> None:
    Account.objects.filter(username="clerk").update(must_change_password=True)
    assert enter(client)["Location"] == "/password/"
    assert client.get("/todo/")["Location"] == "/password/"
    assert "一次性口令" in client.get("/password/").content.decode()
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/password/", form).status_code == 302
    assert client.get("/todo/").status_code == 200
    assert enter(Client()).status_code == 200
    assert enter(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong", NEW, NEW, "现在的口令不对"),
        (PASSWORD, NEW, NEW + "x", "两次输入的新口令不一样"),
        (PASSWORD, "short1", "short1", "至少 10 位"),
        (PASSWORD, "20230619202", "20230619202", "不能全是数字"),
        (PASSWORD, "password123", "password123", "常见口令"),
        (PASSWORD, PASSWORD, PASSWORD, "应与现在的不同"),
        ("", "", "", "请填写"),
    ],
)
def test_a_password_that_will_not_do_is_told_at_its_field(
    town: Town, login: Login, old: str, new: str, again: str, told: str
) -> None:
    client = login(town.clerk)
    form = {"old_password": old, "new_password1": new, "new_password2": again}
    response = client.post("/password/", form)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert Account.objects.get(username="clerk").check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(town: Town, login: Login) -> None:
    here, elsewhere = login(town.clerk), login(town.clerk)
    here.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert here.get("/todo/").status_code == 200
    assert elsewhere.get("/todo/").status_code == 302


def test_someone_with_two_roles_switches_between_them_and_to_no_other(town: Town, login: Login) -> None:
    from datetime import date

    second = Grant.objects.create(
        account=town.clerk.account, role="union_representative", school="S001", valid_from=date(2023, 1, 1)
    )
    client = login(town.clerk)
    assert client.post("/act-as/", {"grant": second.pk}).status_code == 302
    assert client.get("/todo/").wsgi_request.actor.role == "union_representative"
    assert client.post("/act-as/", {"grant": town.officer.grant.pk}).status_code == 404
    assert client.get("/todo/").wsgi_request.actor.role == "union_representative"


def test_a_stranger_without_a_role_is_told_whom_to_ask(town: Town, login: Login) -> None:
    response = login(town.stranger).get("/todo/")
    assert response.status_code == 403
    assert "联系系统管理员" in response.content.decode()


def test_the_language_is_switched_and_remembered(town: Town, client: Client) -> None:
    response = client.post("/language/", {"lang": "en", "next": "/login/"})
    assert response["Location"] == "/login/"
    assert "Log in" in client.get("/login/").content.decode()
    client.post("/language/", {"lang": "xx", "next": "https://elsewhere.example/"})
    assert "Log in" in client.get("/login/").content.decode()
    assert "Wrong username" in enter(client, password="wrong-wrong-1").content.decode()


# ---- the first run ----

SETUP = {
    "code": "",
    "name": "管理甲",
    "username": "admin.a",
    "password": NEW,
    "again": NEW,
    "second_name": "管理乙",
    "second_username": "admin.b",
}


def test_without_an_account_the_first_two_administrators_are_made_once(db: None, client: Client) -> None:
    assert client.get("/login/")["Location"] == "/setup/"
    assert client.get("/setup/").status_code == 200
    code = first_run.setup_code()
    refused = client.post("/setup/", SETUP | {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert "启用码不对" in refused.content.decode()
    assert 'value="admin.b"' in refused.content.decode()
    assert Account.objects.count() == 0
    made = client.post("/setup/", SETUP | {"code": code.lower()})
    assert made["Location"] == "/accounts/slips/"
    sheet = client.get("/accounts/slips/").content.decode()
    assert "admin.b" in sheet
    assert [one.username for one in Account.objects.all()] == ["admin.a", "admin.b"]
    assert set(Grant.objects.values_list("role", flat=True)) == {"administrator"}
    assert Account.objects.get(username="admin.b").must_change_password
    assert Act.objects.filter(campaign="system").count() == LedgerEntry.objects.count() == 4
    # There is no such page any more, and the code is gone.
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", SETUP | {"code": code}).status_code == 404
    assert "已经显示过" in client.get("/accounts/slips/").content.decode()


def test_one_person_cannot_be_both_administrators(db: None, client: Client) -> None:
    form = SETUP | {"code": first_run.setup_code(), "second_username": "Admin.A"}
    assert "不能相同" in client.post("/setup/", form).content.decode()
    assert Account.objects.count() == 0


def test_a_weak_first_password_is_refused(db: None, client: Client) -> None:
    form = SETUP | {"code": first_run.setup_code(), "password": "admin.a123", "again": "admin.a123"}
    assert "太相似" in client.post("/setup/", form).content.decode()
    assert Account.objects.count() == 0


def test_passwords_are_kept_by_argon2_alone() -> None:
    from guanpin.config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
