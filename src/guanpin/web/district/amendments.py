"""Late events with their consequences."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
