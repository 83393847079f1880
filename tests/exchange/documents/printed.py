"""One eventful made-up district's result, and its forms as text: from the page, and from the PDF."""

from __future__ import annotations

import atexit
import io
import re
import shutil
import tempfile
from functools import cache
from html import unescape
from pathlib import Path

import pypdf
import pytest

from guanpin.exchange.documents.batch import selected
from guanpin.exchange.documents.machine import missing
from guanpin.exchange.documents.pdf import render_pdf
from guanpin.exchange.documents.qr import scan_svg
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.results.folder import write_folder
from guanpin.wording.forms import KINDS, Form, Source, form_html
from tests.exchange.results.decided import eventful, files_of

# Where the machine lacks fonts or libraries, pages are checked as HTML alone.
needs_paper = pytest.mark.skipif(bool(missing()), reason="no Pango or no Noto CJK here")

# Made once a result has been amended; this one has not.
AFTERWARDS = ("amended-letter",)
PLAIN_KINDS = [code for code in KINDS if code not in AFTERWARDS]


@cache
def result_folder() -> Path:
    made = tempfile.mkdtemp(prefix="guanpin-forms-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = Path(made) / "result"
    write_folder(folder, files_of(eventful()), {})
    return folder


@cache
def source() -> Source:
    return source_at(result_folder(), None)


def forms(kind: str) -> list[Form]:
    return list(selected(source(), [kind]))


def page(form: Form) -> str:
    return form_html(form, source(), scan_svg)


def page_text(form: Form) -> str:
    """What the page says, without marks of HTML, style and drawings, and without white space."""
    html = re.sub(r"<(style|svg)\b.*?</\1>", "", page(form), flags=re.DOTALL)
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


def pdf_text(form: Form) -> str:
    """The same read back from the PDF, foot included."""
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(page(form)))).pages
    return re.sub(r"\s", "", "".join(one.extract_text() for one in pages))
