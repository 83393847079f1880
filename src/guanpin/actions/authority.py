"""Who may do what, when: the table of permissions, and the checks every act passes. Deny by default.

Beside the table stand the rules that no table can relax: scope, recusal, four eyes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.db.models import Q

from guanpin.actions.actor import ROLES, Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.codes import PHASE_KINDS
from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Kinship, PhaseWindow
from guanpin.wording.roles import role_name
from guanpin.wording.terms import TERMS


class RefusedError(GuanpinError):
    """Something this person may not do, or not now. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One action of the table. `when` is "any", "open" (the campaign is), or kinds of phases one of which is open.

    A reading cell changes nothing; a `personal` one shows personal data, and reading it is logged; an `own` one is of no
    campaign and no school, such as the to-do, and shows what is within scope. `role` and `phase` of a
    cell are what the table of permissions has as rows and columns.
    """

    name: str
    zh: str
    en: str
    roles: tuple[str, ...]
    when: str | tuple[str, ...]
    reads: bool
    personal: bool
    own: bool

    def allows(self, role: str, kinds: Collection[str], state: str) -> bool:
        """Whether the table says yes to `role` while phases of these `kinds` are open in a campaign of this state."""
        return role in self.roles and self.is_time(kinds, state)

    def is_time(self, kinds: Collection[str], state: str) -> bool:
        if self.when == "any":
            return True
        if state == "preparing":
            return "preparation" in self.when
        return state == "open" and (self.when == "open" or any(kind in self.when for kind in kinds))


@cache
def cells() -> Mapping[str, Cell]:
    """The table of permissions by the name of the action. Raises ValueError for a table that cannot be meant."""
    text = (resources.files("guanpin.actions") / "permissions.toml").read_text("utf-8")
    return {name: _cell(name, row) for name, row in tomllib.loads(text).items()}


def _cell(name: str, row: Mapping[str, object]) -> Cell:
    roles, when = row["roles"], row.get("when", "any")
    assert isinstance(roles, list)
    if roles == ["all"]:
        roles = list(ROLES)
    if isinstance(when, list):
        when = tuple(when)
        odd = set(when) - set(PHASE_KINDS)
    else:
        odd = set() if when in ("any", "open") else {str(when)}
    odd |= set(roles) - set(ROLES)
    if odd or not set(row) <= {"zh", "en", "roles", "when", "reads", "personal", "own"}:
        raise ValueError(f"permissions.toml: {name}: {sorted(odd)} {sorted(row)}")
    return Cell(
        name,
        str(row["zh"]),
        str(row["en"]),
        tuple(roles),
        when,  # type: ignore[arg-type]
        bool(row.get("reads", False)),
        bool(row.get("personal", False)),
        bool(row.get("own", False)),
    )


def open_phases(campaign: Campaign) -> list[PhaseWindow]:
    """The phases whose window the server's clock is in, in their order."""
    if campaign.state != "open":
        return []
    day = clock.today()
    return windows_at(campaign, campaign.phases.filter(opens__lte=day, closes__gte=day))


def windows_at(campaign: Campaign, windows: Iterable[PhaseWindow]) -> list[PhaseWindow]:
    """Those of a campaign's windows that are open now."""
    moment = clock.local()
    day, time = moment.date(), moment.time()
    if campaign.state != "open":
        return []
    return [
        one
        for one in windows
        if one.opens <= day <= one.closes and (one.closes > day or time <= one.closes_at)
    ]


