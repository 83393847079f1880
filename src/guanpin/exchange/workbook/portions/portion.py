"""Portions as they come back: is each one whole, of this campaign, and are they all there and each once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guanpin.exchange.workbook.portions.lines import UNFINISHED, Lines, is_fit, lines_of, school_names
from guanpin.exchange.workbook.portions.slip import Slip, read_slip, template_version
from guanpin.exchange.workbook.problems import CellProblem, Problems
from guanpin.exchange.workbook.read import Reading, in_sheet_order, read_workbook

ALL_FILES = Path()


@dataclass(slots=True)
class Objections:
    """What keeps workbooks from being put together, by file; those of ALL_FILES are of none alone."""

    by_file: dict[Path, Problems] = field(default_factory=lambda: defaultdict(Problems))
    readings: dict[Path, Reading] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(problems.errors for problems in self.by_file.values())

    def of(self, file: Path) -> tuple[CellProblem, ...]:
        return tuple(sorted(self.by_file[file].kept, key=in_sheet_order))

    def reading(self, file: Path) -> Reading:
        """The reading of a file with the objections as its problems, for marking."""
        problems = self.by_file[file]
        return replace(self.readings[file], problems=self.of(file), counts=dict(problems.counts))


@dataclass(frozen=True, slots=True)
class Portion:
    """A school's workbook that can be used."""

    file: Path
    slip: Slip
    lines: Lines


def read_fit(file: Path, objections: Objections) -> Reading | None:
    """The reading of a workbook without errors, else None after objecting with all of them."""
    reading = read_workbook(file)
    # Facts are not needed, and forty times them are much.
    reading = objections.readings[file] = replace(reading, facts=None, id_numbers={})
    if is_fit(reading):
        return reading
    problems = objections.by_file[file]
    for problem in reading.problems:
        if problem.severity == "error" and problem.code not in UNFINISHED:
            problems.kept.append(problem)
            problems.errors += 1
            problems.counts[problem.code] = reading.counts[problem.code]
    if not problems.errors:
        problems.add("portion.empty")
    return None


def read_portions(
    files: Sequence[Path],
    campaign: str | None,
    schools: Mapping[str, str] | None,
    objections: Objections,
    told: Callable[[Path], None],
    *,
    whole: bool = True,
) -> list[Portion]:
    """The portions that can be used, by school id. `campaign` and `schools` (names by id) are those of the district's
    workbook, None where there is none: then the portions have to agree among themselves. `whole`: none may be missing.
    """
    portions = []
    for file in files:
        portion = _read_portion(file, objections)
        if portion is not None:
            portions.append(portion)
        told(file)
    portions.sort(key=lambda portion: (portion.slip.school, portion.file))
    if schools is None and portions:
        _check_one_lot(portions, objections)
        schools = school_names(portions[0].lines)
    campaign = campaign or (portions[0].slip.campaign if portions else None)
    for portion in portions:
        if portion.slip.campaign != campaign:
            said = {"value": portion.slip.campaign, "other": campaign}
            objections.by_file[portion.file].add("portion.campaign", **said)
        elif schools is not None and portion.slip.school not in schools:
            objections.by_file[portion.file].add("portion.unknown_school", value=portion.slip.school)
    _check_each_once(portions, objections)
    if schools is not None and whole:
        _check_all_there(files, portions, schools, objections)
    return [portion for portion in portions if not objections.by_file[portion.file].errors]


def _read_portion(file: Path, objections: Objections) -> Portion | None:
    reading = read_fit(file, objections)
    problems = objections.by_file[file]
    slip = read_slip(objections.readings[file])
    if slip is None:
        if objections.readings[file].places:
            problems.add("portion.no_slip")
        return None
    if slip.version != template_version():
        problems.add("portion.version", value=slip.version, other=template_version())
    return Portion(file, slip, lines_of(reading)) if reading is not None else None


def _check_one_lot(portions: Sequence[Portion], objections: Objections) -> None:
    """Without the district's workbook all have to come from the same state of it, which left nothing out."""
    first = portions[0]
    for portion in portions:
        if portion.slip.lot != first.slip.lot:
            objections.by_file[portion.file].add("portion.lot", other=first.file.name)
    kept = max(portion.slip.kept for portion in portions)
    if kept:
        objections.by_file[ALL_FILES].add("portion.base_needed", count=kept)


def _check_each_once(portions: Iterable[Portion], objections: Objections) -> None:
    by_school: dict[str, list[Portion]] = defaultdict(list)
    for portion in portions:
        by_school[portion.slip.school].append(portion)
    for school, same in by_school.items():
        for portion in same:
            others = "、".join(other.file.name for other in same if other is not portion)
            if others:
                objections.by_file[portion.file].add("portion.twice", value=school, other=others)


def _check_all_there(
    files: Sequence[Path], portions: Sequence[Portion], schools: Mapping[str, str], objections: Objections
) -> None:
    """A school whose file came but cannot be used is not missing, though the file may no longer say whose it is."""
    found = {portion.slip.school for portion in portions}
    used, nameless = {portion.file for portion in portions}, []
    for file in files:
        slip = read_slip(objections.readings[file]) if file not in used else None
        if slip is not None:
            found.add(slip.school)
        elif file not in used:
            nameless.append(file)
    for school, name in schools.items():
        # Files are given out under the id of their school.
        named = re.compile(rf"{re.escape(school)}(?![0-9A-Za-z])")
        if school not in found and not any(named.match(file.name) for file in nameless):
            objections.by_file[ALL_FILES].add("portion.missing", value=f"{school} {name}")
