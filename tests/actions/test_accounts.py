"""Who runs the system gives roles and holds none; each act of it stands in the system's ledger."""

from __future__ import annotations

import pytest

from guanpin.actions import accounts
from guanpin.actions.account_lists import read_wanted
from guanpin.actions.accounts import Wanted
from guanpin.actions.actor import ROLES, SCHOOL_ROLES, Actor
from guanpin.actions.authority import RefusedError
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.account_lists import pasted_lines
from guanpin.records.models import Account, Act, Grant, LedgerEntry, Person
from tests.town import OTHER_SCHOOL, SCHOOL, Town

CLERK = Wanted("new.clerk", "新经办", "school_clerk", SCHOOL)


def second(town: Town) -> Actor:
    """Another administrator."""
    (opened,) = accounts.create_accounts(town.administrator, [Wanted("admin.b", "管理乙", "administrator")])
    return Actor(opened.account, opened.account.grants.get())


def test_an_account_is_opened_with_its_role_and_a_password_for_once(town: Town) -> None:
    (opened,) = accounts.create_accounts(town.administrator, [CLERK])
    account = Account.objects.get(username="new.clerk")
    assert account.check_password(opened.password)
    assert account.must_change_password
    assert [(one.role, one.school) for one in account.grants.all()] == [("school_clerk", SCHOOL)]
    acts = list(Act.objects.filter(subject=account.code))
    assert [(one.campaign, one.action) for one in acts] == [
        ("system", "account.create"),
        ("system", "grant.give"),
    ]
    assert LedgerEntry.objects.filter(ledger__name="system").count() == 2
    assert {one.signatures.get().means for one in acts} == {"password"}
    # The name is committed to and stands nowhere in the ledger itself.
    assert not any("新经办".encode() in bytes(one.leaf) for one in LedgerEntry.objects.all())


def test_a_list_is_opened_as_a_whole_or_not_at_all(town: Town) -> None:
    before = Account.objects.count()
    with pytest.raises(GuanpinError) as told:
        accounts.create_accounts(town.administrator, [CLERK, Wanted("CLERK", "某", "school_clerk", SCHOOL)])
    assert told.value.code == "account.taken"
    assert Account.objects.count() == before
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("ab", "某", "supervisor"), "account.username"),
        (Wanted("有汉字的", "某", "supervisor"), "account.username"),
        (Wanted("abc", " ", "supervisor"), "account.name"),
        (Wanted("abc", "某", "king"), "account.role"),
        (Wanted("abc", "某", "supervisor", SCHOOL), "account.role.school"),
        (Wanted("abc", "某", "principal"), "account.role.no_school"),
        (Wanted("abc", "某", "principal", "S999"), "account.role.unknown_school"),
        (Wanted("abc", "某", "teacher", SCHOOL, "nobody"), "account.person"),
    ],
)
def test_what_cannot_be_opened_is_told(town: Town, wanted: Wanted, code: str) -> None:
    with pytest.raises(GuanpinError) as told:
        accounts.create_accounts(town.administrator, [wanted])
    assert told.value.code == code
    assert not Account.objects.filter(username=wanted.username).exists()


def test_a_person_of_the_roll_is_known_by_number_at_their_school(town: Town) -> None:
    person = Person.objects.filter(school=SCHOOL).first()
    assert person is not None
    (opened,) = accounts.create_accounts(
        town.administrator, [Wanted("t.one", "某", "teacher", SCHOOL, person.key)]
    )
    assert opened.account.person == person.key
    with pytest.raises(GuanpinError):
        accounts.create_accounts(
            town.administrator, [Wanted("t.two", "某", "teacher", OTHER_SCHOOL, person.key)]
        )


@pytest.mark.parametrize("role", [one for one in ROLES if one != "administrator"])
def test_administrator_and_another_role_never_meet(town: Town, role: str) -> None:
    school = SCHOOL if role in SCHOOL_ROLES else ""
    other = second(town)
    with pytest.raises(RefusedError) as told:
        accounts.give_grant(town.administrator, other.account, role, school)
    assert told.value.code == "refused.administrator_apart"
    holder = getattr(town, {"school_clerk": "clerk"}.get(role, "clerk")).account
    with pytest.raises(RefusedError):
        accounts.give_grant(town.administrator, holder, "administrator", "")
    assert set(other.account.grants.values_list("role", flat=True)) == {"administrator"}


