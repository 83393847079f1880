"""Campaign, sources, totals, schools, year groups and travel from their sheets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from guanpin.engine.snapshot.codes import SCHOOL_PHASES, YEAR_GROUPS
from guanpin.engine.snapshot.schools import Campaign, School, Total, Travel, YearGroup
from guanpin.exchange.workbook.cells.typed_text import compact
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table
from guanpin.wording.terms import term

_SIX_DIGITS = re.compile(r"\d{6}\Z", re.ASCII)
_TEN_DIGITS = re.compile(r"\d{10}\Z", re.ASCII)


def read_campaign(table: Table, problems: Problems) -> Campaign | None:
    """The one campaign, or None after noting what is wrong."""
    if table.total > 1:
        problems.add("sheet.one_row", table.spec.name, None, None, count=table.total)
    for row, identity, district, name, year, as_of in table.rows(
        "id", "district", "district_name", "school_year", "as_of"
    ):
        if not _SIX_DIGITS.match(district):
            problems.add("campaign.district", table.spec.name, row, "区县代码", value=district)
        if not date(year, 1, 1) <= as_of < date(year, 9, 1):
            problems.add("campaign.as_of", table.spec.name, row, "基准日", day=as_of, year=year)
        return Campaign(identity, district, name, year, as_of)
    return None


def read_sources(table: Table, as_of: date) -> Mapping[str, tuple[str, date]]:
    """Source and day of recording by kind of event."""
    return {
        kind: (source, day or as_of) for _, kind, source, day in table.rows("kind", "source", "recorded_at")
    }


def read_schools(table: Table, problems: Problems) -> list[School]:
    """Schools; a blank legal entity is the school itself."""
    schools: list[School] = []
    seen: dict[str, int] = {}
    named: dict[str, int] = {}
    name = table.spec.name
    for row, cells in table.records():
        code = cells["code"]
        if not _TEN_DIGITS.match(code):
            problems.add("school.code_shape", name, row, "学校标识码", value=code)
        if seen.setdefault(code, row) != row:
            problems.add("row.twice", name, row, "学校标识码", value=code, first=seen[code])
        first = named.setdefault(compact(cells["name"]), row)
        if first != row:
            problems.add("school.name_twice", name, row, "学校名称", value=cells["name"], first=first)
        cells["legal_entity"] = cells["legal_entity"] or cells["name"]
        schools.append(School(**cells))
    entities = {school.id: school.legal_entity for school in schools}
    for row, entity in table.rows("legal_entity"):
        if entity in entities and entities[entity] != entity:
            problems.add(
                "school.legal_entity", table.spec.name, row, "法人单位", value=entity, other=entities[entity]
            )
    return schools


def read_year_groups(table: Table, schools: Table, problems: Problems) -> list[YearGroup]:
    """Year groups; every school must have classes with pupils."""
    name = table.spec.name
    groups = []
    keys = ("school", "school_phase", "year", "classes", "pupils", "boarders")
    for row, school, phase, code, classes, pupils, boarders in table.rows(*keys):
        year = int(code)
        if year not in YEAR_GROUPS[phase]:
            shown = {"year": term("year_group", code), "phase": term("school_phase", phase)}
            problems.add("year_group.wrong_phase", name, row, "年级", **shown)
        if pupils and not classes:
            problems.add("year_group.no_classes", name, row, "班数", pupils=pupils)
        if classes > pupils:
            problems.add("year_group.no_pupils", name, row, "学生数", classes=classes, pupils=pupils)
        if boarders > pupils:
            problems.add("year_group.boarders", name, row, "寄宿生数", boarders=boarders, pupils=pupils)
        groups.append(YearGroup(school, phase, year, classes, pupils, boarders))
    # A school whose rows are merely faulty is not told that it has none.
    pupils_of = defaultdict(int, {group.school: 0 for group in groups})
    for group in groups:
        pupils_of[group.school] += group.pupils
    faulty = set(table.given["school"]) - set(pupils_of) if len(groups) < table.total else set()
    for row, school, label in schools.rows("id", "name"):
        if not pupils_of[school] and school not in faulty:
            problems.add("school.no_classes", schools.spec.name, row, "学校编号", value=f"{school} {label}")
    return groups


def read_totals(table: Table, groups: list[YearGroup], complete: bool, problems: Problems) -> list[Total]:
    """Totals; each phase that is taught is in exactly one. `complete`: no row of the year groups was faulty."""
    totals: list[Total] = []
    seen: dict[str, int] = {}
    name = table.spec.name
    for row, identity, phases, heads, document in table.rows("id", "school_phases", "heads", "document"):
        for phase in phases:
            if seen.setdefault(phase, row) != row:
                shown = term("school_phase", phase)
                problems.add("total.phase_twice", name, row, "学段", phase=shown, first=seen[phase])
        if not heads:
            problems.add("total.none", name, row, "总量")
        totals.append(Total(identity, phases, heads, document))
    taught = {group.school_phase for group in groups if group.pupils}
    for phase in SCHOOL_PHASES:
        if phase in taught and phase not in seen and len(totals) == table.total:
            problems.add("total.phase_missing", name, None, "学段", phase=term("school_phase", phase))
        elif phase in seen and phase not in taught and complete:
            problems.add("total.phase_unused", name, seen[phase], "学段", phase=term("school_phase", phase))
    return totals


def read_travel(table: Table) -> list[Travel]:
    return [
        Travel(area, school, minutes) for _, area, school, minutes in table.rows("area", "school", "minutes")
    ]
