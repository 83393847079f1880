"""Lists of placement: offers with their replies, who has none, standby."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from guanpin.records.models import Campaign
from guanpin.records.queries.placement import LeftRow, OfferRow, Placement, StandbyRow
from guanpin.web.shared.fact_words import day_text
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.reply import STATES, offer_words
from guanpin.wording.render import render as sentence


def offer_listing(request: HttpRequest, campaign: Campaign, found: Placement, may_enter: bool) -> Listing:
    return Listing(
        request,
        found.offers,
        columns=[
            Column(
                "name",
                "姓名",
                "Name",
                sort="name",
                url=lambda row: _url(campaign, "placement_person", person=row.person),
            ),
            Column("person", "人员编号", "Id", sort="person"),
            Column("school_name", "所在学校", "School", sort="school_name"),
            Column("offer", "第几次", "Offer", sort="offer", numeric=True),
            Column("where", "提出的岗位", "Post offered", cell=offer_words),
            Column("post_id", "岗位编号", "Post id", cell=lambda row, lang: row.post.id),
            Column(
                "state",
                "答复",
                "Reply",
                cell=lambda row, lang: STATES[row.state][lang == "en"],
                tone=lambda row: STATES[row.state][2],
                sort="state",
            ),
            Column(
                "says",
                "录入内容",
                "As entered",
                cell=_says,
                url=lambda row: (
                    _url(campaign, "reply_enter", person=row.person, offer=row.offer)
                    if may_enter and row.reply == "none"
                    else None
                ),
            ),
        ],
        filters=[
            Filter(
                "state",
                "答复",
                "Reply",
                choices=[(code, zh, en) for code, (zh, en, _) in STATES.items()],
                apply=lambda rows, value: [row for row in rows if row.state == value],
            ),
            Filter(
                "school",
                "所在学校",
                "School",
                choices=sorted({(one.school, one.school_name, one.school_name) for one in found.offers}),
                apply=lambda rows, value: [row for row in rows if row.school == value],
            ),
        ],
        search=_search,
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name="offers",
        empty=("没有提出岗位。", "No post was offered."),
    )


def left_listing(request: HttpRequest, campaign: Campaign, found: Placement) -> Listing:
    return Listing(
        request,
        found.left,
        columns=[
            *_who(campaign),
            Column("why", "原因", "Why", cell=_sentences),
        ],
        search=_search,
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name="without_offer",
        empty=("每个人都得到了征询。", "Everyone has an offer."),
    )


def standby_listing(request: HttpRequest, campaign: Campaign, found: Placement) -> Listing:
    return Listing(
        request,
        found.standby,
        columns=[
            *_who(campaign),
            Column("start", "待岗自", "From", cell=lambda row, lang: day_text(row.start, lang), sort="start"),
            Column(
                "until", "至（不含）", "Until", cell=lambda row, lang: day_text(row.until, lang), sort="until"
            ),
            Column("why", "说明", "Told", cell=_sentences),
        ],
        search=_search,
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name="standby",
        empty=("没有人待岗。", "Nobody is on standby."),
    )


def _who(campaign: Campaign) -> list[Column]:
    return [
        Column(
            "name",
            "姓名",
            "Name",
            sort="name",
            url=lambda row: _url(campaign, "placement_person", person=row.person),
        ),
        Column("person", "人员编号", "Id", sort="person"),
        Column("school_name", "所在学校", "School", sort="school_name"),
    ]


def _search(rows: Any, text: str) -> list[Any]:
    return [row for row in rows if text in row.name or text.upper() == row.person.upper()]


def _sentences(row: LeftRow | StandbyRow, lang: str) -> str:
    return ("" if lang == "zh" else " ").join(sentence(why, lang) for why in row.reasons)


def _says(row: OfferRow, lang: str) -> str:
    if row.entered is None:
        return ("录入答复" if lang == "zh" else "Enter it") if row.reply == "none" else ""
    said = (("接受", "accepts"), ("不接受", "refuses"))[not row.entered][lang == "en"]
    return f"{said} {day_text(row.on, lang)}" if row.on else said


def _url(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, **kwargs})
