"""The one data app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "guanpin.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
