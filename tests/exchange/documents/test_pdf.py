"""PDF files: the same bytes anywhere, fonts embedded with rare characters, nothing fetched; and machines that cannot."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys

import pypdf
import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents import machine, missing, render_pdf
from tests.exchange.documents.printed import needs_paper

RARE = "䶮㛃𬭎𫍽𫖯𬱖阿牛·木呷"
PAGE = (
    '<html lang="zh-CN"><head><meta charset="utf-8"><meta name="dcterms.created" content="2023-06-19"><title>表</title>'
    '<style>body {{ font-family: "Noto Serif CJK SC" }} h1 {{ font-family: "Noto Sans CJK SC" }}</style></head>'
    "<body><h1>{0}</h1><p>{0}{1}</p></body></html>"
)


@pytest.fixture
def unknown_machine():
    """The answer is remembered: forget it before and after."""
    missing.cache_clear()
    yield
    missing.cache_clear()


@needs_paper
def test_rare_characters_are_printed_and_their_fonts_embedded():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(PAGE.format(RARE, ""))))
    assert reader.pages[0].extract_text().count(RARE) == 2
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts}
    assert names == {"Noto-Sans-CJK-SC-Bold", "Noto-Serif-CJK-SC"}
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile3" in described


@needs_paper
def test_the_same_page_gives_the_same_bytes_in_another_process():
    page = PAGE.format(RARE, "")
    here = hashlib.sha256(render_pdf(page)).hexdigest()
    code = (
        "import hashlib, sys; from guanpin.exchange.documents import render_pdf;"
        "print(hashlib.sha256(render_pdf(sys.stdin.read())).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        input=page,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "PYTHONUTF8": "1"},
    )
    assert there.stdout.strip() == here


@needs_paper
def test_its_day_is_the_page_s_and_not_today():
    meta = pypdf.PdfReader(io.BytesIO(render_pdf(PAGE.format("表", "")))).metadata
    assert meta is not None
    assert meta["/CreationDate"] == "D:20230619"
    assert "/ModDate" not in meta


@needs_paper
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/a.png", "file:///etc/hostname", "ftp://127.0.0.1/a.png"]
)
def test_nothing_outside_the_page_is_fetched(address: str):
    with pytest.raises(ValueError, match=r"a\.png|hostname"):
        render_pdf(PAGE.format("表", f'<img src="{address}">'))


@needs_paper
def test_what_the_page_carries_may_be_shown():
    image = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    assert render_pdf(PAGE.format("表", f'<img src="{image}">')).startswith(b"%PDF")


def test_a_machine_without_the_libraries_is_told_the_packages(monkeypatch, unknown_machine, capsys):
    monkeypatch.setitem(sys.modules, "weasyprint.text.ffi", None)
    if "weasyprint.text" in sys.modules:
        monkeypatch.delattr(sys.modules["weasyprint.text"], "ffi", raising=False)
    (lack,) = missing()
    assert lack.code == "documents.libraries"
    assert "libpango-1.0-0" in lack.text("zh")
    assert "libpango-1.0-0" in lack.text("en")
    assert capsys.readouterr() == ("", "")
    with pytest.raises(GuanpinError) as refused:
        render_pdf(PAGE.format("表", ""))
    assert refused.value.code == "documents.libraries"


@needs_paper
def test_a_machine_without_chinese_fonts_is_told_the_package(monkeypatch, unknown_machine):
    assert machine.has_font("Noto Sans CJK SC")
    assert not machine.has_font("No Such Font")
    monkeypatch.setattr(machine, "FONTS", ("Noto Sans CJK SC", "No Such Font"))
    (lack,) = missing()
    assert (lack.code, "fonts-noto-cjk" in lack.zh + lack.remedy_zh) == ("documents.fonts", True)
