"""Schools' plans to approve or return."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
