"""A released notice as pages show it: with its code, the address behind the code, and on paper."""

from __future__ import annotations

import base64
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from guanpin.actions.notices import subject_of
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.calendar import work_calendar
from guanpin.exchange.documents import missing, render_pdf, scan_svg
from guanpin.records.models import Attachment, Campaign, Notice, School
from guanpin.web.shared.request import lang_of
from guanpin.web.shared.signed_form import scan_response
from guanpin.wording.documents import Imprint
from guanpin.wording.notices import notice_html


def notice_context(request: HttpRequest, campaign: Campaign, notice: Notice) -> dict[str, Any]:
    """What the part of a notice takes; `lacks` says why there is no PDF on this machine."""
    url = code_url(request, notice)
    drawn = base64.b64encode(scan_svg(url).encode()).decode("ascii")
    return {
        "notice": notice,
        "place": place_of(campaign, notice),
        "code": notice.act.ledger_entry.code,
        "url": url,
        "square": f"data:image/svg+xml;base64,{drawn}",
        "lacks": [one.text(lang_of(request)) for one in missing()],
    }


def code_url(request: HttpRequest, notice: Notice) -> str:
    """Where whoever scans the code of a notice gets."""
    return request.build_absolute_uri(reverse("code", kwargs={"code": notice.act.ledger_entry.code}))


def place_of(campaign: Campaign, notice: Notice) -> str:
    """Whose notice it is: a school's or the district's."""
    if not notice.school:
        return campaign.district_name
    school = School.objects.filter(campaign=campaign, key=notice.school).first()
    return school.name if school else notice.school


def posted_photo(notice: Notice, pk: str) -> HttpResponse:
    """A photograph or proof that the notice hung."""
    files = Attachment.objects.filter(act__action="notice.posted", act__subject=subject_of(notice))
    found = (
        files.filter(campaign=notice.campaign_id, pk=int(pk)).first()
        if pk.isascii() and pk.isdigit()
        else None
    )
    if found is None:
        raise Http404
    return scan_response(found)


def notice_pdf(request: HttpRequest, campaign: Campaign, notice: Notice) -> HttpResponse:
    """The notice on A4. Raises GuanpinError where this machine lacks what it takes."""
    place = place_of(campaign, notice)
    work = work_calendar(rules_of(campaign))
    imprint = Imprint(
        campaign=campaign.title,
        as_of=campaign.as_of,
        tier=notice.tier,
        code=notice.act.ledger_entry.code,
        scan=scan_svg(code_url(request, notice)),
    )
    printed = {
        "place": place,
        "issuer": place if notice.tier == "unit" else f"{campaign.district_name}教育主管部门",
        "release": notice.release,
        "content": notice.content,
        "difference": notice.difference,
        "remedy": notice.remedy,
        "opens": notice.opens,
        "closes": notice.closes,
        "days": work.count(notice.opens, notice.closes) - work.is_workday(notice.opens),
    }
    response = HttpResponse(
        render_pdf(notice_html(notice.title, imprint, printed)), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="notice-{notice.pk}.pdf"'
    return response
