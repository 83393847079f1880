"""The first page: what waits for me, until when, and the one button that does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse

from guanpin.actions.todo import Todo, todo_of
from guanpin.actions.todo_items import Item
from guanpin.records.models import Campaign
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of
from guanpin.wording.todo import Pair


@dataclass(frozen=True, slots=True)
class Row:
    """As the shared part shows it."""

    title: Pair
    detail: Pair | None
    until: datetime | None
    urgent: bool
    url: str
    button: Pair


@guarded("todo.view")
def todo(request: HttpRequest) -> HttpResponse:
    actor, campaign = actor_of(request), Campaign.objects.first()
    found: Todo = todo_of(actor, campaign)
    context = {
        "campaign": campaign,
        "to_do": _rows(found.to_do),
        "to_look": _rows(found.to_look),
        "waiting": _rows(found.waiting),
        "running": found.running,
        "coming": found.coming,
    }
    return render(request, "account/todo.html", context)


def _rows(items: Iterable[Item]) -> list[Row]:
    """Items with their addresses; one whose page is not there is left out."""
    rows = []
    for one in items:
        try:
            url = reverse(one.url, kwargs=dict(one.arguments)) + one.query
        except NoReverseMatch:
            continue
        detail = one.detail if any(one.detail) else None
        rows.append(Row(one.title, detail, one.until, one.last_day, url, one.button))
    return rows


urlpatterns = [path("todo/", todo, name="todo")]
