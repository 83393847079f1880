"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.account import account_lists, administration, demonstration, entry, jobs, parts, slips, todo

urlpatterns = [
    *slips.urlpatterns,
    *account_lists.urlpatterns,
    *administration.urlpatterns,
    *entry.urlpatterns,
    *jobs.urlpatterns,
    *todo.urlpatterns,
    *demonstration.urlpatterns,
    *parts.urlpatterns,
]
