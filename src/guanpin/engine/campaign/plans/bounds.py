"""The district's bounds on a school's plan: its sheet, tables, panel and calendar. Outside them a plan is refused.

Every refusal names the value here, what holds there with its document and clause, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.campaign.plans.plan import SchoolPlan
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.scoring.sheet import check_ties, read_sheet
from guanpin.engine.snapshot.codes import HONOUR_LEVELS

SHEET, BOUNDS = "scoring.sheet.school", "scoring.sheet.bounds"
LEVELLED = ("honour", "key_teacher", "lesson_award", "research")
# What an item that must be there may not change; how much it counts and how far back it looks is the school's.
_KEPT = ("dimension", "kind", "sources", "table", "best_per_year", "leave", "missing")


def check_bounds(plan: SchoolPlan, district: Rules, windows: Callable[[], Iterable[PhaseWindow]]) -> None:
    """Raises PolicyError where the plan leaves the district's bounds; `windows` gives the district's when asked."""
    check_ties((read_sheet(plan.rules, "school"), read_sheet(district, "district")), plan.rules)
    _check_points(plan, district)
    _check_items(plan, district)
    _check_tables(plan, district)
    _check_panel(plan, district)
    _check_phases(plan, district, windows)
    if len(plan.rules.rows("staff_congress.vote")) > 1:
        raise _error(
            plan,
            "staff_congress.vote",
            "表决记录只能有一行。",
            "There may be one record of the vote only.",
        )


def points_by_dimension(rows: Iterable[Mapping[str, Any]]) -> dict[str, Fraction]:
    """The points a sheet gives each dimension; vetoes give none."""
    found: dict[str, Fraction] = {}
    for row in rows:
        if row["kind"] != "veto":
            found[row["dimension"]] = found.get(row["dimension"], Fraction(0)) + row["max"]
    return found


def _check_points(plan: SchoolPlan, district: Rules) -> None:
    points = points_by_dimension(plan.rules.rows(SHEET))
    for row in district.rows(BOUNDS):
        given = points.get(row["dimension"], Fraction(0))
        if not row["least"] <= given <= row["most"]:
            low, high, here = (amount_text(value) for value in (row["least"], row["most"], given))
            raise _beyond(
                plan,
                district,
                SHEET,
                BOUNDS,
                f"“{row['dimension']}”合计 {here} 分，应在 {low} 至 {high} 分之间",
                f"“{row['dimension']}” has {here} points, which should be between {low} and {high}",
            )


def _check_items(plan: SchoolPlan, district: Rules) -> None:
    """Items that must be there are, and every veto is the district's: whom to bar altogether is not a school's say."""
    own = {row["item"]: row for row in plan.rules.rows(SHEET)}
    theirs = {row["item"]: row for row in district.rows(SHEET)}
    for bound in district.rows(BOUNDS):
        for item in bound.get("items", ()):
            if not _alike(own.get(item), theirs.get(item)):
                raise _beyond(
                    plan,
                    district,
                    SHEET,
                    BOUNDS,
                    f"必设项目“{item}”缺少，或改了类型、来源、赋分表、请假或缺项的处理",
                    f"the item “{item}” must be there with the district's kind, sources, table and treatment of leave"
                    " and gaps",
                )
    vetoes = [{name: row for name, row in rows.items() if row["kind"] == "veto"} for rows in (own, theirs)]
    if vetoes[0] != vetoes[1]:
        names = "、".join(sorted(vetoes[1])) or "—"
        raise _beyond(
            plan,
            district,
            SHEET,
            SHEET,
            f"一票否决项由上级规定（{names}），学校不得增删、修改",
            f"vetoes are not a school's to add, drop or change ({', '.join(sorted(vetoes[1])) or 'none'})",
        )


def _alike(own: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None) -> bool:
    """An item that has to be there also counts: with no points to give it might as well be missing."""
    if own is None or (own["kind"] != "veto" and not own["max"]):
        return False
    return theirs is None or all(own.get(name) == theirs.get(name) for name in _KEPT)


def _check_tables(plan: SchoolPlan, district: Rules) -> None:
    """An award of a lower level never counts more than one of a higher."""
    for name in LEVELLED:
        table = plan.rules.amounts(f"scoring.table.{name}")
        worths = [table.get(level, Fraction(0)) for level in HONOUR_LEVELS]
        if worths != sorted(worths, reverse=True):
            here = "、".join(amount_text(worth) for worth in worths)
            raise _beyond(
                plan,
                district,
                f"scoring.table.{name}",
                f"scoring.table.{name}",
                f"由高到低依次为 {here}，低一级的分值不得超过高一级",
                f"from the highest level down it gives {here}; a lower level may not count more than a higher",
            )


def _check_panel(plan: SchoolPlan, district: Rules) -> None:
    members = plan.rules.rows("panel.members")
    people = [row["person"] for row in members]
    if not people:
        return
    if len(set(people)) != len(people):
        raise _error(
            plan, "panel.members", "评议小组有人列了两次。", "A member of the panel is listed twice."
        )
    size, roles = len(people), [row["role"] for row in members]
    low, high = district.integer("panel.size_least"), district.integer("panel.size_most")
    teachers, leaders = Fraction(roles.count("teacher"), size), Fraction(roles.count("leader"), size)
    least, most = district.amount("panel.teachers_least"), district.amount("panel.leaders_most")
    shares = [amount_text(value) for value in (teachers, least, leaders, most)]
    for holds, key, zh, en in (
        (
            size >= low,
            "panel.size_least",
            f"评议小组 {size} 人，至少 {low} 人",
            f"{size} members; at least {low}",
        ),
        (
            size <= high,
            "panel.size_most",
            f"评议小组 {size} 人，至多 {high} 人",
            f"{size} members; at most {high}",
        ),
        (
            size % 2 == 1 or not district.flag("panel.odd"),
            "panel.odd",
            f"评议小组 {size} 人，人数应为单数",
            f"{size} members; the number must be odd",
        ),
        (
            teachers >= least,
            "panel.teachers_least",
            f"教师代表占 {shares[0]}，至少 {shares[1]}",
            f"teachers are {shares[0]} of the panel; at least {shares[1]}",
        ),
        (
            leaders <= most,
            "panel.leaders_most",
            f"校领导占 {shares[2]}，至多 {shares[3]}",
            f"leaders are {shares[2]} of the panel; at most {shares[3]}",
        ),
    ):
        if not holds:
            raise _beyond(plan, district, "panel.members", key, zh, en)


def _check_phases(plan: SchoolPlan, district: Rules, windows: Callable[[], Iterable[PhaseWindow]]) -> None:
    rows = plan.rules.rows("campaign.school_phases")
    known = {window.id: window for window in windows()} if rows else {}
    for row in rows:
        name, opens, closes = row["id"], row["opens"], row["closes"]
        window = known.get(name)
        if window is None:
            raise _error(
                plan,
                f"campaign.school_phases · {name}",
                f"全区方案没有阶段“{name}”。",
                f"The district's plan has no phase “{name}”.",
            )
        if not window.opens <= opens <= closes <= window.closes:
            raise _beyond(
                plan,
                district,
                "campaign.school_phases",
                "campaign.phases",
                f"“{name}”为 {opens} 至 {closes}，应在全区的 {window.opens} 至 {window.closes} 之内",
                f"“{name}” runs from {opens} to {closes}; the district's window is {window.opens} to {window.closes}",
            )


def _beyond(plan: SchoolPlan, district: Rules, here: str, there: str, zh: str, en: str) -> PolicyError:
    own, bound = plan.rules.cite(here), district.cite(there)
    return PolicyError(
        "plan.out_of_bounds",
        zh=f"学校方案超出上级规定的范围：{zh}（{bound.document} {bound.clause}）。",
        en=f"The plan is out of bounds: {en} ({bound.document} {bound.clause}).",
        place=f"{plan.name} · {here} · {own.document} {own.clause}",
        remedy_zh="请改到范围之内，或删去该参数，沿用上级规定。",
        remedy_en="Bring it within the bounds, or remove the parameter and keep the value above.",
    )


def _error(plan: SchoolPlan, key: str, zh: str, en: str) -> PolicyError:
    return PolicyError(
        "plan.value",
        zh=zh,
        en=en,
        place=f"{plan.name} · {key}",
        remedy_zh="请改正该处。",
        remedy_en="Correct it.",
    )
