"""Workbooks handed in and given out: what one offers against the facts as they are, and the facts as one.

A district's workbook is the whole of the facts. A school's portion is put onto them first, with the same rules by which
`guanpin merge` puts portions together, so that only the school's own rows can come out changed.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guanpin.actions.attachments import read_file
from guanpin.actions.policies import rules_of
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.facts.assemble import assemble
from guanpin.exchange.workbook.mark import write_marked
from guanpin.exchange.workbook.policy_check import check_policy
from guanpin.exchange.workbook.portions import merge_workbooks, write_portion
from guanpin.exchange.workbook.portions.lines import Lines
from guanpin.exchange.workbook.portions.slip import read_slip
from guanpin.exchange.workbook.problems import CellProblem, Problems
from guanpin.exchange.workbook.read import Reading, read_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.table import Table
from guanpin.exchange.workbook.write import write_template, write_workbook
from guanpin.records.models import Attachment, Campaign, Person
from guanpin.records.snapshots import facts_of

# How the facts as they are here are called beside a portion that contradicts them.
_PRESENT = "系统现有数据.xlsx"
_UNSAFE = re.compile(r'[<>:"/\\|?*\s\x00-\x1f]+')
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """What a workbook offers: the facts as they would be, or the problems that keep it from being used.

    `school` is the one whose portion it is, "" for a district's workbook; `marking` is what the marked copy shows.
    """

    facts: Facts | None
    id_numbers: Mapping[str, str]
    school: str
    marking: Reading

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        return self.marking.problems


def read_offer(name: str, data: bytes, campaign: Campaign | None, school: str | None) -> Offer:
    """Read a workbook that was handed in; `school` is the only one whose rows may change, None for the whole district.

    Raises GuanpinError for a workbook of another campaign or school.
    """
    with handed_in(name, data) as file:
        reading = read_workbook(file)
        slip = read_slip(reading)
        if slip is None and school is not None:
            raise _no_portion()
        if slip is None:
            return _district(reading, campaign)
        if campaign is None or slip.campaign != campaign.pk:
            raise _other_campaign(slip.campaign)
        if school is not None and slip.school != school:
            raise _other_school(slip.school, slip.name)
        return _portion(file, campaign, slip.school)


def read_id_numbers(attachment: Attachment, people: set[str]) -> dict[str, str]:
    """The id numbers that a workbook gives for these people. They are kept nowhere between preview and confirmation."""
    with handed_in(attachment.name, read_file(attachment)) as file:
        rows = read_workbook(file).tables["people"].rows("id", "id_number")
        return {person: number for _, person, number in rows if person in people}


def marked_copy(attachment: Attachment, campaign: Campaign | None, school: str | None) -> bytes:
    """The workbook as it was handed in, with its flaws marked."""
    data = read_file(attachment)
    offer = read_offer(attachment.name, data, campaign, school)
    with handed_in(attachment.name, data) as file:
        out = file.with_name("marked.xlsx")
        write_marked(offer.marking, file, out)
        return out.read_bytes()


def template() -> bytes:
    """The empty workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()


def present_workbook(campaign: Campaign, *, id_numbers: bool) -> bytes:
    """The facts as they are now; without id numbers it can be read by people, but not imported again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _PRESENT
        write_workbook(facts_of(campaign), open_id_numbers(campaign) if id_numbers else {}, path)
        return path.read_bytes()


def present_portion(campaign: Campaign, school: str) -> tuple[str, bytes]:
    """One school's portion of the facts as they are now, to be filled in and handed in again; with its name."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / _PRESENT
        write_workbook(facts_of(campaign), open_id_numbers(campaign), base)
        path = write_portion(read_workbook(base), school, Path(folder))
        return path.name, path.read_bytes()


def contradictions(campaign: Campaign, facts: Facts) -> tuple[CellProblem, ...]:
    """What a workbook of these facts would be refused for: rows taken from two sides may contradict one another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _PRESENT
        write_workbook(facts, open_id_numbers(campaign), path)
        return tuple(problem for problem in read_workbook(path).problems if problem.severity == "error")


def open_id_numbers(campaign: Campaign) -> dict[str, str]:
    """Everyone's id number in the clear, for writing a workbook and nothing else."""
    return {row.key: row.id_number for row in Person.objects.filter(campaign=campaign)}


