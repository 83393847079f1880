"""What the engine decided for a stage, as the bytes it was decided in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Decision(models.Model):
    """A stage's decision: computed by one person, confirmed by another, published by named signatures.

    `state` is "computed", "confirmed", "published", "dropped" (computed anew before it was published) or "replaced" (offers of
    placement followed by the next, when replies have come). What is published holds until the next is published.
    `facts_digest` and `facts_version` say what it was decided from; `counts` are numbers without names for the preview.
    """

    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="decisions")
    stage = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="computed")
    facts_version = models.PositiveIntegerField()
    facts_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    minutes = models.CharField(max_length=200, blank=True, default="")
    computed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    computed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "stage", "version"], name="decision_version_once"),
            models.UniqueConstraint(
                fields=["campaign", "stage"],
                condition=models.Q(state__in=["computed", "confirmed"]),
                name="decision_under_way_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "stage"],
                condition=models.Q(state="published"),
                name="decision_published_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} v{self.version}"


class DecisionDocument(models.Model):
    """The canonical bytes of one document of a decision: "stages/NAME", "rounds/NAME", "plans/SCHOOL"."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=80)
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "name"], name="decision_document_once")
        ]

    def __str__(self) -> str:
        return self.name
