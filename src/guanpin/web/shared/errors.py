"""Pages for what goes wrong: each says what happened and what helps, and nothing of the machinery."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from guanpin.actions.authority import RefusedError
from guanpin.engine.kernel.errors import GuanpinError


def refusal(request: HttpRequest, error: GuanpinError) -> HttpResponse:
    """403 for what one may not do, 422 for what cannot be done as it was asked."""
    lang = getattr(request, "lang", "zh")
    status = 403 if isinstance(error, RefusedError) else 422
    message, remedy = (error.en, error.remedy_en) if lang == "en" else (error.zh, error.remedy_zh)
    return _page(request, status, message, remedy, error.place)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(
        request,
        400,
        ("请求不完整。", "The request is incomplete."),
        ("请返回重试。", "Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(request, 403, ("不能办理。", "Not permitted."), ("请返回。", "Go back."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _told(
        request,
        403,
        ("页面已经过期，没有办理。", "The page has expired; nothing was done."),
        ("请返回上一页，刷新后重试。", "Go back, reload the page and try again."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(
        request,
        404,
        ("没有这个页面。", "There is no such page."),
        ("请从首页进入。", "Start from the first page."),
    )


_FAULT = ("系统出错，没有办理。", "The system failed; nothing was done.")
_LATER = (
    "请稍后重试；仍不行的，请把时间告诉系统管理员。",
    "Try again later; else tell the administrator the time.",
)


def fault(request: HttpRequest) -> HttpResponse:
    try:
        return _told(request, 500, _FAULT, _LATER)
    except Exception:
        # What stands around the page needs the database, which may be what failed.
        english = getattr(request, "lang", "zh") == "en"
        page = "<!doctype html><html lang={}><meta charset=utf-8><title>{}</title><h1>{}</h1><p>{}</p></html>"
        lang, message, remedy = "en" if english else "zh-Hans", _FAULT[english], _LATER[english]
        return HttpResponse(format_html(page, lang, message, message, remedy), status=500)


def _told(
    request: HttpRequest, status: int, message: tuple[str, str], remedy: tuple[str, str]
) -> HttpResponse:
    english = getattr(request, "lang", "zh") == "en"
    return _page(request, status, message[english], remedy[english], "")


def _page(request: HttpRequest, status: int, message: str, remedy: str, place: str) -> HttpResponse:
    context = {"status": status, "message": message, "remedy": remedy, "place": place}
    return render(request, "shared/error.html", context, status=status)
