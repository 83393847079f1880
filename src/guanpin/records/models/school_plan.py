"""School plans (一校一方案): what a school sets within the district's bounds, and its way to approval."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SchoolPlan(models.Model):
    """One version of a school's plan; a submitted version is frozen, and changing it makes the next one.

    `state`: "draft", "submitted" (for the vote), "voted", "sent" (to the district), "approved", "returned" with `marks`
    (parameter → what is asked for), "failed" (the vote), "replaced". `settings` are the parameters the school sets, as
    the JSON of their values; `vote` is the record of the vote.
    """

    campaign = models.ForeignKey("records.Campaign", on_delete=models.CASCADE, related_name="school_plans")
    school = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="draft")
    settings = models.JSONField(default=dict)
    vote = models.JSONField(null=True)
    marks = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["school", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "school", "version"], name="school_plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.school} v{self.version}"
