"""Panel sheets (评委评分表) to be marked by hand, and count sheets (计分汇总表) to be typed back into the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guanpin.engine.eligibility import kin_of
from guanpin.engine.kernel.amounts import amount_text, decimal_text, parse_amount
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.panel import panel_mean
from guanpin.engine.scoring.sheet import STAGE_OF, Item, read_sheet
from guanpin.engine.snapshot.candidacies import Mark
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.source import Source
from guanpin.wording.names import result_name
from guanpin.wording.terms import term

PANEL, COUNT = "panel", "count"
# The headings of the workbook's sheet 评分, in its order: what is written here is typed there.
MARK_HEADINGS = ("环节", "学校编号", "学科组", "人员编号", "评委编号", "项目", "分数")
# Assessors for whom an empty count sheet has lines, where none has marked yet.
_ASSESSORS = 5


class Panel(NamedTuple):
    """One panel's work: the district's (school "") by subject, or a school's."""

    stage: str
    school: str
    pool: str


@dataclass(frozen=True, slots=True)
class PanelLine:
    """`recused`: the assessor is kin, or the person, and gives no mark."""

    person: str
    name: str
    school: str
    recused: bool


@dataclass(frozen=True, slots=True)
class PanelSheet:
    where: str
    assessor: str
    items: tuple[str, ...]
    full: str
    lines: tuple[PanelLine, ...]


@dataclass(frozen=True, slots=True)
class CountLine:
    """One person and item: all marks ascending, those left out, the mean and the points it gives."""

    person: str
    name: str
    item: str
    marks: tuple[str, ...]
    lowest: str
    highest: str
    mean: str
    points: str


@dataclass(frozen=True, slots=True)
class CountSheet:
    where: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[CountLine, ...]
    headings: tuple[str, ...]
    drop_from: int
    full: str


def panel_forms(source: Source) -> Iterator[Form]:
    """One sheet an assessor and panel; with an empty assessor where nobody has marked yet."""
    kin = kin_of(source.facts.kinships)
    for panel, people in _panels(source).items():
        rules = source.rules_of(panel.school)
        full = amount_text(rules.amount("scoring.panel.full_mark"))
        items = tuple(result_name("item", one.name) for one in _items(rules, panel.stage))
        for assessor in sorted({mark.assessor for mark in _marks(source, panel)}) or [""]:
            barred = kin.get(assessor, frozenset()) | {assessor}
            lines = tuple(
                PanelLine(one, source.person_name(one), _home(source, one), one in barred) for one in people
            )
            content = PanelSheet(_where(source, panel), assessor, items, full, lines)
            yield _form(source, PANEL, "评委评分表", panel, content, assessor or "空白")


def count_forms(source: Source) -> Iterator[Form]:
    """One sheet a panel, with the marks given so far or lines to write them on."""
    for panel, people in _panels(source).items():
        marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for mark in _marks(source, panel):
            marks[mark.person, mark.item].append(mark)
        rules = source.rules_of(panel.school)
        items = _items(rules, panel.stage)
        pairs = [(person, one) for person in people for one in items]
        content = CountSheet(
            where=_where(source, panel),
            rows=tuple(
                row for person, one in pairs for row in _rows(panel, person, one, marks[person, one.name])
            ),
            lines=tuple(_line(source, rules, person, one, marks[person, one.name]) for person, one in pairs),
            headings=MARK_HEADINGS,
            drop_from=rules.integer("scoring.panel.drop_from"),
            full=amount_text(rules.amount("scoring.panel.full_mark")),
        )
        yield _form(source, COUNT, "计分汇总表", panel, content)


class _Marked(NamedTuple):
    """A name of marks, and the item of the sheet that reads it."""

    name: str
    item: Item


def _items(rules: Rules, stage: str) -> list[_Marked]:
    sheet = next(name for name, marked in STAGE_OF.items() if marked == stage)
    return [
        _Marked(origin.value or "", item)
        for item in read_sheet(rules, sheet).pooled
        for origin in item.sources
        if origin.kind == "mark"
    ]


