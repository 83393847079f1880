"""Larger parts as tags: rows of work to do, notices, charts."""

from __future__ import annotations

from typing import Any

import segno
from django import template
from django.template.context import Context

register = template.Library()
PARTS = "shared/parts"


@register.inclusion_tag(f"{PARTS}/todo_row.html", takes_context=True)
def todo_row(context: Context, row: Any) -> dict[str, Any]:
    """What waits: `row` has title, detail, until, urgent, url and button; texts may be pairs of both languages."""
    return {"lang": context.get("lang"), "row": row}


@register.inclusion_tag(f"{PARTS}/notice.html", takes_context=True)
def notice_sheet(
    context: Context, notice: Any, code: str = "", url: str = "", place: str = ""
) -> dict[str, Any]:
    """A released notice, on the page and on A4. `code` is its short digest, `url` the address behind the square."""
    return {
        "lang": context.get("lang"),
        "notice": notice,
        "code": code,
        "url": url,
        "place": place,
        "square": square(url) if url else "",
    }


def square(text: str) -> str:
    """A QR code as the address of a picture that is all in itself."""
    return str(segno.make_qr(text, error="m").svg_data_uri(border=2, omitsize=True, xmldecl=False))


@register.inclusion_tag(f"{PARTS}/chart.html", takes_context=True)
def chart(context: Context, data: Any, name: str, label: str) -> dict[str, Any]:
    """A chart of `data` (docs/parts.md says what it holds); the same figures stand in a table beside it."""
    return {"lang": context.get("lang"), "data": data, "name": name, "label": label}


@register.inclusion_tag(f"{PARTS}/chart_scripts.html")
def chart_scripts() -> dict[str, Any]:
    """What a page with charts has in its block `scripts`."""
    return {}
