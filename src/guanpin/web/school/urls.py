"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.school import (
    candidacies,
    consents,
    contracts,
    direct,
    events,
    imports,
    marks,
    measures,
    notices,
    offers,
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
    *consents.urlpatterns,
    *contracts.urlpatterns,
    *direct.urlpatterns,
    *events.urlpatterns,
    *imports.urlpatterns,
    *marks.urlpatterns,
    *measures.urlpatterns,
    *notices.urlpatterns,
    *offers.urlpatterns,
    *overview.urlpatterns,
    *papers.urlpatterns,
    *people.urlpatterns,
    *plan.urlpatterns,
    *posts.urlpatterns,
    *results.urlpatterns,
    *year_groups.urlpatterns,
]
