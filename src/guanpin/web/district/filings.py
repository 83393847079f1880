"""Filing tables, the result workbook, the briefing, the bundle."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
