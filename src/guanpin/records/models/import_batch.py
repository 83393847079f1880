"""Imports of workbooks: read, looked at, confirmed as a unit, undone as a unit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ImportBatch(models.Model):
    """`state`: "read" (previewed), "flawed" (cannot be used), "confirmed", "undone", "discarded".

    `school` limits it to one school's portion. `changes` lists, by table, rows as [before, after, mark], None where there
    is none (see `records.changes`); `choices` say what is taken of the marked ones; `problems` what the reading found.
    """

    campaign_name = models.CharField(max_length=40)
    school = models.CharField(max_length=40, blank=True, default="")
    file_name = models.CharField(max_length=200)
    attachment = models.ForeignKey("records.Attachment", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="read")
    facts_version = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
