"""What was checked of a school's plan, checked again: what it may set, its bounds, its vote, its panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .folder import Folder
from .numbers import exact
from .people import People
from .plans import FOLDER, Plans
from .policy import Policy
from .report import Tally
from .sheets import read_items

# What a school may set, and which way from the district's value; None where bounds of another kind hold.
SETTABLE: dict[str, str | None] = {
    "campaign.school_phases": None,
    "direct.discretionary": "fewer",
    "direct.discretionary_cap": "down",
    "direct.excellent_count": "up",
    "direct.excellent_years": "down",
    "direct.key_teacher_levels": "fewer",
    "direct.near_retirement_years": "down",
    "direct.posting_kinds": "fewer",
    "direct.returned_years": "down",
    "direct.titles": "fewer",
    "panel.members": None,
    "scoring.panel.drop_from": None,
    "scoring.sheet.school": None,
    "scoring.table.honour": None,
    "scoring.table.key_teacher": None,
    "scoring.table.lesson_award": None,
    "scoring.table.research": None,
    "scoring.ties": None,
    "staff_congress.vote": None,
}
_KEPT = ("dimension", "kind", "sources", "table", "best_per_year", "leave", "missing")
_LEVELS = ("national", "province", "city", "district", "school")


def check_plans(folder: Folder, tally: Tally) -> None:
    """One plan a school, of a school there is; it sets what schools may set, within the district's bounds."""
    plans = folder.made(Plans)
    schools = {school.id for school in plans.people.facts.table("schools")}
    for file, plan in plans.files.items():
        tally.expect(
            plan["school"] in schools and file == f"{FOLDER}{plan['school']}.json",
            f"{file} 不是一所学校的方案。",
            f"{file} is the plan of no school.",
        )
        for zh, en in _out_of_bounds(plan, plans):
            tally.fail(f"{file}：{zh}", f"{file}: {en}")
        tally.expect(True, "", "")


def check_votes(folder: Folder, tally: Tally) -> None:
    """A plan is used exactly where the vote is valid, won and in time, and the panel is in order."""
    plans = folder.made(Plans)
    for file, plan in plans.files.items():
        stated = plans.policy(plan).value("staff_congress.vote")
        tally.same(plan["vote"], stated[0] if stated else None, f"{file} 的表决记录", f"The vote in {file}")
        if plan["vote"]:
            staff = _staff(plans.people, plan["school"], date.fromisoformat(plan["vote"]["held_on"]))
            tally.same(plan["staff"], staff, f"{file} 的教职工人数", f"The staff in {file}")
        wrong = sorted({*_against_vote(plan, plans.district), *_against_panel(plan, plans)})
        codes = sorted({one["code"].removeprefix("plan.") for one in plan["reasons"]})
        tally.same(plan["used"], not wrong, f"{file} 是否采用", f"Whether {file} is used")
        tally.same(codes, wrong or ["passed"], f"{file} 的理由", f"The reasons in {file}")


def _out_of_bounds(plan: dict[str, Any], plans: Plans) -> Iterator[tuple[str, str]]:
    own, district = plans.policy(plan), plans.district
    for key, given in plan["parameters"].items():
        if key not in SETTABLE:
            yield f"{key} 不由学校规定。", f"{key} is not for schools to set."
        elif not _moved(SETTABLE[key], district.value(key), given["value"]):
            yield f"{key} 超出区里的范围。", f"{key} goes beyond the district's bounds."
        if given["layer"] != plan["name"]:
            yield f"{key} 不是该方案规定的。", f"{key} was not set by this plan."
    yield from _sheet_faults(own, district)
    for name in ("honour", "key_teacher", "lesson_award", "research"):
        table = own.amounts(f"scoring.table.{name}")
        worths = [table.get(level, Fraction(0)) for level in _LEVELS]
        if any(low > high for high, low in pairwise(worths)):
            yield f"赋分表 {name} 低一级高于高一级。", f"In the table {name} a lower level counts more."
    yield from _panel_faults(own, district)
    windows = {window["id"]: window for window in plan["windows"]}
    for row in own.value("campaign.school_phases"):
        window = windows.get(row["id"], {"opens": "", "closes": ""})
        if not window["opens"] <= row["opens"] <= row["closes"] <= window["closes"]:
            yield f"阶段 {row['id']} 超出全区窗口。", f"{row['id']} leaves the district's window."


def _moved(direction: str | None, above: Any, below: Any) -> bool:
    match direction:
        case "up":
            return exact(below) >= exact(above)
        case "down":
            return exact(below) <= exact(above)
        case "fewer":
            return set(below) <= set(above)
    return True


