"""What rows of facts have in common. Their fields bear the names of the snapshot's, so that one is read from the other.

Only the snapshot's `id` is called `key` here: the framework keeps that name for itself.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Fact(models.Model):
    """A row of a campaign's facts. `entered` marks one that was typed here rather than imported."""

    row = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="+")
    entered = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["row"]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.row}"
