"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.school import (
    candidacies,
    direct,
    marks,
    notices,
    overview,
    papers,
    people,
    plan,
    posts,
    results,
    year_groups,
)

urlpatterns = [
    *candidacies.urlpatterns,
    *direct.urlpatterns,
    *marks.urlpatterns,
    *notices.urlpatterns,
    *overview.urlpatterns,
    *papers.urlpatterns,
    *people.urlpatterns,
    *plan.urlpatterns,
    *posts.urlpatterns,
    *results.urlpatterns,
    *year_groups.urlpatterns,
]
