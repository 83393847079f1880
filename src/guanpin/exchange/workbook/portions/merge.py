"""The schools' portions put together: all of them, or nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from guanpin.exchange.workbook.portions.foreign import check_foreign
from guanpin.exchange.workbook.portions.lines import (
    Line,
    Lines,
    key_columns,
    lines_of,
    row_of,
    school_names,
    show_read,
)
from guanpin.exchange.workbook.portions.ownership import DISTRICT, is_given_whole
from guanpin.exchange.workbook.portions.portion import Objections, Portion, read_fit, read_portions
from guanpin.exchange.workbook.portions.settle import changed, contents, settle
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import SheetSpec
from guanpin.exchange.workbook.write import write_rows

# A school's changed slots of a sheet with the rows they shall have.
Settled = Mapping[str, Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Merge:
    """`lines` are the rows by sheet key, None where there are objections. `changes` are the rows each school added,
    changed and removed.
    """

    objections: Objections
    lines: Lines | None = None
    changes: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Ground:
    """What the portions are put onto: the district's workbook, or where there is none what every school was given.

    `by_slot` is None for a sheet of which nothing but the portions is known.
    """

    file: Path | None
    lines: Lines
    by_slot: Mapping[str, Mapping[str, Sequence[Line]] | None]


def merge_workbooks(
    files: Sequence[Path],
    base: Path | None,
    told: Callable[[Path], None] = lambda file: None,
    *,
    whole: bool = True,
) -> Merge:
    """Put portions together, onto the district's workbook `base` where it is given; `told` hears of each file read.

    `whole`: every school's has to be there.
    """
    objections = Objections()
    lines: Lines | None = None
    if base is not None:
        reading = read_fit(base, objections)
        if reading is None:
            return Merge(objections)
        lines = lines_of(reading)
    names = school_names(lines) if lines else None
    campaign = lines["campaign"][0].cells[0] if lines else None
    portions = read_portions(files, campaign, names, objections, told, whole=whole)
    if not portions:
        return Merge(objections)
    ground = _ground(base, lines, portions[0])
    settled: dict[str, dict[str, Sequence[Line]]] = {spec.key: {} for spec in SHEETS}
    claims: dict[str, dict[str, tuple[Portion, Sequence[Line]]]] = {spec.key: {} for spec in SHEETS}
    changes = {}
    for portion in portions:
        passed = check_foreign(portion, objections)
        counts = Counter[str]()
        for spec in SHEETS:
            mine = _settle_sheet(spec, portion, ground, passed, objections, counts)
            _claim(spec, portion, mine, claims[spec.key], objections)
            settled[spec.key] |= mine
        changes[portion.slip.school] = (counts["added"], counts["changed"], counts["removed"])
    if objections:
        return Merge(objections)
    merged = {spec.key: _placed(ground.lines.get(spec.key, ()), settled[spec.key]) for spec in SHEETS}
    return Merge(objections, merged, changes)


def write_merged(merge: Merge, path: Path) -> None:
    """Write what was put together. Raises ValueError where there are objections."""
    if merge.lines is None:
        raise ValueError("there are objections")
    rows = {spec.key: [row_of(spec, line) for line in merge.lines[spec.key]] for spec in SHEETS}
    write_rows(path, rows, show_read)


def _ground(base: Path | None, lines: Lines | None, first: Portion) -> _Ground:
    if lines is not None:
        return _Ground(base, lines, {key: by_slot(found) for key, found in lines.items()})
    given = {spec.key: first.lines[spec.key] for spec in SHEETS if is_given_whole(spec)}
    known = {spec.key: by_slot(given[spec.key]) if spec.key in given else None for spec in SHEETS}
    return _Ground(None, given, known)


def by_slot(lines: Sequence[Line]) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.slot].append(line)
    return found


def _settle_sheet(
    spec: SheetSpec,
    portion: Portion,
    ground: _Ground,
    passed: frozenset[str],
    objections: Objections,
    counts: Counter[str],
) -> dict[str, Sequence[Line]]:
    """The slots of a sheet that a portion changes, and the rows each shall have. `passed` slots are settled already."""
    school = portion.slip.school
    mine = by_slot([line for line in portion.lines[spec.key] if line.owner == school])
    given_out = portion.slip.own[spec.key]
    known = ground.by_slot[spec.key]
    settled: dict[str, Sequence[Line]] = {}
    for slot in chain(mine, (slot for slot in given_out if slot not in mine)):
        before, after = given_out.get(slot, Counter()), mine.get(slot, [])
        _count(before, contents(after), counts)
        if known is None:
            settled[slot] = after
            continue
        district = known.get(slot, [])
        if slot in passed or contents(after) in (before, contents(district)):
            continue
        if not before and district and district[0].owner != school:
            _object_taken(spec, portion, after, district[0].owner, objections)
            continue
        found = settle(before, district, after, bool(spec.unique))
        if found is None:
            _object_both(spec, portion, ground.file, before, district, after, objections)
        else:
            settled[slot] = found
    return settled


def _count(before: Counter[str], after: Counter[str], counts: Counter[str]) -> None:
    added, removed = (after - before).total(), (before - after).total()
    counts["changed"] += min(added, removed)
    counts["added"] += added - min(added, removed)
    counts["removed"] += removed - min(added, removed)


def _claim(
    spec: SheetSpec,
    portion: Portion,
    settled: Settled,
    claims: dict[str, tuple[Portion, Sequence[Line]]],
    objections: Objections,
) -> None:
    """Object where two schools have, or changed, the same row."""
    heading = spec.column(spec.unique[-1]).heading if spec.unique else None
    for slot, lines in settled.items():
        other, theirs = claims.setdefault(slot, (portion, lines))
        if other is portion:
            continue
        for (one, rows), another in (((portion, lines), other), ((other, theirs), portion)):
            objections.by_file[one.file].add(
                "portion.two_schools", spec.name, rows[0].number if rows else None, heading,
                school=another.slip.school, file=another.file.name,
            )  # fmt: skip


def _object_taken(
    spec: SheetSpec, portion: Portion, lines: Sequence[Line], owner: str, objections: Objections
) -> None:
    heading = spec.column(key_columns(spec)[-1]).heading
    code = "portion.taken_district" if owner == DISTRICT else "portion.taken"
    for line in lines:
        objections.by_file[portion.file].add(code, spec.name, line.number, heading, school=owner)


def _object_both(
    spec: SheetSpec,
    portion: Portion,
    base: Path | None,
    before: Counter[str],
    district: Sequence[Line],
    school: Sequence[Line],
    objections: Objections,
) -> None:
    """Object in both workbooks, at the first cell that differs where there is one row on either side."""
    heading = None
    if len(district) == len(school) == 1:
        pairs = zip(spec.columns, district[0].cells, school[0].cells, strict=True)
        heading = next((column.heading for column, one, other in pairs if one != other), None)
    sides = ((portion.file, school, base), (base, district, portion.file))
    for file, lines, other in sides:
        if file is None or other is None:
            continue
        numbers = [line.number for line in changed(lines, before) or lines[:1]]
        for row in numbers or (None,):
            objections.by_file[file].add("portion.both", spec.name, row, heading, file=other.name)


def _placed(ground: Sequence[Line], settled: Settled) -> list[Line]:
    """The ground's rows in their order with settled slots in place; what has no place there comes last."""
    last = {line.slot: place for place, line in enumerate(ground)}
    left = {slot: contents(lines) for slot, lines in settled.items()}
    placed = []
    for place, line in enumerate(ground):
        wanted = left.get(line.slot)
        if wanted is None or wanted[line.content] > 0:
            placed.append(line)
        if wanted is None:
            continue
        wanted[line.content] -= 1
        if last[line.slot] == place:
            placed += _rest(settled[line.slot], wanted)
    return placed + [line for slot, lines in settled.items() if slot not in last for line in lines]


def _rest(lines: Sequence[Line], left: Counter[str]) -> list[Line]:
    """The lines not yet placed."""
    rest = []
    for line in lines:
        if left[line.content] > 0:
            left[line.content] -= 1
            rest.append(line)
    return rest
