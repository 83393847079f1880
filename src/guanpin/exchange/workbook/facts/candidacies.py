"""Measures, preferences, declarations and marks; marks of assessors who had to stand aside are refused."""

from __future__ import annotations

from collections.abc import Iterable

from guanpin.engine.snapshot.candidacies import Consent, Declaration, Mark, Measure, Preference, Reply
from guanpin.engine.snapshot.people import Kinship
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table
from guanpin.wording.terms import term


def read_measures(table: Table) -> list[Measure]:
    keys = ("person", "item", "year", "value", "group", "evidence")
    return [Measure(*cells) for _, *cells in table.rows(*keys)]


def read_preferences(table: Table) -> list[Preference]:
    keys = ("person", "stage", "rank", "school", "school_phase", "category", "subject")
    return [Preference(*cells) for _, *cells in table.rows(*keys)]


def read_declarations(table: Table) -> list[Declaration]:
    keys = ("person", "stage", "accepts_placement", "volunteers", "gives_up", "declines_direct")
    return [Declaration(*cells) for _, *cells in table.rows(*keys)]


def read_consents(table: Table) -> list[Consent]:
    return [Consent(*cells) for _, *cells in table.rows("person", "school_phase", "subject", "retraining")]


def read_replies(table: Table) -> list[Reply]:
    return [Reply(*cells) for _, *cells in table.rows("person", "offer", "post", "accepts", "on")]


def read_marks(table: Table, kinships: Iterable[Kinship], problems: Problems) -> list[Mark]:
    """Marks; one given to oneself or to declared kin must be withdrawn before anything is computed."""
    kin = {}
    for kinship in kinships:
        kin[kinship.person, kinship.other] = kin[kinship.other, kinship.person] = kinship.relation
    marks = []
    for row, stage, school, pool, *cells in table.rows(
        "stage", "school", "pool", "person", "assessor", "item", "value"
    ):
        mark = Mark(stage, school, pool or "", *cells)
        if stage == "cross_school":
            if school:
                problems.add("mark.school", table.spec.name, row, "学校编号")
            if not pool:
                problems.add("mark.no_pool", table.spec.name, row, "学科组")
        elif pool:
            problems.add("mark.pool", table.spec.name, row, "学科组", value=term("subject", pool))
        if mark.assessor == mark.person:
            problems.add("mark.own", table.spec.name, row, "评委编号", assessor=mark.assessor)
        elif relation := kin.get((mark.assessor, mark.person)):
            problems.add(
                "mark.recused",
                table.spec.name,
                row,
                "评委编号",
                assessor=mark.assessor,
                person=mark.person,
                relation=term("kin_relation", relation),
            )
        marks.append(mark)
    return marks
