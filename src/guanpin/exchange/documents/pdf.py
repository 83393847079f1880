"""HTML to PDF: nothing is fetched, nothing of the clock enters, the fonts are embedded."""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from typing import Any

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents.machine import missing


def render_pdf(html: str) -> bytes:
    """The PDF of a whole HTML page; the same page gives the same bytes on machines with the same fonts and libraries.

    Its day is that of the page's `dcterms.created`. Raises GuanpinError where the machine lacks libraries or fonts, and
    ValueError where the page names something outside itself.
    """
    lacks = missing()
    if lacks:
        raise GuanpinError(
            lacks[0].code,
            zh=lacks[0].zh,
            en=lacks[0].en,
            remedy_zh=lacks[0].remedy_zh,
            remedy_en=lacks[0].remedy_en,
        )
    from weasyprint import HTML  # noqa: PLC0415 - only where something is printed
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    _quiet()
    page = HTML(string=html, url_fetcher=_fetcher())
    identity = hashlib.sha256(html.encode()).digest()[:16]
    try:
        made = page.write_pdf(font_config=_fonts(), pdf_identifier=identity)
    except FatalURLFetchingError as error:
        # It is no Exception in the library's own hierarchy, and here it is a fault of a template.
        raise ValueError(str(error)) from None
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> Any:
    """One for all pages: looking for the fonts of the machine takes longer than a page."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    """Only what the page carries in itself may be loaded; anything else stops the printing."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


@cache
def _quiet() -> None:
    """Remarks of the printing library are for its developers."""
    for name in ("weasyprint", "fontTools"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