def test_nobody_gives_themselves_a_role(town: Town) -> None:
    with pytest.raises(RefusedError) as told:
        accounts.give_grant(town.administrator, town.administrator.account, "supervisor", "")
    assert told.value.code == "refused.own_grant"


def test_only_administrators_give_roles(town: Town) -> None:
    for actor in (town.officer, town.principal, town.supervisor):
        with pytest.raises(RefusedError):
            accounts.give_grant(actor, town.clerk.account, "principal", SCHOOL)
        with pytest.raises(RefusedError):
            accounts.create_accounts(actor, [CLERK])
    assert not Act.objects.filter(campaign="system").exists()


def test_a_role_taken_back_holds_no_longer_and_can_be_given_again(town: Town) -> None:
    grant = accounts.give_grant(town.administrator, town.clerk.account, "union_representative", SCHOOL)
    accounts.end_grant(town.administrator, grant)
    assert not Grant.objects.get(pk=grant.pk).holds_on(town.campaign.as_of)
    again = accounts.give_grant(town.administrator, town.clerk.account, "union_representative", SCHOOL)
    assert again.pk == grant.pk
    assert again.valid_until is None


def test_the_last_administrator_stays(town: Town) -> None:
    other = second(town)
    with pytest.raises(RefusedError) as told:
        accounts.end_grant(town.administrator, town.administrator.grant)
    assert told.value.code == "refused.own_administration"
    with pytest.raises(RefusedError):
        accounts.disable_account(town.administrator, town.administrator.account, "离职，停用")
    accounts.end_grant(town.administrator, other.grant)
    # Who lost the role in another window may be left with an actor at hand: the system still keeps its last one.
    with pytest.raises(RefusedError) as told:
        accounts.end_grant(other, town.administrator.grant)
    assert told.value.code == "refused.last_administrator"
    with pytest.raises(RefusedError):
        accounts.disable_account(other, town.administrator.account, "离职，停用")
    town.administrator.account.refresh_from_db()
    assert town.administrator.account.is_active
    assert len(accounts.administrators()) == 1


def test_a_reset_password_works_once_more_and_lets_a_disabled_one_in(town: Town) -> None:
    accounts.disable_account(town.administrator, town.clerk.account, "调离本校，停用")
    password = accounts.reset_password(town.administrator, town.clerk.account)
    account = Account.objects.get(pk=town.clerk.account.pk)
    assert account.check_password(password)
    assert account.is_active
    assert account.must_change_password


def test_a_pasted_list_is_read_as_people_write_it(town: Town) -> None:
    text = "账号名\t姓名\t角色\t学校\nzhou.a\t周某\t学校经办人\tS001\nzheng.b,郑某,校长,演示城关第一小学\n\nwei.c，卫某，编办"
    wanted, problems = read_wanted(pasted_lines(text))
    assert problems == []
    assert wanted == [
        Wanted("zhou.a", "周某", "school_clerk", "S001"),
        Wanted("zheng.b", "郑某", "principal", "S001"),
        Wanted("wei.c", "卫某", "quota_office"),
    ]


def test_every_mistake_of_a_list_is_told_with_its_line(town: Town) -> None:
    wanted, problems = read_wanted(
        pasted_lines(
            "clerk\t某\t校长\tS001\nnew.one\t某\t校长\t没有的学校\nnew.two\t某\t监督人员\nnew.two\t某\t监督人员"
        )
    )
    assert [(number, error.code) for number, error in problems] == [
        (1, "account.taken"),
        (2, "account.role.unknown_school"),
        (4, "account.twice"),
    ]
    assert [one.username for one in wanted] == ["new.two"]


def test_a_list_longer_than_can_be_hashed_at_once_is_refused(town: Town) -> None:
    many = [Wanted(f"u{number:04}", "某", "supervisor") for number in range(301)]
    with pytest.raises(GuanpinError) as told:
        accounts.create_accounts(town.administrator, many)
    assert told.value.code == "account.too_many"


def test_at_the_machine_an_administrator_gets_in_again_and_nobody_else(town: Town) -> None:
    password = accounts.recover_administrator("administrator")
    account = Account.objects.get(username="administrator")
    assert account.check_password(password)
    assert account.must_change_password
    assert Act.objects.get().action == "account.reset"
    for username in ("officer", "nobody"):
        with pytest.raises(GuanpinError) as told:
            accounts.recover_administrator(username)
        assert told.value.code == "account.not_administrator"
