"""Workbooks taken out of the system: sent as files, and who took them written down."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from guanpin.records import clock
from guanpin.records.models import Campaign, Reading
from guanpin.web.shared.request import actor_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def excel(name: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=EXCEL)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def log_taken(request: HttpRequest, cell: str, campaign: Campaign, purpose: str, rows: int) -> None:
    """Write down that somebody takes `rows` people out of the system, and what for."""
    actor = actor_of(request)
    Reading.objects.create(
        account=actor.account,
        role=actor.role,
        campaign=campaign.pk,
        what=cell,
        place=request.get_full_path()[:300],
        address=request.META.get("REMOTE_ADDR") or None,
        at=clock.now(),
        purpose=purpose,
        rows=rows,
    )
