"""The first page: what waits for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from guanpin.web.shared.guard import guarded


@guarded("todo.view")
def todo(request: HttpRequest) -> HttpResponse:
    return render(request, "account/todo.html", {})


urlpatterns = [path("todo/", todo, name="todo")]
