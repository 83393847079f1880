"""What a site's quota is spent on before teaching posts: leaders, support and worker places, cover for leave.

Reasons made here:

posts.management               places, held, table
posts.management.above_table   held, table
posts.support                  places, held
posts.support.above_ceiling    places, ceiling
posts.leave_cover              heads, share
posts.teaching                 quota, management, support, leave_cover, teaching
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from guanpin.engine.apportion import apportion
from guanpin.engine.demand import LeaderPlaces
from guanpin.engine.kernel.amounts import amount_text, round_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.present import PostKey, Present, holder_count

NO_LEADERS = LeaderPlaces(0, 0, 0, 0, 0, 0)


class Quota(Protocol):
    """What posts need to know of a quota."""

    @property
    def school(self) -> str: ...
    @property
    def school_phase(self) -> str: ...
    @property
    def quota(self) -> int: ...
    @property
    def present(self) -> int: ...
    @property
    def pupils(self) -> int: ...
    @property
    def non_teaching_max(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class SitePlaces:
    """Heads by use; `support` by post. management + support + leave_cover + teaching = quota.

    `departments` are those places of management that a round for heads of departments is to fill.
    """

    management: int
    departments: int
    support: Mapping[PostKey, int]
    leave_cover: int
    teaching: int
    reasons: tuple[Reason, ...]


def places_of(quota: Quota, leaders: LeaderPlaces, here: Present, rules: Rules) -> SitePlaces:
    """Leaders first, then support and workers, then cover for leave; the rest is for teaching.

    `here` are the posts present at this site.
    """
    present = max(quota.present, sum(holder_count(ids) for ids in here.values()))
    departments = _departments(quota, leaders, rules)
    management = _management(quota, leaders, present, departments, rules)
    held_leaders = leaders.held_leaders + leaders.held_middle
    held = {key: holder_count(ids) for key, ids in here.items() if key.category in ("support", "worker")}
    support = _support(quota, held, quota.quota - management, rules)
    filled = sum(support.values())
    unfilled = max(0, management - held_leaders) + max(0, filled - sum(held.values()))
    free = max(0, quota.quota - present - unfilled)
    cover = _leave_cover(quota, free, quota.quota - management - filled, rules)
    teaching = quota.quota - management - filled - cover
    return SitePlaces(
        management,
        min(departments, management),
        support,
        cover,
        teaching,
        tuple(_reasons(quota, leaders, management, filled, sum(held.values()), cover, teaching, rules)),
    )


def _departments(quota: Quota, leaders: LeaderPlaces, rules: Rules) -> int:
    """Places that open for heads of departments; those who hold a management post as such keep theirs."""
    if "middle" not in rules.codes("campaign.stages"):
        return 0
    return min(max(0, leaders.middle - leaders.held_middle), quota.quota)


def _management(quota: Quota, leaders: LeaderPlaces, present: int, departments: int, rules: Rules) -> int:
    """Leaders taken as appointed keep their places; places beyond them open only on heads that nobody fills.

    `present` is people whose heads are here or who hold a post here, whichever are more. The `departments` open besides:
    whoever is chosen for one leaves a teaching post.
    """
    places = leaders.places - departments
    if rules.choice("demand.leaders.places") == "appointed":
        held = leaders.held_leaders + leaders.held_middle
        places = min(places, held + max(0, quota.quota - present))
    return min(places + departments, quota.quota)


def _support(quota: Quota, held: Mapping[PostKey, int], room: int, rules: Rules) -> dict[PostKey, int]:
    """Present places and norms within the ceiling on non-teaching staff; people above it as the policy says."""
    wanted = _wanted(quota, held, rules)
    in_office, most = sum(held.values()), sum(wanted.values())
    if quota.non_teaching_max is not None:
        keeps = rules.choice("posts.support.above_ceiling") == "keep"
        most = min(most, max(quota.non_teaching_max, in_office if keeps else 0))
    most = min(most, room)
    if most == sum(wanted.values()):
        return wanted
    by_name = {"/".join((key.category, *key.subjects)): key for key in wanted}
    shares = apportion(
        most,
        {name: Fraction(wanted[key]) for name, key in by_name.items()},
        lower={name: held.get(key, 0) for name, key in by_name.items()} if in_office <= most else None,
        upper={name: wanted[key] for name, key in by_name.items()},
    )
    return {by_name[name]: share for name, share in shares.items()}


def _wanted(quota: Quota, held: Mapping[PostKey, int], rules: Rules) -> dict[PostKey, int]:
    """The greater of holders and norm; of several norms for one post the one with the most pupils reached."""
    wanted = dict(held)
    norms: dict[PostKey, int] = {}
    for row in sorted(rules.rows("posts.support.norms"), key=lambda row: row["pupils_from"]):
        if row["school_phase"] == quota.school_phase and 0 < quota.pupils >= row["pupils_from"]:
            key = PostKey(quota.school, quota.school_phase, row["category"], (row["subject"],))
            norms[key] = row["places"]
    for key, places in norms.items():
        wanted[key] = max(wanted.get(key, 0), places)
    return wanted


def _leave_cover(quota: Quota, free: int, room: int, rules: Rules) -> int:
    cover = round_amount(quota.quota * rules.amount("posts.leave_cover.share"), "floor")
    if rules.choice("posts.leave_cover.order") == "vacant":
        cover = min(cover, free)
    return min(cover, room)


def _reasons(
    quota: Quota,
    leaders: LeaderPlaces,
    management: int,
    support: int,
    held_support: int,
    cover: int,
    teaching: int,
    rules: Rules,
) -> list[Reason]:
    found: list[Reason] = []
    held, table = leaders.held_leaders + leaders.held_middle, leaders.table_leaders + leaders.table_middle
    cite = rules.cite("demand.leaders.table")
    if management or held or table:
        found.append(reason("posts.management", cite, places=management, held=held, table=table))
    if leaders.held_leaders > leaders.table_leaders:
        found.append(
            reason(
                "posts.management.above_table",
                cite,
                held=leaders.held_leaders,
                table=leaders.table_leaders,
            )
        )
    if support or held_support:
        found.append(reason("posts.support", places=support, held=held_support))
    if quota.non_teaching_max is not None and support > quota.non_teaching_max:
        ceiling = rules.cite(f"establishment.non_teaching.{quota.school_phase}")
        found.append(
            reason("posts.support.above_ceiling", ceiling, places=support, ceiling=quota.non_teaching_max)
        )
    if cover:
        share = amount_text(rules.amount("posts.leave_cover.share"))
        found.append(
            reason("posts.leave_cover", rules.cite("posts.leave_cover.share"), heads=cover, share=share)
        )
    found.append(
        reason(
            "posts.teaching",
            quota=quota.quota,
            management=management,
            support=support,
            leave_cover=cover,
            teaching=teaching,
        )
    )
    return found
