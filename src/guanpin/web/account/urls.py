"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.account import administration, entry, jobs, todo

urlpatterns = [
    *administration.urlpatterns,
    *entry.urlpatterns,
    *jobs.urlpatterns,
    *todo.urlpatterns,
]
