"""Accounts and roles, outside any campaign."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from guanpin.records import clock
from tests.town import FIRST_DAY, PASSWORD, SCHOOL, Town, moment
from tests.web.permissions.drivers import Request, driver

_SIGNED = {"password": PASSWORD}


@driver("accounts.view", "new")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    with clock.frozen(moment(FIRST_DAY)):
        yield (
            Request(reverse("accounts")),
            Request(reverse("account", kwargs={"pk": town.clerk.account.pk})),
            Request(reverse("account_slips")),
        )


@driver("account.create", "new")
def create(town: Town) -> Iterator[tuple[Request, ...]]:
    new = {"name": "新经办", "username": "new.clerk", "role": "school_clerk", "school": SCHOOL, "person": ""}
    pasted = f"new.clerk\t新经办\t学校经办人\t{SCHOOL}"
    with clock.frozen(moment(FIRST_DAY)):
        yield (
            Request(reverse("account_create"), new | _SIGNED),
            Request(reverse("account_import"), {"pasted": pasted} | _SIGNED),
        )


@driver("account.reset", "new")
def reset(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(_of("account_reset", town.stranger.pk), _SIGNED)


@driver("account.disable", "new")
def disable(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(_of("account_disable", town.stranger.pk), {"reason": "调离本校，停用"} | _SIGNED)


@driver("grant.give", "new")
def give(town: Town) -> Iterator[Request]:
    given = {"role": "union_representative", "school": SCHOOL}
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(_of("grant_give", town.stranger.pk), given | _SIGNED)


@driver("grant.end", "new")
def end(town: Town) -> Iterator[Request]:
    held = town.other_clerk
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(_of("grant_end", held.account.pk, grant=held.grant.pk), _SIGNED)


def _of(name: str, pk: int, **more: int) -> str:
    return reverse(name, kwargs={"pk": pk, **more})
