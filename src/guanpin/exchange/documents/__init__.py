"""Printed documents: HTML made by wording becomes PDF here, on machines that can."""

from __future__ import annotations

from guanpin.exchange.documents.machine import Lack, missing
from guanpin.exchange.documents.pdf import render_pdf
from guanpin.exchange.documents.qr import scan_svg

__all__ = ["Lack", "missing", "render_pdf", "scan_svg"]
