"""Accounts as the administrators' pages show them: who may enter and as what, nothing else about anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Grant, School


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role as it is or was held; `held` says whether it is today."""

    pk: int
    role: str
    school: str
    school_name: str
    valid_from: date
    valid_until: date | None
    held: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with the grants it has and had."""

    pk: int
    username: str
    name: str
    is_active: bool
    must_change_password: bool
    last_login: datetime | None
    grants: tuple[GrantRow, ...]

    @property
    def held(self) -> tuple[GrantRow, ...]:
        return tuple(one for one in self.grants if one.held)


def school_names() -> Mapping[str, str]:
    """The schools of the latest campaign by key, in its order."""
    campaign = Campaign.objects.first()
    return dict(School.objects.filter(campaign=campaign).order_by("key").values_list("key", "name"))


def account_rows(**where: object) -> list[AccountRow]:
    """Every account in order of its username, in four statements however many there are."""
    names, today = school_names(), clock.today()
    accounts = list(Account.objects.filter(**where))
    grants: dict[int, list[GrantRow]] = defaultdict(list)
    for one in (
        Grant.objects.filter(account__in=[one.pk for one in accounts]) if where else Grant.objects.all()
    ):
        grants[one.account_id].append(
            GrantRow(
                one.pk,
                one.role,
                one.school,
                names.get(one.school, one.school),
                one.valid_from,
                one.valid_until,
                one.holds_on(today),
            )
        )
    return [
        AccountRow(
            one.pk,
            one.username,
            one.name,
            one.is_active,
            one.must_change_password,
            one.last_login,
            tuple(grants[one.pk]),
        )
        for one in accounts
    ]
