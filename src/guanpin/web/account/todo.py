"""The first page: what waits for me."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