def _panels(source: Source) -> dict[Panel, list[str]]:
    """Every panel with the people it marks, by person id: after a run those marked, before it all who may be."""
    found: dict[Panel, set[str]] = defaultdict(set)
    for mark in source.facts.marks:
        found[Panel(mark.stage, mark.school or "", mark.pool)].add(mark.person)
    if source.outcome is None:
        _add_those_to_be_marked(source, found)
    return {panel: sorted(found[panel]) for panel in sorted(found)}


def _add_those_to_be_marked(source: Source, found: dict[Panel, set[str]]) -> None:
    """Whoever states a wish in a subject, for the district's panel; everyone of a school whose sheet has marks."""
    if _items(source.rules, STAGE_OF["district"]):
        for wish in source.facts.preferences:
            if wish.stage == STAGE_OF["district"] and wish.person in source.roll and wish.subject:
                found[Panel(wish.stage, "", wish.subject)].add(wish.person)
    judging = {school for school in source.schools if _items(source.rules_of(school), STAGE_OF["school"])}
    for person, standing in source.roll.items():
        if standing.establishment in judging:
            found[Panel(STAGE_OF["school"], standing.establishment, "")].add(person)


def _marks(source: Source, panel: Panel) -> list[Mark]:
    return [mark for mark in source.facts.marks if Panel(mark.stage, mark.school or "", mark.pool) == panel]


def _rows(panel: Panel, person: str, marked: _Marked, marks: list[Mark]) -> Iterator[tuple[str, ...]]:
    """Rows of the workbook's sheet, empty where nothing is known."""
    stage = term("stage", panel.stage)
    pool = term("subject", panel.pool) if panel.pool else ""
    item = result_name("item", marked.name)
    known = [(mark.assessor, mark.value) for mark in sorted(marks, key=lambda one: one.assessor)]
    for assessor, value in known or [("", "")] * _ASSESSORS:
        yield stage, panel.school, pool, person, assessor, item, value


def _line(source: Source, rules: Rules, person: str, marked: _Marked, marks: list[Mark]) -> CountLine:
    name = source.person_name(person)
    item = result_name("item", marked.name)
    if not marks:
        return CountLine(person, name, item, (), "", "", "", "")
    values = [mark.value for mark in sorted(marks, key=lambda one: parse_amount(one.value))]
    found = panel_mean(marked.item, tuple(marks), rules)
    mean = found.raw if found.raw is not None else 0
    dropped = bool(found.notes)
    scale = rules.integer("scoring.scale")
    return CountLine(
        person=person,
        name=name,
        item=item,
        marks=tuple(values),
        lowest=values[0] if dropped else "",
        highest=values[-1] if dropped else "",
        mean=decimal_text(mean, scale),
        points=decimal_text(marked.item.points(mean, scale), scale),
    )


def _form(source: Source, kind: str, title: str, panel: Panel, content: object, assessor: str = "") -> Form:
    subject = ".".join(
        (panel.stage, panel.school or "district", panel.pool or "all", *filter(None, [assessor]))
    )
    name = "-".join(filter(None, [_where(source, panel).replace("　", "-"), assessor]))
    return Form(
        kind=kind,
        campaign=source.campaign,
        subject=subject,
        name=name,
        tier="sealed",
        title=title,
        content=content,
        school=panel.school or None,
    )


def _where(source: Source, panel: Panel) -> str:
    owner = source.school_name(panel.school) if panel.school else "区评委组"
    pool = f"{term('subject', panel.pool)}组" if panel.pool else "不分学科组"
    return f"{term('stage', panel.stage)}　{owner}　{pool}"


def _home(source: Source, person: str) -> str:
    standing = source.roll.get(person)
    return source.school_name(standing.establishment) if standing else ""