def authorise(
    actor: Actor,
    name: str,
    campaign: Campaign | None,
    *,
    school: str | None = None,
    stage: str | None = None,
    people: Iterable[str] = (),
    not_by: Sequence[Account] = (),
    phases: Sequence[PhaseWindow] | None = None,
) -> None:
    """Raises RefusedError unless `actor` may do this now: role, scope, phase, recusal, four eyes, in that order.

    `people` are those whom the act is about; `not_by` whoever did what this act is to check.
    """
    cell = cells()[name]
    if actor.role not in cell.roles:
        raise _refused("role", f"“{cell.zh}”不在{role_name(actor.role)}的职责内。",
                       f"{cell.en} is not for the role {role_name(actor.role, 'en')}.",
                       "请由有此职责的人办理，或切换身份。", "Someone with that role does it; or switch roles.")  # fmt: skip
    own_page = cell.own and campaign is None and school is None
    if not own_page and not actor.reaches(school):
        raise _refused("scope", "这不是您所在学校的事项。", "This belongs to another school.",
                       "请由该校人员办理。", "Staff of that school do it.")  # fmt: skip
    if campaign is not None:
        _check_time(cell, campaign, stage, open_phases(campaign) if phases is None else phases)
    if not cell.reads:
        _check_recusal(actor, campaign, tuple(people))
        if any(one.pk == actor.account.pk for one in not_by):
            raise _refused("four_eyes", "这一步须由另一个人办理：不能审核自己经办的事项。",
                           "Somebody else has to do this: nobody approves their own act.",
                           "请另一位经办人登录办理。", "Another officer logs in and does it.")  # fmt: skip


def may(
    actor: Actor | None,
    name: str,
    campaign: Campaign | None,
    *,
    school: str | None = None,
    stage: str | None = None,
    people: Iterable[str] = (),
    not_by: Sequence[Account] = (),
    phases: Sequence[PhaseWindow] | None = None,
) -> bool:
    """Whether `authorise` would let it pass: what decides if a button is there at all."""
    if actor is None:
        return False
    try:
        authorise(
            actor, name, campaign, school=school, stage=stage, people=people, not_by=not_by, phases=phases
        )
    except RefusedError:
        return False
    return True


def _check_time(cell: Cell, campaign: Campaign, stage: str | None, phases: Sequence[PhaseWindow]) -> None:
    kinds = {one.kind for one in phases if stage is None or one.stage in ("", stage)}
    if cell.is_time(kinds, campaign.state):
        return
    if campaign.state == "closed":
        raise _refused("closed", "本竞聘季已经结束。", "This campaign is closed.",
                       "结束后有裁定、判决须更正的，用导出的结果文件夹，以 guanpin amend 登记。",
                       "A later ruling is registered on the exported result with guanpin amend.")  # fmt: skip
    if campaign.state == "preparing":
        raise _refused("not_open", "竞聘季还没有启动。", "The campaign has not been opened.",
                       "请先由区里启动竞聘季。", "The district opens it first.")  # fmt: skip
    wanted = cell.when if isinstance(cell.when, tuple) else ()
    zh = "、".join(TERMS["phase_kind"][kind][0] for kind in wanted)
    en = ", ".join(TERMS["phase_kind"][kind][1] for kind in wanted)
    raise _refused("phase", f"现在不在可以办理“{cell.zh}”的时段（{zh}）。",
                   f"This is not the time for it: {cell.en} ({en}).",
                   "请看日程；确需办理的，由区里写明理由后延期。",
                   "See the calendar; the district may extend a window, giving its reason.")  # fmt: skip


def _check_recusal(actor: Actor, campaign: Campaign | None, people: tuple[str, ...]) -> None:
    """Nobody handles their own case or that of declared kin. Cases of a whole school or district name nobody here."""
    me = actor.account.person
    if not me or campaign is None or not people:
        return
    if me in people:
        raise _refused("own_case", "这是您本人的事项，应当回避。", "This is your own case.",
                       "请由其他人办理。", "Somebody else does it.")  # fmt: skip
    kin = Kinship.objects.filter(campaign=campaign).filter(
        Q(person=me, other__in=people) | Q(other=me, person__in=people)
    )
    if kin.exists():
        raise _refused("recusal", "当事人是您申报的亲属，应当回避。", "This concerns declared kin of yours.",
                       "请由其他人办理。", "Somebody else does it.")  # fmt: skip


def _refused(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> RefusedError:
    return RefusedError(f"refused.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
