"""What everyone may see without an account: the plan, the calendar, open notices while they run, and what a code stands for."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from guanpin.actions.authority import cells
from guanpin.actions.phases import calendar_of
from guanpin.actions.policies import policy_of, rules_of
from guanpin.engine.ledger import Checkpoint
from guanpin.records.models import Campaign, LedgerEntry, Notice
from guanpin.records.queries.acts import checkpoint_root
from guanpin.records.queries.campaigns import all_windows, next_deadlines, public_campaigns
from guanpin.records.queries.notices import entry_of_code, is_shown, open_notice, shown_notices
from guanpin.web.shared.guard import public
from guanpin.web.shared.notice_page import notice_context, notice_pdf
from guanpin.web.shared.request import campaign_of, lang_of
from guanpin.wording.account import public_account
from guanpin.wording.phase_purposes import purpose_of
from guanpin.wording.plan_clauses import plan_chapters

# Acts whose very kind is no secret.
_OPEN_ACTS = frozenset(
    (
        "campaign.open", "campaign.close", "phase.extend", "seed.record", "stage.compute", "stage.confirm",
        "stage.publish", "notice.release", "notice.withdraw",
    )
)  # fmt: skip
_CODE = re.compile(r"[0-9a-f]{16}\Z", re.ASCII)


@public
def home(request: HttpRequest) -> HttpResponse:
    listed = public_campaigns()
    current = listed[0] if listed else None
    context: dict[str, Any] = {"current": current, "earlier": listed[1:]}
    if current is not None:
        windows = all_windows(current)
        context |= {
            "open_now": [one for one in windows if one.state == "open" and one.kind != "closed"],
            "deadlines": next_deadlines(windows, 3),
            "notices": shown_notices(current),
            "answers": public_account(rules_of(current), lang_of(request))[0],
        }
    return render(request, "public/home.html", context)


@public
def plan(request: HttpRequest) -> HttpResponse:
    campaign = _opened(request)
    rules, policy = rules_of(campaign), policy_of(campaign)
    first, *account = public_account(rules, lang_of(request))
    context = {
        "campaign": campaign,
        "title": policy.layers[-1].title,
        "answers": first,
        "account": account,
        "chapters": plan_chapters(rules, policy, lang_of(request)),
        "count": len(rules.values),
    }
    return render(request, "public/plan.html", context)


@public
def calendar(request: HttpRequest) -> HttpResponse:
    campaign = _opened(request)
    windows = all_windows(campaign)
    plan = calendar_of(campaign, rules_of(campaign))
    last = max([plan.deadline, *(one.closes for one in windows if one.kind not in ("closed", "contract"))])
    days = (last - plan.start).days + 1
    rows = []
    for one in windows:
        before = (one.opens - plan.start).days
        length = (one.closes - one.opens).days + 1
        bar = (before, length, days) if one.kind not in ("closed", "contract") else None
        rows.append((one, purpose_of(one.kind, one.stage), bar))
    context = {"campaign": campaign, "rows": rows, "deadline": plan.deadline, "days": days}
    return render(request, "public/calendar.html", context)


@public
def notices(request: HttpRequest) -> HttpResponse:
    campaign = _opened(request)
    context = {"campaign": campaign, "notices": shown_notices(campaign)}
    return render(request, "public/notices.html", context)


@public
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, found = campaign_of(request), _open_notice(request, pk)
    if not is_shown(found):
        return _gone(request, campaign, found)
    context = {"campaign": campaign, **notice_context(request, campaign, found)}
    return render(request, "public/notice.html", context)


@public
def notice_paper(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, found = campaign_of(request), _open_notice(request, pk)
    return notice_pdf(request, campaign, found) if is_shown(found) else _gone(request, campaign, found)


@public
def code(request: HttpRequest, code: str) -> HttpResponse:
    given = re.sub(r"[\s-]+", "", code).lower()
    entry = entry_of_code(given) if _CODE.match(given) else None
    context: dict[str, Any] = {"given": given, "entry": entry}
    if entry is None:
        return render(request, "public/code.html", context, status=404)
    return render(request, "public/code.html", context | _told(entry))


@public
def code_search(request: HttpRequest) -> HttpResponse:
    given = re.sub(r"[\s-]+", "", request.GET.get("code", "")).lower()
    if given and _CODE.match(given):
        return redirect("code", code=given)
    return render(
        request, "public/code.html", {"given": given, "entry": None, "asked": "code" in request.GET}
    )


@public
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Size and root of the campaign's ledger, for anyone to keep and compare later (C2SP tlog-checkpoint, unsigned)."""
    campaign = _opened(request)
    size, root = checkpoint_root(campaign)
    origin = re.sub(r"[\s+]+", "-", f"guanpin/{campaign.district}/{campaign.pk}")
    text = Checkpoint(origin, size, root).to_text()
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _told(entry: LedgerEntry) -> dict[str, Any]:
    """What may be said of an entry: of an open notice which it is, of an open act its kind, of others that there is one."""
    act = entry.act
    campaign = Campaign.objects.filter(pk=act.campaign).first()
    found = Notice.objects.filter(act=act, tier="open").first()
    cell = cells().get(act.action) if act.action in _OPEN_ACTS else None
    return {
        "campaign": campaign,
        "notice": found,
        "notice_shown": found is not None and is_shown(found),
        "unit": act.action == "notice.release" and found is None,
        "kind": (cell.zh, cell.en) if cell else None,
        "stage": act.stage if cell else "",
        "day": act.at,
        "size": entry.sequence + 1,
    }


def _gone(request: HttpRequest, campaign: Campaign, found: Notice) -> HttpResponse:
    """410: it was here, its time is over, and the internet does not keep it."""
    context = {"campaign": campaign, "withdrawn": found.withdrawn_at is not None, "closes": found.closes}
    return render(request, "public/gone.html", context, status=410)


def _opened(request: HttpRequest) -> Campaign:
    """A campaign with a plan to show."""
    campaign = campaign_of(request)
    if campaign.state == "preparing":
        raise Http404
    return campaign


def _open_notice(request: HttpRequest, pk: int) -> Notice:
    found = open_notice(_opened(request), pk)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("", home, name="home"),
    path("code/", code_search, name="code_search"),
    path("code/<str:code>", code, name="code"),
    path("c/<str:campaign>/plan", plan, name="plan"),
    path("c/<str:campaign>/calendar", calendar, name="calendar"),
    path("c/<str:campaign>/notices", notices, name="notices"),
    path("c/<str:campaign>/notices/<int:pk>", notice, name="notice"),
    path("c/<str:campaign>/notices/<int:pk>/pdf", notice_paper, name="notice_pdf"),
    path("c/<str:campaign>/checkpoint", checkpoint, name="checkpoint"),
]
