"""Files that belong to acts and jobs: checked, kept once by digest outside the database, encrypted under the key of fields.

A workbook handed in has whole id numbers; whoever copies the folder of uploads gets none of them.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import File

from guanpin.actions.actor import Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.uploads import (
    LARGEST_SCAN,
    LARGEST_WORKBOOK,
    check_scan,
    check_workbook,
    kept_name,
    too_large,
)
from guanpin.records import clock
from guanpin.records.fields import CannotOpenError, seal_file, unseal_file
from guanpin.records.models import Attachment, Campaign

_KINDS: Mapping[str, tuple[Callable[[str, bytes], str], int]] = {
    "workbook": (check_workbook, LARGEST_WORKBOOK),
    "scan": (check_scan, LARGEST_SCAN),
    "minutes": (check_scan, LARGEST_SCAN),
}


def keep(
    file: File[Any], kind: str, actor: Actor, campaign: Campaign, school: str = "", person: str = ""
) -> Attachment:
    """An uploaded file: a "workbook", or a "scan" or "minutes". Raises GuanpinError for one that is not taken.

    Attach what comes back to the act it belongs to. Should that be undone, the file stays: nothing points to it.
    """
    check, largest = _KINDS[kind]
    name = file.name or ""
    file.seek(0)
    data = file.read(largest + 1)
    if len(data) > largest:
        raise too_large(name, largest)
    media_type = check(name, data)
    return keep_file(
        actor, campaign, name, data, kind=kind, media_type=media_type, school=school, person=person
    )


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
    """A scan of a signed sheet, or minutes, at hand as bytes. Raises GuanpinError for one that is not taken."""
    media_type = check_scan(name, data)
    return keep_file(
        actor, campaign, name, data, kind=kind, media_type=media_type, school=school, person=person
    )


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
    attachment = Attachment(
        campaign=campaign.pk,
        school=school,
        person=person,
        kind=kind,
        name=kept_name(name or kind, media_type),
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        account=actor.account,
        at=clock.now(),
    )
    _write(attachment.path, seal_file(data, attachment.sha256))
    attachment.save()
    return attachment


def read_file(attachment: Attachment) -> bytes:
    """What was kept. Raises GuanpinError where the file is gone or is another by now."""
    try:
        data = unseal_file(attachment.path.read_bytes(), attachment.sha256)
    except (OSError, CannotOpenError):
        data = b""
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise GuanpinError(
            "file.gone",
            zh="文件已不在原处，或内容有变。",
            en="The file is not there any more, or was altered.",
            place=attachment.name,
            remedy_zh="请系统管理员从备份中恢复上传文件夹和密钥文件。",
            remedy_en="The administrator restores the folder of uploads and the key files from the backup.",
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
