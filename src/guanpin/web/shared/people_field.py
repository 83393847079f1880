"""Somebody named in a form by id or by name."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet

from guanpin.records.models import Person, School
from guanpin.web.shared.words import words

_LISTED = 5


def resolve_person(given: str, people: QuerySet[Person]) -> Person:
    """The one person meant. Raises ValidationError for nobody, and for several with who they are."""
    found = list(people.filter(Q(key__iexact=given) | Q(name=given)).order_by("key")[: _LISTED + 1])
    exact = [one for one in found if one.key.upper() == given.upper()]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if not found:
        raise forms.ValidationError(
            words(
                f"没有编号或姓名为“{given}”的人。请核对，或到“人员”中查找。",
                f"Nobody has the id or name “{given}”. Check it, or look in People.",
            ),
            code="unknown",
        )
    schools = dict(School.objects.filter(campaign=found[0].campaign).values_list("key", "name"))
    listed = [f"{one.key} {schools.get(one.school, one.school)}".strip() for one in found[:_LISTED]]
    more = len(found) > _LISTED
    raise forms.ValidationError(
        words(
            f"有几个人叫“{given}”，请写编号：{'；'.join(listed)}{'；等' if more else ''}。",
            f"Several people are called “{given}”; write the id: {'; '.join(listed)}{' and others' if more else ''}.",
        ),
        code="several",
    )
