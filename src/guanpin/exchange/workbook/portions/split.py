"""A workbook for each school, made from the district's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guanpin.exchange.workbook.portions.lines import Line, Lines, digest, lines_of, row_of, show_read
from guanpin.exchange.workbook.portions.ownership import DISTRICT, is_given_whole
from guanpin.exchange.workbook.portions.slip import Slip, add_slip, template_version
from guanpin.exchange.workbook.read import Reading
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.write import write_rows

# What Windows allows in no name; spaces make trouble in commands.
_UNSAFE = re.compile(r'[<>:"/\\|?*\s]+')
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Split:
    """`files` by school id. `kept` are the rows about people that no school got: they stay with the district."""

    files: Mapping[str, Path]
    kept: int


def split_workbook(
    reading: Reading, folder: Path, told: Callable[[str], None] = lambda school: None
) -> Split:
    """Write each school's portion of a workbook that `is_fit` into `folder`; `told` hears of each school done."""
    lines = lines_of(reading)
    slips = _slips(reading, lines)
    files = {school: folder / name for school, name in _named(slips).items()}
    shares = _shares(lines, slips)
    for school, slip in slips.items():
        _write_portion(files[school], slip, shares[school])
        told(school)
    return Split(files, next((slip.kept for slip in slips.values()), 0))


def write_portion(reading: Reading, school: str, folder: Path) -> Path:
    """One school's portion alone, with the name and the content it has beside the others."""
    lines = lines_of(reading)
    slips = _slips(reading, lines)
    path = folder / _named(slips)[school]
    _write_portion(path, slips[school], _shares(lines, slips)[school])
    return path


def _slips(reading: Reading, lines: Lines) -> dict[str, Slip]:
    """What each portion says of itself, by school id."""
    campaign = reading.tables["campaign"].columns["id"][0]
    kept = sum(line.owner == DISTRICT for key in _of_people() for line in lines[key])
    lot = digest([[line.content for line in lines[spec.key]] for spec in SHEETS])
    schools = reading.tables["schools"].columns
    names = dict(zip(schools["id"], schools["name"], strict=True))
    return {
        school: Slip(school, name, campaign, template_version(), lot, kept) for school, name in names.items()
    }


def _named(slips: Mapping[str, Slip]) -> dict[str, str]:
    return file_names({school: slip.name for school, slip in slips.items()})


def file_names(schools: Mapping[str, str]) -> dict[str, str]:
    """A file name that any system takes for each school (id to name), all different in small letters too."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for school, name in schools.items():
        text = unicodedata.normalize("NFC", f"{school}-{name}")
        text = "".join(character for character in text if unicodedata.category(character)[0] != "C")
        stem = _UNSAFE.sub("_", text)[:_LONGEST_NAME].strip("._~") or "_"
        number, found = 1, stem
        while found.casefold() in taken:
            number += 1
            found = f"{stem}-{number}"
        taken.add(found.casefold())
        names[school] = f"{found}.xlsx"
    return names


def _of_people() -> list[str]:
    return [spec.key for spec in SHEETS if not is_given_whole(spec)]


def _shares(lines: Lines, schools: Mapping[str, Slip]) -> dict[str, dict[str, Sequence[Line]]]:
    """The rows each school gets, by sheet key."""
    whole = {spec.key: lines[spec.key] for spec in SHEETS if is_given_whole(spec)}
    shares: dict[str, dict[str, Sequence[Line]]] = {school: dict(whole) for school in schools}
    for key in _of_people():
        mine: dict[str, list[Line]] = {school: [] for school in schools}
        for line in lines[key]:
            if line.owner != DISTRICT:
                mine[line.owner].append(line)
        for school, own in mine.items():
            shares[school][key] = own
    return shares


def _write_portion(path: Path, slip: Slip, lines: Lines) -> None:
    rows = {spec.key: [row_of(spec, line) for line in lines[spec.key]] for spec in SHEETS}
    write_rows(path, rows, show_read, partial(add_slip, slip=slip, lines=lines))
