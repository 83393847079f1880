"""Accounts and roles. Who runs the system gives roles and holds none; each of these acts stands in the system's ledger.

An account is one natural person's. Administrator and any other role never meet in one account, nobody gives themselves a
role, and the system is never left without an administrator.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from axes.utils import reset as forget_failures
from django.contrib.auth.hashers import make_password
from django.db import transaction

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import ADMINISTRATOR, ROLES, SCHOOL_ROLES, Actor
from guanpin.actions.authority import RefusedError, authorise
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Grant, Person, School
from guanpin.wording.roles import role_name

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,39}\Z", re.ASCII)
MOST_AT_ONCE = 300
# Nothing that is taken for another when it is read from paper: no 0 and o, no 1, i and l.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account that is asked for, with its first role. `person` is who that is on the roll, where it is anybody."""

    username: str
    name: str
    role: str
    school: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An account just opened. The one-time password is kept nowhere else."""

    account: Account
    password: str
    role: str
    school: str


def one_time_password() -> str:
    """Twelve letters and figures in three groups, to be typed once and changed."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def create_accounts(actor: Actor, wanted: Sequence[Wanted]) -> tuple[Opened, ...]:
    """Open accounts with their first roles and one-time passwords: all of them or none.

    Raises GuanpinError for names taken or unfit, roles without their school, and more than can be hashed in one go.
    """
    authorise(actor, "account.create", None)
    authorise(actor, "grant.give", None)
    if len(wanted) > MOST_AT_ONCE:
        raise GuanpinError(
            "account.too_many",
            zh=f"一次最多开立 {MOST_AT_ONCE} 个账号，这份名单有 {len(wanted)} 个。",
            en=f"{MOST_AT_ONCE} accounts at most are opened at once; this list has {len(wanted)}.",
            remedy_zh="请分几次导入。",
            remedy_en="Import it in parts.",
        )
    for one in wanted:
        check_wanted(one)
    # Hashing is slow on purpose; it is done before anything is locked.
    passwords = [one_time_password() for _ in wanted]
    hashed = [make_password(one) for one in passwords]
    with transaction.atomic():
        return tuple(
            _open(actor, one, password, sealed)
            for one, password, sealed in zip(wanted, passwords, hashed, strict=True)
        )


def check_wanted(wanted: Wanted) -> None:
    """Raises GuanpinError for an account that cannot be opened as it is asked for; reading it changes nothing."""
    if not USERNAME.match(wanted.username):
        raise _wrong(
            "username",
            wanted.username,
            "账号名应为 3 至 40 位字母、数字或 . _ -，以字母或数字开头。",
            "A username has 3 to 40 letters, digits or . _ -, the first a letter or digit.",
        )
    if not wanted.name.strip() or len(wanted.name) > 40:
        raise _wrong(
            "name",
            wanted.username,
            "请写明姓名，不超过 40 个字。",
            "A name of at most 40 characters is needed.",
        )
    check_role(wanted.role, wanted.school)
    if Account.objects.filter(username__iexact=wanted.username).exists():
        raise _wrong(
            "taken",
            wanted.username,
            f"账号名“{wanted.username}”已经有人使用，请另取一个。",
            f"The username {wanted.username} is taken; choose another.",
        )
    if wanted.person:
        _check_person(wanted)


def check_role(role: str, school: str) -> None:
    """Raises GuanpinError for a role that is none, or that lacks its school or has one it must not have."""
    if role not in ROLES:
        raise _wrong("role", role, "没有这个角色。", "There is no such role.")
    if role not in SCHOOL_ROLES:
        if school:
            raise _wrong(
                "role.school",
                role_name(role),
                "这个角色属于全区，不选学校。",
                "This role is the district's; it has no school.",
            )
        return
    if not school:
        raise _wrong("role.no_school", role_name(role), "请选择学校。", "Choose the school.")
    if not School.objects.filter(key=school).exists():
        raise _wrong(
            "role.unknown_school",
            school,
            "没有这所学校；学校随首次导入的工作簿建立。",
            "There is no such school; schools come with the first import.",
        )


def reset_password(actor: Actor, account: Account) -> str:
    """A new one-time password; what sessions the account has end, and one that was disabled may enter again."""
    password = one_time_password()
    sealed = make_password(password)
    with acting(actor, "account.reset", None, subject=account.code, password=True) as doing:
        doing.record({"account": account.code, "was_active": account.is_active})
        account.password, account.must_change_password, account.is_active = sealed, True, True
        account.save(update_fields=["password", "must_change_password", "is_active"])
        # Wrong passwords before this one lock nobody out of the new one.
        forget_failures(username=account.username)
    return password


def recover_administrator(username: str) -> str:
    """A one-time password for an administrator who forgot theirs, for whoever sits at the machine itself.

    Raises GuanpinError for anybody who is no administrator: their passwords an administrator resets.
    """
    account = next((one for one in administrators() if one.username == username), None)
    if account is None:
        raise _wrong(
            "not_administrator",
            username,
            "没有这个系统管理员。其他人的口令由系统管理员在网页上重设。",
            "There is no such administrator. Everyone else's password is reset by one, on the site.",
        )
    grant = next(one for one in account.grants.all() if one.role == ADMINISTRATOR)
    return reset_password(Actor(account, grant), account)


