"""What people ask for and how they are judged. Each is the row of the same name in `engine.snapshot.candidacies`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guanpin.records.models.fact import Fact


class Preference(Fact):
    """One wish (志愿)."""

    person = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    rank = models.PositiveIntegerField()
    school = models.CharField(max_length=40)
    school_phase = models.CharField(max_length=16)
    category = models.CharField(max_length=16)
    subject = models.CharField(max_length=20, null=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "person", "stage", "rank"], name="preference_once")
        ]


class Declaration(Fact):
    """What a person declares for a stage."""

    person = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    accepts_placement = models.BooleanField()
    volunteers = models.BooleanField()
    gives_up = models.BooleanField()
    declines_direct = models.BooleanField()

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "person", "stage"], name="declaration_once")
        ]


class Measure(Fact):
    """A raw figure that a score sheet draws on."""

    person = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    value = models.CharField(max_length=30)
    group = models.CharField(max_length=60, null=True)
    evidence = models.CharField(max_length=300)

    class Meta(Fact.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "person"], name="measure_by_person")
        ]


class Mark(Fact):
    """One assessor's mark for one person."""

    stage = models.CharField(max_length=20)
    school = models.CharField(max_length=40, null=True)
    pool = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=40)
    assessor = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    value = models.CharField(max_length=30)

    class Meta(Fact.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "stage", "person"], name="mark_by_person")
        ]


class Consent(Fact):
    """Agreement to be placed in another subject (转岗)."""

    person = models.CharField(max_length=40)
    school_phase = models.CharField(max_length=16)
    subject = models.CharField(max_length=20)
    retraining = models.CharField(max_length=300)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["campaign", "person", "school_phase", "subject"], name="consent_once"
            )
        ]


class Reply(Fact):
    """An answer to a post offered in placement."""

    person = models.CharField(max_length=40)
    offer = models.PositiveIntegerField()
    post = models.CharField(max_length=40)
    accepts = models.BooleanField()
    on = models.DateField()

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "person", "offer"], name="reply_once")
        ]
