"""Addresses of this audience, module by module."""

from __future__ import annotations

from guanpin.web.district import (
    acts,
    amendment_events,
    amendments,
    bundle,
    filings,
    imports,
    marks,
    notices,
    overview,
    placement,
    plans,
    quotas,
    schools,
    stages,
)

urlpatterns = [
    *acts.urlpatterns,
    *amendment_events.urlpatterns,
    *amendments.urlpatterns,
    *bundle.urlpatterns,
    *filings.urlpatterns,
    *imports.urlpatterns,
    *marks.urlpatterns,
    *notices.urlpatterns,
    *overview.urlpatterns,
    *placement.urlpatterns,
    *plans.urlpatterns,
    *quotas.urlpatterns,
    *schools.urlpatterns,
    *stages.urlpatterns,
]
