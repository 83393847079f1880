"""A school's classes and pupils, set as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.published import hold_published
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import row_to_json
from guanpin.engine.snapshot.schools import YearGroup
from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.typed_rows import read_typed_year_groups
from guanpin.records.models import Campaign, School
from guanpin.records.snapshots import TABLES, delete_rows, key_of, read_rows, write_rows

_TABLE = TABLES["year_groups"]


class YearGroupsError(GuanpinError):
    """What is wrong with figures as they were typed; a problem's row counts from 2, the first row typed."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        first = problems[0]
        super().__init__(
            first.code,
            zh=first.zh,
            en=first.en,
            place=first.column or "",
            remedy_zh=first.fix_zh,
            remedy_en=first.fix_en,
        )
        self.problems = tuple(problems)


def seen_digest(campaign: Campaign, school: str) -> str:
    """What stands for the rows as they are: a form that was opened before somebody else's change has another."""
    return digest([row_to_json(row) for row in _present(campaign, school)])


def set_year_groups(
    actor: Actor,
    campaign: Campaign,
    school: School,
    rows: Sequence[Mapping[str, str]],
    seen: str,
    reason: str = "",
) -> Doing:
    """Set every year group of a school: `rows` are texts by column of the sheet 年级班级, one row a year group.

    Raises YearGroupsError for figures that cannot be, and GuanpinError where somebody changed them since `seen`.
    """
    groups, problems = read_typed_year_groups(school.key, school.name, rows)
    if groups is None:
        raise YearGroupsError([problem for problem in problems if problem.severity == "error"])
    subject = f"year_groups:{school.key}"
    with acting(
        actor, "year_group.set", campaign, subject=subject, school=school.key, reason=reason
    ) as doing:
        now = doing.campaign
        assert now is not None
        if seen_digest(now, school.key) != seen:
            raise GuanpinError(
                "year_groups.moved",
                zh="您打开页面以后，别人改过本校的班级数据，没有保存。",
                en="Somebody changed these figures after you opened the page; nothing was saved.",
                remedy_zh="下面“现在登记的”一栏是最新数据。请核对后再保存。",
                remedy_en="The column “on record” shows them as they are. Check, and save again.",
            )
        before = {key_of(_TABLE, row): row for row in _present(now, school.key)}
        after = {key_of(_TABLE, row): row for row in groups}
        if before == after:
            raise GuanpinError(
                "year_groups.unchanged",
                zh="没有改动，不需要保存。",
                en="Nothing was changed, so there is nothing to save.",
                remedy_zh="请改动需要更新的数。",
                remedy_en="Change what has to be.",
            )
        changed = [key for key in before | after if before.get(key) != after.get(key)]
        delete_rows(_TABLE, now, [key for key in changed if key in before])
        write_rows(_TABLE, now, [after[key] for key in changed if key in after], entered=True)
        touch_facts(now)
        hold_published(now)
        said = {
            name: [row_to_json(rows[key]) for key in changed if key in rows]
            for name, rows in (("before", before), ("after", after))
        }
        doing.record(said, year_groups=digest([row_to_json(row) for row in groups]))
    return doing


def _present(campaign: Campaign, school: str) -> list[YearGroup]:
    rows = read_rows(_TABLE, campaign, school=school)
    return sorted(rows, key=lambda row: (row.school_phase, row.year))
