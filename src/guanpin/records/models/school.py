"""Schools, their year groups, and the ways to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guanpin.records.models.fact import Fact


class School(Fact):
    """See `engine.snapshot.schools.School`."""

    key = models.CharField(max_length=40)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    tier = models.PositiveIntegerField()
    location = models.CharField(max_length=12)
    cluster = models.CharField(max_length=60)
    school_group = models.CharField(max_length=60, null=True)
    legal_entity = models.CharField(max_length=60)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "key"], name="school_once")
        ]


class YearGroup(Fact):
    """Classes and pupils of one year group as of the coming 1 September."""

    school = models.CharField(max_length=40)
    school_phase = models.CharField(max_length=16)
    year = models.IntegerField()
    classes = models.PositiveIntegerField()
    pupils = models.PositiveIntegerField()
    boarders = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["campaign", "school", "school_phase", "year"], name="year_group_once"
            )
        ]


class Travel(Fact):
    """Minutes from a home area to a school."""

    area = models.CharField(max_length=60)
    school = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "area", "school"], name="travel_once")
        ]
