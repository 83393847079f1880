"""What stands around every page: campaign, phases, role, and the ways that are open from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from guanpin.actions.actor import Actor
from guanpin.actions.authority import cells
from guanpin.actions.demonstration_people import PASSWORD
from guanpin.records import clock
from guanpin.records.models import Campaign, Grant, School
from guanpin.web.shared.strip import strip


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the navigation: the name of its address, its cell, and what it is called."""

    url: str
    cell: str
    zh: str
    en: str
    icon: str


DISTRICT: tuple[Way, ...] = (
    Way("todo", "todo.view", "待办", "To-do", "checklist"),
    Way("district_overview", "campaign.view", "概况", "Overview", "dashboard"),
    Way("imports", "imports.view", "导入", "Import", "upload"),
    Way("quotas", "quotas.view", "编制", "Quotas", "chart"),
    Way("schools", "school.list", "学校", "Schools", "school"),
    Way("plans", "plan.view", "学校方案", "School plans", "file"),
    Way("stages", "stages.view", "环节", "Stages", "steps"),
    Way("district_notices", "notices.view", "公示", "Notices", "notice"),
    Way("district_marks", "marks.view", "评分", "Marks", "star"),
    Way("placement", "placement.view", "组织调剂", "Placement", "route"),
    Way("amendments", "amendments.view", "更改", "Amendments", "edit"),
    Way("filings", "filings.view", "备案与材料", "Filings", "folder"),
    Way("acts", "acts.view", "办理记录", "Record", "history"),
)
SCHOOL: tuple[Way, ...] = (
    Way("school_overview", "school.view", "学校概况", "Overview", "school"),
    Way("people", "people.view", "人员", "People", "users"),
    Way("year_groups", "year_groups.view", "班级", "Classes", "grid"),
    Way("school_imports", "imports.view", "导入", "Import", "upload"),
    Way("school_plan", "plan.view", "学校方案", "Plan", "file"),
    Way("school_posts", "posts.view", "岗位", "Posts", "briefcase"),
    Way("direct_list", "direct.view", "直聘", "Direct", "list"),
    Way("candidacies", "candidacies.view", "报名", "Candidacies", "pencil"),
    Way("marks", "marks.view", "评分", "Marks", "star"),
    Way("school_results", "results.view", "结果", "Results", "trophy"),
    Way("school_notices", "notices.view", "公示", "Notices", "notice"),
    Way("papers", "papers.view", "表格与告知书", "Papers", "printer"),
)
ADMINISTRATOR: tuple[Way, ...] = (
    Way("todo", "todo.view", "待办", "To-do", "checklist"),
    Way("accounts", "accounts.view", "账号与角色", "Accounts", "users"),
    Way("jobs", "jobs.view", "后台任务", "Background work", "history"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame. Pages outside a campaign show the latest one."""
    actor: Actor | None = getattr(request, "actor", None)
    campaign: Campaign | None = getattr(request, "campaign", None) or Campaign.objects.first()
    school: School | None = getattr(request, "school", None)
    english = getattr(request, "lang", "zh") == "en"
    windows = list(campaign.phases.all()) if campaign is not None else []
    grants = _named_grants(getattr(request, "grants", []), campaign)
    return {
        "lang": "en" if english else "zh",
        "demo": settings.DEMO,
        "demo_password": PASSWORD if settings.DEMO else "",
        "now": clock.local(),
        "actor": actor,
        "frame_campaign": campaign,
        "frame_school": school,
        "frame_windows": windows,
        "strip": strip(windows, clock.local()),
        "calendar_url": _calendar(campaign),
        "grants": grants,
        "own_school": next((name for grant, name in grants if actor and grant.pk == actor.grant.pk), ""),
        "ways": _ways(actor, campaign),
        "school_ways": _school_ways(actor, campaign, school),
        "path": request.path,
        "here": _here(request),
    }


def _here(request: HttpRequest) -> str:
    """The name of this page's address, for its entry in the navigation."""
    return request.resolver_match.view_name if request.resolver_match else ""


def _calendar(campaign: Campaign | None) -> str:
    if campaign is None:
        return ""
    try:
        return reverse("calendar", kwargs={"campaign": campaign.pk})
    except NoReverseMatch:
        return ""


def _named_grants(grants: list[Grant], campaign: Campaign | None) -> list[tuple[Grant, str]]:
    """One's own grants with the names of their schools."""
    keys = {one.school for one in grants if one.school}
    if not keys:
        return [(one, "") for one in grants]
    names = dict(School.objects.filter(campaign=campaign, key__in=keys).values_list("key", "name"))
    return [(one, names.get(one.school, one.school)) for one in grants]


def _ways(actor: Actor | None, campaign: Campaign | None) -> list[tuple[Way, str]]:
    if actor is None:
        return []
    if actor.role == "administrator":
        return _reachable(ADMINISTRATOR, actor, {})
    if actor.school is not None:
        first = _reachable(DISTRICT[:1], actor, {})
        return first + (
            _reachable(SCHOOL, actor, {"campaign": campaign.pk, "school": actor.school}) if campaign else []
        )
    if campaign is None:
        return _reachable(DISTRICT[:1], actor, {}) + _reachable(
            (Way("first_import", "imports.view", "导入", "Import", "upload"),), actor, {}
        )
    return _reachable(DISTRICT, actor, {"campaign": campaign.pk})


def _school_ways(
    actor: Actor | None, campaign: Campaign | None, school: School | None
) -> list[tuple[Way, str]]:
    """Below a school's head, for people of the district: the same ways its own clerk has."""
    if actor is None or campaign is None or school is None or actor.school is not None:
        return []
    return _reachable(SCHOOL, actor, {"campaign": campaign.pk, "school": school.key})


def _reachable(ways: tuple[Way, ...], actor: Actor, kwargs: dict[str, str]) -> list[tuple[Way, str]]:
    found = []
    for way in ways:
        if actor.role in cells()[way.cell].roles:
            try:
                found.append(
                    (
                        way,
                        reverse(
                            way.url,
                            kwargs=kwargs
                            if way.url not in ("todo", "accounts", "jobs", "first_import")
                            else {},
                        ),
                    )
                )
            except NoReverseMatch:
                continue
    return found
