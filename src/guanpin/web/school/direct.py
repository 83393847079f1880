"""Who is appointed directly, and who declined."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
