"""Who competes where assessors' marks count, and has none: the item would give no points."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.exchange.workbook.facts.wishes import name_some
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.read import Reading
from guanpin.wording.terms import term

_NEEDED = ("people", "present_posts", "preferences", "declarations", "marks")


def check_unmarked(reading: Reading, items: Mapping[str, tuple[str, str]], problems: Problems) -> None:
    """Remind of competitors without a mark.

    `items` gives by stage the stage that its marks are entered under and the items marked, in words.
    """
    if any(key not in reading.tables for key in _NEEDED):
        return
    people, marks = reading.tables["people"], reading.tables["marks"]
    names = {
        person: name
        for _, person, name, kind in people.rows("id", "name", "staff_kind")
        if kind == "established"
    }
    for stage, (entered, shown) in items.items():
        marked = {person for _, person, at in marks.rows("person", "stage") if at == entered}
        missing = (_competitors(reading, stage) & names.keys()) - marked
        if missing:
            problems.add(
                "policy.unmarked", marks.spec.name, None, None,
                stage=term("stage", stage), items=shown, count=len(missing), names=name_some(missing, names),
            )  # fmt: skip


def _competitors(reading: Reading, stage: str) -> set[str]:
    """In school every teacher may have to compete; across schools those who state wishes or give their post up."""
    tables = reading.tables
    if stage == "in_school":
        posts = tables["present_posts"].rows("person", "category")
        return {person for _, person, category in posts if category == "teaching"}
    wishing = {person for _, person, at in tables["preferences"].rows("person", "stage") if at == stage}
    declared = tables["declarations"].rows("person", "stage", "gives_up")
    return wishing | {person for _, person, at, gives_up in declared if at == stage and gives_up}