@contextmanager
def handed_in(name: str, data: bytes) -> Iterator[Path]:
    """The file under its own name, in a place that goes away: messages and readers go by the name and its ending."""
    with tempfile.TemporaryDirectory() as folder:
        stem = _UNSAFE.sub("_", Path(name).stem)[:_LONGEST_NAME].strip("._ ") or "workbook"
        file = Path(folder) / f"{stem}{_suffix(name)}"
        file.write_bytes(data)
        yield file


def _suffix(name: str) -> str:
    """What the name ends in, where that tells readers something; macros are refused by it."""
    ending = Path(name).suffix.lower()
    return ending if ending in (".xls", ".xlsm", ".xltm", ".xlam") else ".xlsx"


def _district(reading: Reading, campaign: Campaign | None) -> Offer:
    facts = reading.facts
    if campaign is not None and facts is not None:
        if facts.campaign.id != campaign.pk:
            raise _other_campaign(facts.campaign.id)
        if campaign.policy or campaign.policy_file:
            reading = check_policy(reading, rules_of(campaign))
    return Offer(reading.facts, reading.id_numbers, "", reading)


def _portion(file: Path, campaign: Campaign, school: str) -> Offer:
    base = file.with_name(_PRESENT)
    write_workbook(facts_of(campaign), open_id_numbers(campaign), base)
    merge = merge_workbooks([file], base, whole=False)
    if merge.objections.of(base) and not merge.objections.of(file):
        raise _present_flawed(merge.objections.of(base)[0])
    if merge.lines is None:
        return Offer(None, {}, school, merge.objections.reading(file))
    reading = check_policy(_assembled(merge.lines), rules_of(campaign))
    # Rows are numbered as they stand in different files; only the school's own is before anybody.
    problems = tuple(replace(one, row=None) for one in reading.problems if one.severity == "error")
    marking = replace(merge.objections.reading(file), problems=problems, counts={})
    return Offer(reading.facts, reading.id_numbers, school, marking)


def _assembled(lines: Lines) -> Reading:
    """What a workbook of these lines would be read as."""
    tables: dict[str, Table] = {}
    for spec in SHEETS:
        rows = list(zip(*(line.cells for line in lines[spec.key]), strict=True)) or [()] * len(spec.columns)
        columns: dict[str, Sequence[Any]] = {
            column.key: cells for column, cells in zip(spec.columns, rows, strict=True)
        }
        numbers = [line.number for line in lines[spec.key]]
        tables[spec.key] = Table(spec, numbers, columns, dict(columns), len(numbers))
    problems = Problems()
    facts, numbers_of = assemble(tables, problems)
    return Reading(
        facts=None if problems.errors else facts,
        problems=tuple(problems.kept),
        id_numbers={} if problems.errors else numbers_of,
        counts=dict(problems.counts),
        tables=tables,
    )


def _no_portion() -> GuanpinError:
    return GuanpinError(
        "import.no_portion",
        zh="这不是分发给本校的数据表：缺少“分发说明”，或已被改动。",
        en="This is no workbook given out to your school: its sheet 分发说明 is missing or was altered.",
        remedy_zh="请先下载本校的数据表，在里面填写后再上传。",
        remedy_en="Download your school's workbook, fill it in and upload that one.",
    )


def _other_campaign(name: str) -> GuanpinError:
    return GuanpinError(
        "import.other_campaign",
        zh=f"这份数据表是另一个竞聘季（{name}）的，没有读入。",
        en=f"This workbook is of another campaign ({name}); it was not read.",
        remedy_zh="请核对“竞聘季”表中的编号，换成本竞聘季的数据表。",
        remedy_en="Check the id in the sheet 竞聘季 and use this campaign's workbook.",
    )


def _other_school(school: str, name: str) -> GuanpinError:
    return GuanpinError(
        "import.other_school",
        zh=f"这份数据表是{name}（{school}）的，没有读入。",
        en=f"This workbook is that of {name} ({school}); it was not read.",
        remedy_zh="请上传本校的数据表；该校的由该校人员办理。",
        remedy_en="Upload your own school's; staff of that school do theirs.",
    )


def _present_flawed(problem: CellProblem) -> GuanpinError:
    return GuanpinError(
        "import.present_flawed",
        zh=f"系统现有数据有矛盾，学校的数据表暂时不能并入：{problem.zh}",
        en=f"The facts here contradict one another, so no portion can be put onto them: {problem.en}",
        place=problem.place(),
        remedy_zh="请告诉区里改正。",
        remedy_en="Tell the district.",
    )
