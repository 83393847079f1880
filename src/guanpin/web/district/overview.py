"""The campaign at a glance; opening, extending, closing it."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
