"""Logging in and out, first run, passwords, roles, language."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
