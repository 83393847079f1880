"""Whom one can be in a demonstration: one account a role, so that everyone's pages can be tried. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Grant, Person

# Acts that take one's own password need one here, too; it is shown on every card and opens only made-up data.
PASSWORD = "guanpin-demo"  # nosec B105

# A school of middling size whose clerk, principal, secretary, union and panel can all be tried; and another's clerk.
SCHOOL, OTHER_SCHOOL = "S024", "S001"


@dataclass(frozen=True, slots=True)
class Character:
    """One account, and what it is called."""

    username: str
    name: str
    role: str
    school: str = ""


CAST: tuple[Character, ...] = (
    Character("officer", "卫科员", "district_officer"),
    Character("second", "蒋科长", "district_officer"),
    Character("clerk", "周经办", "school_clerk", SCHOOL),
    Character("principal", "郑校长", "principal", SCHOOL),
    Character("union", "冯工会", "union_representative", SCHOOL),
    Character("secretary", "王书记", "branch_secretary", SCHOOL),
    Character("other", "吴经办", "school_clerk", OTHER_SCHOOL),
    Character("teacher", "褚老师", "teacher", SCHOOL),
    Character("panel", "陈评委", "panel_member", SCHOOL),
    Character("leader", "许组长", "leading_group_member"),
    Character("supervisor", "何监督", "supervisor"),
    Character("quota", "沈编办", "quota_office"),
    Character("personnel", "韩人社", "personnel_office"),
    Character("organisation", "杨组织", "organisation_office"),
    Character("finance", "朱财政", "finance_office"),
    Character("petition", "秦信访", "petition_office"),
    Character("subdistrict", "尤街道", "subdistrict"),
    Character("admin", "吕管理", "administrator"),
    Character("admin2", "施管理", "administrator"),
)


def make_cast() -> dict[str, Actor]:
    """An actor for each, by username. All have one password, hashed once: hashing is slow on purpose."""
    sealed = make_password(PASSWORD)
    actors = {}
    for one in CAST:
        account = Account.objects.create(
            username=one.username, name=one.name, password=sealed, created_at=clock.now()
        )
        grant = Grant.objects.create(
            account=account, role=one.role, school=one.school, valid_from=date(2023, 1, 1)
        )
        actors[one.username] = Actor(account, grant)
    return actors


def name_the_teacher(teacher: Actor, campaign: Campaign) -> None:
    """The teacher is somebody of the school's roll, once there is one."""
    person = Person.objects.filter(campaign=campaign, school=SCHOOL).order_by("key").first()
    if person is not None:
        teacher.account.name, teacher.account.person = person.name, person.key
        teacher.account.save(update_fields=["name", "person"])


def cast() -> list[tuple[Character, Actor]]:
    """The characters with their accounts as they are; those whose account is closed are left out."""
    grants = {
        (one.account.username, one.role): one
        for one in Grant.objects.filter(
            account__username__in=[one.username for one in CAST], account__is_active=True
        ).select_related("account")
        if one.holds_on(clock.today())
    }
    found = [(one, grants.get((one.username, one.role))) for one in CAST]
    return [(one, Actor(grant.account, grant)) for one, grant in found if grant is not None]
