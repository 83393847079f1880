"""Where somebody has to stand aside, who may do it instead is said by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError, cells, may
from guanpin.records import clock
from guanpin.records.models import Campaign, Grant
from guanpin.wording.roles import role_name

_CODES = ("refused.own_case", "refused.recusal")


@contextmanager
def naming_who_may(
    actor: Actor, name: str, campaign: Campaign, school: str | None, people: Iterable[str]
) -> Iterator[None]:
    """Raises the RefusedError of the block again, with those named who may do it."""
    try:
        yield
    except RefusedError as error:
        if error.code not in _CODES:
            raise
        found = _others(actor, name, campaign, school, tuple(people))
        names = [(one.account.name, one.role) for one in found]
        zh = "、".join(f"{who}（{role_name(role)}）" for who, role in names)
        en = ", ".join(f"{who} ({role_name(role, 'en')})" for who, role in names)
        nobody = "没有其他可以办理的账号，请系统管理员另设一名经办人。"
        nobody_en = "Nobody else may: ask the administrator for another account with that role."
        raise RefusedError(
            error.code,
            zh=error.zh,
            en=error.en,
            place=error.place,
            remedy_zh=f"请由{zh}办理。" if names else nobody,
            remedy_en=f"{en} may do it." if names else nobody_en,
        ) from None


def _others(
    actor: Actor, name: str, campaign: Campaign, school: str | None, people: tuple[str, ...]
) -> list[Actor]:
    today = clock.today()
    grants = (
        Grant.objects.filter(role__in=cells()[name].roles, account__is_active=True)
        .exclude(account=actor.account)
        .select_related("account")
    )
    # Not the window but the person is the question here.
    return [
        other
        for other in (Actor(one.account, one) for one in grants if one.holds_on(today))
        if may(other, name, None, school=school) and _is_free(other, campaign, people)
    ]


def _is_free(actor: Actor, campaign: Campaign, people: tuple[str, ...]) -> bool:
    from guanpin.engine.eligibility import kin_of  # noqa: PLC0415 - only where somebody was refused
    from guanpin.records.snapshots import TABLES, read_rows  # noqa: PLC0415

    me = actor.account.person
    if not me:
        return True
    kin = kin_of(read_rows(TABLES["kinships"], campaign))
    return me not in people and kin.get(me, frozenset()).isdisjoint(people)
