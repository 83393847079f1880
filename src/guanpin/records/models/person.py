"""People: identities and dated events. What is flat here is a view of the events as of the campaign's day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from guanpin.records import fields
from guanpin.records.models.fact import Fact


class Person(Fact):
    """See `engine.snapshot.people.Person`, with the id number sealed beside it.

    The fields from `on_roll` on are computed by `records.standings` whenever the facts change; they serve lists and
    scope and decide nothing. `school` is where the establishment is held.
    """

    key = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=8)
    birth = models.DateField()
    staff_kind = models.CharField(max_length=16)
    retirement_class = models.CharField(max_length=16)
    first_taught = models.DateField(null=True)
    home_area = models.CharField(max_length=60, null=True)
    sealed_id_number = models.TextField(blank=True, default="")
    id_number_index = models.CharField(max_length=64, blank=True, default="", db_index=True)

    on_roll = models.BooleanField(default=False)
    school = models.CharField(max_length=40, blank=True, default="")
    taught_at = models.CharField(max_length=40, blank=True, default="")
    school_phase = models.CharField(max_length=16, blank=True, default="")
    subjects = models.CharField(max_length=80, blank=True, default="")
    title = models.CharField(max_length=16, blank=True, default="")
    category = models.CharField(max_length=16, blank=True, default="")
    leadership = models.CharField(max_length=16, blank=True, default="")
    statuses = models.CharField(max_length=120, blank=True, default="")

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "key"], name="person_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "school"], name="person_by_school"),
            models.Index(fields=["campaign", "taught_at"], name="person_by_taught_at"),
        ]

    @property
    def id_number(self) -> str:
        """The id number in the clear. Raises CannotOpenError where the key is another."""
        return fields.unseal(self.sealed_id_number, self._place())

    def set_id_number(self, number: str) -> None:
        self.sealed_id_number = fields.seal(number, self._place())
        self.id_number_index = fields.blind_index(number)

    def _place(self) -> str:
        return f"records_person/id_number/{self.campaign_id}/{self.key}"


class Event(Fact):
    """See `engine.snapshot.people.Event`; `start` and `end` are its span, half-open."""

    key = models.CharField(max_length=80)
    person = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=120)
    start = models.DateField()
    end = models.DateField(null=True)
    recorded_at = models.DateField()
    source = models.CharField(max_length=200)
    evidence = models.CharField(max_length=300, blank=True, default="")
    supersedes = models.CharField(max_length=80, null=True)
    school = models.CharField(max_length=40, null=True)
    school_phase = models.CharField(max_length=16, null=True)
    subjects = models.JSONField(default=list)
    amount = models.CharField(max_length=20, null=True)
    category = models.CharField(max_length=16, null=True)
    leadership = models.CharField(max_length=16, null=True)
    detail = models.CharField(max_length=120, null=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "key"], name="event_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "person", "kind"], name="event_by_person")
        ]


class Kinship(Fact):
    """A declared relation between two people."""

    person = models.CharField(max_length=40)
    relation = models.CharField(max_length=16)
    other = models.CharField(max_length=40)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "person", "relation", "other"], name="kinship_once")
        ]
