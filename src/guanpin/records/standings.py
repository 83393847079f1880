"""The flat columns of people, computed from their events: for lists and for scope, never for a decision."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from guanpin.engine.history import Record, records, standings
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts
from guanpin.records import models

_FLAT = (
    "on_roll", "school", "taught_at", "school_phase", "subjects", "title", "category", "leadership", "statuses",
)  # fmt: skip


def refresh_standings(
    campaign: models.Campaign, facts: Facts, rules: Rules, people: Collection[str] | None = None
) -> None:
    """Compute the columns of everyone anew. People off the roll stand where they teach, else where they are paid.

    `people` limits it to some, of whom `facts` then need to have the events and nothing else.
    """
    known = records(facts)
    roll = standings(known, rules, facts.campaign.as_of)
    found = models.Person.objects.filter(campaign=campaign)
    rows = {row.key: row for row in (found if people is None else found.filter(key__in=people))}
    changed = []
    for key, row in rows.items():
        before = tuple(getattr(row, name) for name in _FLAT)
        standing = roll.get(key)
        row.on_roll = standing is not None
        if standing is not None:
            row.school = standing.establishment
            row.taught_at = standing.teaching[0][0] if standing.teaching else ""
            row.school_phase = standing.teaching[0][1] if standing.teaching else ""
            post = standing.post
            row.subjects = "+".join(post.subjects) if post else ""
            row.title, row.category = standing.title, post.category if post else ""
            row.leadership, row.statuses = post.leadership if post else "", ",".join(standing.statuses)
        else:
            row.school = _school(known[key], "establishment", facts.campaign.as_of)
            row.taught_at = _school(known[key], "teaching", facts.campaign.as_of)
            row.school_phase = row.subjects = row.title = row.category = row.leadership = row.statuses = ""
        if tuple(getattr(row, name) for name in _FLAT) != before:
            changed.append(row)
    # One statement a few hundred rows; an UPDATE of as many cases takes ten times as long.
    models.Person.objects.bulk_create(
        changed, batch_size=500, update_conflicts=True, update_fields=_FLAT, unique_fields=["row"]
    )


def _school(record: Record, kind: str, day: date) -> str:
    return next((event.school or "" for event in record.at(kind, day)), "")
