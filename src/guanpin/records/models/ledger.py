"""The ledger (留痕): one tree a campaign, its leaves never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Ledger(models.Model):
    """A ledger by the name of its campaign; "system" is that of accounts. Locked while an entry is added."""

    name = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.name


class LedgerEntry(models.Model):
    """One leaf with the root of the tree that ends with it.

    `frontier` are the hashes of the complete subtrees, largest first, from which the next root follows.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveIntegerField()
    act = models.OneToOneField("records.Act", on_delete=models.PROTECT, related_name="ledger_entry")
    leaf = models.BinaryField()
    root = models.CharField(max_length=64)
    frontier = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["ledger", "sequence"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ledger", "sequence"], name="ledger_sequence_once")
        ]

    def __str__(self) -> str:
        return f"{self.ledger_id}#{self.sequence}"

    @property
    def code(self) -> str:
        """The short digest people see (存证码)."""
        return self.root[:16]