def _sheet_faults(own: Policy, district: Policy) -> Iterator[tuple[str, str]]:
    rows, theirs = (
        {row["item"]: row for row in policy.value("scoring.sheet.school")} for policy in (own, district)
    )
    points: dict[str, Fraction] = {}
    for item, _ in read_items(own, "school"):
        points[item.dimension] = points.get(item.dimension, Fraction(0)) + item.max
    if sum(points.values()) != 100 or len(rows) != len(own.value("scoring.sheet.school")):
        yield "评分表合计不是100分，或项目重复。", "The sheet does not sum to 100, or has an item twice."
    for bound in district.value("scoring.sheet.bounds"):
        given = points.get(bound["dimension"], Fraction(0))
        if not exact(bound["least"]) <= given <= exact(bound["most"]):
            yield f"{bound['dimension']} 的分值超出范围。", f"{bound['dimension']} is out of bounds."
        for item in bound.get("items", []):
            here, there = rows.get(item), theirs.get(item, rows.get(item, {}))
            if here is None or any(here.get(name) != there.get(name) for name in _KEPT):
                yield f"必设项目 {item} 缺少或被改。", f"The item {item} is missing or changed."
    vetoes = [{n: r for n, r in table.items() if r["kind"] == "veto"} for table in (rows, theirs)]
    if vetoes[0] != vetoes[1]:
        yield "一票否决项与区里不同。", "The vetoes are not the district's."


def _panel_faults(own: Policy, district: Policy) -> Iterator[tuple[str, str]]:
    members = own.value("panel.members")
    size, roles = len(members), [row["role"] for row in members]
    if not size:
        return
    sound = (
        len({row["person"] for row in members}) == size
        and district.value("panel.size_least") <= size <= district.value("panel.size_most")
        and (size % 2 == 1 or not district.value("panel.odd"))
        and roles.count("teacher") >= district.amount("panel.teachers_least") * size
        and roles.count("leader") <= district.amount("panel.leaders_most") * size
    )
    if not sound:
        yield "评议小组的组成不合规定。", "The panel is not made up as the district requires."


def _against_vote(plan: dict[str, Any], district: Policy) -> Iterator[str]:
    vote, staff = plan["vote"], plan["staff"]
    if vote is None or staff is None:
        yield "no_vote"
        return
    if not vote["minutes"].strip():
        yield "no_minutes"
    everyone, teachers = vote["delegates"], vote["teacher_delegates"]
    if vote["in_favour"] > vote["present"] or vote["present"] > everyone or teachers > everyone:
        yield "figures"
        return
    if vote["form"] == "all_staff":
        if everyone < staff["established"] or everyone > staff["everyone"]:
            yield "not_all_staff"
    else:
        if staff["everyone"] < district.value("staff_congress.all_staff_below"):
            yield "form"
        if everyone > staff["everyone"]:
            yield "delegates"
        if Fraction(teachers, everyone) < district.amount("staff_congress.teachers"):
            yield "teachers"
    if Fraction(vote["present"], everyone) < district.amount("staff_congress.quorum"):
        yield "quorum"
    if Fraction(vote["in_favour"], everyone) <= district.amount("staff_congress.majority"):
        yield "majority"
    if plan["vote_before"] is not None and vote["held_on"] >= plan["vote_before"]:
        yield "late"


def _against_panel(plan: dict[str, Any], plans: Plans) -> Iterator[str]:
    own, people = plans.policy(plan), plans.people
    members = {row["person"]: row["role"] for row in own.value("panel.members")}
    if not members and any(item.kind == "panel_mean" for item, _ in read_items(own, "school")):
        yield "panel_missing"
    kin = {frozenset((row.person, row.other)) for row in people.facts.table("kinships")}
    roll = set(people.roll())
    for person, role in members.items():
        if person not in people.by_id:
            yield "panel_unknown"
            continue
        if not _works_at(people, person, plan["school"], people.facts.as_of, ("establishment", "teaching")):
            yield "panel_elsewhere"
        post = people.present_post(person) if person in roll else None
        held = (post.leadership if post else None) or "none"
        leads = held in ("principal", "deputy")
        if leads != (role == "leader") or (held == "middle" and role == "teacher"):
            yield "panel_role"
        if any(other != person and frozenset((person, other)) in kin for other in members):
            yield "panel_kin"


def _staff(people: People, school: str, day: date) -> dict[str, int]:
    there = [p for p in people.by_id if _works_at(people, p, school, day, ("establishment", "teaching"))]
    own = [
        p
        for p in there
        if people.by_id[p].staff_kind == "established"
        and people.retires_on(people.by_id[p]) > day
        and _works_at(people, p, school, day, ("establishment",))
    ]
    return {"established": len(own), "everyone": len(there)}


def _works_at(people: People, person: str, school: str, day: date, kinds: tuple[str, ...]) -> bool:
    if people.holding(person, "exit", day):
        return False
    return any(event.school == school for kind in kinds for event in people.holding(person, kind, day))
