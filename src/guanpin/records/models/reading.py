"""Who read or took away personal data, and what for. Apart from the ledger: reading is no official act."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Reading(models.Model):
    """`what` is the cell of the table of permissions, `place` the address; an export has a `purpose` and its `rows`."""

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    campaign = models.CharField(max_length=40, blank=True, default="")
    what = models.CharField(max_length=60)
    place = models.CharField(max_length=300)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()
    purpose = models.CharField(max_length=200, blank=True, default="")
    rows = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.place}"
