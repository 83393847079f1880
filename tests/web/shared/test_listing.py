"""A list: what the URL says is done, what it should not say is left aside, and what is taken away is written down."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError
from guanpin.records.models import Campaign, Reading, School
from guanpin.web.shared.listing import Column, Filter, Listing
from tests.town import Town


@dataclass(frozen=True)
class Row:
    key: str
    name: str | None
    lessons: int


ROWS = [Row("P1", "赵某", 12), Row("P2", "=1+1", 9), Row("P3", None, 14), Row("P4", "安某", 9)]
COLUMNS = [
    Column("key", "编号", "Key", sort="key", url=lambda row: f"/people/{row.key}"),
    Column("name", "姓名", "Name", sort="name"),
    Column("lessons", "课时", "Lessons", sort=lambda row: row.lessons, numeric=True),
    Column("state", "状态", "State", cell=lambda row, lang: ("多", "many")[lang == "en"], tone=lambda row: "ok"),
]  # fmt: skip
FILTERS = [
    Filter("least", "至少", "At least", [("10", "10节", "10"), ("13", "13节", "13")],
           lambda rows, value: [row for row in rows if row.lessons >= int(value)]),
]  # fmt: skip


def ask(town: Town | None, query: str = "", actor: Actor | None = None, lang: str = "zh") -> HttpRequest:
    request: Any = RequestFactory().get(f"/list{query}")
    request.actor, request.campaign, request.school, request.lang = None, None, None, lang
    if town is not None:
        request.actor, request.campaign = actor or town.officer, town.campaign
    return request  # type: ignore[no-any-return]


def listed(request: HttpRequest, rows: Any = None, **more: Any) -> Listing:
    given: dict[str, Any] = {
        "columns": COLUMNS, "filters": FILTERS, "default_sort": "key", "name": "名单",
        "search": lambda rows, text: [row for row in rows if text in (row.name or "")],
    }  # fmt: skip
    return Listing(request, ROWS if rows is None else rows, **(given | more))


def keys(listing: Listing) -> list[str]:
    return [row[0].text for row in listing.cells]


def shown(listing: Listing) -> str:
    page = engines["django"].from_string("{% listing listing %}")
    return page.render({"listing": listing, "lang": listing.lang, "path": "/list"}, listing.request)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["P1", "P2", "P3", "P4"]),
        ("?sort=-key", ["P4", "P3", "P2", "P1"]),
        ("?sort=lessons", ["P2", "P4", "P1", "P3"]),
        ("?sort=-lessons", ["P3", "P1", "P2", "P4"]),
        ("?sort=name", ["P2", "P4", "P1", "P3"]),  # by sound: an before zhao, and nothing last
        ("?least=13", ["P3"]),
        ("?q=某&least=10", ["P1"]),
        ("?page=99", ["P1", "P2", "P3", "P4"]),
        # What nobody offered:
        ("?sort=password", ["P1", "P2", "P3", "P4"]),
        ("?sort=state", ["P1", "P2", "P3", "P4"]),
        ("?sort=campaign__id;drop", ["P1", "P2", "P3", "P4"]),
        ("?sort=--key", ["P1", "P2", "P3", "P4"]),
        ("?least=0", ["P1", "P2", "P3", "P4"]),
        ("?least=1%27%20or%201", ["P1", "P2", "P3", "P4"]),
        ("?page=-1", ["P1", "P2", "P3", "P4"]),
        ("?page=x", ["P1", "P2", "P3", "P4"]),
    ],
)
def test_the_url_decides(query: str, found: list[str]) -> None:
    assert keys(listed(ask(None, query))) == found


def test_links_keep_what_is_chosen_and_pages_follow() -> None:
    listing = listed(ask(None, "?least=10&sort=-lessons&q=&page=1&other=x"), page_size=1)
    assert listing.count == 2 and listing.page.paginator.num_pages == 2
    assert unquote(listing.next_url) == "?least=10&sort=-lessons&page=2"
    (heading,) = [one for one in listing.headings if one.order]
    assert (heading.label, heading.order, heading.url) == ("课时", "descending", "?least=10&sort=lessons")
    assert [one.url for one in listing.headings if one.column.sort is None] == [""]


def test_what_is_shown_is_escaped_and_marked(town: Town) -> None:
    evil = [Row("<script>", '"><img src=x>', 1)]
    page = shown(listed(ask(town, '?q="><b>'), evil, search=lambda rows, text: rows))
    assert "<script>" not in page and "<img" not in page and "<b>" not in page
    page = shown(listed(ask(town, "?sort=key", lang="en")))
    assert 'aria-sort="ascending"' in page and '<td data-label="Lessons" class="num">12</td>' in page
    assert '<a href="/people/P1">P1</a>' in page and ">4 rows<" in page
    assert not re.search(r"[\u4e00-\u9fff]", re.sub("赵某|安某", "", page))
    assert "没有符合条件的记录。" in shown(listed(ask(town, "?q=无此人")))
    assert "没有记录。" in shown(listed(ask(town), []))


def test_the_export_has_every_row_as_text_and_is_written_down(town: Town) -> None:
    request = ask(town, "?least=10&sort=-lessons&export=xlsx&purpose=核对课时")
    response = listed(request, page_size=1).export()
    assert isinstance(response, HttpResponse)
    assert unquote(response["Content-Disposition"]).endswith("名单-20230619-1000.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows, account = book["名单"], dict(book["导出说明"].iter_rows(values_only=True))
    assert [[cell.value for cell in row] for row in rows.rows] == [
        ["编号", "姓名", "课时", "状态"], ["P3", None, 14, "多"], ["P1", "赵某", 12, "多"],
    ]  # fmt: skip
    assert rows.freeze_panes == "B2" and rows["A2"].number_format == "@" and rows["A2"].data_type == "s"
    assert account["导出人"] == "卫科员（区教育局经办人）" and account["用途"] == "核对课时"
    assert account["行数"] == "2" and account["筛选"] == "至少：10节"
    reading = Reading.objects.get()
    assert (reading.what, reading.purpose, reading.rows) == ("export.list", "核对课时", 2)
    assert (reading.account, reading.campaign) == (town.officer.account, town.campaign.pk)


def test_nothing_in_a_workbook_computes(town: Town) -> None:
    response = listed(ask(town, "?export=xlsx&purpose=核对课时")).export()
    assert response is not None
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["名单"]
    assert sheet["B3"].value == "=1+1" and sheet["B3"].data_type == "s"


@pytest.mark.parametrize("purpose", ["", "  短 ", "长" * 201])
def test_no_purpose_no_export(town: Town, purpose: str) -> None:
    listing = listed(ask(town, f"?export=xlsx&purpose={purpose}"))
    assert listing.export() is None and not Reading.objects.exists()
    page = shown(listing)
    assert "请写明用途，4至200个字。" in page and '<details class="export" open>' in page


def test_who_may_not_take_lists_away(town: Town) -> None:
    listing = listed(ask(town, "?export=xlsx&purpose=核对课时", actor=town.union))
    assert "export-form" not in shown(listing)
    with pytest.raises(RefusedError):
        listing.export()
    off = listed(ask(town, "?export=xlsx&purpose=核对课时"), purpose_cell=None)
    assert off.export() is None and "export-form" not in shown(off)
    assert not Reading.objects.exists()


def schools(town: Town, query: str = "", **more: Any) -> Listing:
    columns = [Column("key", "编号", "Key", sort="key"), Column("name", "名称", "Name", sort="name")]
    given: dict[str, Any] = {"columns": columns, "filters": (), "search": None} | more
    return listed(ask(town, query), School.objects.filter(campaign=town.campaign), **given)


def test_a_queryset_is_sorted_and_paged_by_the_database(town: Town) -> None:
    assert keys(schools(town, "?sort=-key", page_size=2)) == ["S006", "S005"]
    assert keys(schools(town, "?sort=-key&page=2", page_size=2)) == ["S004", "S003"]
    found = schools(town, "?q=双河", search=lambda rows, text: rows.filter(name__contains=text))
    assert keys(found) == ["S003"]


def test_a_list_takes_the_same_statements_at_1_and_300_rows(town: Town) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            shown(schools(town))
        return len(told)

    before = statements()
    other = Campaign.objects.get(pk=town.campaign.pk)
    first = School.objects.filter(campaign=other).values()[0]
    made = [School(**{**first, "row": None, "key": f"T{number:03}"}) for number in range(300)]
    School.objects.bulk_create(made)
    assert statements() == before <= 3
