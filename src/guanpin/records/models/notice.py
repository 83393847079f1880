"""Public notices (公示): versions that are frozen once released."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Notice(models.Model):
    """A released version. `series` names what is announced, such as "establishment" or "in_school/S012"; `release` counts
    its versions from 1.

    `content` is what the page shows: {"sections": [{"title", "text", "columns", "rows"}]} with both languages where there
    are any. Open ones are shown from `opens` to `closes`, both included, and are gone from the internet afterwards; `act` is
    what released it, whose ledger entry gives the code printed on it.
    """

    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="notices")
    series = models.CharField(max_length=80)
    release = models.PositiveIntegerField()
    tier = models.CharField(max_length=8)
    school = models.CharField(max_length=40, blank=True, default="")
    stage = models.CharField(max_length=20, blank=True, default="")
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160)
    content = models.JSONField()
    difference = models.JSONField(default=list)
    remedy = models.JSONField(default=list)
    opens = models.DateField()
    closes = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    act = models.OneToOneField("records.Act", on_delete=models.PROTECT, related_name="notice")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "series", "release"], name="notice_release_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} r{self.release}"
