"""Marks of a panel typed from its signed count sheet: one item of one panel as a whole, with a control sum an assessor.

Who types adds up each assessor's sheet by hand; a typing mistake shows as a sum that differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.marked import marked_items
from guanpin.actions.policies import rules_of, used_plans
from guanpin.actions.published import hold_published
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.eligibility import kin_of
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.panel import check_marks, read_desk
from guanpin.engine.scoring.sheet import STAGE_OF
from guanpin.engine.snapshot.candidacies import Mark
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Person, School
from guanpin.records.snapshots import TABLES, delete_rows, key_of, read_rows, write_rows


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel's work on one item: the district's (`school` None) by subject pool, or a school's."""

    stage: str
    school: str | None
    pool: str
    item: str

    @property
    def subject(self) -> str:
        """The opaque id under which its acts are kept."""
        return "/".join((self.stage, self.school or "district", self.pool or "all", self.item))

    def owns(self, mark: Mark) -> bool:
        return (mark.stage, mark.school, mark.pool, mark.item) == (
            self.stage,
            self.school,
            self.pool,
            self.item,
        )


def school_rules(campaign: Campaign, school: str | None) -> Rules:
    """What holds for a school: its approved plan, else the district's rules."""
    if school is not None:
        names = dict(School.objects.filter(campaign=campaign, key=school).values_list("key", "name"))
        for plan in used_plans(campaign, names):
            if plan.school == school:
                return plan.rules
    return rules_of(campaign)


def marks_of(campaign: Campaign, panel: Panel) -> tuple[Mark, ...]:
    """What is entered so far, by person and assessor."""
    rows = read_rows(
        TABLES["marks"],
        campaign,
        stage=panel.stage,
        school=panel.school,
        pool=panel.pool,
        item=panel.item,
    )
    return tuple(sorted(rows, key=lambda one: (one.person, one.assessor)))


def enter_marks(
    actor: Actor,
    campaign: Campaign,
    panel: Panel,
    marks: Sequence[Mark],
    sums: Mapping[str, str],
    *,
    signed_on: date,
    scan: Attachment | None = None,
) -> Doing:
    """Put these marks in the place of all that the panel has for the item. `sums` are the control sums by assessor.

    Raises GuanpinError for a sum that differs, for marks that may not count (see engine.scoring.panel), once a stage is
    published that ranks by them; RefusedError naming who may do it where the one who types is kin of someone marked.
    """
    before = marks_of(campaign, panel)
    people = sorted({one.person for one in (*before, *marks)})
    with (
        naming_who_may(actor, "mark.enter", campaign, panel.school, people),
        acting(
            actor,
            "mark.enter",
            campaign,
            subject=panel.subject,
            school=panel.school,
            stage=panel.stage,
            people=people,
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        before = marks_of(now, panel)
        _check_time(now, panel, signed_on)
        check_panel_marks(now, panel, marks)
        check_sums(marks, sums)
        table = TABLES["marks"]
        delete_rows(table, now, [key_of(table, one) for one in before])
        write_rows(table, now, marks, entered=True)
        touch_facts(now)
        hold_published(now)
        doing.attach(scan)
        doing.record(
            {
                "signed_on": signed_on.isoformat(),
                "before": [[one.person, one.assessor, one.value] for one in before],
                "after": [[one.person, one.assessor, one.value] for one in marks],
                "sums": dict(sums),
            }
        )
    return doing


def check_panel_marks(campaign: Campaign, panel: Panel, marks: Sequence[Mark]) -> None:
    """Raises GuanpinError for the first mark that may not count."""
    for mark in marks:
        if not panel.owns(mark):
            raise ValueError(f"a mark of another panel: {mark}")
    rules = rules_of(campaign)
    own = school_rules(campaign, panel.school)
    homes = dict(
        Person.objects.filter(campaign=campaign, key__in={one.person for one in marks}).values_list(
            "key", "school"
        )
    )
    for mark in marks:
        if mark.person not in homes:
            raise _error("person", "没有这名人员。", "There is no such person.", "请核对人员编号。",
                         "Check the id.", mark.person)  # fmt: skip
    desks = {panel.school: read_desk(own)} if panel.school is not None and own is not rules else {}
    items = {stage: frozenset(marked_items(rules, stage)) for stage in STAGE_OF.values()}
    check_marks(marks, kin_of(read_rows(TABLES["kinships"], campaign)), items, rules, homes, desks)


def check_sums(marks: Sequence[Mark], sums: Mapping[str, str]) -> None:
    """Raises GuanpinError for the first assessor whose marks do not add up to the sum on paper."""
    found: dict[str, Fraction] = {}
    for mark in marks:
        found[mark.assessor] = found.get(mark.assessor, Fraction(0)) + parse_amount(mark.value)
    for assessor in sorted({*found, *sums}):
        typed, total = sums.get(assessor), found.get(assessor, Fraction(0))
        if typed is None or parse_amount(typed) != total:
            shown = amount_text(total)
            raise _error("sum", f"录入的打分合计 {shown}，与纸表合计 {typed or '（未填）'} 不符。",
                         f"The marks typed add up to {shown}, the sum on paper is {typed or 'missing'}.",
                         "请逐格核对这一列。", "Check this column cell by cell.", assessor)  # fmt: skip


def _check_time(campaign: Campaign, panel: Panel, signed_on: date) -> None:
    if campaign.decisions.filter(stage=panel.stage, state="published").exists():
        raise _error("decided", "本环节已经公布，打分不能再改。",
                     "This stage is published; its marks can no longer be changed.",
                     "计分确有错误的，由区里作为更改登记。", "The district registers an amendment.")  # fmt: skip
    if signed_on > clock.today():
        raise _error("signed_later", "签字日期晚于今天。", "The day of the signature is still to come.",
                     "请按计分汇总表上的日期填写。", "Write the day on the count sheet.")  # fmt: skip


def _error(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str, place: str = "") -> GuanpinError:
    return GuanpinError(f"mark.{code}", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en)
