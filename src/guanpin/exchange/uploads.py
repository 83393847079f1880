"""Files handed in over the network: are they what they say, bearable, and without anything that acts by itself."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping
from pathlib import PurePath

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.container import inspect
from guanpin.exchange.workbook.messages import MESSAGES

MEGABYTE = 1024 * 1024
LARGEST_WORKBOOK, LARGEST_UNPACKED = 30 * MEGABYTE, 300 * MEGABYTE
LARGEST_SCAN = 10 * MEGABYTE
LONGEST_NAME = 120

WORKBOOK_SUFFIXES, SCAN_SUFFIXES = (".xlsx", ".xls"), (".pdf", ".jpg", ".jpeg", ".png")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS, PDF, JPEG, PNG = "application/vnd.ms-excel", "application/pdf", "image/jpeg", "image/png"
_SCANS: Mapping[bytes, str] = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    XLSX: (".xlsx",),
    XLS: (".xls",),
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
}

# What a page of paper does not have. Names may be written with #xx for any character.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|RichMedia|EmbeddedFiles?|SubmitForm|ImportData|Encrypt)\b|/XFA[\s\[]"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Objects may be packed; a packed one that cannot be opened cannot be checked.
_PACKED = re.compile(rb"/ObjStm\b.{0,2000}?\bstream\r?\n", re.DOTALL)
_MOST_PACKED = 64 * MEGABYTE


def check_workbook(name: str, data: bytes) -> str:
    """The media type of an .xlsx or .xls without macros. Raises GuanpinError."""
    _refuse_size(name, data, LARGEST_WORKBOOK)
    suffix = PurePath(name).suffix.lower()
    try:
        inspect(data, suffix, LARGEST_UNPACKED)
    except CellError as refused:
        message = MESSAGES[refused.code]
        zh, en = message.zh.format(**refused.params), message.en.format(**refused.params)
        raise GuanpinError(
            f"upload.{refused.code}",
            zh=zh,
            en=en,
            place=plain_name(name),
            remedy_zh=message.fix_zh,
            remedy_en=message.fix_en,
        ) from None
    return XLSX if data.startswith(b"PK") else XLS


def check_scan(name: str, data: bytes) -> str:
    """The media type of a scan, PDF, JPEG or PNG by what is in it, whatever its name says. Raises GuanpinError."""
    _refuse_size(name, data, LARGEST_SCAN)
    media_type = next((media for first, media in _SCANS.items() if data.startswith(first)), None)
    if media_type is None:
        raise _refused(
            "not_scan", name, "不是 PDF、JPG 或 PNG 扫描件。", "This is no PDF, JPG or PNG.",
            "请把签字的表格扫描或拍照，存为这三种格式之一。", "Scan or photograph the signed form as one of these.",
        )  # fmt: skip
    if media_type == PDF and (_is_active(data) or any(_is_active(part) for part in _unpacked(name, data))):
        raise _active(name)
    return media_type


def kept_name(name: str, media_type: str) -> str:
    """The plain name with an ending that fits what is inside: phones and chat programs often give another."""
    plain, suffixes = plain_name(name), _SUFFIXES.get(media_type, ())
    fits = not suffixes or PurePath(plain).suffix.lower() in suffixes
    return plain if fits else f"{plain}{suffixes[0]}"


def plain_name(name: str) -> str:
    """The name without folders and without characters that hide or turn others around."""
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(one for one in last if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    path = PurePath(unicodedata.normalize("NFC", shown).strip() or "file")
    return f"{path.stem[: LONGEST_NAME - len(path.suffix)]}{path.suffix}"[:LONGEST_NAME]


def _refuse_size(name: str, data: bytes, largest: int) -> None:
    if not data:
        raise _refused(
            "empty",
            name,
            "文件是空的。",
            "The file is empty.",
            "请选择正确的文件。",
            "Choose the right file.",
        )
    if len(data) > largest:
        raise too_large(name, largest)


def too_large(name: str, largest: int) -> GuanpinError:
    limit = largest // MEGABYTE
    return _refused(
        "too_large", name, f"文件超过 {limit} MB 的上限。", f"The file has more than the {limit} MB allowed.",
        "扫描件请降低分辨率（200 dpi 即可）；工作簿请删去图片和空白行列。",
        "Scan at 200 dpi; from a workbook remove pictures and empty rows and columns.",
    )  # fmt: skip


def _is_active(data: bytes) -> bool:
    return bool(_ACTIVE.search(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)))


def _unpacked(name: str, data: bytes) -> list[bytes]:
    """The packed objects, opened; together no more than `_MOST_PACKED`."""
    left, found = _MOST_PACKED, []
    for place in _PACKED.finditer(data):
        opener = zlib.decompressobj()
        try:
            found.append(opener.decompress(data[place.end() :], left))
        except zlib.error:
            raise _active(name) from None
        left -= len(found[-1])
        if left <= 0:
            raise _active(name)
    return found


def _active(name: str) -> GuanpinError:
    return _refused(
        "active", name, "PDF 中有脚本、附件、表单动作或密码，不予接收。",
        "The PDF has scripts, attachments, form actions or a password and is not taken.",
        "请打印后重新扫描，或另存为图片。", "Print and scan it, or save it as a picture.",
    )  # fmt: skip


def _refused(code: str, name: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(
        f"upload.{code}", zh=zh, en=en, place=plain_name(name), remedy_zh=remedy_zh, remedy_en=remedy_en
    )
