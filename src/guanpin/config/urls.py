"""Addresses of the site, by audience."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("guanpin.web.public.urls")),
    path("", include("guanpin.web.account.urls")),
    path("", include("guanpin.web.district.first_urls")),
    path("c/<str:campaign>/", include("guanpin.web.school.urls")),
    path("c/<str:campaign>/", include("guanpin.web.district.urls")),
]

handler400 = "guanpin.web.shared.errors.bad_request"
handler403 = "guanpin.web.shared.errors.forbidden"
handler404 = "guanpin.web.shared.errors.not_found"
handler500 = "guanpin.web.shared.errors.fault"
