"""A school at a glance: its numbers, its plan, what is open now and where it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse

from guanpin.actions.authority import cells
from guanpin.actions.stages import published_stages
from guanpin.records.models import PhaseWindow
from guanpin.records.queries.people import count_of_people
from guanpin.records.queries.schools import schools_of
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of

# Where the work of a phase is done, and the cell of that page.
_PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "preparation": (("people", "people.view"), ("year_groups", "year_groups.view")),
    "consultation": (("school_plan", "plan.view"),),
    "vote": (("school_plan", "plan.view"),),
    "approval": (("school_plan", "plan.view"),),
    "entry": (("candidacies", "candidacies.view"),),
    "review": (("candidacies", "candidacies.view"),),
    "scoring": (("marks", "marks.view"),),
    "notice": (("school_notices", "notices.view"),),
    "objection": (("school_notices", "notices.view"),),
    "offer": (("school_results", "results.view"),),
    "contract": (("papers", "papers.view"),),
}
PLACE_NAMES: Mapping[str, tuple[str, str]] = {
    "people": ("核对人员履历", "Check people's records"),
    "year_groups": ("填报班级学生", "Set classes and pupils"),
    "school_plan": ("学校方案", "The school's plan"),
    "candidacies": ("报名与资格审查", "Candidacies and review"),
    "marks": ("录入评分", "Enter marks"),
    "school_notices": ("本单位公示", "Notices in the unit"),
    "school_results": ("各轮结果", "Results"),
    "papers": ("表格与告知书", "Forms and letters"),
}


@dataclass(frozen=True, slots=True)
class OpenNow:
    """A window that is open, and the pages where its work is done."""

    window: PhaseWindow
    places: tuple[tuple[str, tuple[str, str]], ...]


@guarded("school.view")
def school_overview(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    [row] = schools_of(campaign, school.key)
    published = published_stages(campaign)
    phases: list[PhaseWindow] = request.phases  # type: ignore[attr-defined]
    context = {
        "school": row,
        "people": count_of_people(campaign, school.key),
        "posts_published": published.get("posts"),
        "quota_published": published.get("establishment"),
        "open_now": list(_open_now(request, phases)),
        "urls": {name: _url(request, name, cell) for name, cell in (
            ("people", "people.view"), ("year_groups", "year_groups.view"), ("school_plan", "plan.view"),
            ("school_posts", "posts.view"), ("school_results", "results.view"), ("school_imports", "imports.view"),
        )},
    }  # fmt: skip
    return render(request, "school/overview.html", context)


def _open_now(request: HttpRequest, phases: Sequence[PhaseWindow]) -> Iterator[OpenNow]:
    """Windows that are open; two of one kind lead to the same pages, which are named once."""
    named: set[str] = set()
    for window in phases:
        if window.kind != "closed":
            places = tuple(place for place in _places(request, window.kind) if place[0] not in named)
            named |= {url for url, _ in places}
            yield OpenNow(window, places)


def _places(request: HttpRequest, kind: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    found = ((_url(request, name, cell), PLACE_NAMES[name]) for name, cell in _PLACES.get(kind, ()))
    return tuple((url, name) for url, name in found if url)


def _url(request: HttpRequest, name: str, cell: str) -> str:
    """The address of a page of this school, "" where this role does not go there."""
    if actor_of(request).role not in cells()[cell].roles:
        return ""
    try:
        return reverse(name, kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key})
    except NoReverseMatch:
        return ""


urlpatterns = [path("school/<str:school>/", school_overview, name="school_overview")]
