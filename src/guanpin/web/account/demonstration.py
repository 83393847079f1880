"""Cards to enter a demonstration by, and its clock. Outside a demonstration there are no such pages."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
