"""The campaign (竞聘季) and the totals of establishment it works under."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guanpin.records.models.fact import Fact


class Campaign(models.Model):
    """One district's, one school year's. `facts_version` counts every change of its facts.

    `state` is "preparing" until it is opened, then "open" until "closed". `policy` names a policy of the package or is the
    title of `policy_layer`, a district's own file; `rules` is the policy as of `as_of`, frozen when the campaign opens.
    `candidates_digest` commits to the numbered list before `seed` is drawn.
    """

    id = models.CharField(max_length=40, primary_key=True)
    district = models.CharField(max_length=6)
    district_name = models.CharField(max_length=60)
    school_year = models.PositiveIntegerField()
    as_of = models.DateField()
    state = models.CharField(max_length=12, default="preparing")
    policy = models.CharField(max_length=60, default="")
    policy_file = models.TextField(blank=True, default="")
    rules = models.BinaryField(default=b"")
    facts_version = models.PositiveIntegerField(default=0)
    candidates_digest = models.CharField(max_length=64, blank=True, default="")
    seed = models.CharField(max_length=256, blank=True, default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["-school_year", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.district_name}{self.school_year}年区管校聘"


class Total(Fact):
    """An authorised total of establishment (编制总量)."""

    key = models.CharField(max_length=40)
    school_phases = models.JSONField()
    heads = models.PositiveIntegerField()
    document = models.CharField(max_length=200)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "key"], name="total_once")
        ]