def disable_account(actor: Actor, account: Account, reason: str) -> Doing:
    """Let nobody enter with it any more. Raises RefusedError for one's own, and for the last administrator."""
    if account.pk == actor.account.pk:
        raise _refused("own_account", "不能停用自己的账号。", "Nobody disables their own account.", _ANOTHER)
    with acting(
        actor, "account.disable", None, subject=account.code, reason=reason.strip(), password=True
    ) as doing:
        account.is_active = False
        account.save(update_fields=["is_active"])
        _keep_an_administrator()
        doing.record({"account": account.code})
    return doing


def give_grant(actor: Actor, account: Account, role: str, school: str) -> Grant:
    """Give a role from today on. Raises RefusedError for oneself, and where administrator and another role would meet."""
    check_role(role, school)
    if account.pk == actor.account.pk:
        raise _refused("own_grant", "不能给自己授予角色。", "Nobody gives themselves a role.", _ANOTHER)
    with acting(actor, "grant.give", None, subject=account.code, school=None, password=True) as doing:
        # Held until the end, so that two grants at once cannot bring together what must stay apart.
        Account.objects.select_for_update().get(pk=account.pk)
        _keep_apart(account, role)
        grant = _grant(account, role, school)
        doing.record({"account": account.code, "role": role, "school": school})
    return grant


def end_grant(actor: Actor, grant: Grant) -> Doing:
    """Take a role back with immediate effect. Raises RefusedError where no administrator would be left."""
    if grant.role == ADMINISTRATOR and grant.account_id == actor.account.pk:
        raise _refused(
            "own_administration",
            "不能收回自己的系统管理员角色。",
            "Nobody ends their own administrator's role.",
            _ANOTHER,
        )
    with acting(actor, "grant.end", None, subject=grant.account.code, password=True) as doing:
        grant.valid_until = clock.today() - timedelta(days=1)
        grant.save(update_fields=["valid_until"])
        _keep_an_administrator()
        doing.record({"account": grant.account.code, "role": grant.role, "school": grant.school})
    return doing


def change_password(account: Account, password: str) -> None:
    """One's own choice of password, held to the rules by whoever asks."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])


def administrators() -> list[Account]:
    """Who can enter and run the system today."""
    today = clock.today()
    grants = Grant.objects.filter(role=ADMINISTRATOR, account__is_active=True).select_related("account")
    return list({one.account_id: one.account for one in grants if one.holds_on(today)}.values())


def _open(actor: Actor, wanted: Wanted, password: str, sealed: str) -> Opened:
    account = Account.objects.create(
        username=wanted.username,
        name=wanted.name.strip(),
        person=wanted.person,
        password=sealed,
        must_change_password=True,
        created_at=clock.now(),
    )
    with acting(actor, "account.create", None, subject=account.code, password=True) as doing:
        doing.record({"account": account.code, "username": account.username, "name": account.name})
    with acting(actor, "grant.give", None, subject=account.code, password=True) as doing:
        _grant(account, wanted.role, wanted.school)
        doing.record({"account": account.code, "role": wanted.role, "school": wanted.school})
    return Opened(account, password, wanted.role, wanted.school)


def _grant(account: Account, role: str, school: str) -> Grant:
    """From today on; one that was ended today is simply taken up again."""
    grant, _ = Grant.objects.update_or_create(
        account=account,
        role=role,
        school=school,
        valid_from=clock.today(),
        defaults={"valid_until": None},
    )
    return grant


def _keep_apart(account: Account, role: str) -> None:
    today = clock.today()
    held = {one.role for one in account.grants.all() if one.holds_on(today)}
    if held and (role == ADMINISTRATOR) != (ADMINISTRATOR in held):
        raise _refused(
            "administrator_apart",
            "系统管理员不得兼任其他角色：管理系统的人不办业务，办业务的人不管权限。",
            "An administrator holds no other role: who runs the system does not act in it.",
            ("请另开一个账号给另一个人。", "Open another account, for another person."),
        )


def _keep_an_administrator() -> None:
    if not administrators():
        raise _refused(
            "last_administrator",
            "这是最后一位系统管理员，不能停用或收回。",
            "This is the last administrator and has to stay.",
            ("请先增加一位系统管理员。", "Make another administrator first."),
        )


def _check_person(wanted: Wanted) -> None:
    campaign = Campaign.objects.first()
    here = Person.objects.filter(campaign=campaign, key=wanted.person)
    if wanted.school:
        here = here.filter(school=wanted.school) | here.filter(taught_at=wanted.school)
    if not here.exists():
        raise _wrong(
            "person",
            wanted.person,
            "名册里没有这个人员编号，或不在这所学校。",
            "Nobody of that number is on the roll, or not at this school.",
        )


_ANOTHER = ("请由另一位系统管理员办理。", "Another administrator does it.")


def _refused(code: str, zh: str, en: str, remedy: tuple[str, str]) -> RefusedError:
    return RefusedError(f"refused.{code}", zh=zh, en=en, remedy_zh=remedy[0], remedy_en=remedy[1])


def _wrong(code: str, place: str, zh: str, en: str) -> GuanpinError:
    return GuanpinError(f"account.{code}", zh=zh, en=en, place=place)
