"""The post plan with the demand it comes from."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
