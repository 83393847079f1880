"""Long work: taken by one worker at a time, and by another when that one dies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """`state`: "queued", "running", "done", "failed". A running job whose `lease_until` has passed may be taken again.

    `arguments` are what the work is told; `result` what it left, such as the address to go on to; `error` is told to the
    user as [Chinese, English].
    """

    campaign = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("records.Grant", on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, default="queued", db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=60, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=list)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
