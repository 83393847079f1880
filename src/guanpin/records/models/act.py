"""Official acts and who signed them. Both are only ever added: the database itself refuses anything else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Act(models.Model):
    """Something officially done: by whom, as what, when, about whom, and the words of it.

    `document` is canonical JSON and may name people; the ledger holds its digest under `salt` and never the text.
    `on_behalf_of` names the person for whom a clerk entered a paper form. `corrects` is an earlier act set right by
    this one.
    """

    campaign = models.CharField(max_length=40)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="acts")
    role = models.CharField(max_length=30)
    school = models.CharField(max_length=40, blank=True, default="")
    stage = models.CharField(max_length=30, blank=True, default="")
    phase = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()
    on_behalf_of = models.CharField(max_length=40, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    document = models.BinaryField()
    salt = models.BinaryField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "action", "subject"], name="act_by_subject"),
            models.Index(fields=["campaign", "school"], name="act_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class Signature(models.Model):
    """A name under an act. `means` is "password" where the signer was asked for it at that moment, "paper" where a
    signed sheet is on file; `account` is None for those who sign on paper alone.
    """

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="signatures")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True)
    name = models.CharField(max_length=40)
    capacity = models.CharField(max_length=60)
    means = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.capacity}）"
