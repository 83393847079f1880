"""Late events with their bounded consequences, as decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Amendment(models.Model):
    """`event` is the late event as canonical JSON, `document` what it leads to, `stage` the last stage published then."""

    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    event = models.JSONField()
    document = models.BinaryField()
    facts = models.BinaryField(default=b"")
    act = models.OneToOneField("records.Act", on_delete=models.PROTECT, related_name="amendment")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "number"], name="amendment_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.number}"
