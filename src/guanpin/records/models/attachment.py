"""Files handed in: workbooks, scans of signed forms, minutes. Kept by digest outside the database."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models


class Attachment(models.Model):
    """A file checked and kept. `kind` is "workbook", "scan" or "minutes"; `act` the act it belongs to, once there is one."""

    campaign = models.CharField(max_length=40)
    school = models.CharField(max_length=40, blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    act = models.ForeignKey("records.Act", on_delete=models.PROTECT, null=True, related_name="attachments")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.sha256[:2] / self.sha256
