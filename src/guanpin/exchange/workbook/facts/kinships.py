"""Declared kinship: each side is a person here or an assessor, by id and never by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from guanpin.engine.snapshot.people import Kinship
from guanpin.exchange.workbook.cells.typed_text import person_name
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table

# Ids have digits or Latin letters; Chinese characters alone are a name.
_NAME = re.compile(r"[\u3400-\u9fff·\U00020000-\U0003ffff]{2,20}\Z")


def read_kinships(table: Table, people: Table, marks: Table, problems: Problems) -> list[Kinship]:
    """Declared kinship. The other side may be an outside assessor."""
    known, assessors = set(people.given["id"]), set(marks.given.get("assessor", ()))
    named: Mapping[str, list[str]] | None = None
    kinships = []
    for row, person, relation, other in table.rows("person", "relation", "other"):
        if person == other:
            problems.add("kinship.self", table.spec.name, row, "对方编号")
            continue
        if other not in known and other not in assessors:
            named = named or _ids_by_name(people)
            _tell_unknown(other, named.get(person_name(other), []), row, table.spec.name, problems)
        kinships.append(Kinship(person, relation, other))
    return kinships


def _tell_unknown(other: str, meant: list[str], row: int, sheet: str, problems: Problems) -> None:
    if len(meant) == 1:
        problems.add("kinship.name", sheet, row, "对方编号", value=other, id=meant[0])
    elif meant:
        problems.add("kinship.names", sheet, row, "对方编号", value=other, ids="、".join(meant))
    elif _NAME.match(other):
        problems.add("kinship.stranger", sheet, row, "对方编号", value=other)
    else:
        problems.add("kinship.outsider", sheet, row, "对方编号", value=other)


def _ids_by_name(people: Table) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for identity, name in zip(people.given["id"], people.given["name"], strict=True):
        if isinstance(identity, str) and isinstance(name, str):
            found[name].append(identity)
    return found
