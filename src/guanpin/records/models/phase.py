"""The windows of a campaign's phases, laid by the engine's calendar and moved only by acts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PhaseWindow(models.Model):
    """A phase with its first and last day and the local time at which it closes. `extra` are working days added."""

    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="phases")
    order = models.PositiveIntegerField()
    phase = models.CharField(max_length=60)
    kind = models.CharField(max_length=16)
    stage = models.CharField(max_length=20, blank=True, default="")
    opens = models.DateField()
    closes = models.DateField()
    notice_until = models.DateField(null=True)
    closes_at = models.TimeField()
    extra = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "phase"], name="phase_once")
        ]

    def __str__(self) -> str:
        return self.phase
