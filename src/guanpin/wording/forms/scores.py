"""Score confirmation (量化得分确认表): every line with its figure, its rule and the records behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guanpin.engine.history import Standing
from guanpin.engine.replay import Published, SheetAccount
from guanpin.engine.replay.sheets import sheets_of
from guanpin.wording.explanation.scores import formula, grounds
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import Profile, profile
from guanpin.wording.forms.source import Source
from guanpin.wording.names import result_name
from guanpin.wording.render import code_name

KIND = "scores"
# What is done once a year is called by its year, not by its first and last day.
_CALENDAR_YEAR = re.compile(r"(\d{4})-01-01 至 \1-12-31", re.ASCII)
# Tables of the facts that a person's score lines rest on.
_OWN = ("events", "measures", "marks", "kinships")


@dataclass(frozen=True, slots=True)
class Line:
    item: str
    formula: str
    grounds: tuple[str, ...]
    points: str
    most: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    name: str
    lines: tuple[Line, ...]
    total: str


@dataclass(frozen=True, slots=True)
class ScoreForm:
    """`days` is how many working days there are to object: as long as the notice runs."""

    person: Profile
    tables: tuple[ScoreTable, ...]
    days: int


def score_forms(source: Source) -> Iterator[Form]:
    """One form a person with score lines, by person id."""
    outcome = source.decided
    own = _rows_by_person(source)
    days = source.rules.integer("notice.working_days")
    for identity, scores in outcome.scores.items():
        standing = source.roll.get(identity)
        if standing is None:
            continue
        facts = replace(source.facts, people=(standing.person,), **own[identity])
        published = Published(
            facts, source.rules, outcome.stages, {}, outcome.posts, {}, scores, outcome.plans
        )
        sheets = sheets_of(published, standing.record, standing)
        voice = Voice("zh", {school.id: school.name for school in source.schools.values()}, None)
        yield _form(source, standing, tuple(_table(sheet, voice) for sheet in sheets), days)


def _form(source: Source, standing: Standing, tables: tuple[ScoreTable, ...], days: int) -> Form:
    return Form(
        kind=KIND,
        campaign=source.campaign,
        subject=standing.person.id,
        name=f"{standing.person.id}-{standing.person.name}",
        tier="person",
        title="量化得分确认表",
        content=ScoreForm(profile(source, standing), tables, days),
        school=standing.establishment,
        person=standing.person.id,
    )


def _rows_by_person(source: Source) -> dict[str, dict[str, Any]]:
    """The rows of each person in one pass, so that many forms take no longer than the facts are long."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {table: [] for table in _OWN})
    for table in _OWN:
        for row in getattr(source.facts, table):
            found[row.person][table].append(row)
    rows = {person: {table: tuple(kept) for table, kept in own.items()} for person, own in found.items()}
    return defaultdict(lambda: dict.fromkeys(_OWN, ()), rows)


def _table(sheet: SheetAccount, voice: Voice) -> ScoreTable:
    pool = f"（{code_name(sheet.pool, 'zh', 'subject')}）" if sheet.pool else ""
    return ScoreTable(
        name=f"{result_name('score_sheet', sheet.sheet)}{pool}",
        lines=tuple(
            Line(
                item=result_name("score_item", line.item),
                formula=formula(line, voice),
                grounds=tuple(_CALENDAR_YEAR.sub(r"\1年", one) for one in grounds(line, voice)),
                points=line.points,
                most=line.most,
            )
            for line in sheet.lines
        ),
        total=sheet.total,
    )
