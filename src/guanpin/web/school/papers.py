"""Forms and letters in batch; contracts signed."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
