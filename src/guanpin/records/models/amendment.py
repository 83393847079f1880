"""Late events with their bounded consequences, as decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AmendmentProposal(models.Model):
    """A late event as one officer registered it, until another has it decided.

    `event` is as it would stand in an event's file, without the people who decide; `facts` are the corrected facts of a
    correction in canonical form. `state`: "proposed", "decided" with its `amendment`, or "dropped".
    """

    campaign = models.ForeignKey(
        "records.Campaign", on_delete=models.CASCADE, related_name="amendment_proposals"
    )
    event = models.JSONField()
    facts = models.BinaryField(default=b"")
    state = models.CharField(max_length=10, default="proposed")
    act = models.OneToOneField("records.Act", on_delete=models.PROTECT, related_name="amendment_proposal")
    amendment = models.OneToOneField(
        "records.Amendment", on_delete=models.PROTECT, null=True, related_name="proposal"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.pk}"


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
