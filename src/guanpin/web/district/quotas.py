"""Quotas of the district: totals and schools with their sums, one school's computation, over and under by subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import may
from guanpin.actions.policies import rules_of
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.records.queries.posts import ESTABLISHMENT, expected_on
from guanpin.records.queries.quotas import Heat, HeatCell, SchoolLine, heat, school_quota
from guanpin.records.queries.quotas import quotas as quotas_of
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.words import current
from guanpin.web.templatetags.decided import signed, signed_tenths
from guanpin.wording.render import code_name
from guanpin.wording.terms import TERMS

# What people are held against, lessons first: what the schools need comes before what they were given.
_AGAINST: dict[str, Callable[[HeatCell], Fraction]] = {
    "demand": lambda cell: cell.holders - cell.demand,
    "places": lambda cell: cell.holders - cell.places,
}


@guarded("quotas.view")
def quotas(request: HttpRequest) -> HttpResponse:
    """Totals, schools, and the heat map once posts are decided."""
    campaign = campaign_of(request)
    unpublished = may(actor_of(request), "stages.view", campaign)
    found = quotas_of(campaign, rules_of(campaign), unpublished=unpublished)
    if found is None:
        nothing = {"found": None, "expected": expected_on(campaign, ESTABLISHMENT)}
        return render(request, "district/quotas.html", nothing)
    listing = Listing(
        request,
        list(found.schools),
        columns=_columns(campaign.pk),
        filters=_filters(found.schools),
        search=lambda rows, text: [row for row in rows if text in row.name or text == row.school],
        search_label=("学校", "School"),
        default_sort="school",
        name="quotas",
    )
    if response := listing.export():
        return response
    context = {
        "found": found,
        "listing": listing,
        "sums": _sums(found.schools),
        "map": _map(request, unpublished),
    }
    return render(request, "district/quotas.html", context)


def _columns(campaign: str) -> list[Column]:
    def numeric(key: str, zh: str, en: str) -> Column:
        return Column(key, zh, en, sort=key, numeric=True)

    def url(row: SchoolLine) -> str:
        return reverse("quota_school", kwargs={"campaign": campaign, "school": row.school})

    return [
        Column("school", "编号", "Id", sort="school"),
        Column("name", "学校", "School", sort="name", url=url),
        Column(
            "school_phases",
            "学段",
            "Phases",
            cell=lambda row, lang: ("、" if lang == "zh" else ", ").join(
                code_name(phase, lang, "school_phase") for phase in row.school_phases
            ),
        ),
        numeric("classes", "班数", "Classes"),
        numeric("pupils", "学生数", "Pupils"),
        numeric("entitled", "应核", "Entitled"),
        numeric("quota", "核定", "Quota"),
        numeric("present", "在编（9月1日）", "Present (1 Sept)"),
        Column(
            "over",
            "超（+）缺（−）",
            "Over (+) short (−)",
            cell=lambda row, lang: signed(row.over),
            sort="over",
            tone=lambda row: "warn" if row.over > 0 else "info" if row.over < 0 else None,
        ),
        numeric("shortage", "低于课时下限", "Below lessons"),
        numeric("retiring", "8月底前退休", "Retire by August"),
    ]


def _filters(rows: tuple[SchoolLine, ...]) -> list[Filter]:
    kinds = {row.kind for row in rows}
    kept: dict[str, Callable[[SchoolLine], bool]] = {
        "over": lambda row: row.over > 0,
        "short": lambda row: row.over < 0,
        "even": lambda row: not row.over,
    }
    return [
        Filter(
            "balance",
            "超缺",
            "Balance",
            [("over", "超编", "over"), ("short", "缺编", "short"), ("even", "不超不缺", "even")],
            lambda found, value: [row for row in found if kept[value](row)],
        ),
        Filter(
            "kind",
            "学校类型",
            "Kind",
            [(kind, *names) for kind, names in TERMS["school_kind"].items() if kind in kinds],
            lambda found, value: [row for row in found if row.kind == value],
        ),
    ]


def _sums(rows: tuple[SchoolLine, ...]) -> dict[str, int]:
    """The district's figures, added up from the schools that stand in the list."""
    added = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("classes", "pupils", "entitled", "quota", "present", "shortage", "retiring")
    }
    return added | {
        "schools_over": sum(row.over > 0 for row in rows),
        "schools_short": sum(row.over < 0 for row in rows),
        "over": sum(max(row.over, 0) for row in rows),
        "short": sum(max(-row.over, 0) for row in rows),
    }


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the map, with the list it opens ("" for those who do not see people)."""

    text: str
    title: str
    url: str
    tone: str


@dataclass(frozen=True, slots=True)
class Map:
    """The heat map as a chart and as a table of the same numbers; the last column adds up the row."""

    published: Any
    phases: list[tuple[str, str]]
    phase: str
    by: str
    chart: dict[str, Any]
    subjects: list[str]
    rows: list[tuple[str, str, list[Cell | None], str]]


def _map(request: HttpRequest, unpublished: bool) -> Map | None:
    campaign, lang = campaign_of(request), current()
    found = heat(campaign, request.GET.get("phase", ""), unpublished=unpublished)
    if found is None:
        return None
    by = request.GET.get("by", "")
    by = by if by in _AGAINST else "demand"
    sees = may(actor_of(request), "people.view", campaign)
    opens = may(actor_of(request), "posts.view", campaign)
    subjects = [code_name(subject, lang, "subject") for subject in found.subjects]
    rows = []
    for row in found.rows:
        link = reverse("people", kwargs={"campaign": campaign.pk, "school": row.school}) if sees else ""
        cells = [_cell(row.cells.get(subject), by, link, lang) for subject in found.subjects]
        total = sum((_AGAINST[by](cell) for cell in row.cells.values()), Fraction(0))
        url = reverse("school_posts", kwargs={"campaign": campaign.pk, "school": row.school}) if opens else ""
        rows.append((row.name, url, cells, signed_tenths(total)))
    return Map(
        found.published,
        [(phase, code_name(phase, lang, "school_phase")) for phase in found.school_phases],
        found.school_phase,
        by,
        _chart(found, by, rows, lang),
        subjects,
        rows,
    )


def _cell(cell: HeatCell | None, by: str, link: str, lang: str) -> Cell | None:
    if cell is None:
        return None
    over = _tenth(_AGAINST[by](cell))
    needs = decimal_text(cell.demand if by == "demand" else cell.places, 1)
    has = decimal_text(cell.holders, 1)
    zh = f"{'课时需要' if by == 'demand' else '核定岗位'} {needs}，现有 {has}"
    en = f"{'needed' if by == 'demand' else 'places'} {needs}, present {has}"
    url = f"{link}?subject={cell.subject}" if link else ""
    return Cell(
        signed_tenths(over),
        en if lang == "en" else zh,
        url,
        "over" if over > 0 else "short" if over < 0 else "even",
    )


def _tenth(value: Fraction) -> Fraction:
    return Fraction(decimal_text(value, 1))


def _chart(found: Heat, by: str, rows: list[Any], lang: str) -> dict[str, Any]:
    cells = []
    for place, (row, (_, _, shown, _)) in enumerate(zip(found.rows, rows, strict=True)):
        for column, subject in enumerate(found.subjects):
            if subject in row.cells:
                value = float(_tenth(_AGAINST[by](row.cells[subject])))
                cells.append({"row": place, "column": column, "value": value, "url": shown[column].url})
    return {
        "kind": "heatmap",
        "rows": [name for name, _, _, _ in rows],
        "columns": [code_name(subject, lang, "subject") for subject in found.subjects],
        "cells": cells,
        "low": "缺" if lang == "zh" else "short",
        "high": "超" if lang == "zh" else "over",
    }


@guarded("quotas.view")
def quota_school(request: HttpRequest) -> HttpResponse:
    """One school's quota with every input and step."""
    campaign, school = campaign_of(request), school_of(request)
    unpublished = may(actor_of(request), "stages.view", campaign)
    found = school_quota(campaign, school.key, unpublished=unpublished)
    context = {
        "found": found,
        "expected": None if found else expected_on(campaign, ESTABLISHMENT),
        "sees_posts": may(actor_of(request), "posts.view", campaign),
    }
    return render(request, "district/quota_school.html", context)


urlpatterns = [
    path("district/quotas/", quotas, name="quotas"),
    path("district/quotas/<str:school>/", quota_school, name="quota_school"),
]
