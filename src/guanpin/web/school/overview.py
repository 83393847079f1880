"""A school at a glance."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
