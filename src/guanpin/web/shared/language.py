"""Simplified Chinese first, English by a switch that a cookie remembers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "guanpin_language"
LANGUAGES = {"zh": "zh-hans", "en": "en"}


class LanguageMiddleware:
    """Sets `request.lang`; Django's own messages follow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lang = request.COOKIES.get(COOKIE, "zh")
        lang = lang if lang in LANGUAGES else "zh"
        request.lang = lang  # type: ignore[attr-defined]
        with translation.override(LANGUAGES[lang]):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", LANGUAGES[lang])
        return response
