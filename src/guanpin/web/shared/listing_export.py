"""A list as an Excel workbook. Personal data leave the system here: who took them, what for and how many is kept."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

from guanpin.actions.actor import Actor
from guanpin.actions.authority import authorise, may
from guanpin.records import clock
from guanpin.records.models import Reading
from guanpin.web.shared.request import actor_of
from guanpin.wording.roles import role_name

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from guanpin.web.shared.listing import Listing

LEAST, MOST = 4, 200
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def purpose_problem(purpose: str, lang: str) -> str:
    if LEAST <= len(purpose) <= MOST:
        return ""
    if lang == "en":
        return f"Say what it is for, in {LEAST} to {MOST} characters."
    return f"请写明用途，{LEAST}至{MOST}个字。"


def may_export(listing: Listing) -> bool:
    if listing.purpose_cell is None:
        return False
    actor: Actor | None = getattr(listing.request, "actor", None)
    campaign = getattr(listing.request, "campaign", None)
    return actor is not None and may(actor, listing.purpose_cell, campaign, school=_school(listing))


def export_response(listing: Listing) -> HttpResponse:
    """Raises RefusedError for those who may not take lists away."""
    actor, campaign = actor_of(listing.request), getattr(listing.request, "campaign", None)
    assert listing.purpose_cell is not None
    authorise(actor, listing.purpose_cell, campaign, school=_school(listing))
    rows = list(listing.rows)
    Reading.objects.create(
        account=actor.account,
        role=actor.role,
        campaign=campaign.pk if campaign else "",
        what=listing.purpose_cell,
        place=listing.request.get_full_path()[:300],
        address=listing.request.META.get("REMOTE_ADDR") or None,
        at=clock.now(),
        purpose=listing.purpose,
        rows=len(rows),
    )
    response = HttpResponse(_workbook(listing, rows, actor), content_type=_MEDIA_TYPE)
    name = f"{listing.name}-{clock.local():%Y%m%d-%H%M}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _school(listing: Listing) -> str | None:
    school = getattr(listing.request, "school", None)
    return school.key if school is not None else None


def _workbook(listing: Listing, rows: list[Any], actor: Actor) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": clock.local().replace(tzinfo=None)})
    _write_rows(book, listing, rows)
    _write_account(book, listing, len(rows), actor)
    book.close()
    return target.getvalue()


def _write_rows(book: Workbook, listing: Listing, rows: list[Any]) -> None:
    sheet = book.add_worksheet("Rows" if listing.lang == "en" else "名单")
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text, number = book.add_format({"num_format": "@"}), book.add_format({"align": "right"})
    for place, column in enumerate(listing.columns):
        values = [_plain(column.text(row, listing.lang)) for row in rows]
        label = listing.label(column)
        sheet.write_string(0, place, label, heading)
        for line, value in enumerate(values, 1):
            if value == "":
                continue  # blank for Excel too, so that its own filter finds it
            if column.numeric and isinstance(value, int | float | Decimal):
                sheet.write_number(line, place, value, number)
            else:
                sheet.write_string(line, place, str(value), text)
        widest = max([_width(label), *(_width(str(value)) for value in values[:500])])
        sheet.set_column(place, place, min(max(widest + 2, 8), 50))
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(listing.columns) - 1)


def _write_account(book: Workbook, listing: Listing, count: int, actor: Actor) -> None:
    """The second sheet: who took what, when, what for."""
    english = listing.lang == "en"
    campaign = getattr(listing.request, "campaign", None)
    chosen = "；".join(
        f"{listing.label(one)}：{dict(choices).get(value, value)}"
        for one, _, choices, value in listing.filter_fields
        if value
    )
    if listing.query:
        chosen = "；".join(filter(None, [chosen, f"{listing.search_label}：{listing.query}"]))
    lines = [
        ("竞聘季", "Campaign", campaign.title if campaign else ""),
        ("导出人", "Taken by", f"{actor.account.name}（{role_name(actor.role, listing.lang)}）"),
        ("导出时间", "At", f"{clock.local():%Y-%m-%d %H:%M}"),
        ("用途", "Purpose", listing.purpose),
        ("行数", "Rows", str(count)),
        ("筛选", "Filter", chosen or ("none" if english else "无")),
        (
            "提醒",
            "Note",
            "Holds personal data: use it for this purpose only and delete it afterwards."
            if english
            else "含个人信息，只能用于上述用途，用后删除。本次导出已记录。",
        ),
    ]
    sheet = book.add_worksheet("Export" if english else "导出说明")
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 70)
    for line, (zh, en, value) in enumerate(lines):
        sheet.write_string(line, 0, en if english else zh, bold)
        sheet.write_string(line, 1, value, text)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def _width(text: str) -> int:
    """A Chinese character is as wide as two letters."""
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text)
