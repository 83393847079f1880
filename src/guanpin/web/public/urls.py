"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.public import pages

urlpatterns = [
    *pages.urlpatterns,
]
