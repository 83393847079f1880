"""The school's plan, its vote and its way to approval."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
