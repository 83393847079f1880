"""Marks of the district's panel: one count sheet a subject pool, typed by an officer from the signed paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from guanpin.actions.marked import marked_items
from guanpin.actions.marks import Panel
from guanpin.actions.policies import rules_of
from guanpin.engine.scoring.sheet import STAGE_OF
from guanpin.engine.snapshot.codes import SUBJECTS
from guanpin.records.models import Attachment
from guanpin.records.queries.marks import district_panels
from guanpin.records.queries.windows import windows
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.mark_sheet import Ways, enter_page, read_page
from guanpin.web.shared.request import actor_of, campaign_of
from guanpin.web.shared.signed_form import scan_response

_STAGE = STAGE_OF["district"]


@guarded("marks.view")
def district_marks(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    _check_district(request)
    context = {
        "windows": [one for one in windows(campaign, ("scoring",)) if one.stage == _STAGE],
        "panels": district_panels(campaign, _STAGE, marked_items(rules_of(campaign), _STAGE)),
    }
    return render(request, "district/marks.html", context)


@guarded("marks.view")
def district_mark_sheet(request: HttpRequest, stage: str, pool: str, item: str) -> HttpResponse:
    _check_district(request)
    panel = _panel(stage, pool, item)
    return read_page(request, panel, _ways(request, panel))


@guarded("mark.enter")
def district_mark_enter(request: HttpRequest, stage: str, pool: str, item: str) -> HttpResponse:
    _check_district(request)
    panel = _panel(stage, pool, item)
    return enter_page(request, panel, _ways(request, panel))


@guarded("marks.view")
def district_mark_scan(request: HttpRequest, pk: int) -> HttpResponse:
    _check_district(request)
    found = Attachment.objects.filter(
        pk=pk, campaign=campaign_of(request).pk, school="", act__action="mark.enter"
    )
    return scan_response(get_object_or_404(found))


def _check_district(request: HttpRequest) -> None:
    """Schools have no say in the district's panel, and do not see it either."""
    from guanpin.actions.authority import authorise  # noqa: PLC0415

    actor = actor_of(request)
    if actor.school is not None:
        authorise(actor, "marks.view", campaign_of(request), school="district")


def _panel(stage: str, pool: str, item: str) -> Panel:
    if stage != _STAGE or pool not in SUBJECTS:
        raise Http404
    return Panel(stage, None, pool, item)


def _ways(request: HttpRequest, panel: Panel) -> Ways:
    at = {"campaign": campaign_of(request).pk}
    sheet = at | {"stage": panel.stage, "pool": panel.pool, "item": panel.item}
    return Ways(
        reverse("district_mark_sheet", kwargs=sheet),
        reverse("district_mark_enter", kwargs=sheet),
        reverse("district_marks", kwargs=at),
        "district_mark_scan",
    )


_AT = "district/marks"
urlpatterns = [
    path(f"{_AT}/", district_marks, name="district_marks"),
    path(f"{_AT}/scans/<int:pk>/", district_mark_scan, name="district_mark_scan"),
    path(f"{_AT}/<str:stage>/<str:pool>/<str:item>/", district_mark_sheet, name="district_mark_sheet"),
    path(f"{_AT}/<str:stage>/<str:pool>/<str:item>/enter/", district_mark_enter, name="district_mark_enter"),
]
