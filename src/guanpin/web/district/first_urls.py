"""Addresses of the district before there is a campaign: its first workbook."""

from __future__ import annotations

from guanpin.web.district.imports import first_urlpatterns

urlpatterns = first_urlpatterns
