"""What a school changed that is not its own to change."""

from __future__ import annotations

from collections import Counter, defaultdict

from guanpin.exchange.workbook.portions.lines import Line, digest, key_columns
from guanpin.exchange.workbook.portions.ownership import leading_column
from guanpin.exchange.workbook.portions.portion import Objections, Portion
from guanpin.exchange.workbook.portions.settle import changed, contents
from guanpin.exchange.workbook.sheets import BY_KEY, SHEETS
from guanpin.exchange.workbook.spec import SheetSpec


def check_foreign(portion: Portion, objections: Objections) -> frozenset[str]:
    """Object to every such row. Returns the slots that need no further look, in any sheet: those of rows that have
    become another school's, which are told once.
    """
    moved = _object_moved(portion, objections)
    passed = set(moved)
    for spec in SHEETS:
        if spec.key != "people":
            passed |= _check_sheet(spec, portion, moved, objections)
    return frozenset(passed)


def _object_moved(portion: Portion, objections: Objections) -> frozenset[str]:
    """People of the portion whom another school holds, once each; the slots of their rows in sheets without a key."""
    school, spec = portion.slip.school, BY_KEY["people"]
    leading = leading_column(spec)
    heading = leading.heading if leading else None
    moved = set()
    for line in portion.lines["people"]:
        if line.owner == school:
            continue
        mine = line.slot in portion.slip.own["people"]
        code = "portion.moved" if mine else "portion.person_elsewhere"
        said = {"value": line.cells[0], "school": line.owner or "—", "own": school}
        objections.by_file[portion.file].add(code, spec.name, line.number, heading, **said)
        moved.add(line.slot)
    return frozenset(moved)


def _check_sheet(
    spec: SheetSpec, portion: Portion, moved: frozenset[str], objections: Objections
) -> set[str]:
    slip, problems = portion.slip, objections.by_file[portion.file]
    given = slip.given[spec.key]
    foreign: dict[str, list[Line]] = defaultdict(list)
    for line in portion.lines[spec.key]:
        if line.owner != slip.school:
            foreign[line.slot].append(line)
    heading = _heading(spec)
    passed = set()
    for slot, lines in foreign.items():
        for line in changed(lines, given.get(slot, Counter())):
            if _of_moved(spec, line, moved):
                passed.add(slot)
                continue
            said = {"school": line.owner or "区县", "school_en": line.owner or "the district"}
            if slot in given:
                problems.add("portion.not_yours", spec.name, line.number, None, **said)
            else:
                # A row that was the school's and now names another belongs to neither until the district decides.
                passed.add(slot)
                problems.add("portion.added_for_other", spec.name, line.number, heading, **said)
    # Where a row of the slot was changed, that has been told.
    gone = sum(
        (before - contents(foreign.get(slot, ()))).total()
        for slot, before in given.items()
        if not changed(foreign.get(slot, ()), before)
    )
    if gone:
        problems.add("portion.removed", spec.name, None, None, count=gone)
    return passed


def _of_moved(spec: SheetSpec, line: Line, moved: frozenset[str]) -> bool:
    """Whether the row is about somebody already objected to."""
    if not moved:
        return False
    people = [at for at, column in enumerate(spec.columns) if column.kind == "person"]
    return any(digest((line.cells[at],)) in moved for at in people)


def _heading(spec: SheetSpec) -> str | None:
    leading = leading_column(spec)
    keys = key_columns(spec)
    return leading.heading if leading else spec.column(keys[-1]).heading if keys else None
