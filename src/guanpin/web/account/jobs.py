"""Background work and its progress."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, path, resolve, reverse

from guanpin.actions.authority import may
from guanpin.actions.jobs import kind_name
from guanpin.records import clock
from guanpin.records.models import Campaign
from guanpin.records.queries.jobs import JobRow, job_rows
from guanpin.web.shared.guard import guarded, own
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import actor_of, lang_of
from guanpin.wording.steps import step_name

STATES = {
    "queued": ("等待中", "waiting", "plain"),
    "running": ("办理中", "under way", "info"),
    "done": ("已完成", "done", "ok"),
    "failed": ("没有办成", "not done", "bad"),
}


@guarded("jobs.view")
def jobs(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = [one for one in job_rows() if actor.reaches(one.school)]
    listing = Listing(
        request,
        rows,
        columns=[
            Column(
                "pk",
                "编号",
                "Number",
                sort="pk",
                numeric=True,
                url=lambda row: reverse("job", kwargs={"pk": row.pk}),
            ),
            Column("kind", "事项", "Work", cell=lambda row, lang: kind_name(row.kind)[lang == "en"]),
            Column("by", "交办人", "Asked for by", sort="by"),
            Column(
                "state",
                "状态",
                "State",
                cell=lambda row, lang: STATES[row.state][lang == "en"],
                tone=lambda row: STATES[row.state][2],
            ),
            Column("created_at", "交办时间", "Asked for at", cell=_moment, sort="created_at"),
        ],
        filters=[
            Filter(
                "state",
                "状态",
                "State",
                choices=[(state, zh, en) for state, (zh, en, _) in STATES.items()],
                apply=lambda rows, value: [row for row in rows if row.state == value],
            )
        ],
        default_sort="-pk",
        name="jobs",
        purpose_cell=None,
        empty=("还没有后台任务。", "No background work yet."),
    )
    return render(request, "account/jobs.html", {"listing": listing})


@own
def job(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    zh, en, tone = STATES[row.state]
    context = {
        "job": row,
        "kind": kind_name(row.kind),
        "state": (zh, en),
        "tone": tone,
        **_told(request, row),
    }
    return render(request, "account/job.html", context)


@own
def job_state(request: HttpRequest, pk: int) -> HttpResponse:
    """What static/guanpin/progress.js asks for once a second."""
    row = _visible(request, pk)
    told = _told(request, row)
    return JsonResponse(
        {
            "state": row.state,
            "done": row.done,
            "total": row.total,
            "step": told["step"],
            "url": told["url"],
            "error": told["error"],
        }
    )


def _visible(request: HttpRequest, pk: int) -> JobRow:
    """The job, to whoever asked for it and to those who look after such work in its scope; nobody else knows of it."""
    row = next(iter(job_rows(pk=pk)), None)
    if row is None:
        raise Http404
    actor = getattr(request, "actor", None)
    if row.account != request.user.pk and not may(actor, "jobs.view", None, school=row.school):
        raise Http404
    return row


def _told(request: HttpRequest, row: JobRow) -> dict[str, str]:
    lang = lang_of(request)
    return {
        "step": step_name(row.step, lang) if row.step else "",
        "error": row.error[lang == "en"] if row.error else "",
        "url": _result_for(request, row),
    }


def _result_for(request: HttpRequest, row: JobRow) -> str:
    """Where the result is, for whoever may go there: an administrator looks after the work and sees no results."""
    if not row.url or row.account == request.user.pk:
        return row.url
    try:
        found = resolve(row.url)
    except Resolver404:
        return ""
    campaign = Campaign.objects.filter(pk=found.kwargs.get("campaign")).first()
    school, stage = found.kwargs.get("school"), found.kwargs.get("stage")
    cell = getattr(found.func, "cell", "")
    actor = getattr(request, "actor", None)
    return row.url if cell and may(actor, cell, campaign, school=school, stage=stage) else ""


def _moment(row: JobRow, lang: str) -> str:
    return f"{clock.local(row.created_at):%Y-%m-%d %H:%M}"


urlpatterns = [
    path("jobs/", jobs, name="jobs"),
    path("jobs/<int:pk>", job, name="job"),
    path("jobs/<int:pk>/state", job_state, name="job_state"),
]
