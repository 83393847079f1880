"""People of a school and their dated events."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
