"""What panels mark, and ranks that rest on it: a stage decided before its sheets were marked would not come out again."""

from __future__ import annotations

from guanpin.engine.campaign.course import Course
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.sheet import STAGE_OF, Item, read_sheet

_OUTRANKED = ("direct.cap_reached", "direct.no_place")


def marked_items(rules: Rules, stage: str) -> dict[str, Item]:
    """The items that panels mark for a stage, by the name marks have; none for stages without marks of their own."""
    sheet = next((name for name, marked in STAGE_OF.items() if marked == stage), None)
    if sheet is None:
        return {}
    return {
        origin.value or "": item
        for item in read_sheet(rules, sheet).pooled
        for origin in item.sources
        if origin.kind == "mark"
    }


def check_marked(course: Course) -> None:
    """Raises GuanpinError where direct appointments went by the rank of a sheet that a panel marks and has not marked yet.

    A school's plan may let a panel mark its sheet. Where more people have a claim than the cap or a post allows, the sheet
    decides; marks entered after that could change what was published, and would have to be refused.
    """
    basis = course.board.basis
    lacking = sorted(_decided_by_rank(course) - {one.school or "" for one in basis.facts.marks})
    names = {one.id: one.name for one in basis.facts.schools}
    listed = [names[one] for one in lacking if marked_items(basis.rules_of(one), STAGE_OF["school"])]
    if not listed:
        return
    zh, en = "、".join(listed), ", ".join(listed)
    raise GuanpinError(
        "stage.unmarked",
        zh=f"直聘要按得分排先后，而学校评分表中评委打分的项目还没有录入：{zh}。",
        en=f"Direct appointments go by rank, and the marks of the schools' own panels are not entered yet: {en}.",
        remedy_zh="请先录入打分，再测算；打分时段还没有到的，请先把直聘的测算时段延期。",
        remedy_en="Enter the marks and compute then; if their window is still to come, extend this one first.",
    )


def _decided_by_rank(course: Course) -> set[str]:
    """Schools in which somebody with a claim was not appointed directly because others stood before them."""
    standings = course.board.basis.standings
    return {
        standings[one.person].establishment
        for one in course.direct.not_appointed
        if any(reason.code in _OUTRANKED for reason in one.reasons)
    }
