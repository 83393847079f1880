"""Replies and consents that the result has no use for, told with their sheets and rows before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from guanpin.engine.campaign.replies import Doubt, doubts
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Reply

if TYPE_CHECKING:
    from guanpin.engine.campaign.result import CampaignResult
    from guanpin.exchange.workbook.read import Reading

_SHOWN = 10


def check_replies(result: CampaignResult, reading: Reading, lang: str) -> None:
    """Tell what is idle. Raises GuanpinError where a reply is to no offer: going on would pass somebody's word over."""
    found = doubts(result)
    wrong = [one for one in found if one.stops]
    for one in wrong[:_SHOWN]:
        click.echo(_line(one, reading, lang), err=True)
    _remind([one for one in found if not one.stops], reading, lang)
    if wrong:
        raise GuanpinError(
            "run.reply_without_offer",
            zh=f"“调剂答复”有 {len(wrong)} 行与提出的岗位对不上，没有写出任何结果。",
            en=f"{len(wrong)} rows of 调剂答复 answer no offer that was made; nothing was written.",
            place="调剂答复",
            remedy_zh="请对照上一次结果的“组织调剂”表改正次数和岗位编号；他人的答复或数据改过、提出的岗位因此变了的，"
            "删除已失效的答复，按新的岗位重新征询本人。",
            remedy_en="Correct number and post by the sheet 组织调剂 of the last result; where an offer changed because"
            " other replies or data did, delete the reply that answers it no more and ask the person again.",
        )


def _remind(idle: list[Doubt], reading: Reading, lang: str) -> None:
    """One line for each kind, with its first row."""
    counts = Counter(one.reason.code for one in idle)
    for code, count in counts.items():
        first = next(one for one in idle if one.reason.code == code)
        others = ""
        if count > 1:
            others = f" ({count} rows)" if lang == "en" else f"（共 {count} 行）"
        click.echo(("Note: " if lang == "en" else "提示：") + _line(first, reading, lang) + others, err=True)


def _line(doubt: Doubt, reading: Reading, lang: str) -> str:
    from guanpin.wording.render import render  # noqa: PLC0415 - needed only where something is wrong

    row = doubt.row
    if isinstance(row, Reply):
        table, key = reading.tables["replies"], (row.person, row.offer)
        numbers = {(person, offer): at for at, person, offer in table.rows("person", "offer")}
        place = _place(table.spec.name, numbers.get(key), lang)
    else:
        consents, about = reading.tables["consents"], (row.person, row.school_phase, row.subject)
        rows = {tuple(cells): at for at, *cells in consents.rows("person", "school_phase", "subject")}
        place = _place(consents.spec.name, rows.get(about), lang)
    said = render(doubt.reason, lang)
    return f"{place}: {row.person}: {said}" if lang == "en" else f"{place}：{row.person}：{said}"


def _place(sheet: str, row: int | None, lang: str) -> str:
    if row is None:
        return sheet
    return f"{sheet}, row {row}" if lang == "en" else f"{sheet} 第 {row} 行"
