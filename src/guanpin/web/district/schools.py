"""Every school of the district with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import cells
from guanpin.engine.snapshot.codes import LOCATIONS, SCHOOL_KINDS
from guanpin.records.queries.schools import SchoolRow, schools_of
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import actor_of, campaign_of
from guanpin.wording.terms import TERMS


@guarded("school.list")
def schools(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    rows = schools_of(campaign)
    enters = actor_of(request).role in cells()["school.view"].roles

    def url(row: SchoolRow) -> str | None:
        return (
            reverse("school_overview", kwargs={"campaign": campaign.pk, "school": row.key})
            if enters
            else None
        )

    listing = Listing(
        request,
        rows,
        columns=[
            Column("name", "学校", "School", sort="name", url=url),
            Column("key", "编号", "Id", sort="key"),
            Column("kind", "类型", "Kind", sort="kind", cell=_code("school_kind", "kind")),
            Column("tier", "层级", "Tier", sort="tier", numeric=True),
            Column("location", "位置", "Location", sort="location", cell=_code("location", "location")),
            Column("cluster", "学区", "Cluster", sort="cluster"),
            Column("people", "在册人员", "On the roll", sort="people", numeric=True),
            Column("classes", "班数", "Classes", sort="classes", numeric=True),
            Column("pupils", "学生数", "Pupils", sort="pupils", numeric=True),
        ],
        filters=_filters(rows),
        search=lambda rows, text: [row for row in rows if text in row.name or text in (row.key, row.code)],
        search_label=("查找（校名、编号、标识码）", "Search (name, id, code)"),
        default_sort="key",
        name="schools",
        empty=("还没有学校。请先导入数据表。", "No schools yet. Import a workbook first."),
    )
    if (response := listing.export()) is not None:
        return response
    totals = {name: sum(getattr(row, name) for row in rows) for name in ("people", "classes", "pupils")}
    return render(
        request, "district/schools.html", {"listing": listing, "count": len(rows), "totals": totals}
    )


def _filters(rows: Sequence[SchoolRow]) -> list[Filter]:
    clusters = sorted({row.cluster for row in rows})
    tiers = sorted({row.tier for row in rows})
    return [
        Filter("kind", "类型", "Kind", [(one, *TERMS["school_kind"][one]) for one in SCHOOL_KINDS],
               lambda rows, value: [row for row in rows if row.kind == value]),
        Filter("location", "位置", "Location", [(one, *TERMS["location"][one]) for one in LOCATIONS],
               lambda rows, value: [row for row in rows if row.location == value]),
        Filter("tier", "层级", "Tier", [(str(one), str(one), str(one)) for one in tiers],
               lambda rows, value: [row for row in rows if str(row.tier) == value]),
        Filter("cluster", "学区", "Cluster", [(one, one, one) for one in clusters],
               lambda rows, value: [row for row in rows if row.cluster == value]),
    ]  # fmt: skip


def _code(kind: str, name: str) -> Any:
    return lambda row, lang: TERMS[kind][getattr(row, name)][lang == "en"]


urlpatterns = [path("district/schools", schools, name="schools")]
