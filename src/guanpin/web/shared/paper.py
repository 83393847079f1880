"""A printed page in a tab of its own: as PDF, or where this machine cannot set type, as the page it is made from."""

from __future__ import annotations

import base64
import hashlib
import html as entities
import re
from urllib.parse import quote

from django.http import HttpResponse

from guanpin.exchange.documents import missing, render_pdf

_BLOCK = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_ATTRIBUTE = re.compile(r"<[^>]*\sstyle=\"([^\"]*)\"")


def paper_response(html: str, name: str) -> HttpResponse:
    """To be looked at and printed; `name` is what the file is called when it is kept."""
    if missing():
        return _page(html, name)
    return _shown(HttpResponse(render_pdf(html), content_type="application/pdf"), f"{name}.pdf")


def _page(html: str, name: str) -> HttpResponse:
    """The page's own styles and nothing else are let in, each by its digest."""
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    response._csp_replace = {  # type: ignore[attr-defined]
        "default-src": ["'none'"],
        "script-src": ["'none'"],
        "style-src": style_sources(html),
        "img-src": ["data:"],
    }
    return _shown(response, f"{name}.html")


def style_sources(html: str) -> list[str]:
    """The sources of a content policy that lets these styles in. Attributes take the keyword beside their digests."""
    texts = {*_BLOCK.findall(html), *map(entities.unescape, _ATTRIBUTE.findall(html))}
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in sorted(texts))
    return ["'unsafe-hashes'", *(f"'sha256-{one}'" for one in digests)]


def _shown(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return response
