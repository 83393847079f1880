"""Panel marks: who may give them, and the mean without the highest and the lowest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.line import Finding
from guanpin.engine.scoring.sheet import STAGE_OF, Item, read_sheet
from guanpin.engine.snapshot.candidacies import Mark


@dataclass(frozen=True, slots=True)
class Desk:
    """What a school's plan says of marks: the items of its sheet, and who sits on its panel, if it names anyone."""

    items: frozenset[str]
    members: frozenset[str]


def read_desk(rules: Rules) -> Desk:
    members = frozenset(row["person"] for row in rules.rows("panel.members"))
    return Desk(read_sheet(rules, "school").mark_items, members)


def check_marks(
    marks: Iterable[Mark],
    kin: Mapping[str, frozenset[str]],
    items: Mapping[str, frozenset[str]],
    rules: Rules,
    schools: Mapping[str, str],
    desks: Mapping[str, Desk],
) -> None:
    """Refuse any mark that may not count; `items` are the mark items of each stage's sheet, `schools` whose people
    are whose: a school's panel judges its own people and in school only. `desks` are those of schools with a plan.

    Raises GuanpinError naming stage, pool, person and assessor.
    """
    full = rules.amount("scoring.panel.full_mark")
    seen: set[tuple[str, str | None, str, str, str, str]] = set()
    known: dict[str, bool] = {}
    for mark in marks:
        desk = desks.get(schools.get(mark.person, "")) if mark.stage == STAGE_OF["school"] else None
        if mark.item not in (desk.items if desk else items.get(mark.stage, frozenset())):
            raise _refuse(
                "scoring.mark.item",
                mark,
                f"评分表中没有项目“{mark.item}”。",
                f"The score sheet of this stage has no item “{mark.item}”.",
                "请改为该环节评分表中的项目名。",
                "Use the name of an item of that stage's sheet.",
            )
        if mark.pool and mark.stage == STAGE_OF["school"]:
            # The school's sheet is one for all its posts: a mark in a pool would never be read.
            raise _refuse(
                "scoring.mark.pool",
                mark,
                "校内评分表不分学科组，该行打分不会计入。",
                "A school's sheet has no subject pools; this mark would not count.",
                "请将学科组留空。",
                "Leave the subject pool blank.",
            )
        if mark.school is not None:
            _check_panel(mark, mark.school, schools)
        if desk and desk.members and mark.assessor not in desk.members:
            raise _refuse(
                "scoring.mark.assessor",
                mark,
                f"{mark.assessor} 不是学校方案中的评议小组成员，其打分不得计入。",
                f"{mark.assessor} is not on the panel that the school's plan names; the mark may not count.",
                "请删去该行，或由学校依程序修改方案中的评议小组。",
                "Delete this mark, or let the school change its panel in due form.",
            )
        if _is_recused(mark, kin):
            raise _refuse(
                "scoring.mark.recused",
                mark,
                "评委应当回避，其打分不得计入。",
                "The assessor had to stand aside; the mark may not count.",
                "请删去该行打分，由其他评委评议，并核对亲属关系表。",
                "Delete this mark, have another assessor judge, and check the kinship sheet.",
            )
        if mark.value not in known:
            known[mark.value] = 0 <= parse_amount(mark.value, _place(mark)) <= full
        if not known[mark.value]:
            raise _refuse(
                "scoring.mark.bounds",
                mark,
                f"分数 {mark.value} 不在 0 至 {amount_text(full)} 之间。",
                f"The mark {mark.value} does not lie between 0 and {amount_text(full)}.",
                "请更正该分数。",
                "Correct the mark.",
            )
        key = (mark.stage, mark.school, mark.pool, mark.person, mark.item, mark.assessor)
        if key in seen:
            raise _refuse(
                "scoring.mark.twice",
                mark,
                "同一评委对同一人同一项目打了两次分。",
                "One assessor marked the same person and item twice.",
                "请只保留一行。",
                "Keep one of the two.",
            )
        seen.add(key)


def _check_panel(mark: Mark, school: str, schools: Mapping[str, str]) -> None:
    """A mark given by a school's panel."""
    if mark.stage != STAGE_OF["school"]:
        raise _refuse(
            "scoring.mark.school",
            mark,
            f"该环节用全区评分表，只由区级评委打分，{school} 的评议小组不能打分。",
            f"The district's sheet ranks this stage and the district's panel alone marks; {school} has no say.",
            "是区级评委打的分，请将学校留空；否则请删去该行。",
            "Leave the school blank if the district's panel gave the mark; otherwise delete this row.",
        )
    if schools.get(mark.person, school) != school:
        raise _refuse(
            "scoring.mark.school",
            mark,
            f"{mark.person} 是 {schools[mark.person]} 的人员，{school} 的评议小组不能给其打分。",
            f"{mark.person} belongs to {schools[mark.person]}; the panel of {school} may not mark here.",
            "请改为本人学校的评议小组，或删去该行。",
            "Name the panel of the person's own school, or delete this row.",
        )


def panel_mean(item: Item, marks: tuple[Mark, ...], rules: Rules) -> Finding:
    """The mean mark; from the policy's number of assessors on without one highest and one lowest."""
    if not marks:
        return Finding(None)
    values = sorted(parse_amount(mark.value) for mark in marks)
    least = rules.integer("scoring.panel.drop_from")
    refs = tuple(f"mark:{mark.assessor}" for mark in marks)
    if least == 0 or len(values) < max(least, 3):
        return Finding(_mean(values), refs)
    return Finding(_mean(values[1:-1]), refs, (reason("scoring.panel.dropped", item.citation, count=2),))


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _is_recused(mark: Mark, kin: Mapping[str, frozenset[str]]) -> bool:
    return (
        mark.assessor == mark.person
        or mark.person in kin.get(mark.assessor, ())
        or mark.assessor in kin.get(mark.person, ())
    )


def _place(mark: Mark) -> str:
    where = [mark.stage, *([mark.school] if mark.school else []), mark.pool, mark.person, mark.assessor]
    return " · ".join(where)


def _refuse(code: str, mark: Mark, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(code, zh=zh, en=en, place=_place(mark), remedy_zh=remedy_zh, remedy_en=remedy_en)
