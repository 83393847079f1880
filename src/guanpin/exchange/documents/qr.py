"""The scannable code of a printed page: plain text, drawn as SVG within the page."""

from __future__ import annotations

import io

import segno


def scan_svg(text: str) -> str:
    """A QR code with a quiet zone, black on white, as an <svg> element without size of its own."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", boost_error=False)
    code.save(
        out,
        kind="svg",
        border=2,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue().decode()
