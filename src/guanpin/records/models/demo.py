"""The clock of a demonstration."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import models


class DemoClock(models.Model):
    """How far the demonstration's time is from the machine's, in seconds. One row; none means not at all."""

    seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.seconds)

    @classmethod
    def shift(cls) -> timedelta:
        row = cls.objects.values_list("seconds", flat=True).first()
        return timedelta(seconds=row or 0)

    @classmethod
    def set(cls, moment: datetime) -> None:
        """Let it be `moment` now; it runs on from there."""
        seconds = int((moment - datetime.now(UTC)).total_seconds())
        cls.objects.update_or_create(pk=1, defaults={"seconds": seconds})
