"""Forms on paper: one file each, and a list of the files with who may see each of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents.pdf import render_pdf
from guanpin.exchange.documents.qr import scan_svg
from guanpin.exchange.results.column import Column, Table
from guanpin.exchange.results.csv_text import csv_bytes
from guanpin.wording.documents import TIERS, code_text
from guanpin.wording.forms import KINDS, SCAN, Form, Source, form_html
from guanpin.wording.forms.later import FINAL, later

INDEX = "目录.csv"
_HEADINGS = {
    "文件": "在本文件夹中的位置",
    "表格": "表格名称",
    "对象": "学校、人员或评委组",
    "公开范围": "谁可以看，能不能张贴",
    "份数": "一式几份",
    "签字盖章": "谁签字、谁盖章",
    "存证码": "与页脚的存证码相同",
}
_TABLE = Table(
    INDEX,
    "sealed",
    "目录",
    "每个文件一行。含姓名，只供经办人使用。",
    tuple(Column(heading, heading, "text", meaning) for heading, meaning in _HEADINGS.items()),
)
# What file systems refuse or shells trip over; a name of people and schools keeps everything else.
_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_MOST = 80


@dataclass(frozen=True, slots=True)
class Printed:
    """A file written: its name below the folder, and the form in it."""

    file: str
    form: Form


def selected(
    source: Source,
    kinds: Iterable[str],
    school: str | None = None,
    person: str | None = None,
    superseded: set[str] | None = None,
) -> Iterator[Form]:
    """The forms of these kinds to print, of one school or one person if asked for.

    Kinds that need a result are passed over in a workbook where several kinds are asked for. Forms that say where a
    person ends are passed over where an amendment has touched that person, who is added to `superseded`.
    """
    found = later(source)
    for form in _made(source, kinds, school, person):
        if form.kind in FINAL and form.person is not None and form.person in found.touched:
            if superseded is not None:
                superseded.add(form.person)
        else:
            yield form


def _made(
    source: Source, kinds: Iterable[str], school: str | None = None, person: str | None = None
) -> Iterator[Form]:
    for code in kinds:
        kind = KINDS[code]
        if kind.needs_result and source.outcome is None:
            continue
        for form in kind.make(source):
            if (school is None or form.school == school) and (person is None or form.person == person):
                yield form


def write_forms(source: Source, forms: Iterable[Form], folder: Path, *, pdf: bool) -> Iterator[Printed]:
    """Write each form as it comes, as PDF or HTML, one folder a kind."""
    taken: set[str] = set()
    for form in forms:
        page = form_html(form, source, scan_svg)
        file = _free_name(form, "pdf" if pdf else "html", taken)
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(render_pdf(page) if pdf else page.encode())
        yield Printed(file, form)


def write_index(printed: Sequence[Printed], folder: Path) -> None:
    """The list of all files, so that nobody has to guess which of them may be posted.

    Files of an earlier batch that are still in the folder stay listed.
    """
    fresh = {
        one.file: (
            one.file,
            KINDS[one.form.kind].title,
            one.form.name,
            TIERS[one.form.tier][0],
            KINDS[one.form.kind].copies,
            KINDS[one.form.kind].signed,
            code_text(one.form.code),
        )
        for one in printed
    }
    earlier = {row[0]: row for row in _listed(folder) if (folder / row[0]).is_file()}
    rows = [row for _, row in sorted((earlier | fresh).items())]
    (folder / INDEX).write_bytes(csv_bytes(_TABLE, rows))


def _listed(folder: Path) -> list[tuple[str, ...]]:
    """The rows of an earlier list; none where there is no list of this form."""
    try:
        text = (folder / INDEX).read_text("utf-8-sig")
        heading, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (OSError, ValueError, csv.Error):
        return []
    if heading != list(_HEADINGS):
        return []
    return [tuple(row) for row in rows if len(row) == len(heading)]


def find_form(source: Source, scanned: str) -> tuple[Form, bool]:
    """The form a scanned code leads to, and whether it still says what was printed.

    Raises GuanpinError for a text that is no such code, of another campaign, or of a form this source does not have.
    """
    prefix, _, rest = scanned.strip().partition(f"{SCAN}:")
    parts = rest.split(":", 2)
    if prefix or len(parts) != 3 or ":" not in parts[2] or parts[1] not in KINDS:
        raise _refused("not_a_code", scanned, "这不是本系统表格上的码。", "This is no code of a form.")
    campaign, kind, _ = parts
    subject, _, code = parts[2].rpartition(":")
    if campaign != source.campaign:
        raise _refused(
            "other_campaign",
            scanned,
            f"这份表属于竞聘季 {campaign}，所给材料属于 {source.campaign}。",
            f"This form is of campaign {campaign}; what was given is of {source.campaign}.",
        )
    for form in _made(source, [kind]):
        if form.subject == subject:
            return form, form.code == code
    raise _refused("no_record", scanned, "所给材料中没有这份表的记录。", "What was given has no such form.")


def _free_name(form: Form, suffix: str, taken: set[str]) -> str:
    """`kind/name.suffix`, with a number where two forms are called alike."""
    plain = _UNSAFE.sub("", form.name)[:_MOST].strip(".") or "form"
    stem, number = f"{KINDS[form.kind].title}/{plain}", 1
    while (name := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    taken.add(name)
    return f"{name}.{suffix}"


def _refused(code: str, scanned: str, zh: str, en: str) -> GuanpinError:
    return GuanpinError(
        f"forms.{code}",
        zh=zh,
        en=en,
        place=scanned[:_MOST],
        remedy_zh="请核对扫出的全部文字，并用打印时的同一结果文件夹或工作簿。",
        remedy_en="Check the whole scanned text, and use the result or workbook it was printed from.",
    )
