"""Keeping a file that was handed in: checked, stored by its digest, and not changed afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.base import File

from guanpin.actions.actor import Actor
from guanpin.exchange.uploads import (
    LARGEST_SCAN,
    LARGEST_WORKBOOK,
    check_scan,
    check_workbook,
    plain_name,
    too_large,
)
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign

_KINDS: Mapping[str, tuple[Callable[[str, bytes], str], int]] = {
    "workbook": (check_workbook, LARGEST_WORKBOOK),
    "scan": (check_scan, LARGEST_SCAN),
    "minutes": (check_scan, LARGEST_SCAN),
}


def keep(
    file: File[Any], kind: str, actor: Actor, campaign: Campaign, school: str = "", person: str = ""
) -> Attachment:
    """Raises GuanpinError for a file that is not taken. Attach what comes back to the act it belongs to.

    The file itself stays should the act be undone: it is named by its content, and nothing points to it.
    """
    check, largest = _KINDS[kind]
    name = file.name or ""
    file.seek(0)
    data = file.read(largest + 1)
    if len(data) > largest:
        raise too_large(name, largest)
    attachment = Attachment(
        campaign=campaign.pk,
        school=school,
        person=person,
        kind=kind,
        name=plain_name(name),
        media_type=check(name, data),
        size=len(data),
        sha256=sha256(data).hexdigest(),
        account=actor.account,
        at=clock.now(),
    )
    _store(attachment.path, data)
    attachment.save()
    return attachment


def _store(path: Path, data: bytes) -> None:
    if path.is_file():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.touch(mode=0o600)
    part.write_bytes(data)
    part.replace(path)
