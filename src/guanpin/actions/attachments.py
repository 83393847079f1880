"""Files that belong to acts and jobs: checked, kept once by digest outside the database, readable by nobody else."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from guanpin.actions.actor import Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign

MOST = 10 * 1024 * 1024
"""Bytes a scan may have: some twenty pages of an ordinary office scanner."""
_SHOWN_NAME = 120
_KINDS: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", lambda data: data.startswith(b"%PDF-")),
    "jpg": ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    "png": ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
}
ACCEPTED = ".pdf,.jpg,.jpeg,.png"


def keep_scan(
    actor: Actor,
    campaign: Campaign,
    name: str,
    data: bytes,
    *,
    kind: str = "scan",
    school: str = "",
    person: str = "",
) -> Attachment:
    """A scan of a signed sheet, or minutes: a PDF or a picture by what is in it, whatever its name says.

    Raises GuanpinError for a file that is empty, too large or of another kind.
    """
    if not data:
        raise _refused("empty", "文件是空的。", "The file is empty.", "请重新选择文件。", "Choose it again.")
    if len(data) > MOST:
        raise _refused(
            "large",
            f"文件有 {len(data) / 1024 / 1024:.1f} MB，超过 {MOST // 1024 // 1024} MB。",
            f"The file has {len(data) / 1024 / 1024:.1f} MB, more than {MOST // 1024 // 1024} MB.",
            "请降低扫描分辨率，或分开扫描。",
            "Scan it at a lower resolution, or in parts.",
        )
    media_type = next((media for media, is_it in _KINDS.values() if is_it(data)), None)
    if media_type is None:
        raise _refused(
            "kind",
            "不是 PDF、JPG 或 PNG 文件。",
            "It is no PDF, JPG or PNG file.",
            "请把签字的表扫描或拍照成这几种文件再上传。",
            "Scan or photograph the signed sheet as one of these.",
        )
    return keep_file(actor, campaign, name, data, kind=kind, media_type=media_type, school=school, person=person)  # fmt: skip


def keep_file(
    actor: Actor,
    campaign: Campaign,
    name: str,
    data: bytes,
    *,
    kind: str,
    media_type: str,
    school: str = "",
    person: str = "",
) -> Attachment:
    """A file made here, or one that was checked already."""
    sha256 = hashlib.sha256(data).hexdigest()
    attachment = Attachment(
        campaign=campaign.pk,
        school=school,
        person=person,
        kind=kind,
        name=Path(name.replace("\\", "/")).name[-_SHOWN_NAME:] or kind,
        media_type=media_type,
        size=len(data),
        sha256=sha256,
        account=actor.account,
        at=clock.now(),
    )
    _write(attachment.path, data)
    attachment.save()
    return attachment


def read_file(attachment: Attachment) -> bytes:
    """What was kept. Raises GuanpinError where the file is gone or is another by now."""
    try:
        data = attachment.path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise _refused(
            "gone",
            "文件已不在原处，或内容有变。",
            "The file is not there any more, or was altered.",
            "请系统管理员从备份中恢复上传文件夹。",
            "The administrator restores the folder of uploads from the backup.",
        )
    return data


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; the same file kept twice is there once."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(draft).replace(path)


def _refused(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(f"file.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
