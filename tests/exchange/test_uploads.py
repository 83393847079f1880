"""Files handed in: real ones are taken, hostile ones are refused with the place and a remedy."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from weasyprint import HTML

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange import uploads
from guanpin.exchange.uploads import JPEG, PDF, XLSX, check_scan, check_workbook, kept_name, plain_name


def workbook(extra: dict[str, bytes] | None = None) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["姓名", "张三"])
    book.save(target)
    if extra:
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, content in extra.items():
                archive.writestr(name, content)
    return target.getvalue()


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf() -> bytes:
    printed: bytes = HTML(string="<p>签字表 signed form</p>").write_pdf()
    return printed


def made_pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed(body: bytes) -> bytes:
    return made_pdf(
        b"<</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + zlib.compress(body) + b"\nendstream"
    )


def test_real_files_are_taken() -> None:
    assert check_workbook("名单.xlsx", workbook()).endswith("spreadsheetml.sheet")
    assert check_scan("表.PDF", pdf()) == "application/pdf"
    assert check_scan("表.png", png()) == "image/png"
    assert check_scan("表.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 99 + b"\xff\xd9") == "image/jpeg"
    harmless = made_pdf(b"<</Type /Catalog /OpenAction [3 0 R /Fit] /Title (JavaScript)>>")
    assert check_scan("扫描.pdf", harmless) == "application/pdf"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.xlsx", b"", "upload.empty"),
        ("网页.xls", b"<html><script>alert(1)</script></html>", "upload.file.not_excel"),
        ("假.xlsx", b"MZ" + b"\0" * 500, "upload.file.not_excel"),
        ("宏.xlsm", workbook(), "upload.file.macro"),
        ("藏宏.xlsx", workbook({"xl/vbaProject.bin": b"\0"}), "upload.file.macro"),
        ("断.xlsx", workbook()[:900], "upload.file.damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_workbook_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(GuanpinError) as refused:
        check_workbook(name, data)
    assert refused.value.code == code
    assert refused.value.place == name and refused.value.remedy_zh and refused.value.remedy_en


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.pdf", b"", "upload.empty"),
        ("页.svg", b"<svg onload='x'/>", "upload.not_scan"),
        ("图.gif", b"GIF89a" + b"\0" * 50, "upload.not_scan"),
        ("脚本.pdf", made_pdf(b"<</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>"), "upload.active"),
        ("转义.pdf", made_pdf(b"<</S /J#61va#53cript /JS (x)>>"), "upload.active"),
        ("程序.pdf", made_pdf(b"<</S /Launch /F (cmd.exe)>>"), "upload.active"),
        ("夹带.pdf", made_pdf(b"<</Names <</EmbeddedFiles 5 0 R>>>>"), "upload.active"),
        ("表单.pdf", made_pdf(b"<</AcroForm <</XFA [1 0 R]>>>>"), "upload.active"),
        ("加密.pdf", made_pdf(b"<</Encrypt 9 0 R>>"), "upload.active"),
        ("藏.pdf", packed(b"7 0 <</S /JavaScript /JS (x)>>"), "upload.active"),
        ("打不开.pdf", made_pdf(b"<</Type /ObjStm /Filter /LZWDecode>>\nstream\n\x80\x0b"), "upload.active"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_scan_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(GuanpinError) as refused:
        check_scan(name, data)
    assert refused.value.code == code
    assert refused.value.place == name and refused.value.remedy_zh and refused.value.remedy_en


def test_a_workbook_that_grows_is_refused() -> None:
    bomb = workbook({"xl/media/huge.bin": b"\0" * (70 * uploads.MEGABYTE)})
    with pytest.raises(GuanpinError) as refused:
        check_workbook("炸.xlsx", bomb)
    assert len(bomb) < uploads.MEGABYTE and refused.value.code == "upload.file.too_large_inside"


def test_a_packed_bomb_is_refused_and_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_MOST_PACKED", 100_000)
    with pytest.raises(GuanpinError, match=r"upload\.active|PDF"):
        check_scan("炸.pdf", packed(b" " * 1_000_000))
    monkeypatch.setattr(uploads, "LARGEST_SCAN", 100)
    with pytest.raises(GuanpinError) as refused:
        check_scan("大.pdf", pdf())
    assert refused.value.code == "upload.too_large"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("名单.xlsx", "名单.xlsx"),
        ("../../etc/passwd", "passwd"),
        (r"C:\用户\表.pdf", "表.pdf"),
        ("表\u202efdp.exe", "表fdp.exe"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ("\u202e", "file"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_names_are_plain(given: str, kept: str) -> None:
    assert plain_name(given) == kept


@pytest.mark.parametrize(
    ("given", "media_type", "kept"),
    [
        ("表.PDF", PDF, "表.PDF"),
        ("照片.jpeg", JPEG, "照片.jpeg"),
        ("微信图片.png", JPEG, "微信图片.png.jpg"),
        ("表.html", PDF, "表.html.pdf"),
        ("名单", XLSX, "名单.xlsx"),
    ],
)
def test_a_kept_name_ends_as_its_content_is(given: str, media_type: str, kept: str) -> None:
    assert kept_name(given, media_type) == kept
