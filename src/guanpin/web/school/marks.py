"""Marks of a school's panel and the raw figures of its people, by what is entered; count sheets are typed from paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from guanpin.actions.authority import may
from guanpin.actions.marked import marked_items
from guanpin.actions.marks import Panel, school_rules
from guanpin.actions.measures import MeasureItem, frozen_by, measure_items
from guanpin.engine.scoring.sheet import STAGE_OF
from guanpin.records.models import Attachment
from guanpin.records.queries.marks import FigureRow, figure_rows, school_panels
from guanpin.records.queries.windows import windows
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.mark_sheet import Ways, enter_page, read_page
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.signed_form import scan_response

_STAGE = STAGE_OF["school"]
_YEARS = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """An item with what is entered by school year, the latest first; `frozen` is the published stage that reads it."""

    item: MeasureItem
    years: tuple[FigureRow, ...]
    frozen: str | None


@guarded("marks.view")
def marks(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    rules = school_rules(campaign, school.key)
    decided = tuple(
        campaign.decisions.filter(state="published").order_by("pk").values_list("stage", flat=True)
    )
    known = {(one.item, one.year): one for one in figure_rows(campaign, school.key)}
    figures = [
        Figures(item, _by_year(item, known, campaign.school_year), frozen_by(item, rules, decided))
        for item in measure_items(rules).values()
    ]
    context = {
        "windows": windows(campaign, ("scoring",)),
        "panels": school_panels(campaign, school.key, _STAGE, marked_items(rules, _STAGE)),
        "figures": figures,
        "may_measure": may(actor_of(request), "measure.enter", campaign, school=school.key),
    }
    return render(request, "school/marks.html", context)


@guarded("marks.view")
def mark_sheet(request: HttpRequest, stage: str, item: str) -> HttpResponse:
    panel = _panel(request, stage, item)
    return read_page(request, panel, _ways(request, panel))


@guarded("mark.enter")
def mark_enter(request: HttpRequest, stage: str, item: str) -> HttpResponse:
    panel = _panel(request, stage, item)
    return enter_page(request, panel, _ways(request, panel))


@guarded("marks.view")
def mark_scan(request: HttpRequest, pk: int) -> HttpResponse:
    found = Attachment.objects.filter(
        pk=pk,
        campaign=campaign_of(request).pk,
        school=school_of(request).key,
        act__action__in=("mark.enter", "measure.enter"),
    )
    return scan_response(get_object_or_404(found))


def _by_year(
    item: MeasureItem, known: dict[tuple[str, int], FigureRow], school_year: int
) -> tuple[FigureRow, ...]:
    """The school years that a sheet can look at, and whatever else is there."""
    years = set(range(school_year - _YEARS, school_year)) | {
        year for name, year in known if name == item.name
    }
    rows = [known.get((item.name, year), FigureRow(item.name, year, 0, 0)) for year in years]
    return tuple(sorted(rows, key=lambda one: -one.year))


def _panel(request: HttpRequest, stage: str, item: str) -> Panel:
    if stage != _STAGE:
        raise Http404
    return Panel(stage, school_of(request).key, "", item)


def _ways(request: HttpRequest, panel: Panel) -> Ways:
    school = {"campaign": campaign_of(request).pk, "school": school_of(request).key}
    sheet = school | {"stage": panel.stage, "item": panel.item}
    return Ways(
        reverse("mark_sheet", kwargs=sheet),
        reverse("mark_enter", kwargs=sheet),
        reverse("marks", kwargs=school),
        "mark_scan",
    )


_AT = "school/<str:school>/marks"
urlpatterns = [
    path(f"{_AT}/", marks, name="marks"),
    path(f"{_AT}/scans/<int:pk>/", mark_scan, name="mark_scan"),
    path(f"{_AT}/<str:stage>/<str:item>/", mark_sheet, name="mark_sheet"),
    path(f"{_AT}/<str:stage>/<str:item>/enter/", mark_enter, name="mark_enter"),
]
