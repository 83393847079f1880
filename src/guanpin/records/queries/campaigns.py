"""The campaign at a glance: figures, open windows, what closes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from guanpin.records.models import Campaign, Person, School
from guanpin.records.queries.windows import COMING, OPEN, Window, windows


@dataclass(frozen=True, slots=True)
class Figures:
    """Everyone on record, those of them on the roll, schools, and how many schools' plans are approved."""

    recorded: int
    roll: int
    schools: int
    plans: int


def figures(campaign: Campaign) -> Figures:
    people = Person.objects.filter(campaign=campaign).aggregate(
        recorded=Count("pk"), roll=Count("pk", filter=Q(on_roll=True))
    )
    return Figures(
        people["recorded"],
        people["roll"],
        School.objects.filter(campaign=campaign).count(),
        campaign.school_plans.filter(state="approved").count(),
    )


def next_deadlines(found: Sequence[Window], most: int = 6) -> tuple[Window, ...]:
    """Of windows at hand, those that close next, whether they are open already or not."""
    waiting = [one for one in found if one.state in (OPEN, COMING) and one.kind != "closed"]
    return tuple(sorted(waiting, key=lambda one: (one.closes, one.closes_at))[:most])


def all_windows(campaign: Campaign) -> tuple[Window, ...]:
    """Every window in the order of the calendar."""
    kinds = set(campaign.phases.values_list("kind", flat=True))
    return windows(campaign, kinds)


def school_names(campaign: Campaign) -> dict[str, str]:
    """Names by key, in the order of the keys."""
    return dict(School.objects.filter(campaign=campaign).order_by("key").values_list("key", "name"))


def public_campaigns() -> list[Campaign]:
    """Those that have been opened, the latest first."""
    return list(Campaign.objects.exclude(state="preparing"))
